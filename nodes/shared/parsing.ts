import type { Reply } from './reply';
import type { Headers } from './retry';

/** An answer of a service, read. */
export type Answer = Pick<Reply, 'outcome' | 'body' | 'defect' | 'reason'>;

/** What a service sent, before it is read. */
export interface Raw {
	status: number;
	headers: Headers;
	body: unknown;
}

/** Parses an answer and finds what makes it useless. A file's content is left as it is. Pure. */
export function parsed({ status, headers, body }: Raw, isFile: boolean, secrets: string[]): Answer {
	const outcome = { status, headers };
	const success = status >= 200 && status < 300;
	if (isFile && success) return { outcome, body };
	const text =
		body instanceof ArrayBuffer || Buffer.isBuffer(body) ? Buffer.from(body as Buffer).toString('utf8') : body;
	if (typeof text !== 'string') return { outcome, body: redacted(text, secrets) };
	if (text.trim() === '') return { outcome, body: undefined };
	const json = jsonOf(text);
	if (json) return { outcome, body: success ? json.value : redacted(json.value, secrets) };
	const type = String(headers['content-type'] ?? '');
	const isPage = /html/i.test(type) || /^\s*<(!doctype|html)/i.test(text);
	// With another status the page comes from a proxy or a fault, and the status says more.
	if (isPage && (success || status === 404)) return { outcome, body: undefined, defect: 'html' };
	if (!success) return { outcome, body: undefined };
	return { outcome, body: undefined, defect: /json/i.test(type) || /^\s*[[{]/.test(text) ? 'broken-json' : 'not-json' };
}

function jsonOf(text: string): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

/** Blots out secrets wherever a service repeats them, also as they stand in an address. */
export function redacted(value: unknown, secrets: string[]): unknown {
	const forms = secrets.flatMap((secret) => [
		secret,
		encodeURIComponent(secret),
		encodeURIComponent(secret).replace(/%20/g, '+'),
	]);
	return blotted(value, forms);
}

function blotted(value: unknown, forms: string[]): unknown {
	if (typeof value === 'string') return forms.reduce((text, form) => text.split(form).join('***'), value);
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((entry) => blotted(entry, forms));
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [blotted(key, forms), blotted(entry, forms)]));
}
