import { events } from '../../nodes/FiveHundredLeads/events';
import type { Dialect } from './pollingServer';
import { anyOther, arrivals, becomesTrue, changes, chosenFrom, recordAndValue, single } from './pollingSubjects';
import type { Subject } from './pollingWorld';

/** Lists as 500 Leads is taken to understand them. */
export const dialect: Dialect = {
	paging: ['page', 'limit'],
	time: (ms) => new Date(ms).toISOString(),
	order: () => ({ field: 'createdAt' }),
	bound: (key) => (key === 'startDate' ? { field: 'createdAt', strict: false } : undefined),
};

const LEADS = '/api/leads';

const made = (time: number) => ({ createdAt: time, updatedAt: time });

const STATUSES = ['contacted', 'new', 'qualified'];

const eventsOf = (id: string) => `${LEADS}/${id}/events`;

/** The timelines of all leads: as many lists as there are leads, which come and go. */
const eventOfAnyLead: Subject = {
	key: 'leadEventRecorded',
	type: events.leadEventRecorded,
	values: { leadsToWatch: 30, filters: {} },
	arrive(world, pick, time) {
		const all = world.server.list(LEADS);
		const isNew = all.length === 0 || (pick % 4 === 0 && all.length < 5);
		const lead = isNew ? world.add(LEADS, { ...made(time), id: world.nextId('l') }) : all[pick % all.length];
		const { id } = world.add(eventsOf(lead.id), { id: world.nextId('e'), createdAt: time, type: 'scored' });
		world.happened(id, time, () => world.has(LEADS, lead.id));
	},
	things: (world) => world.server.list(LEADS),
	touch(world, lead) {
		lead.updatedAt = world.now;
	},
	remove: (world, { id }) => world.server.remove(LEADS, id),
	isGone: (world, path) => path !== LEADS && !world.server.list(LEADS).some(({ id }) => eventsOf(id) === path),
	token: ({ id }) => id.split(':')[1],
};

/** The events of 500 Leads, each with what can happen to it. */
export const subjects: Subject[] = [
	arrivals('leadCreated', events.leadCreated, {
		path: LEADS,
		values: { filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), status: 'new' }),
	}),
	{
		...arrivals('leadEventRecorded', events.leadEventRecorded, {
			path: `${LEADS}/l1/events`,
			values: { leadId: 'l1', filters: {} },
			edited: 'editedAt',
			make: (time) => ({ createdAt: time, type: 'scored' }),
		}),
		token: ({ id }) => id.split(':')[1],
	},
	eventOfAnyLead,
	...[1000, 20].map((leadsToWatch) =>
		changes('leadStatusChanged', events.leadStatusChanged, {
			path: LEADS,
			values: { leadsToWatch, filters: {} },
			...(leadsToWatch < 100 && { partial: leadsToWatch }),
			edited: 'updatedAt',
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
	changes('leadScoredHot', events.leadScoredHot, {
		path: LEADS,
		values: { minScore: 50, leadsToWatch: 1000, filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), score: null }),
		set: (thing, to) => {
			thing.score = to * 10;
		},
		value: ({ score }) => Number(score ?? 0) >= 50,
		initial: false,
		expected: becomesTrue,
		told: ({ id }) => ({ id: id.split(':')[0], token: 'true' }),
	}),
	changes('duplicateFound', events.duplicateFound, {
		path: LEADS,
		values: { leadsToWatch: 1000, filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), duplicates: 'none' }),
		set: (thing, to) => {
			thing.duplicates = chosenFrom(['none', 'only'], to);
		},
		value: ({ duplicates }) => (duplicates === 'only' ? true : undefined),
		initial: false,
		expected: becomesTrue,
		told: ({ id }) => ({ id: id.split(':')[0], token: 'true' }),
	}),
	single('statsChanged', events.statsChanged, {
		path: `${LEADS}/stats`,
		fields: (figure) => ({ total: figure, byStatus: { new: figure } }),
		value: (figure) => figure,
		expected: anyOther,
		token: ({ id }) => id.split('-')[0],
	}),
];
