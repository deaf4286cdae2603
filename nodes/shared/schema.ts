import { z } from 'zod';

// Messages continue the sentence "'Display Name' …".

const NO_PHONE = 'is not a phone number with country code, like +49 170 1234567';
const NO_URL = 'is not an address like https://example.com/page';

const EMAIL = /^[^\s@"(),:;<>[\]\\]+@[^\s@.]+(\.[^\s@.]+)+$/;
const DOMAIN = /^(?!-)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;

export const email = z.string({ message: 'is not an email address' }).trim().regex(EMAIL, 'is not an email address');

export const emailOrDomain = z
	.string({ message: 'is neither an email address nor a domain' })
	.trim()
	.refine((text) => EMAIL.test(text) || DOMAIN.test(text), 'is neither an email address nor a domain');

/** A phone number as E.164; spaces, dashes, dots, slashes, parentheses and a leading 00 are understood. */
export const phone = z
	.union([z.string(), z.number().transform(String)], { errorMap: () => ({ message: NO_PHONE }) })
	.transform((value) =>
		value
			.replace(/\(0\)/g, '')
			.replace(/[\s\u00a0().\-‐-―/]/g, '')
			.replace(/^00/, '+'),
	)
	.refine((value) => /^\+[1-9]\d{6,14}$/.test(value), NO_PHONE);

/** An address of the web. */
export const url = z
	.string({ message: NO_URL })
	.trim()
	.regex(/^https?:\/\/[^\s/?#]+\S*$/i, NO_URL)
	.max(2048, 'is longer than 2048 characters');

/** Several texts: an array, JSON, or text with commas or line breaks between. Duplicates fall away. */
export function textList(max = Number.MAX_SAFE_INTEGER, length = Number.MAX_SAFE_INTEGER) {
	return listOf(/[,;\n]+/, 'must be a list of texts')
		.refine((values) => values.length <= max, `has more than ${max} entries`)
		.refine(
			(values) => values.every((value) => value.length <= length),
			`has an entry of more than ${length} characters`,
		);
}

/** The calendar day of an ISO time, as YYYY-MM-DD. */
export const day = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}/, 'must be a day, like 2026-03-10')
	.transform((value) => value.slice(0, 10));

/** Text of at most `length` characters; a number counts as text. */
export function text(length = Number.MAX_SAFE_INTEGER) {
	const scalar = z.union([z.string(), z.number().transform(String)], { errorMap: () => ({ message: 'must be text' }) });
	return scalar.refine((value) => value.trim().length <= length, `is longer than ${length} characters`);
}

/** A whole number in a range, also given as text by an expression. */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER) {
	const message = `must be a whole number ${max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`}`;
	return z.unknown().transform((value, context) => {
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number;
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});
}

/** A boolean, also given as text by an expression. */
export const boolean = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')], {
	errorMap: () => ({ message: 'must be true or false' }),
});

/** One of the values offered on the form. */
export function oneOf(options: ReadonlyArray<{ value: unknown }>) {
	const values = options.map(({ value }) => value);
	return z.unknown().refine((value) => values.includes(value), `must be one of: ${values.join(', ')}`);
}

/** Several of the options' values, or none, as a list or as text that `textList` understands. */
export function someOf(options: ReadonlyArray<{ value: unknown }>) {
	const values = options.map(({ value }) => value);
	return textList().refine(
		(chosen) => chosen.every((value) => values.includes(value)),
		`must be some of: ${values.join(', ')}`,
	);
}

/** A time of day as HH:MM in 24 hours; `9:05` is completed. */
export const timeOfDay = z
	.string({ message: 'must be a time from 00:00 to 23:59, like 09:30' })
	.trim()
	.regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59, like 09:30')
	.transform((value) => value.padStart(5, '0'));

/** Ids as a list: an array, JSON, or text with commas, spaces or line breaks between. Duplicates fall away. */
export const idList = listOf(/[\s,;]+/, 'must be a list of IDs').refine((ids) => ids.length > 0, 'is empty');

function listOf(separator: RegExp, message: string) {
	return z
		.preprocess(
			(value) => (typeof value === 'string' && value.trim().startsWith('[') ? parse(value) : value),
			z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))], {
				errorMap: () => ({ message }),
			}),
		)
		.transform((value) => [
			...new Set(
				[value]
					.flat()
					.flatMap((part) => String(part).split(separator))
					.map((part) => part.trim())
					.filter(Boolean),
			),
		]);
}

/** A JSON object, given as an object or as text. */
export const jsonObject = z.unknown().transform((value, context) => {
	const parsed = typeof value === 'string' ? parse(value) : value;
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
	context.addIssue({ code: 'custom', message: 'must be a JSON object, like {"company": "Acme"}' });
	return z.NEVER;
});

/** A JSON array of objects, given as an array or as text; a single object counts as one. */
export const jsonRows = z.unknown().transform((value, context) => {
	const parsed = [typeof value === 'string' ? parse(value) : value].flat();
	const rows = parsed.filter((row) => typeof row === 'object' && row !== null);
	if (rows.length > 0 && rows.length === parsed.length) return rows as Array<Record<string, unknown>>;
	context.addIssue({ code: 'custom', message: 'must be a JSON array of objects' });
	return z.NEVER;
});

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What the schema takes, or null for an empty value, which clears the field. */
export const nullOr = (schema: z.ZodTypeAny = z.unknown()) =>
	z.unknown().transform((value, context): unknown => {
		const empty =
			value === null ||
			(typeof value === 'string' && value.trim() === '') ||
			(Array.isArray(value) && value.length === 0);
		if (empty) return null;
		const result = schema.safeParse(value);
		if (result.success) return result.data;
		result.error.issues.forEach((issue) => context.addIssue(issue));
		return z.NEVER;
	});

/** What the schema takes, or an empty text, which clears the field. */
export const blankOr = (schema: z.ZodType<string, z.ZodTypeDef, string>) =>
	z
		.string()
		.trim()
		.pipe(
			z.union([z.literal(''), schema], {
				errorMap: () => ({ message: 'is not an email address' }),
			}),
		);
