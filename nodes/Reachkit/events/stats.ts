import { zipObject } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { EventType, Watch } from '../../shared/event';
import type { Field } from '../../shared/operation';
import { oneOf } from '../../shared/schema';
import { campaignFields, campaignShown, campaignsOf } from './campaign';
import { choices } from './fields';

const figures = [
	{ name: 'Bounce Rate', value: 'bounce_rate' },
	{ name: 'Bounced', value: 'bounced' },
	{ name: 'Contacted', value: 'contacted' },
	{ name: 'Leads Count', value: 'leads_count' },
	{ name: 'Positive Replies', value: 'positive_replies' },
	{ name: 'Positive Reply Rate', value: 'positive_reply_rate' },
	{ name: 'Progress', value: 'progress' },
	{ name: 'Replies', value: 'replies' },
	{ name: 'Reply Rate', value: 'reply_rate' },
	{ name: 'Sent', value: 'sent' },
];

const ALL = figures.map(({ value }) => value);

const conditions = [
	{ name: 'Any Change', value: 'change', description: 'A figure has changed' },
	{ name: 'Threshold Reached', value: 'threshold', description: 'A figure has come to a value that you set' },
];

const directions = [
	{ name: 'Rises To', value: 'rises', description: 'The figure was below the threshold and no longer is' },
	{ name: 'Falls To', value: 'falls', description: 'The figure was above the threshold and no longer is' },
];

const condition: Field = {
	displayName: 'Condition',
	name: 'condition',
	type: 'options',
	options: conditions,
	default: 'change',
	description: 'What to tell of',
	schema: oneOf(conditions),
};

const ofThreshold = { show: { condition: ['threshold'] } };

const figure: Field = {
	displayName: 'Figure',
	name: 'figure',
	type: 'options',
	options: figures,
	default: 'replies',
	displayOptions: ofThreshold,
	description: 'The figure that reaches the threshold; rates are percentages',
	schema: oneOf(figures),
};

const direction: Field = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	options: directions,
	default: 'rises',
	displayOptions: ofThreshold,
	description: 'From which side the threshold is reached',
	schema: oneOf(directions),
};

const threshold: Field = {
	displayName: 'Threshold',
	name: 'threshold',
	type: 'number',
	typeOptions: { numberPrecision: 2 },
	required: true,
	default: 10,
	displayOptions: ofThreshold,
	description: 'The value that the figure reaches',
	schema: z
		.union([z.number(), z.string().trim().min(1).transform(Number)], {
			errorMap: () => ({ message: 'must be a number' }),
		})
		.refine(Number.isFinite, 'must be a number'),
};

const chosenFigures: Field = {
	...choices('Figures', 'figures', figures, 'Figures whose changes count; all of them when empty'),
	displayOptions: { show: { condition: ['change'] } },
};

const statsOf = ({ stats, progress }: IDataObject): IDataObject => ({
	progress,
	...(stats as IDataObject | undefined),
});

/** The figures of a campaign in the order of their names; what the API leaves out is 0. */
const figuresOf = (row: IDataObject, names: string[]) => names.map((name) => Number(statsOf(row)[name] ?? 0));

type Changes = Pick<Watch, 'initial' | 'value' | 'changes'>;

const jsonOf = (row: IDataObject, more: IDataObject): IDataObject => ({
	...campaignShown(row),
	stats: zipObject(ALL, figuresOf(row, ALL)),
	...more,
});

function anyChange(names: string[]): Changes {
	return {
		initial: names.map(() => 0),
		value: (row) => figuresOf(row, names),
		changes: (row, before, after) => {
			const [was, is] = [before, after].map((values) => (values ?? []) as number[]);
			const changes = names
				.map((name, index) => ({ figure: name, from: was[index] ?? null, to: is[index] }))
				.filter(({ from, to }) => from !== to);
			const previous = Object.fromEntries(names.map((name, index) => [name, was[index] ?? null]));
			return [{ id: `${String(row.id)}:${is.join(',')}`, json: jsonOf(row, { previous, changes }) }];
		},
	};
}

function thresholdReached({ figure: name, direction: side, threshold: limit }: IDataObject): Changes {
	const valueOf = (row: IDataObject) => figuresOf(row, [String(name)])[0];
	const isThere = (value: number) => (side === 'falls' ? value <= Number(limit) : value >= Number(limit));
	return {
		initial: isThere(0),
		value: (row) => isThere(valueOf(row)),
		changes: (row, _before, after) => {
			const json = jsonOf(row, { figure: name, value: valueOf(row), direction: side, threshold: limit });
			return after ? [{ id: `${String(row.id)}:${String(name)}:${String(limit)}`, json }] : [];
		},
	};
}

export const campaignStatsChanged: EventType = {
	name: 'Campaign Stats Changed',
	action: 'campaign stats changed',
	description: 'Figures of a campaign changed, or one reached a threshold; each changed campaign is an item',
	docs: 'inferred',
	fields: [condition, figure, direction, threshold, chosenFigures, ...campaignFields],
	reads: (values) => {
		const names = ((values.figures ?? []) as string[]).length > 0 ? (values.figures as string[]) : ALL;
		const changes = values.condition === 'threshold' ? thresholdReached(values) : anyChange(names);
		return { campaigns: { ...campaignsOf(values), ...changes } };
	},
};
