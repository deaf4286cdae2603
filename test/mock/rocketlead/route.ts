import { type ZodTypeAny, z } from 'zod';
import type { ServiceReply, ServiceRequest } from '../service';
import { Failure } from './failure';
import { decodedSize } from './file';
import { pathPhone, uuid } from './form';
import { formMessage, type Place } from './formMessage';
import type { Workspace } from './model';
import type { Simulation } from './simulation';

/** A request whose path, query and body have the right form. */
export interface Call<Q, B> {
	params: Record<string, string>;
	query: Q;
	body: B;
	workspace: Workspace;
	sim: Simulation;
	request: ServiceRequest;
}

export type Run = (request: ServiceRequest, workspace: Workspace, sim: Simulation) => ServiceReply;

const MAX_BODY_BYTES = 10 * 1024 * 1024;

const NOTHING = z.object({});

const success =
	(status: number) =>
	(data: unknown): ServiceReply => ({ status, json: { ok: true, data } });

export const ok = success(200);
export const created = success(201);
export const accepted = success(202);

export const deleted = (id: string) => ok({ id, deleted: true });

/** Where an object has keys that are kept out of the checked value, with the keys. */
function dropped(sent: unknown, kept: unknown, at: string): Array<{ at: string; key: string }> {
	if (sent === null || typeof sent !== 'object' || kept === null || typeof kept !== 'object') return [];
	const known = new Map<string, unknown>(Object.entries(kept));
	return Object.entries(sent).flatMap(([key, value]) => {
		if (known.has(key)) return dropped(value, known.get(key), `${at}/${key}`);
		return Array.isArray(sent) ? [] : [{ at, key }];
	});
}

/** In strict mode, refuses what was sent but is not known. */
export function refuseUnknown(sent: unknown, kept: unknown, at: string, sim: Simulation, route: string): void {
	if (!sim.strict) return;
	const [unknown] = dropped(sent, kept, at);
	if (unknown === undefined) return;
	const message = `${unknown.at} must NOT have additional properties: ${unknown.key}`;
	sim.strictViolations.push(`${message} (${route})`);
	throw new Failure(400, message);
}

interface Checked {
	sim: Simulation;
	route: string;
}

function check<S extends ZodTypeAny>(schema: S, input: unknown, place: Place, { sim, route }: Checked): z.output<S> {
	const result = schema.safeParse(input);
	// What is unknown is told first: a field that is spelled wrong would only be told to be missing.
	refuseUnknown(input, result.success ? result.data : known(schema, input), place, sim, route);
	if (!result.success) throw new Failure(400, formMessage(result.error, place));
	return result.data;
}

/** The fields of an input that a schema knows, for an input that it refuses. */
function known(schema: ZodTypeAny, input: unknown): unknown {
	const inner = schema instanceof z.ZodEffects ? schema.innerType() : schema;
	if (inner instanceof z.ZodEffects) return known(inner, input);
	if (!(inner instanceof z.ZodObject) || input === null || typeof input !== 'object') return input;
	return Object.fromEntries(Object.keys(inner.shape).map((key) => [key, undefined]));
}

function bodyOf(request: ServiceRequest): unknown {
	if (request.text.trim() === '') return {};
	try {
		return JSON.parse(request.text);
	} catch {
		throw new Failure(400, 'Body is not valid JSON');
	}
}

/** A parameter that comes twice is a list, which no parameter takes. */
function queryOf(query: URLSearchParams): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const key of new Set(query.keys())) {
		const all = query.getAll(key);
		values[key] = all.length === 1 ? all[0] : all;
	}
	return values;
}

function pathParams(params: Record<string, string>): Record<string, string> {
	const checked: Record<string, string> = {};
	for (const [name, value] of Object.entries(params)) {
		const result = (name === 'phone' ? pathPhone : uuid).safeParse(value);
		if (!result.success) throw new Failure(400, `params/${name} ${result.error.issues[0].message}`);
		checked[name] = result.data;
	}
	return checked;
}

/** Files inside of a body have limits of their own, and are too large before they are wrong. */
function refuseLarge(body: unknown, limits: Record<string, number>): void {
	if (body === null || typeof body !== 'object') return;
	for (const [field, value] of Object.entries(body)) {
		const limit = Object.hasOwn(limits, field) ? limits[field] : Infinity;
		if (typeof value === 'string' && decodedSize(value) > limit) {
			throw new Failure(413, `${field} must not be larger than ${limit} bytes`);
		}
	}
}

/** One entry of the route table: the form of its input, and what it does. */
export function route<Q extends ZodTypeAny = typeof NOTHING, B extends ZodTypeAny = typeof NOTHING>(definition: {
	query?: Q;
	body?: B;
	/** The most bytes that the decoded files in the body may have, by field. */
	fileLimits?: Record<string, number>;
	run: (call: Call<z.output<Q>, z.output<B>>) => ServiceReply;
}): Run {
	const querySchema = definition.query ?? NOTHING;
	const bodySchema = definition.body ?? NOTHING;
	return (request, workspace, sim) => {
		const checked = { sim, route: `${request.method} ${request.route}` };
		if (!request.form && request.bytes.length > MAX_BODY_BYTES) throw new Failure(413, 'Request body is too large');
		const input = request.method === 'GET' || request.form ? {} : bodyOf(request);
		refuseLarge(input, definition.fileLimits ?? {});
		const params = pathParams(request.params);
		const query: unknown = check(querySchema, queryOf(request.query), 'querystring', checked);
		const body: unknown = check(bodySchema, input, 'body', checked);
		return definition.run({ params, query, body, workspace, sim, request });
	};
}
