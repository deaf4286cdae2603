import fc from 'fast-check';
import { Clock } from '../clock';
import { Random } from '../random';
import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';
import { inspectFiveHundredLeads } from './invariants';
import { type Lead, type Pipeline, STATUSES } from './model';
import { SESSION_MS } from './login';
import { furnish } from './scenario';
import { Simulation } from './simulation';

type Move = (client: FiveHundredLeadsClient, leadId: string, pick: (count: number) => number) => Promise<unknown>;

const anyLead = async (client: FiveHundredLeadsClient, pick: (count: number) => number) => {
	const { ids } = await client.get('/api/leads?limit=100');
	return ids[pick(ids.length || 1)] ?? 'lead_none';
};

const person = (pick: (count: number) => number) => ({
	...(pick(4) > 0 && { email: `P${pick(6)}@${['acme.example', 'gmail.com', 'lost.invalid'][pick(3)]}` }),
	...(pick(3) > 0 && { phone: `+1 555 123456${pick(5)}` }),
	firstName: `F${pick(9)}`,
	[`field${pick(3)}`]: pick(9),
});

const STAGES = [
	{ name: 'In', color: '#111111', order: 3 },
	{ name: 'Qualified', color: '#222222', order: 1 },
	{ name: 'Won', color: '#333333', order: 2, isWin: true },
];

const moves: Move[] = [
	async (client, _, pick) => await client.pass({ seconds: pick(9) }),
	async (client, _, pick) => await client.pass({ days: pick(3) }),
	async (client, _, pick) => await client.lead(person(pick)),
	async (client, _, pick) => await client.lead(person(pick)),
	async (client, _, pick) => {
		const source = await client.source();
		await client.capture(source.webhookToken, person(pick));
		if (pick(2) === 0) await client.delete(`/api/sources/${source.id}`);
	},
	async (client, _, pick) =>
		await client.importCsv(`email,phone\nP${pick(6)}@acme.example,\n,+1 555 123456${pick(5)}\nbad,\n`),
	async (client, id) => await client.delete(`/api/leads/${id}`),
	async (client, id, pick) => await client.post(`/api/leads/${id}/merge`, { duplicateId: await anyLead(client, pick) }),
	async (client, id, pick) => await client.post(`/api/leads/${id}/merge`, { duplicateId: await anyLead(client, pick) }),
	async (client, id, pick) => await client.put(`/api/leads/${id}/status`, { status: STATUSES[pick(5)] }),
	async (client, id, pick) => await client.put(`/api/leads/${id}/notes`, { notes: ['', 'a', 'b'][pick(3)] }),
	async (client, id, pick) => await client.post(`/api/leads/${id}/tags`, { name: ['a', 'A', 'b'][pick(3)] }),
	async (client, id, pick) => {
		const users = await client.state('users');
		await client.put(`/api/leads/${id}/assign`, { userId: [...users.map((user) => user.id), null][pick(4)] });
	},
	async (client, _, pick) =>
		await client.post('/api/pipelines', { name: 'P', isDefault: pick(2) === 0, stages: STAGES }),
	async (client, _, pick) => {
		const pipelines = await client.list('/api/pipelines');
		const { id } = pipelines[pick(pipelines.length)];
		if (pick(2) === 0) await client.delete(`/api/pipelines/${id}`);
		else await client.put(`/api/pipelines/${id}`, { isDefault: true, stages: STAGES.slice(pick(3)) });
	},
	async (client, id, pick) => await client.act('score', { leadId: id, score: pick(101) }),
];

const history = fc.array(
	fc.tuple(fc.integer({ min: 0, max: moves.length - 1 }), fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 })),
	{ minLength: 10, maxLength: 60 },
);

function demoSimulation(): Simulation {
	const clock = new Clock(Date.parse('2026-03-02T09:00:00Z'));
	const sim = new Simulation({ seed: 1, scenario: 'demo', strict: true, clock, random: new Random(1) });
	furnish(sim, 'demo');
	return sim;
}

function duplicateOf(sim: Simulation): Lead {
	for (const lead of sim.main.leads.values()) if (lead.duplicateOf !== null) return lead;
	throw new Error('The demo has no duplicate.');
}

function expireAfterUse(sim: Simulation): void {
	const [user] = sim.main.users.values();
	const session = { user, workspace: sim.main, issuedAt: 0, expiresAt: SESSION_MS, lastUsedAt: SESSION_MS + 1 };
	sim.sessions.set('token', session);
}

function repeatToken(sim: Simulation): void {
	const [one, two] = sim.main.sources.values();
	one.webhookToken = two.webhookToken;
}

function reverseLeads({ main }: Simulation): void {
	const entries = [...main.leads].reverse();
	main.leads.clear();
	for (const [id, lead] of entries) main.leads.set(id, lead);
}

describe('500 Leads > Invariants', () => {
	it('hold over random histories', async () => {
		await fc.assert(
			fc.asyncProperty(history, fc.nat(1000), async (steps, seed) => {
				const client = new FiveHundredLeadsClient({ seed, strict: true });
				await client.act('add-leads', { count: 5 });
				for (const [move, draws] of steps) {
					let drawn = 0;
					const pick = (count: number) => draws[drawn++ % 8] % count;
					await moves[move](client, await anyLead(client, pick), pick);
				}
				expect(client.report.violations).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	}, 60_000);

	it.each<[string, (sim: Simulation, lead: Lead, pipeline: Pipeline) => void]>([
		['ids of leads', (_, lead) => (lead.id = 'lead_other')],
		['ids of leads', (_, lead) => (lead.deleted = true)],
		['created event', (_, lead) => lead.events.shift()],
		['order of events', (_, lead) => lead.events.reverse()],
		['nothing in the future', (sim, lead) => (lead.updatedAt = sim.now + 1)],
		['nothing in the future', (_, lead) => (lead.updatedAt = lead.createdAt - 1)],
		['ids of events', (_, lead) => (lead.events[1].id = lead.events[0].id)],
		['originals', (_, lead) => (lead.duplicateOf = lead)],
		['originals', (sim) => sim.main.leads.delete(duplicateOf(sim).duplicateOf?.id ?? '')],
		['duplicates', (sim) => (duplicateOf(sim).duplicateOf = null)],
		['recognition', (sim) => sim.main.recognized.clear()],
		['tags', (_, lead) => lead.tags.push({ id: 'tag_other', name: 'other' })],
		['sources', (_, lead) => lead.source && (lead.source = { ...lead.source })],
		['assignments', (sim, lead) => (lead.assignedTo = [...sim.other.users.values()][0])],
		['stages', (_, lead) => (lead.stageId = 'stg_other')],
		['scores', (_, lead) => (lead.score = 101)],
		['scores', (_, lead) => (lead.qualification = null)],
		['email status', (_, lead) => (lead.emailStatus = null)],
		['order of leads', (sim) => reverseLeads(sim)],
		['default pipeline', (_, __, pipeline) => (pipeline.isDefault = false)],
		['win and lost stages', (_, __, pipeline) => (pipeline.stages[0].isWin = true)],
		['order of stages', (_, __, pipeline) => (pipeline.stages[0].order = 1)],
		['webhook tokens', (sim) => repeatToken(sim)],
		['expired tokens', (sim) => expireAfterUse(sim)],
		['keys', (sim) => sim.main.users.clear()],
	])('notice a broken state: %s (%#)', (name, breakIt) => {
		const sim = demoSimulation();
		const lead = [...sim.main.leads.values()].filter(({ source }) => source !== null)[0];
		const [pipeline] = sim.main.pipelines.values();
		expect(inspectFiveHundredLeads(sim).violations).toEqual([]);

		breakIt(sim, lead, pipeline);

		expect(inspectFiveHundredLeads(sim).violations.map((violation) => violation.name)).toContain(name);
	});

	it('notice a status that no count has', () => {
		const sim = demoSimulation();
		const [lead] = sim.main.leads.values();

		Object.assign(lead, { status: 'won' });

		expect(inspectFiveHundredLeads(sim).violations.map((violation) => violation.name)).toContain('stats');
	});
});
