import type { Inspector, Subject } from './inspection';
import type { Campaign, Message, Workspace } from './model';

/** Whether ids resolve; null refers to nothing and is fine. */
class References {
	constructor(
		private readonly inspector: Inspector,
		private readonly workspace: Workspace,
	) {}

	/** Each of the fields must hold ids of the records that are named with it. */
	check(owner: string, fields: Record<string, [known: Map<string, unknown>, ids: Array<string | null>]>): void {
		for (const [field, [known, ids]] of Object.entries(fields)) {
			const lost = ids.find((id) => id !== null && !known.has(id));
			this.inspector.check('references', lost === undefined, () => `${owner}: ${field} is ${lost}, which is nothing`);
		}
	}

	message(message: Message): void {
		const { campaigns, campaignLeads, conversations, accounts, agents, messages, scheduledMessages } = this.workspace;
		this.check(`message ${message.id}`, {
			conversationId: [conversations, [message.conversationId]],
			accountId: [accounts, [message.accountId]],
			campaignId: [campaigns, [message.campaignId]],
			campaignLeadId: [campaignLeads, [message.campaignLeadId]],
			agentId: [agents, [message.agentId]],
			scheduledMessageId: [scheduledMessages, [message.scheduledMessageId]],
			inReplyToMessageId: [messages, [message.inReplyToMessageId]],
		});
		const { stepId, variantId, campaignId } = message;
		if (stepId === null && variantId === null) return;
		const steps = campaignId === null ? [] : (campaigns.get(campaignId)?.steps ?? []);
		const step = steps.find(({ id }) => id === stepId);
		const hasVariant = variantId === null || step?.variants.some(({ id }) => id === variantId) === true;
		this.inspector.check(
			'references',
			step !== undefined && hasVariant,
			() => `message ${message.id}: step ${stepId} or variant ${variantId} is nothing`,
		);
	}

	campaign(campaign: Campaign): void {
		const { accounts, agents, campaigns, conversations, leads, media } = this.workspace;
		const variants = campaign.steps.flatMap((step) => step.variants);
		this.check(`campaign '${campaign.name}'`, {
			accountIds: [accounts, campaign.accountIds],
			agentId: [agents, [campaign.agentId]],
			duplicatedFromId: [campaigns, [campaign.duplicatedFromId]],
			mediaId: [media, variants.map(({ mediaId }) => mediaId)],
		});
		const steps = new Map(campaign.steps.map((step) => [step.id, step]));
		for (const row of campaign.rows.values()) {
			this.check(`row ${row.id}`, {
				leadId: [leads, [row.leadId]],
				accountId: [accounts, [row.accountId]],
				conversationId: [conversations, [row.conversationId]],
				stepIds: [steps, [row.lastStepId, row.nextStepId]],
			});
		}
	}
}

/** Ids lead to records that exist; only the ledger and the log keep ids of what is gone. */
export function inspectReferences(inspector: Inspector, { workspace, messages }: Subject): void {
	const references = new References(inspector, workspace);
	const { accounts, agents, campaigns, conversations, leads, lists, messages: all, orders, sources, tags } = workspace;
	for (const message of messages) references.message(message);
	for (const campaign of campaigns.values()) references.campaign(campaign);
	for (const { id, accountId, campaignId, agentId, tagIds } of conversations.values()) {
		references.check(`conversation ${id}`, {
			accountId: [accounts, [accountId]],
			campaignId: [campaigns, [campaignId]],
			agentId: [agents, [agentId]],
			tagIds: [tags, tagIds],
		});
	}
	for (const { id, listIds, campaignIds } of leads.values()) {
		references.check(`lead ${id}`, { listIds: [lists, listIds], campaignIds: [campaigns, campaignIds] });
	}
	for (const { id, campaignId } of workspace.media.values()) {
		references.check(`media ${id}`, { campaignId: [campaigns, [campaignId]] });
	}
	for (const { name, knowledgeSourceIds } of agents.values()) {
		references.check(`agent '${name}'`, { knowledgeSourceIds: [sources, knowledgeSourceIds] });
	}
	for (const { id, conversationId, accountId, messageId } of workspace.scheduledMessages.values()) {
		references.check(`scheduled message ${id}`, {
			conversationId: [conversations, [conversationId]],
			accountId: [accounts, [accountId]],
			messageId: [all, [messageId]],
		});
	}
	for (const { orderNumber, accountIds } of orders.values()) {
		references.check(`order ${orderNumber}`, { accountIds: [accounts, accountIds] });
	}
	for (const { phone, orderId } of accounts.values()) {
		references.check(`account ${phone}`, { orderId: [orders, [orderId]] });
	}
	for (const { id, accountId } of workspace.sessions.values()) {
		references.check(`session ${id}`, { accountId: [accounts, [accountId]] });
	}
	references.check('settings', { defaultAgentId: [agents, [workspace.settings.defaultAgentId]] });
}
