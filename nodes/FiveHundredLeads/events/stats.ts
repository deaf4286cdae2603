import type { IDataObject } from 'n8n-workflow';
import type { EventType } from '../../shared/event';
import { chosen } from '../../shared/filter';
import { statuses } from '../fields';
import { choices } from './filter';

/** The order of the watched figures, which must never change. */
const FIGURES = ['total', 'new', 'contacted', 'qualified', 'converted', 'closed'] as const;

const figures = choices(
	'Figures',
	'figures',
	[...statuses, { name: 'Total', value: 'total' }],
	'Only when one of these changes',
);

/** A number that the answer lacks counts as none. */
const numbersOf = ({ total, byStatus }: IDataObject) =>
	FIGURES.map((figure) => {
		const value = figure === 'total' ? total : (byStatus as IDataObject | undefined)?.[figure];
		return typeof value === 'number' ? value : null;
	});

/** The numbers as the service shows them. */
function statsFrom(numbers: unknown[]): IDataObject {
	const [total, ...counts] = numbers as Array<number | null>;
	return { total, byStatus: Object.fromEntries(counts.map((count, index) => [FIGURES[index + 1], count])) };
}

export const statsChanged: EventType = {
	name: 'Stats Changed',
	action: 'stats changed',
	description: 'The number of leads changed, in all or of a status',
	docs: 'documented',
	fields: [figures],
	reads: (values, lookup) => ({
		stats: {
			kind: 'watch',
			ask: { route: 'GET /api/leads/stats' },
			answers: 'record',
			time: () => lookup.now,
			value: numbersOf,
			changes: (stats, before, after) => {
				if (!Array.isArray(before) || !Array.isArray(after)) return [];
				const changed = FIGURES.filter((_figure, index) => before[index] !== after[index]);
				const wanted = chosen(values.figures) as string[];
				if (!changed.some((figure) => wanted.length === 0 || wanted.includes(figure))) return [];
				const changes = Object.fromEntries(
					changed.map((figure) => {
						const index = FIGURES.indexOf(figure);
						return [figure, Number(after[index]) - Number(before[index])];
					}),
				);
				return [{ id: `${after.join('-')}`, json: { stats, previous: statsFrom(before), changes } }];
			},
		},
	}),
};
