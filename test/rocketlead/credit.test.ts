import { byId, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const credits = async (amount: number, type: string) =>
	await bench.control.act('rocketlead', { action: 'credits', amount, type });

const transactions = async (filters: object = {}, more: object = {}) =>
	await bench.records('credit > getTransactions', { returnAll: true, filters, ...more } as never);

describe('Credit > Get Balance', () => {
	it('tells what is left, what was bought and what was used', async () => {
		const { id } = await bench.record('agent > create', { name: 'Ada', systemPrompt: 'Be kind' });
		await credits(500, 'purchase');
		await bench.record('agent > test', { agentId: byId(id), message: 'Hi' });

		expect(await bench.record('credit > getBalance')).toEqual({
			balance: 1499,
			purchasedTotal: 1500,
			usedTotal: 1,
			usedThisMonth: 1,
			usedToday: 1,
			lowCreditThreshold: 100,
			isLow: false,
			updatedAt: expect.any(String) as string,
		});
	});

	it('tells that the credits are low', async () => {
		await credits(-950, 'adjustment');

		expect(await bench.record('credit > getBalance')).toMatchObject({ balance: 50, isLow: true });
	});
});

describe('Credit > Get Many Transactions', () => {
	it('lists what moved the balance, the newest first', async () => {
		const { id } = await bench.record('agent > create', { name: 'Ada', systemPrompt: 'Be kind' });
		await bench.record('agent > test', { agentId: byId(id), message: 'Hi' });

		const rows = await transactions();
		const raw = await transactions({}, { output: 'raw', sort: { sortBy: 'createdAt', sortOrder: 'asc' } });

		expect(rows[0]).toEqual({
			id: expect.any(String) as string,
			type: 'agent',
			amount: -1,
			balanceAfter: 999,
			description: expect.any(String) as string,
			accountId: null,
			campaignId: null,
			agentId: id,
			createdAt: expect.any(String) as string,
		});
		expect(raw.map(({ type }) => type)).toEqual(['grant', 'agent']);
		expect(raw[1]).toMatchObject({ referenceType: 'agent_test', referenceId: null });
		expect(Object.keys(raw[0])).toHaveLength(11);
	});

	it('filters by kind, agent, account, campaign and time', async () => {
		const { id } = await bench.record('agent > create', { name: 'Ada', systemPrompt: 'Be kind' });
		await bench.record('agent > test', { agentId: byId(id), message: 'Hi' });
		await bench.control.advance({ days: 1 });
		await credits(5, 'purchase');
		const types = async (filters: object) => (await transactions(filters)).map(({ type }) => type);

		expect(await types({ type: 'purchase' })).toEqual(['purchase']);
		expect(await types({ agentId: id })).toEqual(['agent']);
		expect(await types({ accountId: id })).toEqual([]);
		expect(await types({ campaignId: id })).toEqual([]);
		expect(await types({ createdAfter: '2026-03-03T00:00:00Z' })).toEqual(['purchase']);
		expect(await types({ createdBefore: '2026-03-03T00:00:00Z' })).toEqual(['agent', 'grant']);
	});

	it('reads every page, each row once', async () => {
		for (let count = 0; count < 120; count++) await credits(1, 'purchase');

		const rows = await transactions();

		expect(new Set(rows.map(({ id }) => id)).size).toBe(121);
	});
});
