import { contactFor } from './contact';
import { conversationJson } from './conversationProjection';
import type { Account, Campaign, Contact, Conversation, Workspace } from './model';
import type { Simulation } from './simulation';
import { announce } from './webhook';

/** Who begins or goes on with a conversation; neither of them for a test or a message by hand. */
interface Opening {
	campaign?: Campaign;
	inbound?: boolean;
}

function agentOf({ settings }: Workspace, { campaign, inbound }: Opening): string | null {
	if (campaign) return campaign.agentId;
	return inbound ? settings.defaultAgentId : null;
}

function open(
	sim: Simulation,
	workspace: Workspace,
	account: Account,
	contact: Contact,
	opening: Opening,
): Conversation {
	const agentId = agentOf(workspace, opening);
	const conversation: Conversation = {
		id: sim.newId('conversation'),
		accountId: account.id,
		phone: contact.phone,
		campaignId: opening.campaign?.id ?? null,
		agentId,
		aiEnabled: agentId !== null,
		handoffAt: null,
		status: 'open',
		isRead: true,
		unreadCount: 0,
		tagIds: [],
		messages: [],
		lastInboundAt: null,
		createdAt: sim.now,
		updatedAt: sim.now,
		simulatedInbound: 0,
		agentReplyPlanned: false,
	};
	workspace.conversations.set(conversation.id, conversation);
	contact.conversations.push(conversation);
	announce(sim, workspace, 'conversation.created', () => conversationJson(workspace, conversation));
	return conversation;
}

/** A campaign writes: the conversation is its own from now on, and gets its agent unless it has one. */
function takeOver(conversation: Conversation, campaign: Campaign): void {
	conversation.campaignId = campaign.id;
	if (conversation.agentId !== null || campaign.agentId === null) return;
	conversation.agentId = campaign.agentId;
	conversation.aiEnabled = true;
}

/** The conversation of an account with a phone; it and the contact begin when there is none yet. */
export function conversationWith(
	sim: Simulation,
	workspace: Workspace,
	account: Account,
	phone: string,
	opening: Opening = {},
): Conversation {
	const contact = contactFor(sim, workspace, phone);
	const known = contact.conversations.find(({ accountId }) => accountId === account.id);
	if (known === undefined) return open(sim, workspace, account, contact, opening);
	if (opening.campaign) takeOver(known, opening.campaign);
	return known;
}

export function setTags(sim: Simulation, conversation: Conversation, tagIds: string[]): void {
	conversation.tagIds = tagIds;
	conversation.updatedAt = sim.now;
}

function markRead(sim: Simulation, conversation: Conversation): void {
	const { messages } = conversation;
	// The unread ones are the newest inbound ones, so there is no need to look at all.
	for (let index = messages.length - 1; index >= 0 && conversation.unreadCount > 0; index--) {
		const message = messages[index];
		if (message.direction !== 'inbound' || message.status !== 'delivered') continue;
		message.status = 'read';
		message.readAt = sim.now;
		message.updatedAt = sim.now;
		conversation.unreadCount--;
	}
}

/** Reads everything, or only takes note that somebody should; without a wish, the opposite of what is. */
export function setRead(sim: Simulation, conversation: Conversation, isRead = !conversation.isRead): void {
	if (isRead) markRead(sim, conversation);
	if (conversation.isRead === isRead) return;
	conversation.isRead = isRead;
	conversation.updatedAt = sim.now;
}
