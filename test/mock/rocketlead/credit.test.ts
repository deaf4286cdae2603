import { itemsOf, RocketLeadClient } from './rocketleadClient';
import { readyCampaign } from './sample';

describe('RocketLead > Credits', () => {
	it('starts with one grant', async () => {
		const client = new RocketLeadClient();

		expect((await client.get('/credits/balance')).row).toMatchObject({
			balance: 1000,
			purchasedTotal: 1000,
			usedTotal: 0,
			usedToday: 0,
			usedThisMonth: 0,
			lowCreditThreshold: 100,
			isLow: false,
		});
		expect(itemsOf(await client.get('/credits/transactions'))).toMatchObject([
			{ type: 'grant', amount: 1000, balanceAfter: 1000, referenceType: null, referenceId: null },
		]);
	});

	it('charges a message and gives back what failed', async () => {
		const client = new RocketLeadClient();
		const { account, path, steps } = await readyCampaign(client);
		const { id } = (await client.post(`${path}/steps/${steps[0].id}/test`, { phone: '+33600000001' })).row;
		const reference = {
			referenceType: 'message',
			referenceId: id,
			accountId: account.id,
			campaignId: steps[0].campaignId,
		};
		const [charged] = itemsOf(await client.get('/credits/transactions'));
		expect(charged).toMatchObject({ type: 'message', amount: -1, balanceAfter: 999, ...reference });

		await client.pass({ minutes: 1 });

		const [refunded] = itemsOf(await client.get('/credits/transactions'));
		expect(refunded).toMatchObject({ type: 'refund', amount: 1, balanceAfter: 1000, ...reference });
		expect((await client.get('/credits/balance')).row).toMatchObject({ balance: 1000, usedTotal: 0, usedToday: 0 });
	});

	it('counts the use of a day and of a month', async () => {
		const client = new RocketLeadClient();
		const { path, steps } = await readyCampaign(client);
		const test = async () => await client.post(`${path}/steps/${steps[0].id}/test`, { phone: '+33600000003' });
		await test();
		await client.pass({ days: 1 });
		await test();
		await test();

		expect((await client.get('/credits/balance')).row).toMatchObject({ usedTotal: 3, usedToday: 2, usedThisMonth: 3 });
		await client.pass({ days: 31 });
		expect((await client.get('/credits/balance')).row).toMatchObject({ usedTotal: 3, usedToday: 0, usedThisMonth: 0 });
	});

	it('filters the ledger', async () => {
		const client = new RocketLeadClient();
		await client.act('credits', { amount: 50, type: 'purchase' });
		const { account, campaign, path, steps } = await readyCampaign(client);
		await client.post(`${path}/steps/${steps[0].id}/test`, { phone: '+33600000003' });
		const types = async (query: string) =>
			itemsOf(await client.get(`/credits/transactions?${query}`)).map(({ type }) => type);

		expect(await types('sortOrder=asc')).toEqual(['grant', 'purchase', 'message']);
		expect(await types('type=purchase')).toEqual(['purchase']);
		expect(await types(`accountId=${account.id}&campaignId=${campaign.id}`)).toEqual(['message']);
		expect(await types(`agentId=${account.id}`)).toEqual([]);
		const [{ createdAt }] = itemsOf(await client.get('/credits/transactions?type=purchase'));
		expect(await types(`createdAfter=${createdAt}`)).toEqual(['message']);
		expect(await types(`createdBefore=${createdAt}`)).toEqual(['grant']);
		expect(client.report.violations).toEqual([]);
	});

	it('tells when the balance falls below the threshold', async () => {
		const client = new RocketLeadClient();
		await client.patch('/settings', { webhookUrl: 'https://example.com/hook', webhookEvents: ['credits.low'] });
		const { path, steps } = await readyCampaign(client);
		await client.act('credits', { amount: -900, type: 'adjustment' });
		expect(await client.state('webhooks')).toEqual([]);

		await client.post(`${path}/steps/${steps[0].id}/test`, { phone: '+33600000003' });
		await client.post(`${path}/steps/${steps[0].id}/test`, { phone: '+33600000003' });

		expect(await client.state('webhooks')).toMatchObject([
			{ event: 'credits.low', data: { balance: 99, isLow: true } },
		]);
		expect((await client.get('/credits/balance')).row).toMatchObject({ balance: 98, isLow: true });
	});
});
