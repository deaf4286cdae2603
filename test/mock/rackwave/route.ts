import { type ZodTypeAny, z } from 'zod';
import type { ServiceReply, ServiceRequest } from '../service';
import { type Access, authorize } from './authentication';
import { Failure, invalid } from './failure';
import { errorsOf } from './message';
import type { Simulation } from './simulation';

/** A request whose query and body have the documented form. */
export interface Call<Q, B> {
	params: Record<string, string>;
	query: Q;
	body: B;
	sim: Simulation;
	hidden: ReadonlySet<string>;
}

export type Run = (request: ServiceRequest, sim: Simulation) => ServiceReply;

export const ok = (data: unknown): ServiceReply => ({ status: 200, json: { data } });
export const created = (sim: Simulation, data: unknown): ServiceReply => ({ status: sim.createStatus, json: { data } });

/** Keys that were sent and that the schema dropped. */
function undocumented(sent: unknown, kept: unknown): string[] {
	if (sent === null || typeof sent !== 'object' || kept === null || typeof kept !== 'object') return [];
	return Object.keys(sent).filter((key) => !Object.hasOwn(kept, key));
}

function check<S extends ZodTypeAny>(
	schema: S,
	input: unknown,
	what: string,
	sim: Simulation,
	route: string,
): z.output<S> {
	const result = schema.safeParse(input);
	if (!result.success) throw invalid(errorsOf(result.error));
	const names = undocumented(input, result.data);
	if (sim.strict && names.length > 0) {
		sim.strictViolations.push(...names.map((name) => `${what} ${name} on ${route}`));
		const errors = Object.fromEntries(names.map((name) => [name, ['strict: this is not documented.']]));
		throw new Failure(422, `strict: undocumented ${what} ${names.join(', ')}`, errors);
	}
	return result.data;
}

/** Texts lose the space around them, and empty ones are none. */
function tidy(value: unknown): unknown {
	if (typeof value === 'string') return value.trim() || null;
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, tidy(one)]));
}

function bodyOf({ method, text }: ServiceRequest): unknown {
	if (method === 'GET' || text.trim() === '') return {};
	try {
		return tidy(JSON.parse(text));
	} catch {
		throw new Failure(400, 'The request body is not valid JSON.');
	}
}

type Empty = z.ZodObject<Record<string, never>>;

/**
 * One entry of the route table: who may use it, the form of its input, and what it does. Without
 * saying so, GET reads and everything else writes.
 */
export function route<Q extends ZodTypeAny = Empty, B extends ZodTypeAny = Empty>(definition: {
	access?: Access | 'open';
	query?: Q;
	body?: B;
	run: (call: Call<z.output<Q>, z.output<B>>) => ServiceReply;
}): Run {
	const querySchema = definition.query ?? z.object({});
	const bodySchema = definition.body ?? z.object({});
	return (request, sim) => {
		const access = definition.access ?? (request.method === 'GET' ? 'read' : 'write');
		if (access !== 'open') authorize(sim, request.headers, access);
		const named = `${request.method} ${request.route}`;
		const sent = tidy(Object.fromEntries(request.query));
		const query: unknown = check(querySchema, sent, 'query parameter', sim, named);
		const body: unknown = check(bodySchema, bodyOf(request), 'body field', sim, named);
		return definition.run({ params: request.params, query, body, sim, hidden: request.hidden });
	};
}
