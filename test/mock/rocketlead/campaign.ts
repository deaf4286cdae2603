import { enterPendingRows } from './campaignLead';
import { campaignRowJson } from './campaignProjection';
import { ensureCredits } from './credit';
import { conflict, invalid } from './failure';
import type { Campaign, CampaignLeadStatus, CampaignPauseReason, CampaignStep, Workspace } from './model';
import { completeIfDone, wakeCampaign } from './sending';
import type { Simulation } from './simulation';
import { announce } from './webhook';

const MAX_NAME = 120;

/** What can be written about a campaign. */
type Fields = Pick<
	Campaign,
	| 'name'
	| 'description'
	| 'accountIds'
	| 'agentId'
	| 'startAt'
	| 'timezone'
	| 'sendingWindow'
	| 'stopOnReply'
	| 'dailyLimit'
	| 'minIntervalSeconds'
	| 'maxIntervalSeconds'
>;

type NewCampaign = Partial<Fields> & Pick<Fields, 'name' | 'minIntervalSeconds' | 'maxIntervalSeconds'>;

// Which call is allowed in which status

/** 409 when the status is among those that forbid a call. */
export function refuseWhile(campaign: Campaign, ...statuses: Array<Campaign['status']>): void {
	if (statuses.includes(campaign.status)) throw conflict(`Campaign is ${campaign.status}`);
}

/** What stays changeable in each status; everything in the others. */
const CHANGEABLE: Partial<Record<Campaign['status'], ReadonlyArray<keyof Fields>>> = {
	active: ['name', 'description', 'agentId', 'dailyLimit'],
	completed: ['name', 'description'],
	archived: [],
};

function checkReferences(workspace: Workspace, { accountIds = [], agentId }: Partial<Fields>): void {
	for (const id of accountIds) {
		const account = workspace.accounts.get(id);
		if (account === undefined) throw invalid(`Account ${id} not found`);
		if (account.status === 'banned') throw invalid(`Account ${id} is banned`);
	}
	if (agentId && !workspace.agents.has(agentId)) throw invalid(`Agent ${agentId} not found`);
}

// Campaigns come, change and go

const noRows = (): Record<CampaignLeadStatus, number> => ({
	pending: 0,
	in_progress: 0,
	paused: 0,
	replied: 0,
	completed: 0,
	failed: 0,
	opted_out: 0,
});

function draft(sim: Simulation, workspace: Workspace, fields: Fields): Campaign {
	const campaign: Campaign = {
		...fields,
		id: sim.newId('campaign'),
		status: 'draft',
		pauseReason: null,
		steps: [],
		duplicatedFromId: null,
		startedAt: null,
		pausedAt: null,
		completedAt: null,
		archivedAt: null,
		createdAt: sim.now,
		updatedAt: sim.now,
		rows: new Map(),
		rowCounts: noRows(),
		messages: [],
		relatedMessages: [],
		sentAt: [],
		queued: 0,
		stepRemoved: false,
	};
	workspace.campaigns.set(campaign.id, campaign);
	return campaign;
}

export function createCampaign(sim: Simulation, workspace: Workspace, fields: NewCampaign): Campaign {
	checkReferences(workspace, fields);
	const { timezone, defaultSendingWindow, defaultStopOnReply } = workspace.settings;
	return draft(sim, workspace, {
		description: null,
		accountIds: [],
		agentId: null,
		startAt: null,
		timezone,
		sendingWindow: defaultSendingWindow,
		stopOnReply: defaultStopOnReply,
		dailyLimit: null,
		...fields,
	});
}

export function updateCampaign(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	fields: Partial<Fields>,
): void {
	const { minIntervalSeconds, maxIntervalSeconds } = { ...campaign, ...fields };
	if (maxIntervalSeconds < minIntervalSeconds) throw invalid('body/maxIntervalSeconds must be >= minIntervalSeconds');
	checkReferences(workspace, fields);
	const changeable: readonly string[] | undefined = CHANGEABLE[campaign.status];
	if (changeable && Object.keys(fields).some((field) => !changeable.includes(field))) {
		throw conflict(`Campaign is ${campaign.status}`);
	}
	Object.assign(campaign, fields);
	campaign.updatedAt = sim.now;
	if (campaign.status === 'active') wakeCampaign(sim, workspace, campaign);
}

/** Goes with its steps and rows; what was written and charged stays. */
export function deleteCampaign(sim: Simulation, workspace: Workspace, campaign: Campaign): void {
	refuseWhile(campaign, 'active');
	workspace.campaigns.delete(campaign.id);
	for (const row of campaign.rows.values()) {
		workspace.campaignLeads.delete(row.id);
		const lead = workspace.leads.get(row.leadId);
		if (lead) lead.campaignIds = lead.campaignIds.filter((id) => id !== campaign.id);
	}
	const nothing = { campaignId: null, stepId: null, variantId: null, campaignLeadId: null };
	for (const message of [...campaign.messages, ...campaign.relatedMessages]) {
		Object.assign(message, nothing, { updatedAt: sim.now });
	}
	for (const conversation of workspace.conversations.values()) {
		if (conversation.campaignId === campaign.id) conversation.campaignId = null;
	}
	for (const media of workspace.media.values()) {
		if (media.campaignId === campaign.id) media.campaignId = null;
	}
	for (const copy of workspace.campaigns.values()) {
		if (copy.duplicatedFromId === campaign.id) copy.duplicatedFromId = null;
	}
}

/** Settings and steps under new ids; leads, the start and the numbers stay behind. */
export function duplicateCampaign(
	sim: Simulation,
	workspace: Workspace,
	source: Campaign,
	name = `${source.name} (copy)`.slice(0, MAX_NAME),
): Campaign {
	const isUsable = (id: string) => workspace.accounts.get(id)?.status !== 'banned';
	const { description, agentId, timezone, sendingWindow, stopOnReply, dailyLimit } = source;
	const { minIntervalSeconds, maxIntervalSeconds } = source;
	const copy = draft(sim, workspace, {
		name,
		description,
		accountIds: source.accountIds.filter(isUsable),
		agentId,
		startAt: null,
		timezone,
		sendingWindow,
		stopOnReply,
		dailyLimit,
		minIntervalSeconds,
		maxIntervalSeconds,
	});
	copy.duplicatedFromId = source.id;
	copy.steps = source.steps.map((step): CampaignStep => ({
		...step,
		id: sim.newId('step'),
		campaignId: copy.id,
		variants: step.variants.map((variant) => ({ ...variant, id: sim.newId('variant'), accepted: 0 })),
		createdAt: sim.now,
		updatedAt: sim.now,
		variantsChanged: false,
		variantRemoved: false,
	}));
	return copy;
}

// States

const isSending = ({ type }: CampaignStep) => type === 'message' || type === 'media';

function checkStart(workspace: Workspace, campaign: Campaign): void {
	if (campaign.status === 'active') throw conflict('Campaign is already active');
	refuseWhile(campaign, 'completed', 'archived');
	if (!campaign.steps.some(isSending)) throw conflict('Campaign needs at least one message or media step');
	const isUsable = (id: string) => workspace.accounts.get(id)?.status !== 'banned';
	if (!campaign.accountIds.some(isUsable)) throw conflict('Campaign needs at least one account');
	if (campaign.rows.size === 0) throw conflict('Campaign needs at least one lead');
	ensureCredits(workspace, 1);
}

export function startCampaign(sim: Simulation, workspace: Workspace, campaign: Campaign): void {
	checkStart(workspace, campaign);
	campaign.status = 'active';
	campaign.pauseReason = null;
	campaign.pausedAt = null;
	campaign.startedAt ??= sim.now;
	campaign.updatedAt = sim.now;
	announce(sim, workspace, 'campaign.started', () => campaignRowJson(sim, campaign));
	enterPendingRows(sim, workspace, campaign);
	completeIfDone(sim, workspace, campaign);
	if (campaign.status === 'active') wakeCampaign(sim, workspace, campaign);
}

/** Stops an active campaign, by hand or because it cannot go on. */
export function pauseFor(sim: Simulation, workspace: Workspace, campaign: Campaign, reason: CampaignPauseReason): void {
	campaign.status = 'paused';
	campaign.pauseReason = reason;
	campaign.pausedAt = sim.now;
	campaign.updatedAt = sim.now;
	announce(sim, workspace, 'campaign.paused', () => campaignRowJson(sim, campaign));
}

export function pauseCampaign(sim: Simulation, workspace: Workspace, campaign: Campaign): void {
	if (campaign.status !== 'active') throw conflict('Campaign is not active');
	pauseFor(sim, workspace, campaign, 'manual');
}

/** Nothing is left to do. */
export function completeCampaign(sim: Simulation, workspace: Workspace, campaign: Campaign): void {
	campaign.status = 'completed';
	campaign.completedAt = sim.now;
	campaign.updatedAt = sim.now;
	announce(sim, workspace, 'campaign.completed', () => campaignRowJson(sim, campaign));
}

export function archiveCampaign(sim: Simulation, workspace: Workspace, campaign: Campaign): void {
	if (campaign.status === 'active') throw conflict('Pause the campaign first');
	refuseWhile(campaign, 'archived');
	campaign.status = 'archived';
	campaign.pauseReason = null;
	campaign.archivedAt = sim.now;
	campaign.updatedAt = sim.now;
	announce(sim, workspace, 'campaign.archived', () => campaignRowJson(sim, campaign));
}
