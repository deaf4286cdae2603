import { IANAZone } from 'luxon';
import { z } from 'zod';

/** E.164. */
const PHONE = /^\+[1-9]\d{6,14}$/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const EMAIL = /^[^\s@<>",;]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = '^(?:[01]\\d|2[0-3]):[0-5]\\d$';
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** People write phones with these; they mean nothing. */
const PHONE_DECORATION = /[\s\-.()]/g;

const plainPhone = (text: string) => text.replace(PHONE_DECORATION, '');

const PHONE_MESSAGE = `must match pattern "${PHONE.source}"`;

export const uuid = z.string().regex(UUID, 'must match format "uuid"');

export const phone = z.string().transform(plainPhone).pipe(z.string().regex(PHONE, PHONE_MESSAGE));

/** In a path the leading plus may be missing. */
export const pathPhone = z
	.string()
	.transform((text) => plainPhone(text).replace(/^\+?/, '+'))
	.pipe(z.string().regex(PHONE, PHONE_MESSAGE));

/** A required text: trimmed, and not empty after that. */
export const filled = (max: number) => z.string().trim().min(1).max(max);

/** An optional text that null clears. Nothing but blanks is no text either. */
export const clearable = (max: number) =>
	z
		.string()
		.trim()
		.max(max)
		.nullable()
		.transform((text) => text || null);

const emailText = z.string().trim().max(254).regex(EMAIL, 'must match format "email"');

export const clearableEmail = emailText.nullable();

function isUrl(text: string): boolean {
	try {
		return /^https?:$/.test(new URL(text).protocol) && /^https?:\/\//i.test(text);
	} catch {
		return false;
	}
}

export const url = z.string().trim().max(2048).refine(isUrl, 'must match format "uri"');

/** A tag of a lead, in the form in which it is kept. */
export const tag = z
	.string()
	.trim()
	.min(1)
	.max(50)
	.transform((text) => text.toLowerCase());

export const tags = z
	.array(tag)
	.max(50)
	.transform((names) => [...new Set(names)]);

/** A moment as milliseconds since 1970. */
export const timestamp = z
	.string()
	.refine((text) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)), 'must match format "date-time"')
	.transform((text) => Date.parse(text));

function isDate(text: string): boolean {
	if (!DATE.test(text)) return false;
	const time = Date.parse(`${text}T00:00:00Z`);
	// A month has no 31st day just because a date could be written so.
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A calendar day. */
export const day = z.string().refine(isDate, 'must match format "date"');

export const timeOfDay = z.string().regex(new RegExp(TIME), `must match pattern "${TIME}"`);

/** The end of a window may also be the end of the day. */
export const endOfWindow = z.union([z.literal('24:00'), timeOfDay], {
	errorMap: () => ({ message: `must match pattern "${TIME}"` }),
});

export const timeZone = z.string().refine((name) => IANAZone.isValidZone(name), 'must be an IANA time zone');

export const country = z.string().regex(/^[A-Z]{2}$/, 'must match pattern "^[A-Z]{2}$"');

function isLanguage(text: string): boolean {
	try {
		return Intl.getCanonicalLocales(text).length === 1;
	} catch {
		return false;
	}
}

export const language = z.string().trim().min(1).max(35).refine(isLanguage, 'must be a BCP 47 language tag');

/** A whole number of a body; texts are not taken for numbers. */
export const integer = (min: number, max = Number.MAX_SAFE_INTEGER) =>
	z.number({ invalid_type_error: 'must be integer' }).int('must be integer').min(min).max(max);

/** A whole number of a query, where everything comes as text. */
export const queryInteger = (min: number, max = Number.MAX_SAFE_INTEGER) =>
	z.preprocess(
		(text) => (typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : text),
		integer(min, max),
	);

export const queryBoolean = z
	.enum(['true', 'false'], { errorMap: () => ({ message: 'must be boolean' }) })
	.transform((text) => text === 'true');

/** Tags of a query, separated by commas. */
export const tagList = z
	.string()
	.max(2600)
	.transform((text) => [...new Set(text.split(',').map((name) => name.trim().toLowerCase()))].filter(Boolean));

/** Ids of a body without repeats. */
export const ids = (min: number, max: number) =>
	z
		.array(uuid)
		.min(min)
		.max(max)
		.transform((list) => [...new Set(list)]);

/** Elements that a body must not repeat. */
export function distinct<T>(list: T[], context: z.RefinementCtx): void {
	const second = list.findIndex((one, index) => list.indexOf(one) < index);
	if (second < 0) return;
	const first = list.indexOf(list[second]);
	const message = `must NOT have duplicate items (items ## ${first} and ${second} are identical)`;
	context.addIssue({ code: 'custom', message });
}

/** The form of a PATCH: at least one of its fields must be there. */
export const patch = <T extends z.ZodRawShape>(shape: T) =>
	z
		.object(shape)
		.partial()
		.refine((body) => Object.keys(body).length > 0, 'must have at least one known property');

/** One word of a list. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) => z.enum(words);
