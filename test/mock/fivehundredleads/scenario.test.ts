import { Clock } from '../clock';
import { Random } from '../random';
import { DEFAULT_NOW } from '../world';
import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';
import { routes } from './routes';
import { fiveHundredLeads } from './service';

describe('500 Leads > Scenarios', () => {
	it('has every endpoint', () => {
		expect(Object.keys(routes)).toHaveLength(32);
	});

	it('begins with a pipeline and three people', async () => {
		const client = new FiveHundredLeadsClient();

		expect((await client.get('/api/leads')).rows).toEqual([]);
		expect(await client.list('/api/sources')).toEqual([]);
		expect(await client.list('/api/pipelines')).toHaveLength(1);
		expect((await client.state('users')).map(({ role }) => role)).toEqual(['owner', 'admin', 'member']);
		expect(client.report.violations).toEqual([]);
	});

	it.each([1, 2, 3])('shows a team at work, with seed %d', async (seed) => {
		const client = new FiveHundredLeadsClient({ scenario: 'demo', seed, strict: true });

		const { rows } = await client.get('/api/leads?limit=100');
		expect(rows).toHaveLength(60);
		expect(new Set(rows.map(({ status }) => status)).size).toBe(5);
		expect(new Set(rows.map(({ qualification }) => qualification))).toEqual(new Set(['hot', 'warm', 'cold']));
		expect(rows.some(({ tags }) => Array.isArray(tags) && tags.length > 0)).toBe(true);
		expect((await client.get('/api/leads?duplicates=only')).rows.length).toBeGreaterThanOrEqual(3);
		expect((await client.get('/api/leads?assignedTo=unassigned')).rows.length).toBeGreaterThan(10);
		expect(await client.list('/api/sources')).toHaveLength(2);
		expect(client.world.clock.iso).toBe('2026-03-02T09:00:00.000Z');
		expect(client.report.violations).toEqual([]);
	});

	it('lets new leads arrive in the demo, and nowhere else', async () => {
		const [demo, empty] = [new FiveHundredLeadsClient({ scenario: 'demo' }), new FiveHundredLeadsClient()];

		for (const client of [demo, empty]) await client.pass({ days: 7 });

		const total = async (client: FiveHundredLeadsClient) => (await client.get('/api/leads/stats')).json?.total;
		expect(await total(demo)).toBeGreaterThan(75);
		expect(await total(empty)).toBe(0);
		expect(demo.report.violations).toEqual([]);
	});

	it('is the same for the same seed, and another one for another', async () => {
		const texts = [];
		for (const seed of [1, 1, 2]) {
			const client = new FiveHundredLeadsClient({ scenario: 'demo', seed });
			const source = await client.source();
			await client.capture(source.webhookToken, { email: 'jane@acme.example' });
			await client.pass({ days: 3 });
			const events = (await client.get('/__mock/state/fivehundredleads/events')).text;
			texts.push((await client.get('/api/leads?limit=100')).text + events + (await client.login('ada@example.com')));
		}

		expect(texts[0]).toBe(texts[1]);
		expect(texts[0]).not.toBe(texts[2]);
	});

	it('makes a hundred thousand leads in a few seconds', () => {
		const clock = new Clock(Date.parse(DEFAULT_NOW));

		const started = Date.now();
		fiveHundredLeads.create({ seed: 1, scenario: 'large', strict: false, clock, random: new Random(1) });

		expect(Date.now() - started).toBeLessThan(15_000);
		expect(clock.iso).toBe(DEFAULT_NOW);
	});

	it('reads a hundred thousand leads in pages that cost little', async () => {
		const client = new FiveHundredLeadsClient({ scenario: 'large' });
		expect((await client.get('/api/leads?limit=100&page=1000')).rows).toHaveLength(100);

		const started = Date.now();
		for (let page = 900; page < 950; page++) await client.get(`/api/leads?page=${page}&limit=100&status=new`);

		expect((Date.now() - started) / 50).toBeLessThan(20);
		expect((await client.get('/api/leads/stats')).json).toMatchObject({ total: 100_000 });
	}, 120_000);

	it('answers ten thousand requests without slowing down', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();

		const started = Date.now();
		for (let n = 0; n < 5000; n++) {
			await client.put(`/api/leads/${id}/notes`, { notes: `Note ${n}` });
			await client.get('/api/leads?status=new');
		}

		expect(Date.now() - started).toBeLessThan(50_000);
	}, 120_000);
});
