import type { IDataObject } from 'n8n-workflow';
import type { Watched } from '../../nodes/shared/event';
import { events } from '../../nodes/Reachkit/events';
import type { Dialect, Thing } from './pollingServer';
import { anyOther, arrivals, becomesTrue, changes, chosenFrom, recordAndValue } from './pollingSubjects';
import type { Subject, World } from './pollingWorld';

const CONVERSATIONS = '/unibox/conversations';

/** Lists as Reachkit is taken to understand them. */
export const dialect: Dialect = {
	paging: ['page', 'page_size', 'sort_by', 'sort_order'],
	time: (ms) => new Date(ms).toISOString(),
	order: (path, { sort_by: sortBy, sort_order: sortOrder }) => ({
		field: String(sortBy ?? (path === CONVERSATIONS ? 'last_at' : 'created_at')),
		ascending: sortOrder === 'asc',
	}),
	bound: () => undefined,
};

const made = (time: number) => ({ created_at: time, updated_at: time });

const newConversation = (world: World, time: number): Thing =>
	world.add(CONVERSATIONS, {
		...made(time),
		id: world.nextId('c'),
		lead_id: null,
		label: null,
		last_at: time,
		messages: [],
	});

const replyReceived = (includeLead: boolean): Subject => ({
	key: 'replyReceived',
	type: events.replyReceived,
	values: { includeLead, filters: {} },
	arrive(world, pick, time) {
		const all = world.server.list(CONVERSATIONS);
		const conversation = pick % 3 === 0 || all.length === 0 ? newConversation(world, time) : all[pick % all.length];
		const text = world.nextId('m');
		const messages = conversation.messages as IDataObject[];
		messages.push({ direction: 'incoming', email_date: time, from_email: 'a@b.c', text_body: text });
		conversation.last_at = Math.max(Number(conversation.last_at), time);
		world.happened(text, time, () => world.has(CONVERSATIONS, conversation.id));
	},
	things: (world) => world.server.list(CONVERSATIONS),
	// Our own email moves a conversation to the top, too.
	touch(world, conversation) {
		conversation.last_at = world.now;
		(conversation.messages as IDataObject[]).push({ direction: 'outgoing', email_date: world.now });
	},
	remove: (world, { id }) => world.server.remove(CONVERSATIONS, id),
	token: ({ json }) => String(json.text),
});

const STATUSES = ['active', 'paused', 'draft'];

const CAMPAIGNS = { path: '/campaigns', values: { campaignsToWatch: 250 }, capacity: 250, edited: 'updated_at' };

const LABELS = ['interested', 'meeting_booked', null];

/** What the bits of an outcome are called, in the order of the watched number. */
const OUTCOMES = ['bounced', 'replied', 'unsubscribed'];

/** Of one campaign or of several, each with a list of its own. */
const leadStatusChanged = (values: IDataObject, campaigns: string[]): Subject =>
	changes('leadStatusChanged', events.leadStatusChanged, {
		path: campaigns.map((id) => `/campaigns/${id}/leads`),
		prepare: (world) => {
			for (const id of campaigns) world.add('/campaigns', { ...made(world.now), id, name: id, status: 'active' });
		},
		values,
		edited: 'updated_at',
		make: (time) => ({ ...made(time), status: 'active', is_bounced: false, is_unsubscribed: false }),
		set: (thing, to) => {
			// None of these is ever taken back.
			thing.is_bounced = thing.is_bounced === true || (to & 1) > 0;
			if ((to & 2) > 0) thing.status = 'replied';
			thing.is_unsubscribed = thing.is_unsubscribed === true || (to & 4) > 0;
		},
		value: (lead) => Number(lead.is_bounced) + 2 * Number(lead.status === 'replied') + 4 * Number(lead.is_unsubscribed),
		initial: 0,
		expected: (before, after) => OUTCOMES.filter((_, bit) => Number(after) & ~Number(before ?? 0) & (1 << bit)),
		told: recordAndValue,
	});

const INBOXES = '/inboxes';

/** The score of an inbox stands in a record of its own, which costs a request in every poll. */
const inboxHealth: Subject = (() => {
	const scores = new WeakMap<Thing, number>();
	const isLow = (inbox: Thing) => (scores.get(inbox) ?? 100) < 70;
	const pathOfScore = (id: string) => `${INBOXES}/${id}/warmup/stats`;
	return {
		key: 'inboxHealthBelowThreshold',
		type: events.inboxHealthBelowThreshold,
		values: { healthThreshold: 70, inboxesToWatch: 100 },
		capacity: 100,
		arrive(world, _pick, time) {
			const inbox = world.add(INBOXES, { ...made(time), id: world.nextId('i') });
			world.added(inbox.id, time);
			world.server.answerAt(pathOfScore(inbox.id), () => ({
				inbox_id: inbox.id,
				health_score: scores.get(inbox) ?? 100,
			}));
		},
		things: (world) => world.server.list(INBOXES),
		change: (_world, inbox, pick) => {
			scores.set(inbox, pick * 20);
		},
		touch(world, inbox) {
			inbox.updated_at = world.now;
		},
		remove: (world, { id }) => world.server.remove(INBOXES, id),
		watching: {
			served: (path, row) =>
				path.endsWith('/warmup/stats') ? { id: String(row.inbox_id), value: Number(row.health_score) < 70 } : undefined,
			present: (world) => new Map(world.server.list(INBOXES).map((inbox) => [inbox.id, isLow(inbox)])),
			initial: false,
			expected: becomesTrue,
			told: ({ id }) => ({ id: id.split(':')[0], token: 'true' }),
		},
	};
})();

/** The events of Reachkit, each with what can happen to it. */
export const subjects: Subject[] = [
	replyReceived(false),
	replyReceived(true),
	arrivals('conversationStarted', events.conversationStarted, {
		path: CONVERSATIONS,
		values: { filters: {} },
		edited: 'updated_at',
		make: (time) => ({ ...made(time), last_at: time, messages: [{ direction: 'incoming', email_date: time }] }),
	}),
	...[1000, 20].map((conversationsToWatch) =>
		changes('conversationLabeled', events.conversationLabeled, {
			path: CONVERSATIONS,
			values: { labelChoice: 'any', conversationsToWatch, filters: {} },
			...(conversationsToWatch < 100 && { partial: conversationsToWatch }),
			edited: 'updated_at',
			make: (time) => ({ ...made(time), last_at: time, label: null, messages: [] }),
			set: (thing, to) => {
				thing.label = LABELS[to % LABELS.length];
			},
			value: ({ label }) => label as Watched,
			initial: null,
			expected: (before, after) => (after === null ? [] : anyOther(before, after)),
			told: recordAndValue,
		}),
	),
	changes('campaignStatusChanged', events.campaignStatusChanged, {
		...CAMPAIGNS,
		make: (time) => ({ ...made(time), status: 'draft' }),
		set: (thing, to) => {
			thing.status = chosenFrom(STATUSES, to);
		},
		value: ({ status }) => String(status),
		initial: 'draft',
		expected: anyOther,
		told: recordAndValue,
	}),
	changes('campaignFinished', events.campaignFinished, {
		...CAMPAIGNS,
		make: (time) => ({ ...made(time), progress: 0 }),
		set: (thing, to) => {
			thing.progress = to * 20;
		},
		value: ({ progress }) => Number(progress) >= 100,
		initial: false,
		expected: becomesTrue,
		told: ({ id }) => ({ id: id.split(':')[0], token: 'true' }),
	}),
	changes('campaignStatsChanged', events.campaignStatsChanged, {
		...CAMPAIGNS,
		values: { ...CAMPAIGNS.values, condition: 'change', figures: ['sent'] },
		make: (time) => ({ ...made(time), stats: { sent: 0 } }),
		set: (thing, to) => {
			thing.stats = { sent: to };
		},
		value: ({ stats }) => (stats as Record<string, number>).sent,
		initial: 0,
		expected: anyOther,
		told: recordAndValue,
	}),
	leadStatusChanged({ campaignId: 'k1', outcomes: [] }, ['k1']),
	leadStatusChanged({ campaignsToWatch: 20, outcomes: [] }, ['k1', 'k2', 'k3']),
	changes('inboxDisconnected', events.inboxDisconnected, {
		path: '/inboxes',
		capacity: 500,
		edited: 'updated_at',
		make: (time) => ({ ...made(time), connection_status: 'connected' }),
		set: (thing, to) => {
			thing.connection_status = chosenFrom(['error', 'connected'], to);
		},
		value: ({ connection_status: status }) => status === 'error',
		initial: false,
		expected: becomesTrue,
		told: ({ id }) => ({ id: id.split(':')[0], token: 'true' }),
	}),
	inboxHealth,
];
