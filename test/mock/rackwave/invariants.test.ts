import fc from 'fast-check';
import { Clock } from '../clock';
import { Random } from '../random';
import { inspectRackwave } from './invariants';
import { type Contact, type Lead, STATUSES } from './model';
import { RackwaveClient } from './rackwaveClient';
import { furnish } from './scenario';
import { Simulation } from './simulation';

type Pick = (count: number) => number;
type Move = (client: RackwaveClient, pick: Pick) => Promise<unknown>;

const any = async (client: RackwaveClient, path: string, pick: Pick) => {
	const { ids } = await client.get(`${path}?per_page=100`);
	return ids[pick(ids.length || 1)] ?? 'none';
};

const EMAILS = ['a@x.example', 'A@X.example', 'b@x.example', 'c@x.example', 'nonsense'];

const moves: Move[] = [
	async (client, pick) => await client.pass({ hours: pick(9) }),
	async (client) => await client.act('lead', {}),
	async (client, pick) => await client.post('/leads', { name: 'x', email: EMAILS[pick(5)], tags: ['a', 'a'] }),
	async (client, pick) => await client.delete(`/leads/${await any(client, '/leads', pick)}`),
	async (client, pick) =>
		await client.put(`/leads/${await any(client, '/leads', pick)}`, {
			email: EMAILS[pick(5)],
			status: STATUSES[pick(5)],
		}),
	async (client, pick) =>
		await client.post('/contacts', {
			name: 'x',
			email: EMAILS[pick(5)],
			lead_id: pick(2) === 0 ? null : await any(client, '/leads', pick),
		}),
	async (client, pick) =>
		await client.put(`/contacts/${await any(client, '/contacts', pick)}`, {
			email: EMAILS[pick(5)],
			lead_id: await any(client, '/leads', pick),
		}),
	async (client, pick) => await client.delete(`/contacts/${await any(client, '/contacts', pick)}`),
	async (client) => await client.get('/leads', { key: await client.token() }),
	async (client) => await client.act('expire-tokens', {}),
];

const history = fc.array(
	fc.tuple(fc.integer({ min: 0, max: moves.length - 1 }), fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 })),
	{ minLength: 10, maxLength: 60 },
);

function reverseLeads({ leads }: Simulation): void {
	const entries = [...leads.byId].reverse();
	leads.byId.clear();
	for (const [id, lead] of entries) leads.byId.set(id, lead);
}

function expireAfterUse({ tokens }: Simulation): void {
	tokens.set('token', { clientId: 'x', scope: 'read', issuedAt: 0, expiresAt: 5, lastUsedAt: 5 });
}

function addWebhook({ webhooks }: Simulation, url: string, events: string[]): void {
	webhooks.byId.set('wh_1', { id: 'wh_1', url, events, secret: '', active: true, createdAt: 0 });
}

describe('Rackwave > Invariants', () => {
	it('hold over random histories', async () => {
		await fc.assert(
			fc.asyncProperty(history, fc.nat(1000), async (steps, seed) => {
				const client = new RackwaveClient({ seed, strict: true });
				for (const [move, draws] of steps) {
					let drawn = 0;
					await moves[move](client, (count) => draws[drawn++ % 6] % count);
				}
				expect(client.report.violations).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	}, 60_000);

	it.each<[string, (sim: Simulation, lead: Lead, contact: Contact) => void]>([
		['ids', (_, lead) => (lead.id = 'lead_other')],
		['unique addresses', (sim, lead) => (lead.email = [...sim.leads.byId.values()][1].email)],
		['unique addresses', (sim, _, contact) => (contact.email = [...sim.contacts.byId.values()][1].email)],
		['addresses', (sim) => sim.leads.byEmail.set('x@y.example', [...sim.leads.byId.values()][0])],
		['nothing in the future', (sim, lead) => (lead.updatedAt = sim.now + 1)],
		['nothing in the future', (_, __, contact) => (contact.updatedAt = contact.createdAt - 1)],
		['tags', (_, lead) => lead.tags.push('a', 'a')],
		['order', (sim) => reverseLeads(sim)],
		['status', (_, lead) => Object.assign(lead, { status: 'closed' })],
		['source', (_, lead) => Object.assign(lead, { source: 'fax' })],
		['assigned user', (_, lead) => (lead.assignedUserId = 'user_none')],
		['times in seconds', (_, lead) => (lead.createdAt = Date.parse('+020000-01-01T00:00:00Z'))],
		['leads of contacts', (_, __, contact) => (contact.leadId = 'lead_none')],
		['events of webhooks', (sim) => addWebhook(sim, 'https://x.example', ['lead.sneezed'])],
		['addresses of webhooks', (sim) => addWebhook(sim, 'http://x.example', ['lead.created'])],
		['expired tokens', (sim) => expireAfterUse(sim)],
	])('notice a broken state: %s (%#)', (name, breakIt) => {
		const clock = new Clock(Date.parse('2026-03-02T09:00:00Z'));
		const sim = new Simulation({ seed: 1, scenario: 'demo', strict: true, clock, random: new Random(1) });
		furnish(sim, 'demo');
		const [lead] = sim.leads.byId.values();
		const [contact] = sim.contacts.byId.values();
		expect(inspectRackwave(sim).violations).toEqual([]);

		breakIt(sim, lead, contact);

		expect(inspectRackwave(sim).violations.map((violation) => violation.name)).toContain(name);
	});
});
