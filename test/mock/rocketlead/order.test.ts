import { itemsOf, messageOf, RocketLeadClient } from './rocketleadClient';
import { UNKNOWN_ID } from './sample';

async function bench() {
	const client = new RocketLeadClient({ strict: true });
	const order = async (body: object = {}) => await client.post('/orders', { quantity: 2, country: 'DE', ...body });
	const accounts = async () => itemsOf(await client.get('/accounts?sortOrder=asc'));
	return { client, order, accounts };
}

describe('RocketLead > Orders', () => {
	it('bring one number after the other', async () => {
		const { client, order, accounts } = await bench();

		const answer = await order({ notes: 'For the fair' });

		expect(answer.status).toBe(201);
		expect(answer.row).toMatchObject({
			orderNumber: 'ORD-000001',
			status: 'pending',
			quantity: 2,
			country: 'DE',
			autoSetup: false,
			displayName: null,
			plan: 'starter',
			unitPriceCents: 9900,
			totalCents: 19_800,
			currency: 'USD',
			fulfilledCount: 0,
			failedCount: 0,
			accountIds: [],
			notes: 'For the fair',
			completedAt: null,
		});
		const state = async () => {
			const { status, fulfilledCount } = (await client.get(`/orders/${answer.row.id}`)).row;
			return [status, fulfilledCount];
		};
		const states = [];
		for (let minute = 1; minute <= 3; minute++) {
			await client.pass({ minutes: 1 });
			states.push(await state());
		}
		expect(states).toEqual([
			['processing', 0],
			['processing', 1],
			['completed', 2],
		]);
		const { accountIds, completedAt } = (await client.get(`/orders/${answer.row.id}`)).row;
		expect(completedAt).not.toBeNull();
		expect((await accounts()).map(({ id }) => id)).toEqual(accountIds);
		expect(await accounts()).toMatchObject(
			Array.from({ length: 2 }, () => ({
				status: 'pending',
				phase: 'setup',
				source: 'order',
				orderId: answer.row.id,
				country: 'DE',
				phone: expect.stringMatching(/^\+49\d+$/) as string,
			})),
		);
		expect(client.report.violations).toEqual([]);
	});

	it('can set the accounts up', async () => {
		const { client, order, accounts } = await bench();
		const profile = { displayName: 'Jane', bio: 'Hi', profilePictureUrl: 'https://example.com/a.png' };

		await order({ quantity: 1, autoSetup: true, ...profile });
		await client.pass({ minutes: 5 });

		expect(await accounts()).toMatchObject([{ ...profile, status: 'connected', phase: 'warmup', warmupDay: 1 }]);
	});

	it('fail where there are no numbers, and in part when they are told to', async () => {
		const { client, order, accounts } = await bench();
		await order({ country: 'ZZ' });
		await client.act('configure', { orderFailures: 1 });
		await order();

		await client.pass({ minutes: 10 });

		const [partial, failed] = itemsOf(await client.get('/orders'));
		expect(failed).toMatchObject({ status: 'failed', fulfilledCount: 0, failedCount: 2, accountIds: [] });
		expect(partial).toMatchObject({ status: 'partial', fulfilledCount: 1, failedCount: 1 });
		expect(await accounts()).toHaveLength(1);
		expect(client.report.violations).toEqual([]);
	});

	it('get cheaper by number, up to a size that is for talks', async () => {
		const { order } = await bench();
		const prices = [];
		for (const quantity of [25, 1, 74, 1, 500]) {
			const { plan, unitPriceCents } = (await order({ quantity })).row;
			prices.push([plan, unitPriceCents]);
		}

		expect(prices).toEqual([
			['starter', 9900],
			['growth', 8900],
			['growth', 8900],
			['scale', 7900],
			['scale', 7900],
		]);
		const answer = await order({ quantity: 399 });
		expect([answer.status, messageOf(answer)]).toEqual([409, 'Custom plan: contact sales']);
		expect((await order({ quantity: 398 })).row).toMatchObject({ orderNumber: 'ORD-000006', totalCents: 398 * 7900 });
	});

	it('are listed, the newest first', async () => {
		const { client, order } = await bench();
		const ids = [(await order()).row.id, (await order()).row.id];
		await client.pass({ seconds: 60 });
		await order();
		const list = async (query: string) => itemsOf(await client.get(`/orders?${query}`)).map(({ id }) => id);

		expect((await list('')).slice(1)).toEqual([...ids].reverse());
		expect(await list('sortBy=updatedAt&sortOrder=asc&limit=1')).toHaveLength(1);
		expect(await list('status=processing&sortOrder=asc')).toEqual(ids);
		expect(await list('createdAfter=2026-03-02T09:00:30Z')).toHaveLength(1);
		expect((await client.get('/orders?status=lost')).status).toBe(400);
	});

	it('of strangers are not found', async () => {
		const { client, order } = await bench();
		const { id } = (await order()).row;

		expect(messageOf(await client.get(`/orders/${UNKNOWN_ID}`))).toBe('Order not found');
		expect((await client.get(`/orders/${id}`, { key: 'rl_other_workspace_key' })).status).toBe(404);
		expect(messageOf(await client.get('/orders/7'))).toBe('params/orderId must match format "uuid"');
	});

	it.each([
		[{ quantity: undefined }, "body must have required property 'quantity'"],
		[{ quantity: 0 }, 'body/quantity must be >= 1'],
		[{ quantity: 501 }, 'body/quantity must be <= 500'],
		[{ quantity: '2' }, 'body/quantity must be integer'],
		[{ country: 'Germany' }, 'body/country must match pattern "^[A-Z]{2}$"'],
		[{ autoSetup: true }, "body must have required property 'displayName'"],
		[{ notes: 'x'.repeat(501) }, 'body/notes must NOT have more than 500 characters'],
		[{ coupon: 'X' }, 'body must NOT have additional properties: coupon'],
	])('are refused as %j', async (body, message) => {
		const { order } = await bench();

		const answer = await order(body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});
});
