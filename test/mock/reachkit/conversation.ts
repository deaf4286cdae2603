import { omit } from 'lodash';
import { z } from 'zod';
import { Failure, notFound } from './failure';
import { textOf } from './html';
import { answerList, pageQuery } from './list';
import type { Conversation, Inbox, Message, Person } from './model';
import { conversationJson, messageJson } from './projection';
import { conversationOf, inboxOf } from './record';
import { created, ok, route } from './route';
import { conversationCreate, conversationReply, conversationUpdate } from './schemas';

/** A mail that a person sends by hand; the signature of the inbox goes below it. */
function outgoing(inbox: Inbox, to: Person[], subject: string, content: string, now: number): Message {
	const html = inbox.signature === '' ? content : `${content}\n\n${inbox.signature}`;
	return {
		direction: 'outgoing',
		inboxId: inbox.id,
		subject,
		text: textOf(html),
		html,
		from: inbox.email,
		to,
		cc: [],
		bcc: [],
		sentAt: now,
		isRead: true,
		attachments: [],
	};
}

/** When something was last said. */
export const newestAt = ({ messages }: Conversation) => messages[messages.length - 1].sentAt;

const searchedOf = (conversation: Conversation) =>
	conversation.messages
		.flatMap(({ subject, text, from, to }) => [
			subject,
			text,
			from,
			...to.flatMap(({ email, name }) => [email, name ?? '']),
		])
		.join('\n');

/** For a client that reads only ASCII, and for one that reads all of it. */
function disposition(filename: string): string {
	const plain = filename.replace(/[^\x20-\x7e]|["\\]/g, '_');
	return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(filename)}`;
}

/** Conversations in the unibox. */
export const conversationRoutes = {
	'POST /unibox/conversations': route({
		body: conversationCreate,
		run: ({ body, workspace, sim }) => {
			const active = [...workspace.inboxes.values()].find((inbox) => inbox.isActive);
			const inbox = body.inbox_id === undefined ? active : inboxOf(workspace, body.inbox_id);
			if (inbox === undefined) throw new Failure(422, 'No active inbox in this workspace');
			const to = body.to.map(({ email, name }) => ({ email, name: name ?? null }));
			const conversation: Conversation = {
				id: sim.newId('conversation'),
				inboxId: inbox.id,
				folder: 'primary',
				leadId: null,
				campaignId: null,
				originLeadId: null,
				variantId: null,
				aiLabel: null,
				labelOverride: null,
				messages: [outgoing(inbox, to, body.subject, body.content, sim.now)],
				createdAt: sim.now,
				updatedAt: sim.now,
			};
			workspace.conversations.set(conversation.id, conversation);
			return created(conversationJson(conversation));
		},
	}),

	'GET /unibox/conversations/{conversationId}/attachments/{attachmentId}': route({
		run: ({ params, workspace }) => {
			const attachment = conversationOf(workspace, params)
				.messages.flatMap((message) => message.attachments)
				.find(({ id }) => id === params.attachmentId);
			if (!attachment) throw notFound('Attachment');
			const { bytes, contentType, filename } = attachment;
			const headers = {
				'content-type': contentType,
				'content-disposition': disposition(filename),
			};
			return { status: 200, bytes, headers };
		},
	}),

	'GET /unibox/conversations': route({
		query: pageQuery(20).extend({ folder: z.enum(['primary', 'others']).optional() }),
		run: (call) => {
			const { folder } = call.query;
			return answerList(call, {
				name: `conversations in ${folder}`,
				// The newest message first; of one moment by id.
				rows: () =>
					[...call.workspace.conversations.values()]
						.filter((one) => folder === undefined || one.folder === folder)
						.sort((a, b) => newestAt(b) - newestAt(a) || (a.id < b.id ? -1 : 1)),
				json: conversationJson,
				searched: searchedOf,
			});
		},
	}),

	'POST /unibox/conversations/{conversationId}/reply': route({
		body: conversationReply,
		run: ({ params, body, workspace, sim }) => {
			const conversation = conversationOf(workspace, params);
			const { messages } = conversation;
			const last = messages[messages.length - 1];
			const incoming = [...messages].reverse().find(({ direction }) => direction === 'incoming');
			const to = incoming ? [{ email: incoming.from, name: null }] : last.to;
			const subject = /^re:/i.test(last.subject) ? last.subject : `Re: ${last.subject}`;
			const inbox = inboxOf(workspace, conversation.inboxId);
			const message = {
				...outgoing(inbox, to, subject, body.content, sim.now),
				cc: incoming?.cc ?? last.cc,
			};
			messages.push(message);
			conversation.updatedAt = sim.now;
			return created(messageJson(message));
		},
	}),

	'GET /unibox/conversations/{conversationId}': route({
		run: ({ params, workspace }) => {
			const { messages, ...json } = conversationJson(conversationOf(workspace, params));
			// Unlike everywhere else, the inboxes of the messages are not documented here.
			return ok({ ...json, messages: messages.map((message) => omit(message, 'inbox_id')) });
		},
	}),

	'PATCH /unibox/conversations/{conversationId}': route({
		body: conversationUpdate,
		run: ({ params, body, workspace, sim }) => {
			const conversation = conversationOf(workspace, params);
			if (body.label_override !== undefined) conversation.labelOverride = body.label_override;
			if (body.is_read !== undefined) {
				for (const message of conversation.messages) message.isRead = body.is_read;
			}
			if (Object.keys(body).length > 0) conversation.updatedAt = sim.now;
			return ok(conversationJson(conversation));
		},
	}),
};
