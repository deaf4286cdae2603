import { refuseWhile } from './campaign';
import { conflict, Failure, invalid } from './failure';
import type { ImportRow } from './importRow';
import { type BulkResult, inBulk } from './lead';
import { importLeads, type ImportResult } from './leadImport';
import type { ImportOptions } from './leadList';
import type { Campaign, CampaignLead, CampaignLeadStatus, Lead, Workspace } from './model';
import { completeIfDone, enterRow, finishRow, wakeCampaign } from './sending';
import type { Simulation } from './simulation';

interface AddLeadsResult {
	requested: number;
	added: number;
	alreadyInCampaign: number;
	errors: Array<{ id: string; reason: string }>;
}

/** Exactly one of the three. */
interface LeadSelection {
	leadIds?: string[];
	listId?: string;
	tag?: string;
}

type RowAction = 'pause' | 'resume' | 'remove' | 'restart';

const UNFINISHED: ReadonlySet<CampaignLeadStatus> = new Set(['pending', 'in_progress', 'paused']);

export const isFinished = ({ status }: CampaignLead) => !UNFINISHED.has(status);

// Rows come and go

/** Changes the status and the number of rows that have it; all else is the caller's. */
export function setRowStatus(campaign: Campaign, row: CampaignLead, status: CampaignLeadStatus): void {
	campaign.rowCounts[row.status]--;
	campaign.rowCounts[status]++;
	row.status = status;
}

/** Puts a lead into a campaign; undefined when it is in it. In an active one it starts at once. */
export function attachRow(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	lead: Lead,
): CampaignLead | undefined {
	if (campaign.rows.has(lead.id)) return undefined;
	const row: CampaignLead = {
		id: sim.newId('campaign-lead'),
		campaignId: campaign.id,
		leadId: lead.id,
		status: 'pending',
		accountId: null,
		conversationId: null,
		lastStepId: null,
		nextStepId: null,
		nextStepAt: null,
		lastMessageAt: null,
		repliedAt: null,
		finishedAt: null,
		errorMessage: null,
		createdAt: sim.now,
		updatedAt: sim.now,
		order: sim.nextOrder(),
		runStartedAt: sim.now,
		begun: false,
		judgeAt: null,
		messageQueued: false,
		closedAt: null,
		messages: [],
	};
	campaign.rows.set(lead.id, row);
	campaign.rowCounts.pending++;
	workspace.campaignLeads.set(row.id, row);
	lead.campaignIds.push(campaign.id);
	if (campaign.status === 'active') enterRow(sim, campaign, row);
	return row;
}

/** Takes a row out; its messages forget it. */
export function removeRow(sim: Simulation, workspace: Workspace, campaign: Campaign, row: CampaignLead): void {
	campaign.rows.delete(row.leadId);
	campaign.rowCounts[row.status]--;
	workspace.campaignLeads.delete(row.id);
	const lead = workspace.leads.get(row.leadId);
	if (lead) lead.campaignIds = lead.campaignIds.filter((id) => id !== campaign.id);
	for (const message of row.messages) {
		message.campaignLeadId = null;
		message.updatedAt = sim.now;
	}
	completeIfDone(sim, workspace, campaign);
}

/** A row under way that has nothing before it any more is at its end. */
function finishIfIdle(sim: Simulation, workspace: Workspace, row: CampaignLead): void {
	if (row.status !== 'in_progress' || row.nextStepId !== null || row.messageQueued) return;
	finishRow(sim, workspace, row, row.repliedAt === null ? 'completed' : 'replied');
}

/** At every start those who have not begun go to the first step; the others stay where they are. */
export function enterPendingRows(sim: Simulation, workspace: Workspace, campaign: Campaign): void {
	for (const row of campaign.rows.values()) {
		if (row.status === 'pending') enterRow(sim, campaign, row);
		else finishIfIdle(sim, workspace, row);
	}
}

// Adding leads

/** Why a lead must not be written to. */
function refuseLead({ status }: Lead): void {
	if (status === 'opted_out') throw conflict('Lead has opted out');
	if (status === 'invalid') throw conflict('Lead is invalid');
}

function selectedIds(workspace: Workspace, { leadIds, listId, tag }: LeadSelection): string[] {
	if (leadIds) return leadIds;
	if (listId !== undefined) {
		const list = workspace.lists.get(listId);
		if (list === undefined) throw invalid(`Lead list ${listId} not found`);
		return [...list.members.keys()];
	}
	const tagged = [...workspace.leads.values()].filter(({ tags }) => tag !== undefined && tags.includes(tag));
	return tagged.map(({ id }) => id);
}

export function addLeads(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	selection: LeadSelection,
): AddLeadsResult {
	const ids = selectedIds(workspace, selection);
	refuseWhile(campaign, 'completed', 'archived');
	let added = 0;
	const { requested, succeeded, failed } = inBulk(ids, (id) => {
		const lead = workspace.leads.get(id);
		if (lead === undefined) throw new Failure(404, 'Lead not found');
		refuseLead(lead);
		if (attachRow(sim, workspace, campaign, lead)) added++;
	});
	if (added > 0 && campaign.status === 'active') wakeCampaign(sim, workspace, campaign);
	return { requested, added, alreadyInCampaign: succeeded - added, errors: failed };
}

export function importIntoCampaign(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	rows: ImportRow[],
	options: ImportOptions,
): ImportResult {
	refuseWhile(campaign, 'completed', 'archived');
	const result = importLeads(sim, workspace, {
		rows,
		...options,
		source: 'campaign_import',
		check: refuseLead,
		attach: (lead) => attachRow(sim, workspace, campaign, lead) !== undefined,
	});
	if (result.linked > 0 && campaign.status === 'active') wakeCampaign(sim, workspace, campaign);
	return result;
}

// Actions on rows

function pause(sim: Simulation, campaign: Campaign, row: CampaignLead): void {
	if (isFinished(row)) throw conflict('Lead is finished');
	if (row.status === 'paused') return;
	setRowStatus(campaign, row, 'paused');
	row.updatedAt = sim.now;
}

function resume(sim: Simulation, workspace: Workspace, campaign: Campaign, row: CampaignLead): void {
	if (isFinished(row)) throw conflict('Lead is finished');
	if (row.status !== 'paused') throw conflict('Lead is not paused');
	row.updatedAt = sim.now;
	if (row.begun || row.lastStepId !== null) {
		setRowStatus(campaign, row, 'in_progress');
		if (campaign.status === 'active') finishIfIdle(sim, workspace, row);
	} else {
		setRowStatus(campaign, row, 'pending');
		enterAgain(sim, campaign, row);
	}
}

/** To the first step, or to nowhere while the campaign does not run. */
function enterAgain(sim: Simulation, campaign: Campaign, row: CampaignLead): void {
	row.nextStepId = null;
	row.nextStepAt = null;
	row.judgeAt = null;
	if (campaign.status === 'active') enterRow(sim, campaign, row);
}

function restart(sim: Simulation, workspace: Workspace, campaign: Campaign, row: CampaignLead): void {
	if (!isFinished(row)) throw conflict('Lead is not finished');
	const lead = workspace.leads.get(row.leadId);
	if (row.status === 'opted_out') throw conflict('Lead has opted out');
	if (lead) refuseLead(lead);
	setRowStatus(campaign, row, 'pending');
	Object.assign(row, {
		lastStepId: null,
		repliedAt: null,
		finishedAt: null,
		errorMessage: null,
		updatedAt: sim.now,
		runStartedAt: sim.now,
		begun: false,
		// A message that is still queued belongs to the run before.
		messageQueued: false,
		closedAt: null,
	} satisfies Partial<CampaignLead>);
	enterAgain(sim, campaign, row);
}

export function bulkLeadAction(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	{ leadIds, action }: { leadIds: string[]; action: RowAction },
): BulkResult {
	refuseWhile(campaign, 'completed', 'archived');
	const result = inBulk(leadIds, (id) => {
		const row = campaign.rows.get(id);
		if (row === undefined) throw new Failure(404, 'Lead is not in this campaign');
		if (action === 'pause') pause(sim, campaign, row);
		else if (action === 'resume') resume(sim, workspace, campaign, row);
		else if (action === 'restart') restart(sim, workspace, campaign, row);
		else removeRow(sim, workspace, campaign, row);
	});
	if (campaign.status === 'active') wakeCampaign(sim, workspace, campaign);
	return result;
}
