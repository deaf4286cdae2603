import type { Inspection } from '../service';
import { Inspector } from './inspection';
import { EVENT_TYPES, SOURCES, STATUSES } from './model';
import { contactJson, leadJson } from './projection';
import type { Addressed } from './records';
import type { Simulation } from './simulation';

const SECONDS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

interface Timed {
	id: string;
	email: string;
	tags: string[];
	createdAt: number;
	updatedAt: number;
}

/** What holds for leads and contacts alike. */
function inspectRecords<T extends Timed>(
	inspector: Inspector,
	sim: Simulation,
	what: string,
	records: Addressed<T>,
): void {
	const all = [...records.byId];
	for (const [id, record] of all) {
		inspector.check('ids', record.id === id, () => `${what} ${record.id} is kept as ${id}`);
		const isKnown = records.withEmail(record.email) === record;
		inspector.check('unique addresses', isKnown, () => `${what} ${id}: ${record.email}`);
		const hasHappened = record.createdAt <= record.updatedAt && record.updatedAt <= sim.now;
		inspector.check('nothing in the future', hasHappened, () => `${what} ${id}`);
		inspector.check('tags', new Set(record.tags).size === record.tags.length, () => `${what} ${id}`);
	}
	const isComplete = records.byEmail.size === all.length;
	inspector.check('addresses', isComplete, () => `${all.length} ${what}s have ${records.byEmail.size} addresses`);
	const isSorted = all.every(([, one], index) => index === 0 || all[index - 1][1].createdAt <= one.createdAt);
	inspector.check('order', isSorted, () => `${what}s are not in order of creation`);
}

/** Checks everything that must hold at any moment. */
export function inspectRackwave(sim: Simulation): Inspection {
	const inspector = new Inspector();
	inspectRecords(inspector, sim, 'lead', sim.leads);
	inspectRecords(inspector, sim, 'contact', sim.contacts);
	for (const lead of sim.leads.byId.values()) {
		const { id, status, source, assignedUserId: userId } = lead;
		inspector.check('status', STATUSES.includes(status), () => `lead ${id}: ${status}`);
		inspector.check('source', SOURCES.includes(source), () => `lead ${id}: ${source}`);
		inspector.check('assigned user', userId === null || sim.users.has(userId), () => `lead ${id}: ${userId}`);
		inspector.check('times in seconds', SECONDS.test(leadJson(lead).created_at), () => `lead ${id}`);
	}
	for (const contact of sim.contacts.byId.values()) {
		const { id, leadId } = contact;
		inspector.check(
			'leads of contacts',
			leadId === null || sim.leads.byId.has(leadId),
			() => `contact ${id}: ${leadId}`,
		);
		inspector.check('times in seconds', SECONDS.test(contactJson(contact).created_at), () => `contact ${id}`);
	}
	for (const { id, url, events } of sim.webhooks.byId.values()) {
		const areKnown = events.length > 0 && events.every((event) => Object.hasOwn(EVENT_TYPES, event));
		inspector.check('events of webhooks', areKnown, () => `webhook ${id}: ${events.join(', ')}`);
		inspector.check('addresses of webhooks', url.startsWith('https://'), () => `webhook ${id}: ${url}`);
	}
	for (const { clientId, expiresAt, lastUsedAt } of sim.tokens.values()) {
		const wasAlive = lastUsedAt === null || expiresAt === null || lastUsedAt < expiresAt;
		inspector.check('expired tokens', wasAlive, () => `one of ${clientId} was taken after it had expired`);
	}
	for (const detail of sim.strictViolations) inspector.check('strict', false, () => detail);
	return inspector.result;
}
