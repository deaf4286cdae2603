import { byId, TriggerBench } from './triggerBench';

const bench = new TriggerBench();

const credits = async (amount: number) => await bench.act({ action: 'credits', amount, type: 'adjustment' });

const source = async (name = 'Prices', more: object = {}) =>
	String(
		(await bench.node.record('knowledgeBase > create', { type: 'text', name, content: 'Ten dollars', ...more })).id,
	);

const unreachable = { type: 'url', url: 'https://unreachable.example' };

describe('RocketLead Trigger > Credits Below Threshold', () => {
	it('brings an item when they fall below, and again only after they were above', async () => {
		const items = await bench.after('creditsBelowThreshold', { threshold: 500 }, async () => await credits(-600));
		await credits(-10);
		expect(await bench.trigger.poll()).toEqual([]);
		await credits(1000);
		expect(await bench.trigger.poll()).toEqual([]);
		await credits(-1000);
		const again = await bench.trigger.poll();

		expect(items).toMatchObject([{ eventType: 'creditsBelowThreshold', balance: 400, threshold: 500 }]);
		expect(again).toMatchObject([{ balance: 390 }]);
		expect(again[0].eventId).not.toBe(items[0].eventId);
	});

	it('stays silent down to the threshold', async () => {
		const items = await bench.after('creditsBelowThreshold', { threshold: 500 }, async () => await credits(-500));

		expect(items).toEqual([]);
	});

	it("takes the workspace's own threshold for 0", async () => {
		const items = await bench.after('creditsBelowThreshold', { threshold: 0 }, async () => await credits(-901));

		expect(items).toMatchObject([{ balance: 99, threshold: 100, credits: { isLow: true } }]);
	});

	it('shows the balance as a test event when it is below', async () => {
		expect(await bench.sample('creditsBelowThreshold', { threshold: 2000 })).toMatchObject([{ balance: 1000 }]);
	});
});

describe('RocketLead Trigger > Order Status Changed', () => {
	const order = async () => String((await bench.node.record('order > create', { quantity: 1, country: 'DE' })).id);

	it('brings an order that moved on since the last poll', async () => {
		let orderId = '';

		const items = await bench.after('orderStatusChanged', {}, async () => {
			orderId = await order();
			await bench.advance({ minutes: 10 });
		});

		expect(items).toMatchObject([
			{ orderId, orderNumber: 'ORD-000001', status: 'completed', order: { fulfilledCount: 1 } },
		]);
	});

	it('heeds the new status and the orders', async () => {
		const [one] = [await order(), await order()];
		const filters = { orderIds: [one], status: ['processing'] };
		await bench.trigger.activate('orderStatusChanged', { filters });

		await bench.advance({ seconds: 61 });
		const processing = await bench.trigger.poll();
		await bench.advance({ minutes: 10 });
		const completed = await bench.trigger.poll();

		expect(processing).toMatchObject([{ orderId: one, status: 'processing', previousStatus: 'pending' }]);
		expect(completed).toEqual([]);
	});

	it('shows an order as a test event', async () => {
		const orderId = await order();
		await bench.advance({ minutes: 10 });

		expect(await bench.sample('orderStatusChanged')).toMatchObject([{ orderId, status: 'completed' }]);
	});
});

describe('RocketLead Trigger > Knowledge Source Ready or Failed', () => {
	it('brings sources that are ready and those that failed, and those that are read again', async () => {
		let id = '';
		const items = await bench.after('knowledgeSourceProcessed', {}, async () => {
			id = await source();
			await source('Page', unreachable);
			await bench.advance({ minutes: 1 });
		});
		await bench.node.record('knowledgeBase > reingest', { sourceId: byId(id) });
		await bench.advance({ minutes: 1 });

		const again = await bench.trigger.poll();

		expect(items.map(({ name, status }) => [name, status]).sort()).toEqual([
			['Prices', 'ready'],
			['unreachable.example', 'failed'],
		]);
		expect(again).toMatchObject([{ sourceId: id, status: 'ready', source: { chunkCount: 1 } }]);
	});

	it('stays silent while a source is read', async () => {
		const items = await bench.after('knowledgeSourceProcessed', {}, async () => {
			await source();
			await bench.advance({ seconds: 20 });
		});

		expect(items).toEqual([]);
	});

	it.each([
		[{ result: 'ready' }, ['ready']],
		[{ result: 'failed' }, ['failed']],
		[{ filters: { type: ['url'] } }, ['failed']],
		[{ filters: { type: ['file'] } }, []],
	])('heeds the result and the type: %j', async (params, statuses) => {
		const items = await bench.after('knowledgeSourceProcessed', params, async () => {
			await source();
			await source('Page', unreachable);
			await bench.advance({ minutes: 1 });
		});

		expect(items.map(({ status }) => status)).toEqual(statuses);
	});

	it('heeds the agent and the sources', async () => {
		const [one, other] = [await source('One'), await source('Other')];
		const agent = { name: 'Ada', systemPrompt: 'Be kind', additionalFields: { knowledgeSourceIds: [one] } };
		const { id: agentId } = await bench.node.record('agent > create', agent as never);
		const sources = async (filters: object) => {
			const items = await bench.after('knowledgeSourceProcessed', { filters }, async () => {
				for (const id of [one, other])
					await bench.node.record('knowledgeBase > reingest', { sourceId: byId(id), output: 'raw' });
				await bench.advance({ minutes: 1 });
			});
			return items.map(({ name }) => name);
		};
		await bench.advance({ minutes: 1 });

		expect(await sources({ agentId })).toEqual(['One']);
		expect(await sources({ sourceIds: [other] })).toEqual(['Other']);
	});

	it('shows a source as a test event', async () => {
		const sourceId = await source();
		await bench.advance({ minutes: 1 });

		expect(await bench.sample('knowledgeSourceProcessed')).toMatchObject([{ sourceId, status: 'ready' }]);
	});
});
