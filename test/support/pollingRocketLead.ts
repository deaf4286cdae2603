import type { Watched } from '../../nodes/shared/event';
import { events } from '../../nodes/RocketLead/events';
import { CONVERSATIONS, leadReplied, LEADS, messageReceived } from './pollingRocketLeadReplies';
import type { Thing } from './pollingServer';
import {
	anyOther,
	arrivals,
	becomesTrue,
	changes,
	chosenFrom,
	eachNew,
	recordAndValue,
	single,
} from './pollingSubjects';
import type { Subject } from './pollingWorld';

const made = (time: number) => ({ createdAt: time, updatedAt: time });

const CAMPAIGN = ['active', 'paused', 'draft', 'completed'];

const STATS = { creditsUsed: 0, delivered: 0, failed: 0, read: 0, replied: 0 };

export { dialect } from './pollingRocketLeadReplies';

const DAY_MS = 86_400_000;

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Its news comes with the days, so it is counted, but not simulated: nothing in its list changes. */
export const dailyCampaignSummary: Subject = {
	key: 'dailyCampaignSummary',
	type: events.dailyCampaignSummary,
	values: { campaignCount: 100, skipQuietDays: true },
	arrive(world, _pick, time) {
		const { id } = world.add('/campaigns', { ...made(time), id: world.nextId('r'), startedAt: time, status: 'active' });
		world.server.answerAt(`/campaigns/${id}/stats/daily`, () => {
			const days = Math.floor(world.now / DAY_MS) - Math.floor(time / DAY_MS);
			return { items: Array.from({ length: days }, (_, day) => ({ date: dayOf(time + day * DAY_MS), sent: 1 })) };
		});
	},
	things: (world) => world.server.list('/campaigns'),
	// Fifty changes make a day.
	change(world) {
		world.now += DAY_MS / 50;
	},
	touch: () => undefined,
	remove: () => undefined,
};

/** The events of RocketLead, each with what can happen to it. */
export const subjects: Subject[] = [
	messageReceived,
	leadReplied,
	arrivals('leadAdded', events.leadAdded, {
		path: LEADS,
		values: { filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), phone: '+49' }),
	}),
	arrivals('leadAdded', events.leadAdded, {
		path: '/lead-lists/l1/leads',
		values: { listId: 'l1', filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), addedAt: time, phone: '+49' }),
	}),
	arrivals('conversationStarted', events.conversationStarted, {
		path: CONVERSATIONS,
		values: { filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), contact: { phone: '+49' }, tags: [], accountId: 'a1', campaignId: null }),
	}),
	changes('conversationTagged', events.conversationTagged, {
		path: CONVERSATIONS,
		values: { filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), contact: { phone: '+49' }, tags: [], accountId: 'a1' }),
		set: (thing, to) => {
			thing.tags = ['t1', 't2', 't3'].filter((_, index) => (to >> index) & 1).map((id) => ({ id }));
		},
		value: ({ tags }) => (tags as Thing[]).map(({ id }) => id).sort(),
		initial: [],
		expected: eachNew,
		told: recordAndValue,
	}),
	changes('campaignStatusChanged', events.campaignStatusChanged, {
		path: '/campaigns',
		values: { filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), status: 'draft' }),
		set: (thing, to) => {
			thing.status = chosenFrom(CAMPAIGN, to);
		},
		value: ({ status }) => String(status),
		initial: 'draft',
		expected: anyOther,
		told: recordAndValue,
	}),
	changes('campaignStatsChanged', events.campaignStatsChanged, {
		path: '/campaigns',
		values: { mode: 'change', campaignCount: 300, filters: {} },
		capacity: 300,
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), status: 'active', stats: { ...STATS, sent: 0 } }),
		set: (thing, to) => {
			thing.stats = { ...STATS, sent: to };
		},
		value: ({ stats }) => (stats as Record<string, number>).sent,
		initial: 0,
		expected: anyOther,
		told: ({ id }) => ({ id: id.split(':')[0], token: id.split(':')[6] }),
	}),
	changes('accountStatusChanged', events.accountStatusChanged, {
		path: '/accounts',
		values: { change: 'either', filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), status: 'pending', phase: 'setup' }),
		set: (thing, to) => {
			thing.status = chosenFrom(['connected', 'banned', 'pending'], to);
			thing.phase = chosenFrom(['setup', 'warmup'], to);
		},
		value: ({ status, phase }) => [String(status), String(phase)],
		initial: ['pending', 'setup'],
		expected: (before, after) => {
			const [was, is] = [before, after].map((value) => (value ?? []) as string[]);
			return ['status', 'phase'].flatMap((name, index) => (was[index] === is[index] ? [] : [`${name}=${is[index]}`]));
		},
		told: ({ id }) => {
			const [record, name, to] = id.split(':');
			return { id: record, token: `${name}=${to}` };
		},
	}),
	changes('orderStatusChanged', events.orderStatusChanged, {
		path: '/orders',
		values: { filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), status: 'pending' }),
		set: (thing, to) => {
			thing.status = chosenFrom(['processing', 'completed', 'pending'], to);
		},
		value: ({ status }) => String(status),
		initial: 'pending',
		expected: anyOther,
		told: recordAndValue,
	}),
	changes('warmupFinished', events.warmupFinished, {
		path: '/accounts',
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), warmupStatus: 'running' }),
		set: (thing, to) => {
			thing.warmupStatus = chosenFrom(['completed', 'running'], to);
		},
		value: ({ warmupStatus }) => warmupStatus === 'completed',
		initial: false,
		expected: becomesTrue,
		told: ({ id }) => ({ id: id.split(':')[0], token: 'true' }),
	}),
	changes('knowledgeSourceProcessed', events.knowledgeSourceProcessed, {
		path: '/knowledge-base/sources',
		values: { result: 'either', filters: {} },
		edited: 'updatedAt',
		make: (time) => ({ ...made(time), status: 'pending', lastIngestedAt: null }),
		set: (thing, to) => {
			thing.status = chosenFrom(['ready', 'failed', 'pending'], to);
		},
		value: ({ status }) => String(status),
		initial: 'pending',
		expected: (before: Watched | undefined, after) => (after === 'pending' ? [] : anyOther(before, after)),
		told: recordAndValue,
	}),
	single('creditsBelowThreshold', events.creditsBelowThreshold, {
		path: '/credits/balance',
		values: { threshold: 500 },
		fields: (figure) => ({ balance: figure }),
		value: (figure) => figure < 500,
		expected: becomesTrue,
		token: () => 'true',
	}),
];
