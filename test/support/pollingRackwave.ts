import { events } from '../../nodes/Rackwave/events';
import type { Dialect } from './pollingServer';
import { anyOther, arrivals, changes, chosenFrom, recordAndValue } from './pollingSubjects';
import type { Subject } from './pollingWorld';

/** Lists as Rackwave is taken to understand them; it shows whole seconds. */
export const dialect: Dialect = {
	paging: ['page', 'per_page'],
	time: (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z'),
	order: () => ({ field: 'created_at' }),
	bound: () => undefined,
};

const made = (time: number) => ({ created_at: time, updated_at: time });

const STATUSES = ['contacted', 'new', 'won'];

/** The events of Rackwave, each with what can happen to it. */
export const subjects: Subject[] = [
	arrivals('leadCreated', events.leadCreated, {
		path: '/leads',
		values: { filters: {} },
		ordered: true,
		edited: 'updated_at',
		make: (time) => ({ ...made(time), status: 'new' }),
	}),
	arrivals('contactCreated', events.contactCreated, {
		path: '/contacts',
		values: { filters: {} },
		edited: 'updated_at',
		make: made,
	}),
	...[1000, 20].map((leadsToWatch) =>
		changes('leadStatusChanged', events.leadStatusChanged, {
			path: '/leads',
			values: { leadsToWatch, filters: {} },
			...(leadsToWatch < 100 && { partial: leadsToWatch }),
			ordered: true,
			edited: 'updated_at',
			make: (time) => ({ ...made(time), status: 'new' }),
			set: (thing, to) => {
				thing.status = chosenFrom(STATUSES, to);
			},
			value: ({ status }) => String(status),
			initial: 'new',
			expected: anyOther,
			told: recordAndValue,
		}),
	),
];
