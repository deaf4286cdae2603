import type {
	Admission,
	Churn,
	Service,
	ServiceContext,
	ServiceDefinition,
	ServiceReply,
	ServiceRequest,
} from '../service';
import { actOf } from './act';
import { CLIENTS, presented, STATIC_TOKEN } from './authentication';
import { addLead, removeLead } from './birth';
import { collectionsOf } from './collection';
import { Failure } from './failure';
import { inspectRackwave } from './invariants';
import { inventLead } from './invention';
import { routes } from './routes';
import { furnish } from './scenario';
import { Simulation } from './simulation';

const NOT_SIMULATED = [
	'delivering webhooks: they are kept, and nothing leaves the process',
	'content and analytics, whose endpoints are not documented',
	'the sandbox and its credentials',
	'the rules of the e-mail and telephony services of the same company',
];

function handle(sim: Simulation, request: ServiceRequest): ServiceReply {
	if (request.method !== 'GET') sim.revision++;
	try {
		return routes[`${request.method} ${request.route}`](request, sim);
	} catch (error) {
		if (error instanceof Failure) return error.reply;
		throw error;
	}
}

/** Requests are counted by client, in real time; those without a good token are one client. */
function admit(sim: Simulation, { headers }: Admission) {
	const { secret = '' } = presented(headers);
	const waitS = sim.requests.take(sim.tokens.get(secret)?.clientId ?? 'nobody');
	if (waitS === undefined) return { headers: {} };
	const refusal = { status: 429, json: { message: 'Rate limit exceeded.' }, headers: { 'retry-after': String(waitS) } };
	return { headers: {}, refusal };
}

/** Leads come and go between two pages of the list. */
function churn(sim: Simulation, change: Churn) {
	sim.revision++;
	sim.clock.moveTo(sim.now + 1);
	const rest = [...sim.leads.byId.values()];
	const leaving = Array.from({ length: Math.min(change.remove, rest.length) }, () =>
		rest.splice(change.random.int(0, rest.length - 1), 1),
	).flat();
	for (const lead of leaving) removeLead(sim, lead);
	const inserted = Array.from({ length: change.insert }, () => addLead(sim, inventLead(sim)));
	return { inserted: inserted.map(({ id }) => id), removed: leaving.map(({ id }) => id) };
}

function create(context: ServiceContext): Service {
	const sim = new Simulation(context);
	const [full, readOnly] = CLIENTS;
	const facts = {
		clientId: full.id,
		clientSecret: full.secret,
		readOnlyClientId: readOnly.id,
		readOnlyClientSecret: readOnly.secret,
		token: STATIC_TOKEN,
		...furnish(sim, context.scenario),
	};
	return {
		facts,
		handle: (request) => handle(sim, request),
		admit: (request) => admit(sim, request),
		nextAt: () => sim.next?.at,
		runNext: () => sim.runNext(),
		churn: (_, change) => churn(sim, change),
		collections: collectionsOf(sim),
		act: actOf(sim),
		inspect: () => inspectRackwave(sim),
	};
}

const isList = (json: unknown): json is { data: unknown[]; meta: unknown } =>
	typeof json === 'object' && json !== null && 'meta' in json && 'data' in json && Array.isArray(json.data);

/** Rackwave's platform: leads and contacts behind a token that has to be fetched. */
export const rackwave: ServiceDefinition = {
	name: 'rackwave',
	basePath: '/v1',
	routes: Object.keys(routes),
	churnPaths: ['/leads'],
	secrets: [STATIC_TOKEN, ...CLIENTS.map(({ secret }) => secret)],
	paging: { page: 'page', size: 'per_page', defaultSize: () => 20 },
	notFound: () => ({ status: 404, json: { message: 'The requested resource does not exist.' } }),
	refusal: (status, message) => ({ status, json: { message } }),
	authenticationOf: presented,
	rowsOf: (json) => (isList(json) ? json.data : undefined),
	withRows: (json, rows) => (isList(json) ? { ...json, data: rows } : json),
	notSimulated: NOT_SIMULATED,
	create,
};
