import { conversationJson, conversationTagJson } from './conversationProjection';
import { iso } from './calendar';
import { type Inspector, isSame, type Subject } from './inspection';
import type { Conversation, Message } from './model';

/** Newest first, as the list of messages shows them. */
const isNewer = (a: Message, b: Message) => (a.createdAt === b.createdAt ? a.id > b.id : a.createdAt > b.createdAt);

function newestOf(messages: Message[]): Message | undefined {
	return messages.reduce<Message | undefined>(
		(best, message) => (best === undefined || isNewer(message, best) ? message : best),
		undefined,
	);
}

/** There is one conversation of an account with a phone, and it has all their messages. */
function inspectPlaces(inspector: Inspector, { workspace, messages, ofConversation }: Subject): void {
	const pairs = new Set<string>();
	for (const conversation of workspace.conversations.values()) {
		const { id, accountId, phone } = conversation;
		const pair = `${accountId} ${phone}`;
		const isListed = workspace.contacts.get(phone)?.conversations.includes(conversation) === true;
		inspector.check('one conversation', !pairs.has(pair) && isListed, () => `conversation ${id} with ${phone}`);
		pairs.add(pair);
		inspector.check(
			'messages of conversations',
			isSame(conversation.messages, ofConversation.get(id) ?? []),
			() => `conversation ${id} has ${conversation.messages.length} messages`,
		);
	}
	for (const { id, conversationId, accountId, phone } of messages) {
		const place = workspace.conversations.get(conversationId);
		inspector.check(
			'messages of conversations',
			place?.accountId === accountId && place.phone === phone,
			() => `message ${id} of account ${accountId} with ${phone} is in conversation ${conversationId}`,
		);
	}
}

/** What a conversation says about its messages is so. */
function inspectSummary(inspector: Inspector, { workspace }: Subject, conversation: Conversation): void {
	const { id, messages, unreadCount, isRead, aiEnabled, agentId } = conversation;
	const { lastMessage, lastMessageAt, lastInboundAt } = conversationJson(workspace, conversation);
	const inbound = messages.filter(({ direction }) => direction === 'inbound');
	const [newest, newestInbound] = [newestOf(messages), newestOf(inbound)];
	inspector.check(
		'last messages',
		lastMessage?.id === newest?.id &&
			lastMessageAt === (newest ? iso(newest.createdAt) : null) &&
			lastInboundAt === (newestInbound ? iso(newestInbound.createdAt) : null),
		() => `conversation ${id}: last message ${lastMessage?.id}, last inbound ${lastInboundAt}`,
	);
	const unread = inbound.filter(({ status }) => status === 'delivered').length;
	inspector.check(
		'unread messages',
		unreadCount === unread && (!isRead || unread === 0),
		() => `conversation ${id} is ${isRead ? '' : 'not '}read with ${unreadCount} unread messages, counted ${unread}`,
	);
	inspector.check('agents of conversations', !aiEnabled || agentId !== null, () => `conversation ${id} has none`);
}

/** What holds for conversations. */
export function inspectConversations(inspector: Inspector, subject: Subject): void {
	const { sim, workspace } = subject;
	inspectPlaces(inspector, subject);
	const counts = new Map<string, number>();
	for (const conversation of workspace.conversations.values()) {
		inspectSummary(inspector, subject, conversation);
		for (const id of new Set(conversation.tagIds)) counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	for (const tag of workspace.tags.values()) {
		const { conversationCount } = conversationTagJson(sim, workspace, tag);
		inspector.check(
			'tags of conversations',
			conversationCount === (counts.get(tag.id) ?? 0),
			() => `tag '${tag.name}' is said to be on ${conversationCount} conversations`,
		);
	}
}
