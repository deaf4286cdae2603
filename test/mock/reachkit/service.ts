import { omit } from 'lodash';
import type { Churn, Service, ServiceContext, ServiceDefinition, ServiceReply, ServiceRequest } from '../service';
import { actOf } from './act';
import { authenticate, KEYS, presentedKey } from './authentication';
import { addLeads, removeLeads } from './birth';
import { collectionsOf } from './collection';
import { Failure } from './failure';
import { inspectReachkit } from './invariants';
import { inventLead } from './invention';
import type { Workspace } from './model';
import { routes } from './routes';
import { furnish } from './scenario';
import { Simulation } from './simulation';

const LEADS = '/campaigns/{campaignId}/leads';
const CONVERSATIONS = '/unibox/conversations';

const NOT_SIMULATED = [
	'webhooks and everything else that is set up in the dashboard only',
	'rate limits of its own (none are documented; set a fault to get one)',
	'pausing by bounce rate or warmup health, which are preferences of a workspace',
	'real mail: nothing leaves the process, read receipts and opens do not exist',
	'how the live service spaces and prioritizes mail, finds labels and scores health',
];

function handle(sim: Simulation, request: ServiceRequest): ServiceReply {
	if (request.method !== 'GET') sim.revision++;
	try {
		const presented = presentedKey(request.headers, request.query);
		const workspace = sim[authenticate(presented, sim.revokedKeys)];
		return routes[`${request.method} ${request.route}`](request, workspace, sim);
	} catch (error) {
		if (error instanceof Failure) return error.reply;
		throw error;
	}
}

/** Leads come and go between two pages of a list. */
function churn(sim: Simulation, workspace: Workspace, request: ServiceRequest, change: Churn) {
	const campaign = workspace.campaigns.get(request.params.campaignId);
	if (!campaign) return { inserted: [], removed: [] };
	sim.revision++;
	sim.clock.moveTo(sim.now + 1);
	const rest = [...campaign.leads];
	const leaving = Array.from({ length: Math.min(change.remove, rest.length) }, () =>
		rest.splice(change.random.int(0, rest.length - 1), 1),
	).flat();
	removeLeads(workspace, campaign, leaving);
	const coming = Array.from({ length: change.insert }, () => inventLead(sim));
	const inserted = addLeads(sim, workspace, campaign, coming);
	return { inserted: inserted.map(({ id }) => id), removed: leaving.map(({ id }) => id) };
}

function create(context: ServiceContext): Service {
	const sim = new Simulation(context);
	sim.revokedKeys.add(KEYS.revokedApiKey);
	const otherWorkspace = furnish(sim, context.scenario);
	return {
		facts: { ...KEYS, otherWorkspace },
		handle: (request) => handle(sim, request),
		nextAt: () => sim.agenda.nextAt(),
		runNext: () => sim.runNext(),
		churn: (request, change) => churn(sim, sim.main, request, change),
		collections: collectionsOf(sim),
		act: actOf(sim),
		inspect: () => inspectReachkit(sim),
	};
}

const isList = (json: unknown): json is { data: unknown[]; metadata: unknown } =>
	typeof json === 'object' && json !== null && 'metadata' in json && 'data' in json && Array.isArray(json.data);

/** Reachkit: cold mail from many inboxes, with a unibox for the answers. */
export const reachkit: ServiceDefinition = {
	name: 'reachkit',
	basePath: '/api/v1',
	routes: Object.keys(routes),
	churnPaths: [LEADS],
	secrets: Object.values(KEYS),
	paging: {
		page: 'page',
		size: 'page_size',
		defaultSize: (route) => (route === CONVERSATIONS ? 20 : 30),
	},
	notFound: () => ({ status: 404, json: { error: 'Not found' } }),
	refusal: (status, details) =>
		status === 401 ? { status, json: { error: 'Unauthorized', details } } : { status, json: { error: details } },
	authenticationOf: presentedKey,
	rowsOf: (json) => (isList(json) ? json.data : undefined),
	withRows: (json, rows) => ({ ...omit(json as object, 'data'), data: rows }),
	notSimulated: NOT_SIMULATED,
	create,
};
