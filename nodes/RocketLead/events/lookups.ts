import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { Lookup } from '../../shared/event';
import { at, from } from './lists';

/** The lead with this phone, who wrote since a time; null when there is none. */
export async function leadOf(phone: unknown, since: number, lookup: Lookup): Promise<IDataObject | null> {
	// Whoever wrote last stands first, so that even without the search the first page is enough.
	const query = { search: String(phone), sortBy: 'lastRepliedAt', sortOrder: 'desc' };
	const timeOf = (row: IDataObject) => (row.phone === phone ? Infinity : at(row.lastRepliedAt));
	const rows = await lookup.rows({ route: 'GET /leads', query }, since, timeOf);
	return rows.find((row) => row.phone === phone) ?? null;
}

/** A campaign without its steps, which are long; null when there is none. */
export async function campaignOf(campaignId: unknown, lookup: Lookup): Promise<IDataObject | null> {
	if (!campaignId) return null;
	const ids = { campaignId: String(campaignId) };
	const campaign = await lookup.record({ route: 'GET /campaigns/{campaignId}', ids });
	return campaign ? omit(campaign, 'steps') : null;
}

/** An account; null when there is none. */
export async function accountOf(accountId: unknown, lookup: Lookup): Promise<IDataObject | null> {
	const ids = { accountId: String(accountId) };
	return (await lookup.record({ route: 'GET /accounts/{accountId}', ids })) ?? null;
}

/** What came in since a time, newest first. */
export async function inboundSince(conversationId: unknown, since: number, lookup: Lookup): Promise<IDataObject[]> {
	const ask = {
		route: 'GET /conversations/{conversationId}/messages' as const,
		ids: { conversationId: String(conversationId) },
		query: {
			direction: 'inbound',
			...(since > 0 && { createdAfter: from(since) }),
			sortBy: 'createdAt',
			sortOrder: 'desc',
		},
	};
	const rows = await lookup.rows(ask, since, ({ createdAt }) => at(createdAt));
	return rows.filter(({ direction }) => direction === 'inbound');
}

/** The message with which a conversation began, or undefined; its createdAt is that of the conversation or hardly later. */
export async function firstMessage(conversation: IDataObject, lookup: Lookup): Promise<IDataObject | undefined> {
	const ask = {
		route: 'GET /conversations/{conversationId}/messages' as const,
		ids: { conversationId: String(conversation.id) },
		query: { createdBefore: from(at(conversation.createdAt) + MINUTE), sortBy: 'createdAt', sortOrder: 'desc' },
	};
	const rows = await lookup.rows(ask);
	return rows.sort((a, b) => at(a.createdAt) - at(b.createdAt))[0];
}

const MINUTE = 60_000;

/** A message of a phone at a time, and its conversation; both null when they are gone. */
export async function replyAt(phone: unknown, time: number, lookup: Lookup) {
	const query = { phone: String(phone), sortBy: 'lastInboundAt', sortOrder: 'desc' };
	const timeOf = ({ lastInboundAt }: IDataObject) => at(lastInboundAt);
	const conversations = await lookup.rows({ route: 'GET /conversations', query }, time, timeOf);
	// One for each account that talked with this phone.
	for (const conversation of conversations.filter(({ contact }) => (contact as IDataObject)?.phone === phone)) {
		const messages = await inboundSince(conversation.id, time, lookup);
		const message = messages.find(({ createdAt }) => at(createdAt) === time);
		if (message) return { conversation, message };
	}
	return { conversation: null, message: null };
}
