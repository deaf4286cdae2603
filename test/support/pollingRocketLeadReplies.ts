import { events } from '../../nodes/RocketLead/events';
import type { Dialect, Thing } from './pollingServer';
import type { Subject, World } from './pollingWorld';

/** Lists as RocketLead is taken to understand them. */
export const dialect: Dialect = {
	paging: ['page', 'limit', 'sortBy', 'sortOrder', 'search'],
	time: (ms) => new Date(ms).toISOString(),
	order: (_path, { sortBy = 'createdAt', sortOrder }) => ({
		field: String(sortBy),
		ascending: sortOrder === 'asc',
	}),
	bound: (key) => (key.endsWith('After') ? { field: key.replace(/After$/, 'At'), strict: true } : undefined),
};

export const CONVERSATIONS = '/conversations';

const newConversation = (world: World, time: number): Thing => {
	const id = world.nextId('c');
	return world.add(CONVERSATIONS, {
		id,
		contact: { phone: `+49${id}`, name: id },
		accountId: 'a1',
		campaignId: null,
		status: 'open',
		isRead: false,
		tags: [],
		createdAt: time,
		updatedAt: world.now,
		lastInboundAt: time,
	});
};

/** Messages below conversations. */
export const messageReceived: Subject = {
	key: 'messageReceived',
	type: events.messageReceived,
	isDated: true,
	values: { filters: {} },
	arrive(world, pick, time) {
		const all = world.server.list(CONVERSATIONS);
		const conversation = pick % 3 === 0 || all.length === 0 ? newConversation(world, time) : all[pick % all.length];
		const path = `${CONVERSATIONS}/${conversation.id}/messages`;
		const id = world.nextId('m');
		world.add(path, { id, direction: 'inbound', type: 'text', text: id, createdAt: time });
		conversation.lastInboundAt = Math.max(Number(conversation.lastInboundAt), time);
		conversation.updatedAt = world.now;
		world.happened(id, time, () => world.has(CONVERSATIONS, conversation.id) && world.has(path, id));
	},
	things: (world) => world.server.list(CONVERSATIONS),
	touch(world, conversation) {
		conversation.updatedAt = world.now;
		conversation.isRead = true;
	},
	remove: (world, { id }) => world.server.remove(CONVERSATIONS, id),
	token: ({ id }) => id,
};

export const LEADS = '/leads';

/** Replies that only the lead itself shows, and only the last one. */
export const leadReplied: Subject = {
	key: 'leadReplied',
	type: events.leadReplied,
	values: { filters: {} },
	arrive(world, pick, time) {
		const all = world.server.list(LEADS);
		const id = world.nextId('l');
		const lead =
			pick % 3 === 0 || all.length === 0
				? world.add(LEADS, { id, phone: `+49${id}`, lastRepliedAt: null, createdAt: world.now, updatedAt: world.now })
				: all[pick % all.length];
		// Only the last reply of a lead shows.
		if (Number(lead.lastRepliedAt ?? 0) >= time) return;
		lead.lastRepliedAt = time;
		lead.updatedAt = world.now;
		world.happened(
			`${lead.id}@${dialect.time(time)}`,
			time,
			() => lead.lastRepliedAt === time && world.has(LEADS, lead.id),
		);
	},
	things: (world) => world.server.list(LEADS),
	touch(world, lead) {
		lead.updatedAt = world.now;
	},
	remove: (world, { id }) => world.server.remove(LEADS, id),
	token: ({ id }) => id,
};
