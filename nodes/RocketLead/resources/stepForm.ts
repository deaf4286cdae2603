import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { InputError } from '../../shared/errors';
import type { Field } from '../../shared/operation';
import { integer, jsonObject, oneOf, text, url } from '../../shared/schema';
import { choiceField, integerField, optionsOf, textField } from '../fields';

/** What the form fields of a step are called; the API has one record for all kinds. */
const MERGE_TAG_HINT =
	"Pasting a merge tag switches the field to Expression: switch it back to Fixed, or write {{ '{{firstName\\}}' }}";

const weight: Field = {
	displayName: 'Weight',
	name: 'weight',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 50,
	description: 'Share of this variant in relation to the weights of the others',
};

const variantId: Field = {
	displayName: 'Variant ID',
	name: 'id',
	type: 'string',
	default: '',
	placeholder: 'e.g. 6c3e8b1f-0d2a-4f95-a7c4-9e5d1b0f7a38',
	description: 'Of a variant that is to stay with its figures; empty for a new one',
};

const messageText: Field = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Hi {{firstName|there}}, a question about {{company}}',
	description:
		'Message with merge tags such as {{firstName|there}}, {{company}} and {{custom.city}}, at most 4096 characters',
	hint: MERGE_TAG_HINT,
	mergeTags: true,
};

const caption: Field = {
	...messageText,
	displayName: 'Caption',
	placeholder: 'e.g. Our new catalog for {{company}}',
	description: 'Text below the media with merge tags such as {{firstName|there}}, at most 1024 characters',
};

const mediaSources = [
	{ name: 'Uploaded Media', value: 'upload', description: "The ID that 'Campaign > Upload Media' returned" },
	{ name: 'URL', value: 'url' },
];

const mediaTypes = optionsOf('audio', 'document', 'image', 'video');

const mediaFields: Field[] = [
	{ displayName: 'Media From', name: 'source', type: 'options', options: mediaSources, default: 'upload' },
	{
		displayName: 'Media ID',
		name: 'mediaId',
		type: 'string',
		default: '',
		displayOptions: { show: { source: ['upload'] } },
		placeholder: 'e.g. 3f0c7a52-9d1e-4c8b-b1f4-52f2a7c9d0e1',
	},
	{
		displayName: 'Media URL',
		name: 'mediaUrl',
		type: 'string',
		default: '',
		displayOptions: { show: { source: ['url'] } },
		placeholder: 'e.g. https://example.com/catalog.pdf',
	},
	{
		displayName: 'Media Type',
		name: 'mediaType',
		type: 'options',
		options: mediaTypes,
		default: 'image',
		displayOptions: { show: { source: ['url'] } },
	},
];

const filled = (message: string, length: number) => text(length).refine((value) => value.trim() !== '', message);

const common = { weight: integer(1, 100).default(50), id: z.unknown() };

const idOf = (id: unknown) => (typeof id === 'string' && id.trim() !== '' ? { id: id.trim() } : {});

const messageVariant = z
	.object({ ...common, text: filled('is empty', 4096) })
	.transform(({ id, ...variant }) => ({ ...idOf(id), ...variant }));

const mediaVariant = z
	.object({
		...common,
		source: z.string().default('upload'),
		text: text(1024).optional(),
		mediaId: z.unknown(),
		mediaUrl: z.unknown(),
		mediaType: z.unknown(),
	})
	.transform((variant, context): IDataObject => {
		const words = variant.text?.trim() ? { text: variant.text } : {};
		const base = { ...idOf(variant.id), weight: variant.weight, ...words };
		const refuse = (path: string, message: string) => {
			context.addIssue({ code: 'custom', path: [path], message });
			return z.NEVER;
		};
		if (variant.source !== 'url') {
			const mediaId = String(variant.mediaId ?? '').trim();
			return mediaId ? { ...base, mediaId } : refuse('mediaId', "is empty; 'Campaign > Upload Media' returns one");
		}
		const address = url.safeParse(variant.mediaUrl);
		if (!address.success) return refuse('mediaUrl', address.error.issues[0].message);
		const type = oneOf(mediaTypes).safeParse(variant.mediaType);
		if (!type.success) return refuse('mediaType', type.error.issues[0].message);
		return { ...base, mediaUrl: address.data, mediaType: variant.mediaType as string };
	});

const variantsOf = (variant: z.ZodTypeAny) =>
	z
		.unknown()
		.transform((value) => (value as IDataObject).variant ?? [])
		.pipe(z.array(variant))
		.refine((rows) => rows.length > 0, 'needs at least one variant')
		.refine((rows) => rows.length <= 5, 'has more than 5 variants');

function variantsField(
	displayName: string,
	name: string,
	values: Field[],
	schema: z.ZodTypeAny,
	kind: string,
	isUpdate: boolean,
): Field {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			fixedCollection: { itemTitle: '=Variant {{ "ABCDE"[$collection.index] }}' },
		},
		placeholder: 'Add variant',
		default: { variant: [{}] },
		required: true,
		displayOptions: { show: { define: ['fields'], type: [kind] } },
		description: isUpdate
			? 'All variants that the step is to have; those not listed are deleted'
			: 'Versions of the message; several are tested against each other',
		options: [
			{ displayName: 'Variant', name: 'variant', values: [...values, weight, ...(isUpdate ? [variantId] : [])] },
		],
		schema: variantsOf(schema),
		apiName: 'variants',
	};
}

const units = optionsOf('days', 'hours', 'minutes');

const delayFields: Field[] = [
	integerField('Wait', 'delayAmount', [1, 129_600], {
		required: true,
		displayOptions: { show: { define: ['fields'], type: ['delay'] } },
		description: 'How long to wait before the next step, 90 days at most',
	}),
	choiceField('Unit', 'delayUnit', units, {
		displayOptions: { show: { define: ['fields'], type: ['delay'] } },
	}),
];

const events = [
	{ name: 'Delivered', value: 'delivered', description: 'The last message was delivered' },
	{ name: 'Has Tag', value: 'has_tag', description: 'The lead carries a tag' },
	{ name: 'Not Delivered', value: 'not_delivered' },
	{ name: 'Not Has Tag', value: 'not_has_tag' },
	{ name: 'Not Read', value: 'not_read' },
	{ name: 'Not Replied', value: 'not_replied' },
	{ name: 'Read', value: 'read', description: 'The last message was read' },
	{ name: 'Replied', value: 'replied', description: 'The lead has replied' },
];

const outcomes = [
	{ name: 'Continue', value: 'continue', description: 'Go on with the next step' },
	{ name: 'End', value: 'end', description: 'End the sequence for the lead' },
	{ name: 'Skip Next', value: 'skip_next', description: 'Leave out the next step' },
];

const ofCondition = { show: { define: ['fields'], type: ['condition'] } };

const conditionFields: Field[] = [
	choiceField('If', 'event', events, {
		required: true,
		default: 'read',
		displayOptions: ofCondition,
		description: 'What is judged',
	}),
	textField('Tag', 'conditionTag', 50, {
		required: true,
		displayOptions: { show: { ...ofCondition.show, event: ['has_tag', 'not_has_tag'] } },
		placeholder: 'e.g. vip',
	}),
	choiceField('Then', 'onTrue', outcomes, { displayOptions: ofCondition, description: 'What happens when it is so' }),
	choiceField('Else', 'onFalse', outcomes, {
		default: 'end',
		displayOptions: ofCondition,
		description: 'What happens when it is not so',
	}),
	integerField('Wait Before Checking', 'waitAmount', [0, 129_600], {
		displayOptions: ofCondition,
		description: 'How long to wait before it is judged; 0 judges at once',
	}),
	choiceField('Wait Unit', 'waitUnit', units, { displayOptions: ofCondition }),
];

const kinds = [
	{ name: 'Condition', value: 'condition', description: 'Go on, skip a step or end by what the lead did' },
	{ name: 'Delay', value: 'delay', description: 'Wait before the next step' },
	{ name: 'Media', value: 'media', description: 'Send an image, a video, audio or a document' },
	{ name: 'Message', value: 'message', description: 'Send a text' },
];

const ways = [
	{ name: 'Using Fields Below', value: 'fields' },
	{ name: 'Using JSON', value: 'json' },
];

const define = (isUpdate: boolean): Field => ({
	displayName: 'Define Step',
	name: 'define',
	type: 'options',
	options: isUpdate ? [{ name: 'Leave Content Unchanged', value: 'none' }, ...ways] : ways,
	default: 'fields',
	noDataExpression: true,
	description: 'How to give the content of the step',
	role: 'form',
});

const kind = (description: string): Field => ({
	...choiceField('Type', 'type', kinds),
	default: 'message',
	required: true,
	noDataExpression: true,
	displayOptions: { show: { define: ['fields'] } },
	description,
});

const stepJson: Field = {
	displayName: 'Step (JSON)',
	name: 'step',
	type: 'json',
	typeOptions: { rows: 8 },
	default: '{}',
	required: true,
	displayOptions: { show: { define: ['json'] } },
	description: 'The step as the API takes it, like {"type": "delay", "delay": {"amount": 1, "unit": "days"}}',
	hint: MERGE_TAG_HINT,
	schema: jsonObject.refine((step) => Object.keys(step).length > 0, 'is empty'),
	mergeTags: true,
};

export const position = integerField('Position', 'position', [1, 50], {
	description: 'Place in the sequence, from 1; the steps after it move down. At the end when not given.',
});

export const stepName = textField('Name', 'name', 80, {
	placeholder: 'e.g. First message',
	description: 'Name of the step',
});

/** The form of a step's content. */
export function stepFields(isUpdate: boolean): Field[] {
	return [
		define(isUpdate),
		kind(isUpdate ? 'Type of the step, which stays as it is' : 'What the step does'),
		variantsField('Message Variants', 'messageVariants', [messageText], messageVariant, 'message', isUpdate),
		variantsField('Media Variants', 'mediaVariants', [...mediaFields, caption], mediaVariant, 'media', isUpdate),
		...delayFields,
		...conditionFields,
		stepJson,
	];
}

const DAYS: Record<string, number> = { days: 1, hours: 1 / 24, minutes: 1 / 1440 };
const MAX_DAYS = 90;

/** @throws InputError past the longest time that the API takes */
function duration(label: string, amount: unknown, unit: unknown): IDataObject {
	if (Number(amount) * DAYS[String(unit)] <= MAX_DAYS) return { amount: amount as number, unit: unit as string };
	throw new InputError(`'${label}' is longer than ${MAX_DAYS} days`, `The value is ${String(amount)} ${String(unit)}.`);
}

/** A step as the API takes it, from the values of the form. */
export function stepOf(sent: IDataObject): IDataObject {
	const {
		step,
		type,
		variants,
		delayAmount,
		delayUnit,
		event,
		conditionTag,
		onTrue,
		onFalse,
		waitAmount,
		waitUnit,
		...rest
	} = sent;
	if (step) return { ...(step as IDataObject), ...rest };
	const condition = {
		event,
		...(conditionTag !== undefined && { tag: conditionTag }),
		...(waitAmount ? { waitFor: duration('Wait Before Checking', waitAmount, waitUnit) } : {}),
		onTrue,
		onFalse,
	};
	return {
		type,
		...(type === 'delay' && { delay: duration('Wait', delayAmount, delayUnit) }),
		...(type === 'condition' && { condition }),
		...(variants !== undefined && { variants }),
		...rest,
	} as IDataObject;
}
