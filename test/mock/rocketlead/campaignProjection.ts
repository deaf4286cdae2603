import { iso, isoOrNull } from './calendar';
import { campaignStats, partStats } from './campaignStats';
import type { Campaign, CampaignLead, CampaignMedia, CampaignStep, StepVariant, Workspace } from './model';
import type { Simulation } from './simulation';

function leadCountsOf({ rows, rowCounts }: Campaign) {
	const { pending, in_progress: inProgress, paused, replied, completed, failed, opted_out: optedOut } = rowCounts;
	return { total: rows.size, pending, inProgress, paused, replied, completed, failed, optedOut };
}

/** As lists and webhooks show it: without its steps. */
export const campaignRowJson = (sim: Simulation, campaign: Campaign) => ({
	id: campaign.id,
	name: campaign.name,
	description: campaign.description,
	status: campaign.status,
	pauseReason: campaign.pauseReason,
	accountIds: campaign.accountIds,
	agentId: campaign.agentId,
	startAt: isoOrNull(campaign.startAt),
	timezone: campaign.timezone,
	sendingWindow: campaign.sendingWindow,
	stopOnReply: campaign.stopOnReply,
	dailyLimit: campaign.dailyLimit,
	minIntervalSeconds: campaign.minIntervalSeconds,
	maxIntervalSeconds: campaign.maxIntervalSeconds,
	stepCount: campaign.steps.length,
	leadCounts: leadCountsOf(campaign),
	stats: campaignStats(sim, campaign),
	duplicatedFromId: campaign.duplicatedFromId,
	startedAt: isoOrNull(campaign.startedAt),
	pausedAt: isoOrNull(campaign.pausedAt),
	completedAt: isoOrNull(campaign.completedAt),
	archivedAt: isoOrNull(campaign.archivedAt),
	createdAt: iso(campaign.createdAt),
	updatedAt: iso(campaign.updatedAt),
});

export const campaignJson = (sim: Simulation, campaign: Campaign) => ({
	...campaignRowJson(sim, campaign),
	steps: campaign.steps.map((step) => stepJson(sim, campaign, step)),
});

const variantJson = (sim: Simulation, campaign: Campaign, variant: StepVariant) => ({
	id: variant.id,
	label: variant.label,
	weight: variant.weight,
	text: variant.text,
	mediaId: variant.mediaId,
	mediaUrl: variant.mediaUrl,
	mediaType: variant.mediaType,
	stats: partStats(sim, campaign, variant.id),
});

export const stepJson = (sim: Simulation, campaign: Campaign, step: CampaignStep) => ({
	id: step.id,
	campaignId: step.campaignId,
	position: step.position,
	type: step.type,
	name: step.name,
	variants: step.variants.map((variant) => variantJson(sim, campaign, variant)),
	delay: step.delay,
	condition: step.condition,
	stats: partStats(sim, campaign, step.id),
	createdAt: iso(step.createdAt),
	updatedAt: iso(step.updatedAt),
});

export const mediaJson = (media: CampaignMedia) => ({ ...media, createdAt: iso(media.createdAt) });

export function campaignLeadJson(workspace: Workspace, row: CampaignLead) {
	const lead = workspace.leads.get(row.leadId);
	return {
		id: row.id,
		campaignId: row.campaignId,
		leadId: row.leadId,
		phone: lead?.phone ?? null,
		firstName: lead?.firstName ?? null,
		lastName: lead?.lastName ?? null,
		status: row.status,
		accountId: row.accountId,
		conversationId: row.conversationId,
		lastStepId: row.lastStepId,
		nextStepId: row.nextStepId,
		nextStepAt: isoOrNull(row.nextStepAt),
		lastMessageAt: isoOrNull(row.lastMessageAt),
		repliedAt: isoOrNull(row.repliedAt),
		finishedAt: isoOrNull(row.finishedAt),
		errorMessage: row.errorMessage,
		createdAt: iso(row.createdAt),
		updatedAt: iso(row.updatedAt),
	};
}
