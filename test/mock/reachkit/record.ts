import { notFound } from './failure';
import type { Campaign, Conversation, Inbox, Lead, Step, Variant, Workspace } from './model';

/** The campaign of a path, or 404. */
export function campaignOf(workspace: Workspace, params: Record<string, string>): Campaign {
	const campaign = workspace.campaigns.get(params.campaignId);
	if (!campaign) throw notFound('Campaign');
	return campaign;
}

export function leadOf(workspace: Workspace, params: Record<string, string>): Lead {
	const campaign = campaignOf(workspace, params);
	const lead = workspace.leads.get(params.leadId);
	if (lead?.campaignId !== campaign.id) throw notFound('Lead');
	return lead;
}

export function stepOf(campaign: Campaign, params: Record<string, string>): Step {
	const step = campaign.steps.find((one) => one.id === params.sequenceId);
	if (!step) throw notFound('Sequence');
	return step;
}

/** The variant of a path with the step that it belongs to, or 404. */
export function variantOf(campaign: Campaign, params: Record<string, string>): { step: Step; variant: Variant } {
	for (const step of campaign.steps) {
		const variant = step.variants.find((one) => one.id === params.variantId);
		if (variant) return { step, variant };
	}
	throw notFound('Variant');
}

export function inboxOf(workspace: Workspace, id: string): Inbox {
	const inbox = workspace.inboxes.get(id);
	if (!inbox) throw notFound('Inbox');
	return inbox;
}

export function conversationOf(workspace: Workspace, params: Record<string, string>): Conversation {
	const conversation = workspace.conversations.get(params.conversationId);
	if (!conversation) throw notFound('Conversation');
	return conversation;
}
