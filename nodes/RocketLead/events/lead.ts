import type { IDataObject } from 'n8n-workflow';
import type { EventType, Feed, Lookup } from '../../shared/event';
import { filtersIn } from '../../shared/filter';
import { campaignId, elsewhere, filtersOf, listId, optionsOf } from '../fields';
import { choicesField, leadTags, textFilter } from './fields';
import { among, amongAny, at, contains, newestFirst, newsOf } from './lists';
import { campaignOf, leadOf, replyAt } from './lookups';

const statuses = choicesField(
	'Status',
	'status',
	optionsOf('contacted', 'converted', 'invalid', 'new', 'opted_out', 'replied'),
	'Only leads that have one of these statuses when the trigger looks',
);

const tagsOf = ({ tags }: IDataObject) => (tags ?? []) as string[];

export const leadAdded: EventType = {
	name: 'Lead Added',
	action: 'lead added',
	description: 'A lead was added to the workspace or to a list',
	docs: 'inferred',
	fields: [
		elsewhere(listId, 'Only leads that are put in this list, new or not; leave it empty for all new leads'),
		filtersOf(
			choicesField(
				'Source',
				'source',
				optionsOf('api', 'campaign_import', 'list_import'),
				'Only leads that first came in this way',
			),
			statuses,
			leadTags,
		),
	],
	reads: (values) => {
		const filters = filtersIn(values);
		const id = String(values.listId ?? '');
		const list = id
			? newestFirst('GET /lead-lists/{listId}/leads', 'addedAt', { ids: { listId: id } })
			: newestFirst('GET /leads', 'createdAt');
		const isWanted = (lead: IDataObject) =>
			among(filters.source, lead.source) && among(filters.status, lead.status) && amongAny(filters.tags, tagsOf(lead));
		return {
			leads: {
				kind: 'feed',
				...list,
				// A lead is judged once, whatever becomes of it.
				version: ({ addedAt }) => String(addedAt ?? ''),
				news: (lead, _since, { learns }) => {
					if (!learns && !isWanted(lead)) return [];
					const json = { leadId: lead.id, phone: lead.phone, listId: id || null, lead };
					// A lead that was taken out of a list can be put in again.
					return [newsOf(id ? [lead.id, lead.addedAt] : [lead.id], id ? lead.addedAt : lead.createdAt, json)];
				},
			},
		};
	},
};

export const leadReplied: EventType = {
	name: 'Lead Replied',
	action: 'lead replied',
	description: 'A lead answered; of several answers between two polls the last one counts, in a campaign the first one',
	docs: 'inferred',
	fields: [
		elsewhere(campaignId, 'Only the first answers to this campaign; leave it empty for all answers of leads'),
		filtersOf(statuses, leadTags, textFilter),
	],
	reads: (values) => ({
		leads: values.campaignId ? repliesTo(String(values.campaignId), values) : replies(values),
	}),
};

/** Leads whose last reply is new. */
const replies = (values: IDataObject): Feed => ({
	kind: 'feed',
	...newestFirst('GET /leads', 'updatedAt'),
	// A lead without a reply is never news, whatever else changes.
	version: ({ lastRepliedAt, status, tags }) => JSON.stringify([lastRepliedAt, status, tags]),
	news: async (lead, since, lookup) =>
		at(lead.lastRepliedAt) < since || !lead.lastRepliedAt
			? []
			: await replied(values, lead, { id: lead.id, time: lead.lastRepliedAt, campaignId: null }, lookup),
});

/** Leads of a campaign whose first reply to it is new. */
const repliesTo = (id: string, values: IDataObject): Feed => ({
	kind: 'feed',
	...newestFirst('GET /campaigns/{campaignId}/leads', 'updatedAt', { ids: { campaignId: id } }),
	version: ({ repliedAt }) => String(repliedAt),
	news: async (row, since, lookup) => {
		if (at(row.repliedAt) < since || !row.repliedAt) return [];
		if (lookup.learns) return [newsOf([replyId(row.id, row.repliedAt)], row.repliedAt, {})];
		const lead = await leadOf(row.phone, at(row.repliedAt), lookup);
		const reply = { id: row.id, time: row.repliedAt, campaignId: id, campaignLead: row };
		return await replied(values, lead ?? { id: row.leadId, phone: row.phone }, reply, lookup);
	},
});

interface Reply {
	/** ID of the record that tells of the reply. */
	id: unknown;
	/** When it came, as the API writes times. */
	time: unknown;
	/** Campaign that was answered; null when the message itself must tell. */
	campaignId: string | null;
	campaignLead?: IDataObject;
}

/** A lead replies more than once. */
const replyId = (id: unknown, time: unknown) => `${String(id)}@${String(time)}`;

async function replied(values: IDataObject, lead: IDataObject, reply: Reply, lookup: Lookup) {
	if (lookup.learns) return [newsOf([replyId(reply.id, reply.time)], reply.time, {})];
	const filters = filtersIn(values);
	if (!among(filters.status, lead.status) || !amongAny(filters.tags, tagsOf(lead))) return [];
	const { conversation, message } = await replyAt(lead.phone, at(reply.time), lookup);
	if (!contains(filters.text, message?.text)) return [];
	const id = reply.campaignId ?? message?.campaignId ?? null;
	const json = {
		leadId: lead.id,
		phone: lead.phone,
		campaignId: id,
		conversationId: conversation?.id ?? null,
		accountId: conversation?.accountId ?? null,
		text: message?.text ?? null,
		repliedAt: reply.time,
		lead,
		...(reply.campaignLead && { campaignLead: reply.campaignLead }),
		message,
		conversation,
		campaign: await campaignOf(id, lookup),
	};
	return [newsOf([replyId(reply.id, reply.time)], reply.time, json as IDataObject)];
}
