import type { IDataObject } from 'n8n-workflow';
import type { Field, Operation, Service } from './operation';
import { apiName } from './operation';

/** Longest quotation of a service's own words, in characters. */
const MAX_QUOTED = 300;
const MAX_DETAILS = 1000;

/** The service's own words in an error answer: `error`, `message` or `error.message`. */
export function saidBy(body: unknown): string {
	if (typeof body !== 'object' || body === null) return '';
	const { error, message } = body as IDataObject;
	const nested = (error as IDataObject | null | undefined)?.message;
	return [nested, error, message].find((text): text is string => typeof text === 'string') ?? '';
}

export const quoted = (service: Service, said: string) =>
	said && `${service.name} says: "${said.slice(0, MAX_QUOTED)}".`;

/** What it says of single fields (`details` or `errors`), under the names that stand on the form. */
export function detailsOf(service: Service, operation: Operation, body: unknown): string {
	const given =
		typeof body === 'object' && body !== null
			? ((body as IDataObject).details ?? (body as IDataObject).errors)
			: undefined;
	if (typeof given === 'string') return sentence(given.slice(0, MAX_QUOTED));
	if (typeof given !== 'object' || given === null) return '';
	const rows = Array.isArray(given) ? given.map((entry) => fieldAndWords(entry)) : Object.entries(given);
	const lines = rows.map(([name, said]) => {
		const label = labelOf(service, operation.fields, name);
		const words = [said]
			.flat()
			.map((word: unknown) => (typeof word === 'object' ? JSON.stringify(word) : String(word)));
		return `${label ? `'${label}'` : name} ${words.join(', ')}`.trim();
	});
	return lines.length ? sentence(lines.join('; ').slice(0, MAX_DETAILS)) : '';
}

/** One entry of a list of errors: `{ field, message }`, or words alone. */
function fieldAndWords(entry: unknown): [string, unknown] {
	if (typeof entry !== 'object' || entry === null) return ['', entry];
	const { field, message, ...rest } = entry as IDataObject;
	return [typeof field === 'string' ? field : '', message ?? rest];
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function labelOf(service: Service, fields: Field[], name: string): string | undefined {
	for (const field of fields) {
		if (apiName(service, field) === name) return field.displayName;
		const inside = field.type === 'collection' && labelOf(service, (field.options ?? []) as Field[], name);
		if (inside) return inside;
	}
	return undefined;
}
