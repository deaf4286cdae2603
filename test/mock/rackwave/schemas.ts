import { uniq } from 'lodash';
import { z } from 'zod';
import { EVENT_TYPES, SOURCES, STATUSES } from './model';

const EMAIL = /^[^\s@<>",;]+@[^\s@.<>",;]+(?:\.[^\s@.<>",;]+)+$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const DAY_MS = 24 * 60 * 60_000;

const MAX_LENGTH = 255;
const MAX_PER_PAGE = 100;

const text = z.string().max(MAX_LENGTH);
const email = text.regex(EMAIL, 'must be a valid email address');

/** As E.164 has it, from seven digits on; the documentation's own example has spaces in it. */
const phone = z.string().regex(/^\+[1-9](?: ?\d){6,14}$/, 'must be in E.164 format');

/** A list of texts, each once; nothing is an empty list. */
const tags = z
	.array(text.min(1))
	.nullable()
	.transform((list) => uniq(list ?? []));

const integer = (fallback: number) =>
	z
		.union([z.string(), z.null()])
		.default(null)
		.transform((value, context) => {
			if (value === null) return fallback;
			const number = Number(value);
			if (/^\d+$/.test(value) && number >= 1) return number;
			context.addIssue({ code: 'custom', message: 'must be an integer of at least 1' });
			return z.NEVER;
		});

/** A page size above the maximum is cut down to it. */
export const pageQuery = z.object({
	page: integer(1),
	per_page: integer(20).transform((value) => Math.min(value, MAX_PER_PAGE)),
	search: z.string().nullish(),
});

/** The first or the last moment that a date or a time lets through. */
const moment = (end: boolean) =>
	z
		.string()
		.transform((value, context) => {
			const timeMs = DATE.test(value) || ISO_TIME.test(value) ? Date.parse(value) : NaN;
			if (!Number.isNaN(timeMs)) return end && DATE.test(value) ? timeMs + DAY_MS - 1 : timeMs;
			context.addIssue({ code: 'custom', message: 'must be a valid date' });
			return z.NEVER;
		})
		.nullish();

/** Filters beyond `status` and `search` are spoken of in the documentation; their names are inferred. */
export const leadQuery = pageQuery.extend({
	status: z.enum(STATUSES).nullish(),
	source: z.enum(SOURCES).nullish(),
	assigned_user_id: z.string().nullish(),
	created_from: moment(false),
	created_to: moment(true),
});

const leadFields = {
	phone: phone.nullish(),
	company: text.nullish(),
	tags: tags.optional(),
};

/** What may be left out may also be null. */
const orDefault = <T>(value: T | null | undefined) => value ?? undefined;

/** The example of the documentation has `status` as well, its table of parameters has not. */
export const leadCreate = z.object({
	name: text,
	email,
	...leadFields,
	source: z.enum(SOURCES).nullish().transform(orDefault),
	status: z.enum(STATUSES).nullish().transform(orDefault),
});

export const leadUpdate = z.object({
	name: text.optional(),
	email: email.optional(),
	...leadFields,
	source: z.enum(SOURCES).optional(),
	status: z.enum(STATUSES).optional(),
	assigned_user_id: z.string().nullish(),
});

const contactFields = {
	phone: phone.nullish(),
	company: text.nullish(),
	title: text.nullish(),
	tags: tags.optional(),
	lead_id: z.string().nullish(),
};

export const contactCreate = z.object({ name: text, email, ...contactFields });
export const contactUpdate = z.object({ name: text.optional(), email: email.optional(), ...contactFields });

const isHttps = (value: string) => URL.canParse(value) && new URL(value).protocol === 'https:';

export const webhookCreate = z.object({
	url: z.string().max(2048).refine(isHttps, 'must be a valid HTTPS URL'),
	events: z
		.array(z.string().refine((name) => Object.hasOwn(EVENT_TYPES, name), 'must be a known event type'))
		.min(1)
		.transform((list) => uniq(list)),
});

export const tokenRequest = z.object({ client_id: z.string(), client_secret: z.string(), grant_type: z.string() });
