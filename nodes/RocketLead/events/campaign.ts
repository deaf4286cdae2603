import { DateTime, IANAZone } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { EventType, Lookup, News } from '../../shared/event';
import { filtersIn } from '../../shared/filter';
import { booleanField, campaignId, elsewhere, filtersOf, optionsOf } from '../fields';
import { choicesField } from './fields';
import { among, at, newsOf, oneOrChanged } from './lists';
import { campaignCount, campaignsToWatch } from './watched';

const oneCampaign = elsewhere(campaignId, 'Only this campaign; leave it empty for all');

export const campaignStatusChanged: EventType = {
	name: 'Campaign Status Changed',
	action: 'campaign status changed',
	description: 'A campaign was started, paused, completed or archived',
	docs: 'inferred',
	fields: [
		oneCampaign,
		filtersOf(
			choicesField(
				'New Status',
				'status',
				optionsOf('active', 'archived', 'completed', 'draft', 'paused'),
				'Only changes to these statuses',
			),
		),
	],
	reads: (values) => {
		const filters = filtersIn(values);
		const { campaignId: id } = values;
		return {
			campaigns: {
				kind: 'watch',
				...oneOrChanged('GET /campaigns', 'GET /campaigns/{campaignId}', { campaignId: id }),
				initial: 'draft',
				value: ({ status }) => String(status),
				changes: (campaign, before, status) =>
					before === status || !among(filters.status, status)
						? []
						: [
								newsOf([campaign.id, status], campaign.updatedAt, {
									campaignId: campaign.id,
									name: campaign.name,
									status,
									previousStatus: before ?? null,
									pauseReason: campaign.pauseReason ?? null,
									campaign,
								} as IDataObject),
							],
			},
		};
	},
};

export const dailyCampaignSummary: EventType = {
	name: 'Daily Campaign Summary',
	action: 'daily campaign summary',
	description:
		"Once a day for each campaign that was started, the figures of the day before in the campaign's time zone",
	docs: 'inferred',
	fields: [
		oneCampaign,
		campaignCount,
		booleanField('Skip Quiet Days', 'skipQuietDays', 'Whether to leave out days on which nothing happened'),
	],
	reads: (values) => ({
		campaigns: {
			kind: 'watch',
			...campaignsToWatch(values),
			// The day before falls back when the time zone of a campaign is changed.
			rises: true,
			value: (campaign, { now }) => (campaign.startedAt ? dayBefore(now, campaign) : undefined),
			changes: async (campaign, before, day, lookup) => {
				const first = typeof before === 'string' ? dayAfter(before) : firstDay(campaign);
				const days = await daysOf(campaign, first, String(day), lookup);
				return days
					.filter((one) => values.skipQuietDays === false || !isQuiet(one))
					.map((one) => summary(campaign, one));
			},
		},
	}),
};

const zoneOf = ({ timezone }: IDataObject) => (IANAZone.isValidZone(String(timezone)) ? String(timezone) : 'utc');

const dayBefore = (time: number, campaign: IDataObject) =>
	DateTime.fromMillis(time, { zone: zoneOf(campaign) })
		.minus({ days: 1 })
		.toFormat(DAY);

const firstDay = (campaign: IDataObject) =>
	DateTime.fromMillis(at(campaign.startedAt), { zone: zoneOf(campaign) }).toFormat(DAY);

const dayAfter = (day: string) => DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toFormat(DAY);

const DAY = 'yyyy-MM-dd';

/** As many days as one call gives. */
const MAX_DAYS = 366;

/** The figures of each day, both ends included; none before the start of the campaign. */
async function daysOf(campaign: IDataObject, first: string, last: string, lookup: Lookup): Promise<IDataObject[]> {
	const earliest = DateTime.fromISO(last, { zone: 'utc' })
		.minus({ days: MAX_DAYS - 1 })
		.toFormat(DAY);
	const range = { from: [first, firstDay(campaign), earliest].sort().reverse()[0], to: last };
	if (range.from > range.to) return [];
	const answer = await lookup.record({
		route: 'GET /campaigns/{campaignId}/stats/daily',
		ids: { campaignId: String(campaign.id) },
		query: range,
	});
	const days = (answer?.items ?? []) as IDataObject[];
	return days.filter(({ date }) => String(date) >= range.from && String(date) <= range.to);
}

const isQuiet = (day: IDataObject) => Object.values(day).every((figure) => typeof figure !== 'number' || figure === 0);

function summary(campaign: IDataObject, day: IDataObject): News {
	const over = DateTime.fromISO(String(day.date), { zone: zoneOf(campaign) }).plus({ days: 1 });
	const json = { campaignId: campaign.id, name: campaign.name, timezone: zoneOf(campaign), ...day, campaign };
	return { ...newsOf([campaign.id, day.date], over.toISO(), json), once: true };
}
