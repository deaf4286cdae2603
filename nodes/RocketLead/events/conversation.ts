import type { IDataObject } from 'n8n-workflow';
import type { EventType, News } from '../../shared/event';
import { filtersIn } from '../../shared/filter';
import { keyed } from '../../shared/seen';
import { accountId, booleanField, campaignId, choiceField, elsewhere, filtersOf, optionsOf } from '../fields';
import { choicesField, conversationTags, textFilter } from './fields';
import { among, amongAny, at, contains, is, newestFirst, newsOf, partOf } from './lists';
import { campaignOf, firstMessage, inboundSince, leadOf } from './lookups';

const ofAccount = elsewhere(accountId, 'Only conversations of this account; leave it empty for all');

const status = choiceField('Conversation Status', 'status', optionsOf('archived', 'open'), {
	default: 'open',
	description: 'Status of the conversation when the trigger looks; a message opens it again',
});

const tagsOf = ({ tags }: IDataObject) => (tags ?? []) as IDataObject[];

const tagIdsOf = (conversation: IDataObject) => tagsOf(conversation).map(({ id }) => String(id));

export const messageReceived: EventType = {
	name: 'Message Received',
	action: 'message received',
	description: 'A contact wrote; each message comes with its conversation, lead and campaign',
	docs: 'inferred',
	fields: [
		ofAccount,
		elsewhere(campaignId, 'Only messages that answer this campaign, or whose conversation it wrote to last'),
		filtersOf(
			status,
			choicesField(
				'Message Type',
				'type',
				optionsOf('audio', 'document', 'image', 'text', 'video'),
				'Only messages of these types',
			),
			conversationTags,
			textFilter,
			booleanField(
				'Unread Only',
				'unread',
				'Whether to leave out conversations that somebody marked as read before the trigger looked',
			),
		),
	],
	reads: (values) => {
		const filters = filtersIn(values);
		const wanted = (conversation: IDataObject) =>
			is(values.accountId, conversation.accountId) &&
			is(filters.status, conversation.status) &&
			amongAny(filters.tags, tagIdsOf(conversation)) &&
			(filters.unread !== true || conversation.isRead === false);
		return {
			// The account of a conversation is the only one of the filters that never changes.
			conversations: {
				kind: 'feed',
				...newestFirst('GET /conversations', 'lastInboundAt', { query: { accountId: values.accountId } }),
				version: ({ lastInboundAt, updatedAt }) => `${String(lastInboundAt)} ${String(updatedAt)}`,
				news: async (conversation, since, lookup) => {
					if (lookup.learns) {
						const known = await inboundSince(conversation.id, since, lookup);
						return known.map(({ id, createdAt }) => newsOf([id], createdAt, {}));
					}
					if (!wanted(conversation)) return [];
					const campaignAt = (message: IDataObject) => message.campaignId ?? conversation.campaignId ?? null;
					const messages = (await inboundSince(conversation.id, since, lookup)).filter(
						(message) =>
							among(filters.type, message.type) &&
							contains(filters.text, message.text) &&
							is(values.campaignId, campaignAt(message)),
					);
					if (messages.length === 0) return [];
					const { phone } = partOf(conversation, 'contact');
					const oldest = Math.min(...messages.map(({ createdAt }) => at(createdAt)));
					const lead = await leadOf(phone, oldest, lookup);
					const found: News[] = [];
					for (const message of messages) {
						const json = {
							conversationId: conversation.id,
							messageId: message.id,
							accountId: conversation.accountId,
							campaignId: campaignAt(message),
							leadId: lead?.id ?? conversation.leadId ?? null,
							phone,
							text: message.text ?? null,
							message,
							conversation,
							lead,
							campaign: await campaignOf(campaignAt(message), lookup),
						};
						found.push(newsOf([message.id], message.createdAt, json as IDataObject));
					}
					return found;
				},
			},
		};
	},
};

export const conversationStarted: EventType = {
	name: 'Conversation Started',
	action: 'conversation started',
	description: 'A new conversation began, by a contact or by you',
	docs: 'inferred',
	fields: [
		ofAccount,
		elsewhere(campaignId, 'Only conversations that this campaign wrote to last; leave it empty for all'),
		filtersOf(
			choiceField(
				'Started By',
				'startedBy',
				[
					{ name: 'Contact', value: 'contact' },
					{ name: 'Us', value: 'us' },
				],
				{ description: 'Who wrote the first message' },
			),
		),
	],
	reads: (values) => {
		const { startedBy: wanted } = filtersIn(values);
		return {
			conversations: {
				kind: 'feed',
				...newestFirst('GET /conversations', 'createdAt', { query: { accountId: values.accountId } }),
				version: (row) => `${String(row.campaignId)} ${String(!row.lastMessage)}`,
				news: async (conversation, since, lookup) => {
					if (at(conversation.createdAt) < since) return [];
					if (lookup.learns) return [newsOf([conversation.id], conversation.createdAt, {})];
					if (!is(values.accountId, conversation.accountId) || !is(values.campaignId, conversation.campaignId))
						return [];
					const message =
						(await firstMessage(conversation, lookup)) ?? (conversation.lastMessage as IDataObject | null);
					const startedBy = message ? (message.direction === 'inbound' ? 'contact' : 'us') : null;
					if (!is(wanted, startedBy)) return [];
					const { phone, name } = partOf(conversation, 'contact');
					const json = {
						conversationId: conversation.id,
						accountId: conversation.accountId,
						campaignId: conversation.campaignId ?? null,
						leadId: conversation.leadId ?? null,
						phone,
						name,
						startedBy,
						firstMessage: message,
						conversation,
					};
					return [newsOf([conversation.id], conversation.createdAt, json as IDataObject)];
				},
			},
		};
	},
};

export const conversationTagged: EventType = {
	name: 'Conversation Tagged',
	action: 'conversation tagged',
	description: 'A tag was put on a conversation; each tag is an item',
	docs: 'inferred',
	fields: [ofAccount, filtersOf(conversationTags)],
	reads: (values) => {
		const { tags } = filtersIn(values);
		const wantedOf = (conversation: IDataObject) => tagsOf(conversation).filter(({ id }) => among(tags, id));
		return {
			conversations: {
				kind: 'watch',
				...newestFirst('GET /conversations', 'updatedAt', { query: { accountId: values.accountId } }),
				initial: [],
				// Short, so that many conversations can be remembered.
				value: (row) =>
					is(values.accountId, row.accountId)
						? wantedOf(row)
								.map(({ id }) => keyed(String(id)))
								.sort()
						: undefined,
				changes: (conversation, before) => {
					const known = Array.isArray(before) ? before : [];
					const { phone, name } = partOf(conversation, 'contact');
					return wantedOf(conversation)
						.filter(({ id }) => !known.includes(keyed(String(id))))
						.map((tag) =>
							newsOf([conversation.id, tag.id], conversation.updatedAt, {
								conversationId: conversation.id,
								accountId: conversation.accountId,
								phone,
								name,
								tag,
								conversation,
							}),
						);
				},
			},
		};
	},
};
