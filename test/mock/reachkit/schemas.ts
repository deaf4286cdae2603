import { z } from 'zod';
import { LABELS } from './chance';
import { sanitize } from './html';
import { unbalancedOffset } from './mergeTag';
import { roundTime, TIMEZONES, WEEKDAYS } from './schedule';

const EMAIL = /^[^\s@<>",;]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;

/** An address, trimmed and in lower case. */
export const email = z.string().trim().toLowerCase().regex(EMAIL, 'is not a valid email');

const blockable = z
	.string()
	.trim()
	.toLowerCase()
	.refine((value) => EMAIL.test(value) || DOMAIN.test(value), 'is not a valid email or domain');

const filled = z.string().trim().min(1);

export const blocklistCheck = z.object({ email: z.string().trim().min(1) });

/** The documented form, and the two newer ones; exactly one of them. */
export const blocklistCreate = z
	.object({
		email: blockable.optional(),
		value: blockable.optional(),
		entries: z.array(blockable).min(1).optional(),
	})
	.superRefine((body, context) => {
		const given = Object.values(body).filter((value) => value !== undefined).length;
		if (given === 1) return;
		const message = given === 0 ? 'is required' : 'cannot be combined with value or entries';
		context.addIssue({ code: 'custom', path: ['email'], message });
	});

const campaignName = filled.max(150);

export const campaignCreate = z.object({ name: campaignName });

export const campaignUpdate = z.object({
	name: campaignName.optional(),
	status: z.enum(['active', 'paused']).optional(),
	daily_limit: z.number().int().min(0).optional(),
	stop_on_reply: z.boolean().optional(),
	stop_on_company_reply: z.boolean().optional(),
	text_only: z.boolean().optional(),
	unsubscribe_option: z.boolean().optional(),
	esp_matching: z.boolean().optional(),
});

export const inboxIds = z.object({ inbox_ids: z.array(z.string()).min(1) });

const time = z
	.string()
	.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time in the form HH:MM')
	.transform(roundTime);

const day = z
	.object({
		enabled: z.boolean().optional(),
		start: time.nullable().optional(),
		end: time.nullable().optional(),
	})
	.optional();

export const scheduleUpdate = z.object({
	timezone: z
		.string()
		.refine((zone) => (TIMEZONES as readonly string[]).includes(zone), 'is not a supported timezone')
		.optional(),
	default_window: z.object({ start: time.optional(), end: time.optional() }).optional(),
	days: z
		.object(Object.fromEntries(WEEKDAYS.map((name) => [name, day])) as Record<(typeof WEEKDAYS)[number], typeof day>)
		.optional(),
});

export const conversationCreate = z.object({
	inbox_id: z.string().optional(),
	to: z.array(z.object({ email, name: z.string().nullable().optional() })).min(1),
	subject: filled,
	content: filled,
});

export const conversationReply = z.object({ content: filled });

export const conversationUpdate = z.object({
	label_override: z.enum(LABELS).nullable().optional(),
	is_read: z.boolean().optional(),
});

export const inboxUpdate = z.object({
	is_active: z.boolean().optional(),
	is_warming: z.boolean().optional(),
	first_name: z.string().optional(),
	last_name: z.string().optional(),
	reply_to: z
		.string()
		.trim()
		.refine((value) => value === '' || EMAIL.test(value), 'is not a valid email')
		.optional(),
	signature: z.string().optional(),
	daily_campaign_limit: z.number().int().min(1).max(500).optional(),
	daily_warmup_limit: z.number().int().min(1).max(100).optional(),
});

export const leadCreate = z.object({
	email,
	first_name: z.string().trim().optional(),
	last_name: z.string().trim().optional(),
	variables: z.record(z.unknown()).optional(),
	if_exists: z.enum(['fail', 'skip', 'update']).default('fail'),
});

const delay = z.number().int().min(0).max(365);

export const stepCreate = z.object({ delay_days: delay.default(3) });
export const stepUpdate = z.object({ delay_days: delay });

// Not trimmed: the offset of a wrong brace counts from the first character that was sent.
const visible = z.string().regex(/\S/, 'must not be empty');

const templated = (schema: z.ZodString) =>
	schema.superRefine((text, context) => {
		const offset = unbalancedOffset(text);
		if (offset === undefined) return;
		const message = `has unbalanced braces: the {{ at offset ${offset} is never closed`;
		context.addIssue({ code: 'custom', message });
	});

/** Unwrapping markup can join two braces, so the form that is saved counts as well. */
const body = templated(z.string()).superRefine((html, context) => {
	const offset = unbalancedOffset(html) === undefined ? unbalancedOffset(sanitize(html)) : undefined;
	if (offset === undefined) return;
	const message = `has unbalanced braces: the {{ at offset ${offset} of the saved text is never closed`;
	context.addIssue({ code: 'custom', message });
});

export const variantCreate = z.object({
	subject: templated(visible),
	body_html: body.optional(),
	enabled: z.boolean().default(true),
});

export const variantUpdate = z.object({
	subject: templated(visible).optional(),
	body_html: body.optional(),
	enabled: z.boolean().optional(),
});
