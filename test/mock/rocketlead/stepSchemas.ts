import { z } from 'zod';
import { clearable, filled, integer, patch, tag, url, uuid } from './form';

export const STEP_TYPES = ['message', 'media', 'delay', 'condition'] as const;
export const MEDIA_TYPES = ['image', 'video', 'audio', 'document'] as const;

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_MINUTES = 90 * 24 * 60;
const MINUTES = { minutes: 1, hours: 60, days: 24 * 60 } as const;

const duration = z
	.object({ amount: integer(1), unit: z.enum(['minutes', 'hours', 'days']) })
	.refine(({ amount, unit }) => amount * MINUTES[unit] <= MAX_MINUTES, 'must be at most 90 days');

const outcome = z.enum(['continue', 'skip_next', 'end']);

const CONDITION_EVENTS = [
	'replied',
	'not_replied',
	'read',
	'not_read',
	'delivered',
	'not_delivered',
	'has_tag',
	'not_has_tag',
] as const;

const condition = z
	.object({
		event: z.enum(CONDITION_EVENTS),
		tag: tag.nullable().default(null),
		waitFor: duration.nullable().default(null),
		onTrue: outcome.default('continue'),
		onFalse: outcome.default('end'),
	})
	.superRefine(({ event, tag: name }, context) => {
		const needed = event.endsWith('has_tag');
		if (needed === (name !== null)) return;
		const message = needed ? "must have required property 'tag'" : `must NOT have the property 'tag' for ${event}`;
		context.addIssue({ code: 'custom', message });
	});

/** Nothing where a variant holds null, so that a variant that was read can be sent back. */
const absent = <S extends z.ZodTypeAny>(schema: S) =>
	schema
		.nullable()
		.optional()
		.transform((value: z.output<S> | null | undefined) => value ?? null);

const variant = {
	weight: integer(1, 100).default(50),
	text: absent(filled(MAX_TEXT)),
	mediaId: absent(uuid),
	mediaUrl: absent(url),
	mediaType: absent(z.enum(MEDIA_TYPES)),
};

const variants = <T extends z.ZodRawShape>(shape: T) => z.array(z.object(shape)).min(1).max(5);

const newVariants = variants(variant);
const changedVariants = variants({ id: uuid.optional(), ...variant });

type StepType = (typeof STEP_TYPES)[number];

interface VariantForm {
	text: string | null;
	mediaId: string | null;
	mediaUrl: string | null;
	mediaType: string | null;
}

interface StepForm {
	variants?: VariantForm[];
	delay?: unknown;
	condition?: unknown;
}

function variantProblem(type: StepType, form: VariantForm): string | undefined {
	const { text, mediaId, mediaUrl, mediaType } = form;
	if (type === 'message') {
		if (text === null) return "must have required property 'text'";
		return (mediaId ?? mediaUrl ?? mediaType) ? 'must NOT have media for a message step' : undefined;
	}
	if ((mediaId === null) === (mediaUrl === null)) return 'must have exactly one of mediaId and mediaUrl';
	if (mediaUrl !== null && mediaType === null) return "must have required property 'mediaType'";
	if (text !== null && text.length > MAX_CAPTION) return `must NOT have a text of more than ${MAX_CAPTION} characters`;
	return undefined;
}

/** Which of the three a type of step has. */
const PART_OF: Record<StepType, 'variants' | 'delay' | 'condition'> = {
	message: 'variants',
	media: 'variants',
	delay: 'delay',
	condition: 'condition',
};

/** Why the fields do not fit the type of the step, with the place; undefined when they do. */
export function misfit(type: StepType, form: StepForm): { path: Array<string | number>; message: string } | undefined {
	for (const part of ['variants', 'delay', 'condition'] as const) {
		if (PART_OF[type] !== part && form[part] !== undefined) {
			return { path: [], message: `must NOT have the property '${part}' for a ${type} step` };
		}
	}
	for (const [index, one] of (form.variants ?? []).entries()) {
		const message = variantProblem(type, one);
		if (message !== undefined) return { path: ['variants', index], message };
	}
	return undefined;
}

export const stepCreate = z
	.object({
		type: z.enum(STEP_TYPES),
		position: integer(1).optional(),
		name: clearable(80).optional(),
		variants: newVariants.optional(),
		delay: duration.optional(),
		condition: condition.optional(),
	})
	.superRefine((body, context) => {
		const part = PART_OF[body.type];
		const problem =
			misfit(body.type, body) ??
			(body[part] === undefined ? { path: [], message: `must have required property '${part}'` } : undefined);
		if (problem) context.addIssue({ code: 'custom', ...problem });
	});

/** The type can be given, but not changed. */
export const stepUpdate = patch({
	type: z.enum(STEP_TYPES),
	name: clearable(80),
	variants: changedVariants,
	delay: duration,
	condition,
});
