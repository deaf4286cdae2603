import type { Churn, Service, ServiceContext, ServiceDefinition, ServiceReply, ServiceRequest } from '../service';
import { actOf } from './act';
import { authenticate, KEYS, PASSWORD, presented } from './authentication';
import { addLeads } from './birth';
import { collectionsOf } from './collection';
import { Failure } from './failure';
import { inspectFiveHundredLeads } from './invariants';
import { inventLead } from './invention';
import { removeLead } from './removal';
import { routes } from './routes';
import { furnish } from './scenario';
import { Simulation } from './simulation';
import { limitCaptures } from './webhook';

const LEADS = '/api/leads';

const NOT_SIMULATED = [
	'rate limits other than that of the webhooks (none are documented; set a fault to get one)',
	'refreshing tokens: the endpoint is not documented',
	'creating and editing leads directly, and moving them by stageId: no endpoint is documented',
	'sequences, analytics, members, notifications and integrations',
	'real mail servers, places and judgment: enrichment and scores follow simple rules',
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

/** Leads come and go between two pages of the list. */
function churn(sim: Simulation, request: ServiceRequest, change: Churn) {
	const { workspace } = authenticate(sim, request.headers);
	sim.revision++;
	sim.clock.moveTo(sim.now + 1);
	const rest = [...workspace.leads.values()];
	const leaving = Array.from({ length: Math.min(change.remove, rest.length) }, () =>
		rest.splice(change.random.int(0, rest.length - 1), 1),
	).flat();
	for (const lead of leaving) removeLead(sim, workspace, lead);
	const coming = Array.from({ length: change.insert }, () => inventLead(sim));
	const inserted = addLeads(sim, workspace, coming, { source: null, via: 'dashboard' });
	return { inserted: inserted.map(({ id }) => id), removed: leaving.map(({ id }) => id) };
}

function create(context: ServiceContext): Service {
	const sim = new Simulation(context);
	const { users, otherWorkspace } = furnish(sim, context.scenario);
	return {
		facts: { ...KEYS, email: 'ada@example.com', password: PASSWORD, ...users, otherWorkspace },
		handle: (request) => handle(sim, request),
		admit: (request) => {
			const refusal = limitCaptures(sim, request);
			return { headers: {}, ...(refusal && { refusal }) };
		},
		nextAt: () => sim.agenda.nextAt(),
		runNext: () => sim.runNext(),
		churn: (request, change) => churn(sim, request, change),
		collections: collectionsOf(sim),
		act: actOf(sim),
		inspect: () => inspectFiveHundredLeads(sim),
	};
}

const isList = (json: unknown): json is { data: unknown[]; pagination: unknown } =>
	typeof json === 'object' && json !== null && 'pagination' in json && 'data' in json && Array.isArray(json.data);

/** 500 Leads: leads from forms and files, enriched, scored and moved through pipelines. */
export const fiveHundredLeads: ServiceDefinition = {
	name: 'fivehundredleads',
	basePath: '',
	routes: Object.keys(routes),
	churnPaths: [LEADS],
	secrets: [...Object.values(KEYS), PASSWORD],
	paging: { page: 'page', size: 'limit', defaultSize: () => 20 },
	notFound: () => ({ status: 404, json: { error: 'Not found' } }),
	refusal: (status, error) => ({ status, json: { error } }),
	authenticationOf: presented,
	rowsOf: (json) => (isList(json) ? json.data : undefined),
	withRows: (json, rows) => (isList(json) ? { ...json, data: rows } : json),
	notSimulated: NOT_SIMULATED,
	create,
};
