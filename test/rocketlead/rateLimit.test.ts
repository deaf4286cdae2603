import { byId, CONTINUE, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

/** The documented limit of the smallest plan, in a window that a test can wait for. */
const LIMIT = 10_000;
const WINDOW_S = 30;

const configure = async (rateLimitPerMinute: number, rateLimitWindowSeconds: number) =>
	await bench.control.act('rocketlead', { action: 'configure', rateLimitPerMinute, rateLimitWindowSeconds });

const items = (count: number) => Array.from({ length: count }, () => ({}));

describe('The limit of requests', () => {
	it('of 10 000 is kept by a burst of 10 400: no item fails, and nothing is sent into a window that is known to be closed', async () => {
		const { id } = await bench.record('leadList > create', { name: 'Fair' });
		await configure(LIMIT, WINDOW_S);
		await bench.control.clearJournal();

		const { json } = await bench.run(
			'leadList > get',
			{ listId: byId(id), options: { maxParallelRequests: 20 } },
			items(10_400),
			CONTINUE,
		);

		expect(json).toHaveLength(10_400);
		expect(json.filter((record) => 'error' in record)).toEqual([]);
		expect(await bench.control.journal({ status: 429 })).toEqual([]);
	}, 120_000);

	it('is waited for when another client has used it up, and then goes on by the headers', async () => {
		const { id } = await bench.record('leadList > create', { name: 'Fair' });
		await configure(20, 2);
		const url = `${bench.baseUrl}/lead-lists`;
		for (let sent = 0; sent < 15; sent++) await fetch(url, { headers: { 'x-api-key': 'rl_test_key' } });
		await bench.control.clearJournal();

		const { json } = await bench.run(
			'leadList > get',
			{ listId: byId(id), options: { maxParallelRequests: 5 } },
			items(30),
			CONTINUE,
		);

		expect(json.filter((record) => 'error' in record)).toEqual([]);
		const refused = await bench.control.journal({ status: 429 });
		expect(refused.length).toBeLessThanOrEqual(5);
	}, 30_000);

	it('past the longest wait is an error that says until when', async () => {
		const { id } = await bench.record('leadList > create', { name: 'Fair' });
		await configure(3, 60);

		const { error } = await bench.run('leadList > get', { listId: byId(id), options: { maxWait: 1 } }, items(10));

		expect(error?.message).toBe('RocketLead limits the number of requests');
		expect(error?.failure).toMatchObject({ cause: 'rate-limited', resetsAtEpochMs: expect.any(Number) as number });
	});
});
