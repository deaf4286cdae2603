import { Clock } from '../clock';
import { Random } from '../random';
import { DEFAULT_NOW } from '../world';
import { RackwaveClient } from './rackwaveClient';
import { routes } from './routes';
import { rackwave } from './service';

describe('Rackwave > Scenarios', () => {
	it('has every endpoint', () => {
		expect(Object.keys(routes)).toHaveLength(15);
	});

	it('begins with nothing', async () => {
		const client = new RackwaveClient();

		for (const path of ['/leads', '/contacts', '/webhooks']) expect((await client.get(path)).rows).toEqual([]);
		await client.pass({ days: 30 });
		expect((await client.get('/leads')).rows).toEqual([]);
		expect(client.report.violations).toEqual([]);
	});

	it.each([1, 2, 3])('shows a month of work, with seed %d', async (seed) => {
		const client = new RackwaveClient({ scenario: 'demo', seed, strict: true });

		const { rows } = await client.get('/leads?per_page=100');
		const times = rows.map((row) => String(row.created_at));
		expect(rows).toHaveLength(40);
		expect(times).toEqual([...times].sort().reverse());
		expect(new Set(rows.map(({ status }) => status)).size).toBe(5);
		expect((await client.get('/contacts')).rows).toHaveLength(10);
		expect(client.world.clock.iso).toBe('2026-03-02T09:00:00.000Z');
		await client.pass({ days: 5 });
		const { total } = (await client.get('/leads')).json?.meta as { total: number };
		expect(total).toBeGreaterThan(45);
		expect(client.report.violations).toEqual([]);
	});

	it('is the same for the same seed, and another one for another', async () => {
		const texts = [];
		for (const seed of [1, 1, 2]) {
			const client = new RackwaveClient({ scenario: 'demo', seed });
			await client.lead();
			await client.pass({ days: 3 });
			texts.push((await client.get('/leads?per_page=100')).text + (await client.token()));
		}

		expect(texts[0]).toBe(texts[1]);
		expect(texts[0]).not.toBe(texts[2]);
	});

	it('makes a hundred thousand leads in a few seconds', () => {
		const clock = new Clock(Date.parse(DEFAULT_NOW));

		const started = Date.now();
		rackwave.create({ seed: 1, scenario: 'large', strict: false, clock, random: new Random(1) });

		expect(Date.now() - started).toBeLessThan(15_000);
		expect(clock.iso).toBe(DEFAULT_NOW);
	});

	it('reads a hundred thousand leads in pages that cost little', async () => {
		const client = new RackwaveClient({ scenario: 'large' });
		expect((await client.get('/leads?per_page=100&page=1000')).rows).toHaveLength(100);

		const started = Date.now();
		for (let page = 100; page < 150; page++) await client.get(`/leads?page=${page}&per_page=100&status=new&search=a`);

		expect((Date.now() - started) / 50).toBeLessThan(20);
		expect((await client.get('/leads')).json?.meta).toMatchObject({ total: 100_000 });
	}, 120_000);

	it('answers ten thousand requests, each of the list as it is then', async () => {
		const client = new RackwaveClient();
		await client.act('configure', { requestsPerMinute: 100_000 });

		const newest: unknown[] = [];
		for (let n = 0; n < 5000; n++) {
			await client.post('/leads', { name: 'x', email: `p${n}@x.example` });
			const [lead] = (await client.get('/leads?per_page=1')).json?.data as Array<{ email: string }>;
			newest.push(lead.email);
		}

		expect(newest.findIndex((email, n) => email !== `p${n}@x.example`)).toBe(-1);
		expect((await client.get('/leads')).json?.meta).toMatchObject({ total: 5000 });
	}, 120_000);
});
