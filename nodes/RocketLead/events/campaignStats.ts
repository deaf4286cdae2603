import type { IDataObject } from 'n8n-workflow';
import type { EventType, Reads, Watched } from '../../shared/event';
import { filtersIn } from '../../shared/filter';
import { titled } from '../../shared/title';
import { campaignId, choiceField, elsewhere, filtersOf, optionsOf } from '../fields';
import { amount, choicesField } from './fields';
import { is, newsOf, partOf } from './lists';
import { campaignCount, campaignsToWatch } from './watched';

const RATES = ['deliveryRate', 'readRate', 'replyRate'];

/** Rates move only with these. */
const COUNTS = ['creditsUsed', 'delivered', 'failed', 'read', 'replied', 'sent'];

const figures = optionsOf(...[...COUNTS, ...RATES].sort());

const ofThreshold = { show: { mode: ['threshold'] } };

export const campaignStatsChanged: EventType = {
	name: 'Campaign Stats Changed',
	action: 'campaign stats changed',
	description: 'Figures of a campaign moved, or one of them reached a threshold',
	docs: 'inferred',
	fields: [
		elsewhere(campaignId, 'Only this campaign; leave it empty for the newest ones'),
		campaignCount,
		choiceField(
			'Trigger On',
			'mode',
			[
				{ name: 'Every Change', value: 'change' },
				{ name: 'Figure Reaches Threshold', value: 'threshold' },
			],
			{ description: 'When an item comes out' },
		),
		choicesField('Figures', 'figures', figures, 'Figures whose changes count; leave it empty for all of them', {
			displayOptions: { show: { mode: ['change'] } },
		}),
		choiceField('Figure', 'figure', figures, {
			default: 'replied',
			description: 'Figure that must reach the threshold',
			displayOptions: ofThreshold,
		}),
		{
			displayName: 'Threshold',
			name: 'threshold',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 10,
			description: 'An item comes out when the figure was below this and no longer is. Rates are in percent.',
			displayOptions: ofThreshold,
			schema: amount(0, 1_000_000_000),
		},
		filtersOf(
			choiceField('Campaign Status', 'status', optionsOf('active', 'archived', 'completed', 'draft', 'paused'), {
				description: 'Only campaigns that have this status',
			}),
		),
	],
	reads: (values) => (values.mode === 'threshold' ? thresholdOf(values) : changesOf(values)),
};

/** A figure as a person reads it: rates in percent, with two digits. */
const figureOf = (campaign: IDataObject, name: string) => {
	const value = Number(partOf(campaign, 'stats')[name] ?? 0);
	return RATES.includes(name) ? Math.round(value * 10_000) / 100 : value;
};

const words = (campaign: IDataObject) => ({
	campaignId: campaign.id,
	name: campaign.name,
	status: campaign.status,
	stats: campaign.stats,
});

function listOf(values: IDataObject) {
	const { status } = filtersIn(values);
	const isWatched = (campaign: IDataObject) => is(status, campaign.status);
	// The list itself is not narrowed: a campaign that comes back would look as if its figures had just moved.
	return { list: campaignsToWatch(values), isWatched };
}

function changesOf(values: IDataObject): Reads {
	const chosen = values.figures as string[] | undefined;
	const names = chosen?.length ? [...chosen].sort() : COUNTS;
	const { list, isWatched } = listOf(values);
	return {
		campaigns: {
			kind: 'watch',
			...list,
			initial: names.map(() => 0),
			value: (campaign) => names.map((name) => figureOf(campaign, name)),
			changes: (campaign, before, after) => {
				const moved = names.filter((_name, index) => valueAt(before, index) !== valueAt(after, index));
				if (moved.length === 0 || !isWatched(campaign)) return [];
				const named = (all: Watched | undefined) =>
					Array.isArray(all) ? Object.fromEntries(names.map((name, index) => [name, all[index]])) : null;
				const difference = (name: string) => {
					const index = names.indexOf(name);
					return Number((Number(valueAt(after, index)) - Number(valueAt(before, index) ?? 0)).toFixed(2));
				};
				return [
					newsOf([campaign.id, ...(after as number[])], undefined, {
						...words(campaign),
						previous: named(before),
						current: named(after),
						changes: Object.fromEntries(moved.map((name) => [name, difference(name)])),
						campaign,
					} as IDataObject),
				];
			},
		},
	};
}

const valueAt = (values: Watched | undefined, index: number) => (Array.isArray(values) ? values[index] : undefined);

function thresholdOf(values: IDataObject): Reads {
	const name = String(values.figure ?? 'replied');
	const threshold = Number(values.threshold ?? 10);
	const { list, isWatched } = listOf(values);
	return {
		campaigns: {
			kind: 'watch',
			...list,
			initial: 0 >= threshold,
			value: (campaign) => figureOf(campaign, name) >= threshold,
			changes: (campaign, before, after) =>
				before === true || after !== true || !isWatched(campaign)
					? []
					: [
							newsOf([campaign.id, name, threshold], undefined, {
								...words(campaign),
								figure: name,
								label: titled(name),
								value: figureOf(campaign, name),
								threshold,
								campaign,
							} as IDataObject),
						],
		},
	};
}
