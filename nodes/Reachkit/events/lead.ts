import type { IDataObject } from 'n8n-workflow';
import type { EventType, Lookup, Watch } from '../../shared/event';
import { anyCampaign, choices, newestFirst, timeAt, watched } from './fields';

/** What can become of a lead, and how its record shows it; the place in the list is its bit in the watched number. */
const outcomes = [
	{ name: 'Bounced', value: 'bounced', holds: (lead: IDataObject) => lead.is_bounced === true },
	{ name: 'Replied', value: 'replied', holds: (lead: IDataObject) => lead.status === 'replied' },
	{ name: 'Unsubscribed', value: 'unsubscribed', holds: (lead: IDataObject) => lead.is_unsubscribed === true },
];

const options = outcomes.map(({ name, value }) => ({ name, value }));

/** The outcomes that hold for a lead and are wanted, one bit each: a number takes less memory than their names. */
const bitsOf = (lead: IDataObject, wanted: string[]) =>
	outcomes.reduce(
		(bits, { value, holds }, bit) => (wanted.includes(value) && holds(lead) ? bits | (1 << bit) : bits),
		0,
	);

/** What became of a lead whose last state is forgotten counts as new when the lead changed in this time. */
const RECENT_MS = 24 * 60 * 60_000;

function leadsOf(campaign: IDataObject, wanted: string[]): Watch {
	const campaignId = String(campaign.id);
	return {
		kind: 'watch',
		ask: { route: 'GET /campaigns/{campaignId}/leads', ids: { campaignId }, query: newestFirst('updated_at') },
		time: (lead) => timeAt(lead.updated_at),
		initial: 0,
		value: (lead) => bitsOf(lead, wanted),
		changes: (lead, before, after, { now }) => {
			const isNew = timeAt(lead.updated_at) > now - RECENT_MS;
			const came = Number(after) & ~Number(before ?? (isNew ? 0 : after));
			return outcomes
				.filter((_outcome, bit) => came & (1 << bit))
				.map(({ value: outcome }) => ({
					id: `${String(lead.id)}:${outcome}`,
					time: timeAt(lead.updated_at),
					json: {
						campaignId,
						leadId: lead.id,
						email: lead.email ?? null,
						outcome,
						status: lead.status ?? null,
						isReplied: lead.status === 'replied',
						isBounced: lead.is_bounced === true,
						isUnsubscribed: lead.is_unsubscribed === true,
						lead,
						campaign,
					},
				}));
		},
	};
}

/** The campaigns whose leads are watched: one, or the newest that are no drafts. */
async function campaignsOf(values: IDataObject, lookup: Lookup): Promise<IDataObject[]> {
	const campaignId = String(values.campaignId ?? '');
	if (campaignId) return [{ id: campaignId }];
	const rows = await lookup.rows({ route: 'GET /campaigns', query: newestFirst() });
	return rows
		.filter(({ status }) => status !== 'draft')
		.sort((a, b) => timeAt(b.created_at) - timeAt(a.created_at))
		.slice(0, Number(values.campaignsToWatch))
		.map(({ id, name, status }) => ({ id, name, status }));
}

export const leadStatusChanged: EventType = {
	name: 'Lead Status Changed',
	action: 'lead status changed',
	description: 'A lead replied, bounced or unsubscribed; each of these is an item',
	docs: 'inferred',
	fields: [
		anyCampaign('The campaign whose leads are watched; the newest campaigns when empty'),
		watched(
			'Campaigns',
			[20, 50],
			"How many of the newest campaigns are watched where 'Campaign' is empty, drafts left out. Each costs one or two requests in every poll.",
		),
		choices('Statuses', 'outcomes', options, 'What to tell of; all of them when empty'),
	],
	reads: async (values, lookup) => {
		const chosen = (values.outcomes ?? []) as string[];
		const wanted = chosen.length > 0 ? chosen : outcomes.map(({ value }) => value);
		const campaigns = await campaignsOf(values, lookup);
		return Object.fromEntries(campaigns.map((campaign) => [String(campaign.id), leadsOf(campaign, wanted)]));
	},
};
