import { byId, TriggerBench } from './triggerBench';

const bench = new TriggerBench();

const lose = async (accountId: string, status = 'disconnected') =>
	await bench.act({ action: 'account-status', accountId, status });

const setPhase = async (accountId: string, phase: string) =>
	await bench.node.record('account > setPhase', { accountId: byId(accountId), phase });

describe('RocketLead Trigger > Account Status Changed', () => {
	it('brings a change of status', async () => {
		const accountId = await bench.node.account();

		const items = await bench.after('accountStatusChanged', {}, async () => await lose(accountId));

		expect(items).toMatchObject([
			{
				eventType: 'accountStatusChanged',
				accountId,
				change: 'status',
				from: 'connected',
				to: 'disconnected',
				account: { id: accountId },
			},
		]);
	});

	it('brings a new account that is connected and set up, as two changes', async () => {
		const items = await bench.after('accountStatusChanged', {}, async () => {
			await bench.node.account({ phase: 'active' });
		});

		expect(items.map(({ change, from, to }) => [change, from, to])).toEqual([
			['status', 'pending', 'connected'],
			['phase', 'setup', 'active'],
		]);
	});

	it.each([
		[{ change: 'status' }, ['disconnected']],
		[{ change: 'phase' }, ['resting']],
		[{ filters: { status: ['banned'] } }, ['resting']],
		[{ filters: { phase: ['active'], status: ['disconnected'] } }, ['disconnected']],
	])('heeds what changes, and to what: %j', async (params, changes) => {
		const accountId = await bench.node.account({ phase: 'active' });

		const items = await bench.after('accountStatusChanged', params, async () => {
			await setPhase(accountId, 'resting');
			await lose(accountId);
		});

		expect(items.map(({ to }) => to)).toEqual(changes);
	});

	it('heeds the account, and stays silent when only its profile changes', async () => {
		const [one, other] = [await bench.node.account(), await bench.node.account()];

		const items = await bench.after('accountStatusChanged', { accountId: byId(one) }, async () => {
			await lose(other);
			await bench.node.record('account > setDisplayName', { accountId: byId(one), displayName: 'Ada' });
		});

		expect(items).toEqual([]);
	});

	it('shows an account as a test event', async () => {
		const accountId = await bench.node.account();

		const items = await bench.sample('accountStatusChanged', { change: 'status' });

		expect(items).toMatchObject([{ accountId, to: 'connected' }]);
	});
});

describe('RocketLead Trigger > Warmup Finished', () => {
	it('brings an account whose last day of warmup is over, with its warmup', async () => {
		const accountId = await bench.node.account({ phase: 'warmup', warmupDay: 14 });
		await bench.node.account({ phase: 'warmup', warmupDay: 2 });

		const items = await bench.after('warmupFinished', {}, async () => await bench.advance({ days: 1 }));

		expect(items).toMatchObject([
			{ eventType: 'warmupFinished', accountId, warmup: { status: 'completed' }, account: { phase: 'active' } },
		]);
		expect(items[0].occurredAt).toBe(items[0].finishedAt);
	});

	it('brings it again when the account warms up anew', async () => {
		const accountId = await bench.node.account({ phase: 'warmup', warmupDay: 14 });
		const params = { accountId: byId(accountId) };
		const first = await bench.after('warmupFinished', params, async () => await bench.advance({ days: 1 }));
		await setPhase(accountId, 'warmup');
		expect(await bench.trigger.poll()).toEqual([]);

		await setPhase(accountId, 'active');
		const second = await bench.trigger.poll();

		expect([first.length, second.length]).toEqual([1, 1]);
		expect(second[0].eventId).not.toBe(first[0].eventId);
	});

	it('heeds the account', async () => {
		const [one, other] = [await bench.node.account({ phase: 'warmup' }), await bench.node.account({ phase: 'warmup' })];

		const items = await bench.after('warmupFinished', { accountId: byId(one) }, async () => {
			await setPhase(other, 'active');
		});

		expect(items).toEqual([]);
	});

	it('shows an account as a test event', async () => {
		const accountId = await bench.node.account({ phase: 'active' });

		expect(await bench.sample('warmupFinished')).toMatchObject([{ accountId }]);
	});
});
