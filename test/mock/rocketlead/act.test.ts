import { newCampaign, newList, UNKNOWN_ID } from './sample';
import { itemsOf, RocketLeadClient, totalOf } from './rocketleadClient';

describe('RocketLead > Acts', () => {
	it.each([
		[
			{},
			{ status: 'connected', phase: 'active', warmupStatus: 'completed', dailyLimit: 150, displayName: 'Account 1' },
		],
		[
			{ phase: 'warmup', warmupDay: 8 },
			{ phase: 'warmup', warmupDay: 8, warmupStatus: 'in_progress', dailyLimit: 40 },
		],
		[{ phase: 'resting' }, { phase: 'resting', dailyLimit: 0 }],
		[{ status: 'pending' }, { status: 'pending', phase: 'setup', displayName: null, connectedAt: null, dailyLimit: 0 }],
		[{ status: 'banned' }, { status: 'banned', phase: 'active' }],
		[{ dailyLimit: 7 }, { dailyLimit: 7, remainingToday: 7 }],
		[
			{ phone: '+1 555 010-2030', displayName: 'Ada' },
			{ phone: '+15550102030', displayName: 'Ada', country: 'US' },
		],
		[
			{ phase: 'setup', displayName: 'Ada' },
			{ phase: 'warmup', warmupDay: 1 },
		],
	])('put an account in place: %j', async (settings, expected) => {
		const client = new RocketLeadClient();

		const { row } = await client.act('account', settings);

		expect(row).toMatchObject(expected);
		expect((await client.get(`/accounts/${row.id}`)).row).toEqual(row);
		expect(client.report.violations).toEqual([]);
	});

	it('bring leads, into a list or a campaign', async () => {
		const client = new RocketLeadClient();
		const [list, campaign] = [await newList(client), await newCampaign(client)];

		const { row } = await client.act('add-leads', { count: 120, listId: list.id, campaignId: campaign.id });

		expect(row).toMatchObject({ count: 120 });
		expect(totalOf(await client.get(`/lead-lists/${list.id}/leads`))).toBe(120);
		expect(totalOf(await client.get(`/campaigns/${campaign.id}/leads`))).toBe(120);
		expect(client.report.violations).toEqual([]);
	});

	it('change chance, and tell what holds now', async () => {
		const client = new RocketLeadClient();

		const { row } = await client.act('configure', { sendProbability: 0.5, rateLimitPerMinute: 30 });

		expect(row).toEqual({
			verifyEmptyBody: false,
			rateLimitPerMinute: 30,
			rateLimitWindowSeconds: 60,
			sendProbability: 0.5,
			deliverProbability: 0.95,
			readProbability: 0.7,
			replyProbability: null,
			orderFailures: 0,
		});
	});

	it.each([
		['inbound', { accountId: UNKNOWN_ID, phone: '+15550102030', text: 'Hi' }, "'accountId' must be the id of a record"],
		['inbound', { accountId: UNKNOWN_ID, phone: 'nobody', text: 'Hi' }, 'phone'],
		['account-status', { accountId: UNKNOWN_ID, status: 'banned' }, "'accountId' must be the id of a record"],
		['account-status', { accountId: UNKNOWN_ID, status: 'connected' }, 'status'],
		['account', { phone: '+15550102031' }, "'phone' must be one that no account has."],
		['account', { warmupDay: 15 }, 'warmupDay'],
		['credits', { amount: -1001, type: 'adjustment' }, 'the balance, which is 1000'],
		['credits', { amount: -1, type: 'purchase' }, "'amount' must be positive for a purchase."],
		['credits', { amount: 0 }, 'amount'],
		['add-leads', { count: 1, listId: UNKNOWN_ID }, "'listId' must be the id of a record"],
		['add-leads', { count: 1, campaignId: UNKNOWN_ID }, "'campaignId' must be the id of a record"],
		['configure', { replyProbability: 2 }, 'replyProbability'],
		['configure', { unknown: 2 }, 'unknown'],
		['dance', {}, 'action'],
	])('refuse what is impossible: %s %j', async (action, settings, reason) => {
		const client = new RocketLeadClient();
		await client.act('account', { phone: '+15550102031' });

		const answer = await client.act(action, settings);

		expect(answer.status).toBe(400);
		expect(answer.json?.error).toContain(reason);
	});

	it('ban for good', async () => {
		const client = new RocketLeadClient();
		const account = await client.account();
		await client.act('account-status', { accountId: account.id, status: 'banned' });

		const answer = await client.act('account-status', { accountId: account.id, status: 'disconnected' });

		expect(answer.json?.error).toBe("'accountId' must not be a banned account: that is final.");
	});

	it('show contacts that write, in the raw state as well', async () => {
		const client = new RocketLeadClient();
		const account = await client.account();

		const message = await client.act('inbound', { accountId: account.id, phone: '+1 555 010 2030', text: ' Hi ' });

		expect(message.row).toMatchObject({ phone: '+15550102030', text: 'Hi' });
		expect(await client.state('messages')).toMatchObject([{ id: message.row.id, text: 'Hi' }]);
		expect(itemsOf(await client.get('/conversations'))).toHaveLength(1);
	});
});
