import type { Churn, ChurnResult, ServiceRequest } from '../service';
import { attachRow, removeRow } from './campaignLead';
import { inventPerson } from './invention';
import { removeLead, upsertLead } from './lead';
import { putInList, takeFromList } from './leadList';
import type { Lead, Workspace } from './model';
import { receiveInbound } from './reply';
import type { Simulation } from './simulation';

/** Lists that gain and lose records between two pages. */
export const CHURN_PATHS = [
	'/leads',
	'/lead-lists/{listId}/leads',
	'/campaigns/{campaignId}/leads',
	'/conversations',
] as const;

const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);

function draw<T>(rows: Iterable<T>, { remove, random }: Churn): T[] {
	const rest = [...rows];
	return times(Math.min(remove, rest.length), () => rest.splice(random.int(0, rest.length - 1), 1)).flat();
}

const newLead = (sim: Simulation, workspace: Workspace): Lead =>
	upsertLead(sim, workspace, inventPerson(sim), 'api').lead;

const idsOf = (records: Array<{ id: string }>) => records.map(({ id }) => id);

function churnLeads(sim: Simulation, workspace: Workspace, change: Churn): ChurnResult {
	const leaving = draw(workspace.leads.values(), change);
	for (const lead of leaving) removeLead(sim, workspace, lead);
	return { inserted: idsOf(times(change.insert, () => newLead(sim, workspace))), removed: idsOf(leaving) };
}

function churnList(sim: Simulation, workspace: Workspace, listId: string, change: Churn): ChurnResult {
	const list = workspace.lists.get(listId);
	if (list === undefined) return { inserted: [], removed: [] };
	const members = [...list.members.keys()].flatMap((id) => workspace.leads.get(id) ?? []);
	const leaving = draw(members, change);
	for (const lead of leaving) takeFromList(sim, list, lead);
	const coming = times(change.insert, () => newLead(sim, workspace));
	for (const lead of coming) putInList(sim, list, lead);
	return { inserted: idsOf(coming), removed: idsOf(leaving) };
}

function churnCampaign(sim: Simulation, workspace: Workspace, campaignId: string, change: Churn): ChurnResult {
	const campaign = workspace.campaigns.get(campaignId);
	if (campaign === undefined) return { inserted: [], removed: [] };
	const leaving = draw(campaign.rows.values(), change);
	// Those who come are there first, so that the campaign does not complete in between.
	const coming = times(change.insert, () => attachRow(sim, workspace, campaign, newLead(sim, workspace)) ?? []).flat();
	for (const row of leaving) removeRow(sim, workspace, campaign, row);
	return { inserted: idsOf(coming), removed: idsOf(leaving) };
}

/** Conversations are never deleted, so they only come: strangers write to the first account that is connected. */
function churnConversations(sim: Simulation, workspace: Workspace, change: Churn): ChurnResult {
	const account = [...workspace.accounts.values()].find(({ status }) => status === 'connected');
	if (account === undefined) return { inserted: [], removed: [] };
	const before = new Set(workspace.conversations.keys());
	for (let count = 0; count < change.insert; count++) {
		receiveInbound(sim, workspace, account, inventPerson(sim).phone, 'Hello, is this still available?');
	}
	return { inserted: [...workspace.conversations.keys()].filter((id) => !before.has(id)), removed: [] };
}

/** Records come and go between two pages of a list. */
export function churn(
	sim: Simulation,
	workspace: Workspace,
	{ route, params }: ServiceRequest,
	change: Churn,
): ChurnResult {
	sim.touch();
	sim.clock.moveTo(sim.now + 1);
	switch (route) {
		case '/leads':
			return churnLeads(sim, workspace, change);
		case '/lead-lists/{listId}/leads':
			return churnList(sim, workspace, params.listId, change);
		case '/campaigns/{campaignId}/leads':
			return churnCampaign(sim, workspace, params.campaignId, change);
		default:
			return churnConversations(sim, workspace, change);
	}
}
