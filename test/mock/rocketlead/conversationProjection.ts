import { iso, isoOrNull } from './calendar';
import type { Contact, Conversation, ConversationTag, Message, Workspace } from './model';
import type { Simulation } from './simulation';
import { nameOrder } from './tag';

/** The newest message; of several at the same moment the one that lists show first. */
function lastMessageOf({ messages }: Conversation): Message | null {
	let last = messages.at(-1) ?? null;
	for (let index = messages.length - 2; index >= 0; index--) {
		const message = messages[index];
		if (last === null || message.createdAt < last.createdAt) break;
		if (message.id > last.id) last = message;
	}
	return last;
}

export const lastMessageAtOf = ({ messages }: Conversation) => messages.at(-1)?.createdAt ?? null;

const leadIdOf = (workspace: Workspace, phone: string) => workspace.leadsByPhone.get(phone)?.id ?? null;

function lastMessageJson(conversation: Conversation) {
	const last = lastMessageOf(conversation);
	if (last === null) return null;
	const { id, direction, type, text, status, createdAt } = last;
	return { id, direction, type, text, status, createdAt: iso(createdAt) };
}

/** The contact's part of a conversation; there is no conversation without a contact. */
function contactPart(workspace: Workspace, phone: string) {
	const contact = workspace.contacts.get(phone);
	if (contact === undefined) throw new Error(`nobody has the phone ${phone}`);
	return { id: contact.id, phone, name: contact.name, profilePictureUrl: contact.profilePictureUrl };
}

function tagParts(workspace: Workspace, tagIds: string[]) {
	const tags = tagIds.map((id) => workspace.tags.get(id)).filter((tag) => tag !== undefined);
	return tags.sort(nameOrder).map(({ id, name, color }) => ({ id, name, color }));
}

export const conversationJson = (workspace: Workspace, conversation: Conversation) => ({
	id: conversation.id,
	accountId: conversation.accountId,
	contact: contactPart(workspace, conversation.phone),
	leadId: leadIdOf(workspace, conversation.phone),
	campaignId: conversation.campaignId,
	agentId: conversation.agentId,
	aiEnabled: conversation.aiEnabled,
	handoffAt: isoOrNull(conversation.handoffAt),
	status: conversation.status,
	isRead: conversation.isRead,
	unreadCount: conversation.unreadCount,
	tags: tagParts(workspace, conversation.tagIds),
	lastMessage: lastMessageJson(conversation),
	lastMessageAt: isoOrNull(lastMessageAtOf(conversation)),
	lastInboundAt: isoOrNull(conversation.lastInboundAt),
	createdAt: iso(conversation.createdAt),
	updatedAt: iso(conversation.updatedAt),
});

export function contactJson(workspace: Workspace, contact: Contact) {
	const times = contact.conversations.map((conversation) => lastMessageAtOf(conversation) ?? 0);
	const newest = Math.max(0, ...times);
	return {
		id: contact.id,
		phone: contact.phone,
		name: contact.name,
		email: contact.email,
		company: contact.company,
		notes: contact.notes,
		isBlocked: contact.isBlocked,
		profilePictureUrl: contact.profilePictureUrl,
		leadId: leadIdOf(workspace, contact.phone),
		conversationIds: contact.conversations.map(({ id }) => id),
		lastMessageAt: newest === 0 ? null : iso(newest),
		createdAt: iso(contact.createdAt),
		updatedAt: iso(contact.updatedAt),
	};
}

/** How many conversations have each tag. */
const tagCounts = (sim: Simulation, workspace: Workspace) =>
	sim.cached(workspace, 'tagCounts', () => {
		const counts = new Map<string, number>();
		for (const { tagIds } of workspace.conversations.values()) {
			for (const id of tagIds) counts.set(id, (counts.get(id) ?? 0) + 1);
		}
		return counts;
	});

export const conversationTagJson = (sim: Simulation, workspace: Workspace, tag: ConversationTag) => ({
	...tag,
	conversationCount: tagCounts(sim, workspace).get(tag.id) ?? 0,
	createdAt: iso(tag.createdAt),
});
