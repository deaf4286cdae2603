import { z } from 'zod';
import type { Admission, ServiceReply } from '../service';
import { addLeads, type LeadInput } from './birth';
import { Failure, invalid, notFound, type Problem } from './failure';
import { LEAD_FIELDS, type LeadField, type Source, type Workspace } from './model';
import { openRoute, type OpenCall, success } from './route';
import type { Simulation } from './simulation';

/** Where the documentation of webhooks and that of sources say that leads are to be sent. */
const PATHS = ['/api/webhooks/{token}', '/api/webhooks/inbound/{token}'] as const;

function sourceWith(sim: Simulation, token: string): { source: Source; workspace: Workspace } {
	for (const workspace of sim.workspaces) {
		for (const source of workspace.sources.values()) {
			if (source.deletedAt === null && source.webhookToken === token) return { source, workspace };
		}
	}
	throw notFound('Webhook');
}

const isLeadField = (name: string): name is LeadField => LEAD_FIELDS.some((field) => field === name);

/** The value of a field as text; undefined when there is none, null when it cannot be one. */
function textOf(value: unknown): string | null | undefined {
	if (value === null || value === undefined) return undefined;
	if (typeof value === 'string') return value.trim() || undefined;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/**
 * What a payload says about a lead. Fields go by their own names first, then by those that the
 * source gives them; everything else is metadata.
 */
export function readPayload(
	payload: Record<string, unknown>,
	{ fieldMappings }: Pick<Source, 'fieldMappings'>,
): LeadInput {
	const mapped = new Map(Object.entries(fieldMappings));
	const fields: Partial<Record<LeadField, string>> = {};
	const metadata: Array<[string, unknown]> = [];
	const problems: Problem[] = [];
	const byOwnName = (name: string) => isLeadField(name) && !mapped.has(name);
	const ordered = Object.entries(payload).sort(([a], [b]) => Number(byOwnName(b)) - Number(byOwnName(a)));
	for (const [name, value] of ordered) {
		const field = mapped.get(name) ?? (isLeadField(name) ? name : undefined);
		const text = textOf(value);
		if (field === undefined || (text !== undefined && fields[field] !== undefined)) metadata.push([name, value]);
		else if (text === null) problems.push({ field: name, message: 'must be a string' });
		else if (text !== undefined) fields[field] = text;
	}
	if (problems.length > 0) throw invalid(problems);
	return { ...fields, metadata: Object.fromEntries(metadata) };
}

function capture({ params, body, sim }: OpenCall<unknown, Record<string, unknown>>): ServiceReply {
	const { source, workspace } = sourceWith(sim, params.token);
	const isEmpty = Object.values(body).every((value) => textOf(value) === undefined);
	if (isEmpty) throw new Failure(400, 'The payload is empty');
	addLeads(sim, workspace, [readPayload(body, source)], { source, via: 'webhook' });
	return success;
}

const run = openRoute({ body: z.record(z.unknown()), run: capture });

/** Where forms send leads; the token in the path is all that they need. */
export const webhookRoutes = Object.fromEntries(PATHS.map((path) => [`POST ${path}`, run]));

/** The documented limit counts the requests of an address, in real time. */
export function limitCaptures(sim: Simulation, { method, route, headers }: Admission): ServiceReply | undefined {
	if (method !== 'POST' || !PATHS.some((path) => path === route)) return undefined;
	const address = headers.get('x-forwarded-for')?.split(',')[0].trim() ?? 'here';
	const waitS = sim.captures.take(address);
	if (waitS === undefined) return undefined;
	return { status: 429, json: { error: 'Too many requests' }, headers: { 'retry-after': String(waitS) } };
}
