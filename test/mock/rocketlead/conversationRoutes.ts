import { updateContact } from './contact';
import { setRead, setTags } from './conversation';
import { bulkConversations } from './conversationBulk';
import { contactJson, conversationJson, conversationTagJson, lastMessageAtOf } from './conversationProjection';
import {
	bulkAction,
	contactUpdate,
	MESSAGE_SOURCES,
	MESSAGE_STATUSES,
	messageCreate,
	messageSchedule,
	readToggle,
	SCHEDULED_STATUSES,
	tagCreate,
	tagsUpdate,
	testMessage,
} from './conversationSchemas';
import { oneOf, phone, queryBoolean, uuid } from './form';
import { after, before, by, listRoute, since } from './list';
import { sendMessage, sendTestMessage } from './manualMessage';
import { messageJson, scheduledMessageJson } from './messageProjection';
import type { Conversation, ConversationTag, Message, ScheduledMessage } from './model';
import { contactOf, conversationOf, scheduledOf, tagOf } from './record';
import { created, deleted, ok, route, type Run } from './route';
import { cancelScheduled, scheduleMessage } from './scheduledMessage';
import { checkTags, createTag, deleteTag } from './tag';

/** Everything below a fixed word; these paths go before those with the id of a conversation. */
const fixedRoutes: Record<string, Run> = {
	'GET /conversations/scheduled': listRoute<ScheduledMessage>({
		rows: ({ workspace }) => workspace.scheduledMessages.values(),
		json: scheduledMessageJson,
		id: ({ id }) => id,
		sort: {
			scheduledAt: ({ scheduledAt }) => scheduledAt,
			createdAt: ({ createdAt }) => createdAt,
			updatedAt: ({ updatedAt }) => updatedAt,
		},
		order: 'asc',
		filters: {
			...since<ScheduledMessage>(),
			scheduledAfter: after(({ scheduledAt }) => scheduledAt),
			scheduledBefore: before(({ scheduledAt }) => scheduledAt),
			status: by(oneOf(SCHEDULED_STATUSES), (scheduled, status) => scheduled.status === status),
			conversationId: by(uuid, ({ conversationId }, id) => conversationId === id),
			accountId: by(uuid, ({ accountId }, id) => accountId === id),
		},
	}),

	'DELETE /conversations/scheduled/{scheduledMessageId}': route({
		run: (call) => {
			const scheduled = scheduledOf(call);
			cancelScheduled(call.sim, scheduled);
			return ok(scheduledMessageJson(scheduled));
		},
	}),

	'GET /conversations/tags': listRoute<ConversationTag>({
		rows: ({ workspace }) => workspace.tags.values(),
		json: (tag, { sim, workspace }) => conversationTagJson(sim, workspace, tag),
		id: ({ id }) => id,
		sort: { name: ({ name }) => name, createdAt: ({ createdAt }) => createdAt },
		order: 'asc',
		searched: ({ name }) => [name],
	}),

	'POST /conversations/tags': route({
		body: tagCreate,
		run: ({ sim, workspace, body }) => created(conversationTagJson(sim, workspace, createTag(sim, workspace, body))),
	}),

	'DELETE /conversations/tags/{tagId}': route({
		run: (call) => {
			const tag = tagOf(call);
			deleteTag(call.sim, call.workspace, tag);
			return deleted(tag.id);
		},
	}),

	'POST /conversations/bulk': route({
		body: bulkAction,
		run: ({ sim, workspace, body }) => ok(bulkConversations(sim, workspace, body)),
	}),

	'GET /conversations/contacts/{phone}': route({
		run: (call) => ok(contactJson(call.workspace, contactOf(call))),
	}),

	'PATCH /conversations/contacts/{phone}': route({
		body: contactUpdate,
		run: (call) => {
			const contact = contactOf(call);
			updateContact(call.sim, contact, call.body);
			return ok(contactJson(call.workspace, contact));
		},
	}),

	'POST /conversations/test-message': route({
		body: testMessage,
		run: ({ sim, workspace, body }) => created(messageJson(sendTestMessage(sim, workspace, body))),
	}),
};

/** Conversations with their messages, tags and contacts, and what is to be sent later. */
export const conversationRoutes: Record<string, Run> = {
	...fixedRoutes,

	'GET /conversations': listRoute<Conversation>({
		rows: ({ workspace }) => workspace.conversations.values(),
		json: (conversation, { workspace }) => conversationJson(workspace, conversation),
		id: ({ id }) => id,
		sort: {
			lastMessageAt: lastMessageAtOf,
			lastInboundAt: ({ lastInboundAt }) => lastInboundAt,
			updatedAt: ({ updatedAt }) => updatedAt,
			createdAt: ({ createdAt }) => createdAt,
		},
		order: 'desc',
		filters: {
			...since<Conversation>(),
			lastMessageAfter: after(lastMessageAtOf),
			lastInboundAfter: after(({ lastInboundAt }) => lastInboundAt),
			status: by(oneOf(['open', 'archived']), (conversation, status) => conversation.status === status),
			isRead: by(queryBoolean, (conversation, isRead) => conversation.isRead === isRead),
			aiEnabled: by(queryBoolean, (conversation, aiEnabled) => conversation.aiEnabled === aiEnabled),
			accountId: by(uuid, ({ accountId }, id) => accountId === id),
			campaignId: by(uuid, ({ campaignId }, id) => campaignId === id),
			agentId: by(uuid, ({ agentId }, id) => agentId === id),
			leadId: by(uuid, (conversation, id, { workspace }) => workspace.leads.get(id)?.phone === conversation.phone),
			tagId: by(uuid, ({ tagIds }, id) => tagIds.includes(id)),
			phone: by(phone, (conversation, wanted) => conversation.phone === wanted),
		},
		searched: (conversation, { workspace }) => [
			conversation.phone,
			workspace.contacts.get(conversation.phone)?.name ?? null,
		],
	}),

	'GET /conversations/{conversationId}/messages': listRoute<Message>({
		rows: (scope) => conversationOf(scope).messages,
		json: messageJson,
		id: ({ id }) => id,
		sort: { createdAt: ({ createdAt }) => createdAt },
		order: 'desc',
		filters: {
			...since<Message>(),
			createdBefore: before(({ createdAt }) => createdAt),
			direction: by(oneOf(['inbound', 'outbound']), (message, direction) => message.direction === direction),
			source: by(oneOf(MESSAGE_SOURCES), (message, source) => message.source === source),
			status: by(oneOf(MESSAGE_STATUSES), (message, status) => message.status === status),
		},
	}),

	'POST /conversations/{conversationId}/messages': route({
		body: messageCreate,
		run: (call) => created(messageJson(sendMessage(call.sim, call.workspace, conversationOf(call), call.body))),
	}),

	'PATCH /conversations/{conversationId}/tags': route({
		body: tagsUpdate,
		run: (call) => {
			const conversation = conversationOf(call);
			checkTags(call.workspace, call.body.tagIds);
			setTags(call.sim, conversation, call.body.tagIds);
			return ok(conversationJson(call.workspace, conversation));
		},
	}),

	'POST /conversations/{conversationId}/read': route({
		body: readToggle,
		run: (call) => {
			const conversation = conversationOf(call);
			setRead(call.sim, conversation, call.body.isRead);
			return ok(conversationJson(call.workspace, conversation));
		},
	}),

	'POST /conversations/{conversationId}/schedule': route({
		body: messageSchedule,
		run: (call) => {
			const conversation = conversationOf(call);
			return created(scheduledMessageJson(scheduleMessage(call.sim, call.workspace, conversation, call.body)));
		},
	}),
};
