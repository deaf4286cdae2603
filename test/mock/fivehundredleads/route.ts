import { type ZodError, type ZodIssue, type ZodTypeAny, z } from 'zod';
import type { ServiceReply, ServiceRequest } from '../service';
import { type Access, authenticate, authorize, type Caller } from './authentication';
import { Failure, invalid, type Problem } from './failure';
import type { Workspace } from './model';
import type { Simulation } from './simulation';

/** A request whose query and body have the documented form. */
export interface OpenCall<Q, B> {
	params: Record<string, string>;
	query: Q;
	body: B;
	sim: Simulation;
	request: ServiceRequest;
}

/** The same, from somebody who is known. */
export interface Call<Q, B> extends OpenCall<Q, B> {
	caller: Caller;
	workspace: Workspace;
}

export type Run = (request: ServiceRequest, sim: Simulation) => ServiceReply;

export const ok = (json: unknown): ServiceReply => ({ status: 200, json });
export const created = (json: unknown): ServiceReply => ({ status: 201, json });
export const success = ok({ success: true });

function messageOf(issue: ZodIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return issue.received === 'undefined'
				? 'is required'
				: `must be ${/^[aeio]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`;
		case 'invalid_enum_value':
			return `must be one of: ${issue.options.join(', ')}`;
		case 'too_small':
			if (issue.type === 'number') return `must be at least ${issue.minimum}`;
			return issue.type === 'array' ? 'must have at least one element' : 'must not be empty';
		case 'too_big':
			return issue.type === 'string'
				? `must be at most ${issue.maximum} characters`
				: `must be at most ${issue.maximum}`;
		default:
			return issue.message;
	}
}

const problemsOf = (error: ZodError): Problem[] =>
	error.issues.map((issue) => ({ field: issue.path.join('.') || 'body', message: messageOf(issue) }));

/** Keys that were sent and that the schema dropped, with their paths. */
function undocumented(sent: unknown, kept: unknown, path = ''): string[] {
	if (sent === null || typeof sent !== 'object' || kept === null || typeof kept !== 'object') return [];
	const known = new Map<string, unknown>(Object.entries(kept));
	return Object.entries(sent).flatMap(([key, value]) => {
		const at = path === '' ? key : `${path}.${key}`;
		return known.has(key) ? undocumented(value, known.get(key), at) : [at];
	});
}

/** In strict mode refuses what the documentation does not have, and remembers it. */
export function refuseUndocumented(sim: Simulation, route: string, what: string, names: readonly string[]): void {
	if (!sim.strict || names.length === 0) return;
	sim.strictViolations.push(...names.map((name) => `${what} ${name} on ${route}`));
	throw new Failure(400, `strict: undocumented ${what} ${names.join(', ')}`);
}

function check<S extends ZodTypeAny>(
	schema: S,
	input: unknown,
	what: string,
	sim: Simulation,
	route: string,
): z.output<S> {
	const result = schema.safeParse(input);
	if (!result.success) throw invalid(problemsOf(result.error));
	refuseUndocumented(sim, route, what, undocumented(input, result.data));
	return result.data;
}

function bodyOf({ method, text }: ServiceRequest): unknown {
	if (method === 'GET' || text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		throw new Failure(400, 'The body is not valid JSON');
	}
}

interface Form<Q extends ZodTypeAny, B extends ZodTypeAny> {
	query?: Q;
	/** `raw` leaves the body to the route. */
	body?: B | 'raw';
}

function read<Q extends ZodTypeAny, B extends ZodTypeAny>(
	form: Form<Q, B>,
	request: ServiceRequest,
	sim: Simulation,
): OpenCall<z.output<Q>, z.output<B>> {
	const named = `${request.method} ${request.route}`;
	const sent = Object.fromEntries(request.query);
	const query: unknown = check(form.query ?? z.object({}), sent, 'query parameter', sim, named);
	const body: unknown =
		form.body === 'raw' ? {} : check(form.body ?? z.object({}), bodyOf(request), 'body field', sim, named);
	return { params: request.params, query, body, sim, request };
}

type Empty = z.ZodObject<Record<string, never>>;

/** An endpoint that needs no credential. */
export const openRoute =
	<Q extends ZodTypeAny = Empty, B extends ZodTypeAny = Empty>(
		definition: Form<Q, B> & { run: (call: OpenCall<z.output<Q>, z.output<B>>) => ServiceReply },
	): Run =>
	(request, sim) =>
		definition.run(read(definition, request, sim));

/**
 * One entry of the route table: who may use it, the form of its input, and what it does. Without
 * saying so, GET is for reading and everything else for working.
 */
export const route =
	<Q extends ZodTypeAny = Empty, B extends ZodTypeAny = Empty>(
		definition: Form<Q, B> & { access?: Access; run: (call: Call<z.output<Q>, z.output<B>>) => ServiceReply },
	): Run =>
	(request, sim) => {
		const caller = authenticate(sim, request.headers);
		authorize(caller, definition.access ?? (request.method === 'GET' ? 'read' : 'work'));
		return definition.run({ ...read(definition, request, sim), caller, workspace: caller.workspace });
	};
