import { omit } from 'lodash';
import { type ZodError, type ZodIssue, type ZodTypeAny, z } from 'zod';
import type { ServiceReply, ServiceRequest } from '../service';
import { Failure, invalid } from './failure';
import type { Workspace } from './model';
import type { Simulation } from './simulation';

/** A request whose query and body have the documented form. */
export interface Call<Q, B> {
	params: Record<string, string>;
	query: Q;
	body: B;
	workspace: Workspace;
	sim: Simulation;
	hidden: ReadonlySet<string>;
}

export type Run = (request: ServiceRequest, workspace: Workspace, sim: Simulation) => ServiceReply;

export const ok = (data: unknown): ServiceReply => ({ status: 200, json: { data } });
export const created = (data: unknown): ServiceReply => ({ status: 201, json: { data } });
export const noContent: ServiceReply = { status: 204 };

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

function detailsOf(error: ZodError): Record<string, string[]> {
	const details: Record<string, string[]> = {};
	for (const issue of error.issues) {
		(details[issue.path.join('.') || 'base'] ??= []).push(messageOf(issue));
	}
	return details;
}

/** Keys that were sent and that the schema dropped, with their paths. */
function undocumented(sent: unknown, kept: unknown, path = ''): string[] {
	if (sent === null || typeof sent !== 'object' || kept === null || typeof kept !== 'object') {
		return [];
	}
	return Object.entries(sent).flatMap(([key, value]) => {
		const at = path === '' ? key : `${path}.${key}`;
		return key in kept ? undocumented(value, (kept as Record<string, unknown>)[key], at) : [at];
	});
}

function check<S extends ZodTypeAny>(
	schema: S,
	input: unknown,
	what: string,
	sim: Simulation,
	route: string,
): z.output<S> {
	const result = schema.safeParse(input);
	const known = result.success ? undocumented(input, result.data) : [];
	if (sim.strict && known.length > 0) {
		sim.strictViolations.push(...known.map((key) => `${what} ${key} on ${route}`));
		throw new Failure(422, `strict: undocumented ${what} ${known.join(', ')}`);
	}
	if (!result.success) throw invalid(detailsOf(result.error));
	return result.data;
}

function bodyOf(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		throw new Failure(400, 'Bad request', 'The body is not valid JSON');
	}
}

/** One entry of the route table: the form of its input, and what it does. */
export function route<
	Q extends ZodTypeAny = z.ZodObject<Record<string, never>>,
	B extends ZodTypeAny = z.ZodObject<Record<string, never>>,
>(definition: { query?: Q; body?: B; run: (call: Call<z.output<Q>, z.output<B>>) => ServiceReply }): Run {
	const querySchema = definition.query ?? z.object({});
	const bodySchema = definition.body ?? z.object({});
	return (request, workspace, sim) => {
		const named = `${request.method} ${request.route}`;
		const sent = omit(Object.fromEntries(request.query), 'api_key');
		const query: unknown = check(querySchema, sent, 'query parameter', sim, named);
		const text = request.method === 'GET' ? '' : request.text;
		const body: unknown = check(bodySchema, bodyOf(text), 'body field', sim, named);
		const { params, hidden } = request;
		return definition.run({ params, query, body, workspace, sim, hidden });
	};
}
