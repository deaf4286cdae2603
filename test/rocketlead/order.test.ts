import type { IDataObject } from 'n8n-workflow';
import { byId, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const bodies = async () => (await bench.control.journal({ method: 'POST' })).map(({ body }) => body);

describe('Order > Create', () => {
	it('sends what a plain order needs, and no profile', async () => {
		const order = await bench.record('order > create', {
			quantity: 2,
			country: ' de ',
			profileFields: { bio: 'Hidden' },
			displayName: 'Hidden',
		});

		expect(await bodies()).toEqual([{ quantity: 2, country: 'DE', autoSetup: false }]);
		expect(order).toEqual({
			id: expect.any(String) as string,
			orderNumber: expect.stringMatching(/^ORD-\d{6}$/) as string,
			status: 'pending',
			quantity: 2,
			country: 'DE',
			totalCents: 19_800,
			currency: 'USD',
			fulfilledCount: 0,
			failedCount: 0,
			accountIds: [],
			createdAt: expect.any(String) as string,
		});
	});

	it('sets the accounts up by themselves', async () => {
		const profile = {
			bio: 'Here to help',
			bizAddress: '1 Main Street',
			bizCategory: 'Software',
			profilePictureUrl: 'https://example.com/face.png',
		};

		const { id } = await bench.record('order > create', {
			quantity: 1,
			country: 'FR',
			autoSetup: true,
			displayName: 'Jane of Acme',
			profileFields: profile,
			additionalFields: { notes: 'For the fair' },
			output: 'raw',
		});

		const sent = { quantity: 1, country: 'FR', autoSetup: true, displayName: 'Jane of Acme', ...profile };
		expect(await bodies()).toEqual([{ ...sent, notes: 'For the fair' }]);
		await bench.control.advance({ minutes: 10 });
		const order = await bench.record('order > get', { orderId: byId(id), output: 'raw' });
		expect(order).toMatchObject({ ...sent, status: 'completed', fulfilledCount: 1, notes: 'For the fair' });
		expect(Object.keys(order)).toHaveLength(22);
		const [accountId] = order.accountIds as string[];
		expect(await bench.record('account > get', { accountId: byId(accountId), output: 'raw' })).toMatchObject({
			status: 'connected',
			phase: 'warmup',
			source: 'order',
			orderId: id,
			displayName: 'Jane of Acme',
			bio: 'Here to help',
		});
	});

	it.each([
		[{ quantity: 0 }, "'Quantity' must be a whole number from 1 to 500"],
		[{ quantity: 501 }, "'Quantity' must be a whole number from 1 to 500"],
		[{ country: 'Germany' }, "'Country' must be a country code of two letters, like DE"],
		[{ country: '={{ "" }}' }, "'Country' is empty"],
		[{ autoSetup: true, displayName: '={{ "" }}' }, "'Display Name' is empty"],
		[{ autoSetup: true, displayName: 'A'.repeat(26) }, "'Display Name' is longer than 25 characters"],
		[
			{ autoSetup: true, displayName: 'Jane', profileFields: { profilePictureUrl: 'face.png' } },
			"'Profile Picture URL' is not an address like https://example.com/page",
		],
		[{ additionalFields: { notes: 'A'.repeat(501) } }, "'Notes' is longer than 500 characters"],
	])('refuses %j before anything is sent', async (wrong, message) => {
		const { error } = await bench.run('order > create', { quantity: 1, country: 'DE', ...wrong } as never);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});

	it('says what the service says of an order that needs the custom plan', async () => {
		await bench.record('order > create', { quantity: 500, country: 'DE' });

		const { error } = await bench.run('order > create', { quantity: 500, country: 'DE' });

		expect(error).toMatchObject({ httpCode: '409' });
		expect(error?.description).toMatch(/custom plan/i);
	});

	it('is not sent again when its outcome is unclear, as it would be billed twice', async () => {
		await bench.control.fault({ method: 'POST', times: 1, when: 'after', effect: { type: 'status', status: 502 } });

		const { error } = await bench.run('order > create', { quantity: 1, country: 'DE' });

		expect(error?.message).toContain("'Create' may have happened all the same");
		expect(await bodies()).toHaveLength(1);
		expect(await bench.records('order > getAll')).toHaveLength(1);
	});
});

describe('Order > Get, Get Many', () => {
	it('are failed, partial or completed in the end', async () => {
		await bench.control.act('rocketlead', { action: 'configure', orderFailures: 1 });
		const one = await bench.record('order > create', { quantity: 1, country: 'DE' });
		const two = await bench.record('order > create', { quantity: 2, country: 'DE' });
		await bench.control.advance({ minutes: 10 });
		const ids = async (filters: object) =>
			(await bench.records('order > getAll', { returnAll: true, filters } as never)).map(({ id }) => id);

		expect(await bench.record('order > get', { orderId: byId(one.id) })).toMatchObject({
			status: 'failed',
			failedCount: 1,
			accountIds: [],
		});
		const partial = await bench.record('order > get', { orderId: byId(two.id) });
		expect(partial).toMatchObject({ status: 'partial', fulfilledCount: 1, failedCount: 1 });
		expect(partial.accountIds as IDataObject[]).toHaveLength(1);
		expect(await ids({ status: 'partial' })).toEqual([two.id]);
		expect(await ids({ createdAfter: '2026-03-03T00:00:00Z' })).toEqual([]);
	});

	it('come in the order that is asked for', async () => {
		for (const quantity of [3, 1, 2]) {
			await bench.record('order > create', { quantity, country: 'DE' });
			await bench.control.advance({ hours: 1 });
		}

		const rows = await bench.records('order > getAll', {
			returnAll: true,
			sort: { sortBy: 'createdAt', sortOrder: 'asc' },
		});

		expect(rows.map(({ quantity }) => quantity)).toEqual([3, 1, 2]);
	});

	it('does not find an unknown order', async () => {
		const { error } = await bench.run('order > get', { orderId: byId('9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f') });

		expect(error).toMatchObject({ httpCode: '404' });
	});
});
