import { byId, TriggerBench } from './triggerBench';

const bench = new TriggerBench();

const connect = async (inboxId: string, status: string) => await bench.act({ action: 'connection', inboxId, status });

const heal = async (inboxId: string, score: number) => await bench.act({ action: 'health', inboxId, score });

describe('Reachkit Trigger > Inbox Disconnected', () => {
	it('brings an inbox whose connection breaks, each time that it does', async () => {
		const [, inboxId] = await bench.inboxIds();

		const [first, ...more] = await bench.after('inboxDisconnected', {}, async () => await connect(inboxId, 'error'));
		await connect(inboxId, 'connected');
		expect(await bench.trigger.poll()).toEqual([]);
		await connect(inboxId, 'error');
		const [second] = await bench.trigger.poll();

		expect(more).toEqual([]);
		expect(first).toMatchObject({ inboxId, connectionStatus: 'error', isActive: true, inbox: { id: inboxId } });
		expect(second).toMatchObject({ inboxId });
		expect(second.eventId).not.toBe(first.eventId);
	});

	it('says nothing of an inbox that is being checked, or was broken at activation', async () => {
		const [first, second] = await bench.inboxIds();
		await connect(first, 'error');

		const items = await bench.after('inboxDisconnected', {}, async () => await connect(second, 'validating'));

		expect(items).toEqual([]);
	});

	it('watches one inbox alone when it is chosen', async () => {
		const [first, second] = await bench.inboxIds();

		const items = await bench.after('inboxDisconnected', { inboxId: byId(second) }, async () => {
			await connect(first, 'error');
			await connect(second, 'error');
		});

		expect(items.map(({ inboxId }) => inboxId)).toEqual([second]);
	});

	it('shows an inbox as a test event', async () => {
		const [item] = await bench.sample('inboxDisconnected');

		expect(await bench.inboxIds()).toContain(item.inboxId);
	});
});

describe('Reachkit Trigger > Inbox Health Below Threshold', () => {
	it('brings an inbox whose health score falls below 70, each time that it does', async () => {
		const [inboxId] = await bench.inboxIds();

		const [first, ...more] = await bench.after('inboxHealthBelowThreshold', {}, async () => await heal(inboxId, 69));
		await heal(inboxId, 50);
		expect(await bench.trigger.poll()).toEqual([]);
		await heal(inboxId, 70);
		expect(await bench.trigger.poll()).toEqual([]);
		await heal(inboxId, 10);
		const [second] = await bench.trigger.poll();

		expect(more).toEqual([]);
		expect(first).toMatchObject({
			inboxId,
			healthScore: 69,
			threshold: 70,
			warmup: { sent: 700 },
			inbox: { id: inboxId },
		});
		expect(second).toMatchObject({ inboxId, healthScore: 10 });
		expect(second.eventId).not.toBe(first.eventId);
	});

	it('goes by the threshold that is set', async () => {
		const [first, second] = await bench.inboxIds();

		const items = await bench.after('inboxHealthBelowThreshold', { healthThreshold: 40 }, async () => {
			await heal(first, 40);
			await heal(second, 39);
		});

		expect(items.map(({ inboxId }) => inboxId)).toEqual([second]);
	});

	it('watches one inbox alone when it is chosen', async () => {
		const [first, second] = await bench.inboxIds();

		const items = await bench.after('inboxHealthBelowThreshold', { inboxId: byId(second) }, async () => {
			await heal(first, 5);
			await heal(second, 6);
		});

		expect(items).toMatchObject([{ inboxId: second, healthScore: 6 }]);
	});

	it('shows an inbox with its warmup as a test event', async () => {
		const [item] = await bench.sample('inboxHealthBelowThreshold');

		expect(item).toMatchObject({ threshold: 70, warmup: { health_score: item.healthScore } });
	});
});
