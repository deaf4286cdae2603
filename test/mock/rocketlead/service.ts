import type { Service, ServiceContext, ServiceDefinition, ServiceReply, ServiceRequest } from '../service';
import { actOf } from './act';
import { Gate } from './admission';
import { authenticate, KEYS, presentedKey } from './authentication';
import { churn, CHURN_PATHS } from './churn';
import { collectionsOf } from './collection';
import { Failure } from './failure';
import { inspectRocketLead } from './invariants';
import { routes } from './routes';
import { furnish } from './scenario';
import { Simulation } from './simulation';

const NOT_SIMULATED = [
	'webhooks are recorded (collection `webhooks`) but not posted, signed or repeated',
	'the limit of requests a day, and burst limits of single endpoints',
	'real WhatsApp, SMS and web pages: codes, deliveries, replies, links and analyses follow simple rules',
	'buying credits, paying for orders and everything else that is set up in the dashboard only',
	'how the live service spaces messages, scores health and writes as an agent',
	'OAuth: tokens exist from the start and do not expire',
];

function handle(sim: Simulation, request: ServiceRequest): ServiceReply {
	if (request.method !== 'GET') sim.touch();
	try {
		const { workspace, canWrite } = authenticate(presentedKey(request.headers));
		if (request.method !== 'GET' && !canWrite) throw new Failure(403, 'This API key does not have write access');
		return routes[`${request.method} ${request.route}`](request, sim[workspace], sim);
	} catch (error) {
		if (error instanceof Failure) return error.reply;
		throw error;
	} finally {
		// What was worked out in the middle of a change may be old already.
		if (request.method !== 'GET') sim.touch();
	}
}

function create(context: ServiceContext): Service {
	const sim = new Simulation(context);
	const otherWorkspace = furnish(sim, context.scenario);
	const gate = new Gate(sim);
	return {
		facts: { ...KEYS, otherWorkspace },
		handle: (request) => handle(sim, request),
		admit: (request) => gate.admit(request),
		nextAt: () => sim.agenda.nextAt(),
		runNext: () => sim.runNext(),
		churn: (request, change) => churn(sim, sim.main, request, change),
		collections: collectionsOf(sim),
		act: actOf(sim),
		inspect: () => inspectRocketLead(sim),
	};
}

interface Page {
	ok: true;
	data: { items: unknown[]; pagination: unknown };
}

function isPage(json: unknown): json is Page {
	if (typeof json !== 'object' || json === null || !('data' in json)) return false;
	const { data } = json;
	return (
		typeof data === 'object' && data !== null && 'pagination' in data && 'items' in data && Array.isArray(data.items)
	);
}

/** RocketLead: outreach over WhatsApp, from warming up numbers to agents that answer. */
export const rocketlead: ServiceDefinition = {
	name: 'rocketlead',
	basePath: '/api/v1',
	routes: Object.keys(routes),
	churnPaths: CHURN_PATHS,
	secrets: Object.values(KEYS),
	paging: { page: 'page', size: 'limit', defaultSize: () => 50 },
	notFound: ({ method, path }) => new Failure(404, `Route ${method}:${path} not found`).reply,
	refusal: (status, message) => new Failure(status, message).reply,
	authenticationOf: presentedKey,
	rowsOf: (json) => (isPage(json) ? json.data.items : undefined),
	withRows: (json, items) => (isPage(json) ? { ...json, data: { ...json.data, items } } : json),
	notSimulated: NOT_SIMULATED,
	create,
};
