import { pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { EventType } from '../../shared/event';
import { accepts, anyCampaign, choices, oneOrNewest, watched } from './fields';

/** One campaign, or the newest ones. */
export const campaignFields = [
	anyCampaign('The campaign to watch; the newest ones when empty'),
	watched(
		'Campaigns',
		[100, 250],
		"How many of the newest campaigns are watched where 'Campaign' is empty. Each 100 cost a request in every poll.",
	),
];

/** Where the campaigns are read that the user chose by `campaignFields`. */
export const campaignsOf = ({ campaignId, campaignsToWatch }: IDataObject) =>
	oneOrNewest('GET /campaigns', 'GET /campaigns/{campaignId}', { campaignId }, Number(campaignsToWatch));

/** What a campaign is, without its form and its figures. */
export const campaignShown = (row: IDataObject): IDataObject => ({
	campaignId: row.id,
	name: row.name ?? null,
	campaign: pick(row, ['id', 'name', 'status', 'progress', 'created_at', 'updated_at']),
});

/** Statuses that a campaign can come to; none comes back to a draft. */
const statuses = [
	{ name: 'Active', value: 'active', description: 'Launched or resumed' },
	{ name: 'Paused', value: 'paused' },
];

export const campaignStatusChanged: EventType = {
	name: 'Campaign Status Changed',
	action: 'campaign status changed',
	description: 'A campaign was launched, paused or resumed; several changes between two polls count as one',
	docs: 'inferred',
	fields: [
		...campaignFields,
		choices('New Status', 'statuses', statuses, 'Only changes to one of these; any when empty'),
	],
	reads: (values) => ({
		campaigns: {
			...campaignsOf(values),
			initial: 'draft',
			value: ({ status }) => (typeof status === 'string' ? status : undefined),
			changes: (row, before, after) =>
				accepts(values.statuses, after)
					? [
							{
								id: `${String(row.id)}:${String(after)}`,
								json: {
									...campaignShown(row),
									status: after as string,
									previousStatus: (before ?? null) as string | null,
								},
							},
						]
					: [],
		},
	}),
};

export const campaignFinished: EventType = {
	name: 'Campaign Finished',
	action: 'campaign finished',
	description: 'The progress of a campaign came to 100; it can come there again after leads or steps were added',
	docs: 'inferred',
	fields: campaignFields,
	reads: (values) => ({
		campaigns: {
			...campaignsOf(values),
			initial: false,
			value: ({ progress }) => (typeof progress === 'number' ? progress >= 100 : undefined),
			changes: (row, _before, after) =>
				after
					? [
							{
								id: `${String(row.id)}:finished`,
								json: { ...campaignShown(row), stats: (row.stats ?? null) as IDataObject | null },
							},
						]
					: [],
		},
	}),
};
