import type { IDataObject } from 'n8n-workflow';
import type { ZodErrorMap, ZodTypeAny } from 'zod';
import { z } from 'zod';
import { isObject } from './answer';
import { InputError } from './errors';
import type { Field, FileBody, Operation, Route, Service } from './operation';
import { apiName, isRepeatable, methodOf, pathOf } from './operation';
import { moment, timeZone } from './moment';
import { titled } from './title';
import type { Attachment } from './attachment';

/** A request without address and secrets: a plain value that can be compared, counted and sent again. */
export interface Request {
	method: string;
	/** Path below the base URL, each id percent-encoded. */
	path: string;
	query: IDataObject;
	body: IDataObject;
	/** The last id in the path, as the user gave it; what a delete deletes. */
	id?: string;
	/** May be sent again after an unclear failure. */
	repeatable: boolean;
	/** The answer is a file. */
	binary: boolean;
	/** A file that goes with the body. */
	attachment?: Attachment;
	/** The body goes out as a file. */
	fileBody?: FileBody;
	/** Goes out without the credential. */
	anonymous?: true;
}

/**
 * The request of an operation for one item: path placeholders take the fields of their name, everything else goes to the
 * query (GET, DELETE) or the body. Times without a zone are meant in `zone`, unless a field 'timeZone' says another. Pure.
 *
 * @throws InputError naming the parameter, before anything is sent
 */
export function toRequest(service: Service, operation: Operation, values: IDataObject, zone = 'UTC'): Request {
	const method = methodOf(operation.route);
	const placeholders = [...pathOf(operation.route).matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
	const sent: IDataObject = {};
	const fields = [...flatten(operation.fields, values)];
	const own = fields.find(({ field, raw }) => field.name === 'timeZone' && field.role === 'form' && !isEmpty(raw));
	const meant = own ? timeZone(own.field.displayName, own.raw) : zone;
	for (const { field, raw: given, added } of fields) {
		if (placeholders.includes(field.name)) continue;
		const isTime = field.type === 'dateTime' && !isEmpty(given);
		const raw = isTime ? moment(field.displayName, given, meant) : given;
		const value = checked(field, raw, added && /^(PATCH|PUT)$/.test(method));
		if (value !== undefined && field.role !== 'form') sent[apiName(service, field)] = value as string;
	}
	const { path, id } = fillPath(operation, values);
	const inQuery = method === 'GET' || method === 'DELETE';
	const body = inQuery ? {} : (operation.body?.(sent, values) ?? sent);
	if (/^(PATCH|PUT)$/.test(method) && Object.keys(body).length === 0) {
		throw new InputError('There is nothing to update', 'Add at least one field to change.');
	}
	return {
		method,
		path,
		query: inQuery ? sent : {},
		body,
		...(id !== undefined && { id }),
		repeatable: isRepeatable(operation),
		binary: operation.binary === 'out',
		...(operation.fileBody && { fileBody: operation.fileBody }),
		...(operation.anonymous && { anonymous: true as const }),
	};
}

/**
 * The checked values of fields under the fields' own names; those chosen in a collection stay together in an object. Pure.
 *
 * @throws InputError naming the parameter
 */
export function valuesOf(fields: Field[], given: IDataObject): IDataObject {
	const values: IDataObject = {};
	for (const field of fields) {
		// What the form hides has no value, and is not missed.
		if (field.displayOptions && !(field.name in given)) continue;
		if (field.type === 'collection' && !field.schema) {
			const chosen = (given[field.name] ?? {}) as IDataObject;
			const inside = ((field.options ?? []) as Field[]).filter((option) => option.name in chosen);
			const nothing = inside.find(({ name }) => chosen[name] === undefined || chosen[name] === null);
			// Without its value a filter would let everything through.
			if (nothing) throw new InputError(`'${nothing.displayName}' is empty`, 'Enter a value, or remove the filter.');
			values[field.name] = valuesOf(inside, chosen);
			continue;
		}
		const [{ raw }] = flatten([field], given);
		const value = checked(field, raw, false);
		if (value !== undefined) values[field.name] = value as string;
	}
	return values;
}

/** Fields with their values; a collection counts as the fields that the user added to it. */
function* flatten(fields: Field[], values: IDataObject, added = false): Generator<Given> {
	for (const field of fields) {
		// What the form hides has no value, and is not missed.
		if (field.displayOptions && !(field.name in values)) continue;
		const given = values[field.name];
		// n8n takes the value out of a locator only where it is no part of a collection.
		const raw = field.type === 'resourceLocator' && isObject(given) ? given.value : given;
		if (field.type === 'collection' && !field.schema) {
			const chosen = (raw ?? {}) as IDataObject;
			const inside = ((field.options ?? []) as Field[]).filter((option) => option.name in chosen);
			yield* flatten(inside, chosen, true);
		} else {
			yield { field, raw, added };
		}
	}
}

interface Given {
	field: Field;
	raw: unknown;
	/** The user added the field to a collection, so that even an empty value is meant. */
	added: boolean;
}

/** The API's value of a field; undefined when it is not to be sent. */
function checked(field: Field, raw: unknown, emptyIsMeant: boolean): unknown {
	const empty = isEmpty(raw);
	if (field.required && empty) throw new InputError(`'${field.displayName}' is empty`, 'Enter a value.');
	if (raw === undefined) return undefined;
	if (raw === null && !field.schema?.safeParse(null).success) return undefined;
	if (empty && raw !== null && !emptyIsMeant) return undefined;
	const isId = field.type === 'resourceLocator' && (field.collection !== undefined || !field.schema);
	if (isId && !empty) return pathId(field.displayName, field.collection ?? '', raw);
	return field.schema ? parsedBy(field.schema, field, raw) : raw;
}

/** Zod's own words are for programmers; the schemas bring theirs where there is more to say. */
const PLAIN_WORDS: { errorMap: ZodErrorMap } = {
	errorMap: (issue, context) => {
		const zods = z.defaultErrorMap(issue, context).message;
		return { message: context.defaultError === zods ? 'has a wrong value' : context.defaultError };
	},
};

function parsedBy(schema: ZodTypeAny, { displayName, secret }: Field, raw: unknown): unknown {
	const result = schema.safeParse(raw, PLAIN_WORDS);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const steps = issue.path.map((step) => (typeof step === 'number' ? `row ${step + 1}` : `'${titled(step)}'`));
	throw new InputError([`'${displayName}'`, ...steps, issue.message].join(' '), secret ? undefined : shown(raw));
}

const shown = (raw: unknown) => (typeof raw === 'object' ? undefined : `The value is "${String(raw).slice(0, 80)}".`);

function isEmpty(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function fillPath(operation: Operation, values: IDataObject): { path: string; id?: string } {
	let id: string | undefined;
	const path = filledPath(operation.route, (name, parent) => {
		const field = operation.fields.find((candidate) => candidate.name === name);
		const raw = values[name];
		const value = field?.schema && !isEmpty(raw) ? parsedBy(field.schema, field, raw) : raw;
		id = pathId(field?.displayName ?? name, parent, value);
		return id;
	});
	return { path, id };
}

/** The path of a route with its placeholders filled; `parent` is what stands before one. Each id keeps to its own segment. */
export function filledPath(route: Route, idOf: (name: string, parent: string) => string): string {
	return pathOf(route).replace(
		/([^/]*)\/\{(\w+)\}/g,
		(_whole, parent: string, name: string) => `${parent}/${encodeURIComponent(idOf(name, parent))}`,
	);
}

/**
 * An id as it may stand in a path. A full address is accepted where it holds `/<parent>/<id>`.
 *
 * @throws InputError for anything that could lead the request to another endpoint
 */
export function pathId(displayName: string, parent: string, raw: unknown): string {
	if (isEmpty(raw)) throw new InputError(`'${displayName}' is empty`, 'Choose it from the list or enter its ID.');
	if (typeof raw !== 'string' && typeof raw !== 'number') {
		throw new InputError(
			`'${displayName}' is not an ID`,
			`Enter the ID as text; the value is ${JSON.stringify(raw)?.slice(0, 80)}.`,
		);
	}
	const text = String(raw).trim();
	const address = /^https?:\/\/[^?#]*/i.exec(text)?.[0].split('/');
	const id = address ? (address[address.lastIndexOf(parent) + 1] ?? '') : text;
	if (address && !address.includes(parent)) {
		throw new InputError(
			`'${displayName}' is an address without an ID`,
			`No "/${parent}/<ID>" was found in it. Enter the ID itself.`,
		);
	}
	if (id === '' || id === '.' || id === '..' || /[\s/\\?#%\p{Cc}]/u.test(id)) {
		throw new InputError(
			`'${displayName}' is not an ID`,
			`The value is "${text.slice(0, 80)}". An ID has no spaces, slashes, dots alone, "?", "#" or "%".`,
		);
	}
	return id;
}
