import { itemsOf, messageOf, RocketLeadClient } from './rocketleadClient';
import { UNKNOWN_ID } from './sample';

async function bench(settings: object = { status: 'connected', phase: 'warmup' }) {
	const client = new RocketLeadClient();
	const account = (await client.act('account', settings)).row;
	const statusOf = async () => itemsOf(await client.get(`/warmup/status?accountId=${account.id}`))[0];
	return { client, account, statusOf, path: `/warmup/${account.id}` };
}

describe('RocketLead > Warmup', () => {
	it('rises by stages over fourteen days and then ends', async () => {
		const { client, account, statusOf } = await bench();
		const days: unknown[][] = [];
		for (let night = 0; night < 15; night++) {
			const { day, stage, dailyLimit, status, progressPercent } = await statusOf();
			days.push([day, stage, dailyLimit, status, progressPercent]);
			await client.pass({ days: 1 });
		}

		expect(days.filter(([day], index) => index === 0 || day !== days[index - 1][0]).map(([day]) => day)).toEqual([
			1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
		]);
		expect(days.map(([, stage]) => stage)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5]);
		expect(days.map(([, , limit]) => limit)).toEqual([10, 10, 10, 20, 20, 20, 40, 40, 40, 70, 70, 70, 100, 100, 150]);
		expect(days[14].slice(3)).toEqual(['completed', 100]);
		expect(days[7][4]).toBe(50);
		const activity = itemsOf(await client.get(`/accounts/${account.id}/activity?sortOrder=asc`));
		expect(activity.filter(({ type }) => type === 'warmup_stage_changed').map(({ metadata }) => metadata)).toEqual([
			{ from: '1', to: '2' },
			{ from: '2', to: '3' },
			{ from: '3', to: '4' },
			{ from: '4', to: '5' },
		]);
		expect((await client.get(`/accounts/${account.id}`)).row).toMatchObject({
			phase: 'active',
			warmupDay: 14,
			warmupStatus: 'completed',
		});
		expect(client.report.violations).toEqual([]);
	});

	it('ends at the midnight that was foretold', async () => {
		const { client, statusOf } = await bench();
		const { estimatedCompletionAt } = await statusOf();

		await client.pass({ to: String(estimatedCompletionAt) });

		expect(await statusOf()).toMatchObject({
			status: 'completed',
			completedAt: estimatedCompletionAt,
			estimatedCompletionAt: null,
		});
	});

	it('stands still while it is paused', async () => {
		const { client, path, statusOf } = await bench({ status: 'connected', phase: 'warmup', warmupDay: 4 });

		const paused = (await client.post(`${path}/pause`)).row;
		expect(paused).toMatchObject({ status: 'paused', day: 4, dailyLimit: 20, estimatedCompletionAt: null });
		expect((await client.post(`${path}/pause`)).row).toEqual(paused);
		await client.pass({ days: 3 });
		expect(await statusOf()).toMatchObject({ day: 4, status: 'paused' });

		expect((await client.post(`${path}/resume`)).row).toMatchObject({ status: 'in_progress', pausedAt: null, day: 4 });
		expect((await client.post(`${path}/resume`)).row.status).toBe('in_progress');
		await client.pass({ days: 1 });
		expect((await statusOf()).day).toBe(5);
	});

	it.each([
		[
			'disconnected',
			async (client: RocketLeadClient, accountId: string) =>
				await client.act('account-status', { accountId, status: 'disconnected' }),
		],
		[
			'paused',
			async (client: RocketLeadClient, accountId: string) =>
				await client.post(`/accounts/${accountId}/pause`, { paused: true }),
		],
	])('stands still while the account is %s', async (_state, stop) => {
		const { client, account, statusOf } = await bench();

		await stop(client, account.id);
		await client.pass({ days: 2 });

		expect((await statusOf()).day).toBe(1);
	});

	it('follows the midnight of the workspace', async () => {
		const { client, statusOf } = await bench();
		await client.patch('/settings', { timezone: 'Pacific/Auckland' });

		// It is ten in the evening there.
		await client.pass({ hours: 1 });
		expect((await statusOf()).day).toBe(1);
		await client.pass({ hours: 1.1 });

		expect((await statusOf()).day).toBe(2);
	});

	it.each(['pause', 'resume'])('cannot %s in another phase', async (action) => {
		const { client, path } = await bench({ status: 'connected', phase: 'active' });

		const answer = await client.post(`${path}/${action}`);

		expect([answer.status, messageOf(answer)]).toEqual([409, 'Account is not in warmup']);
		expect((await client.post(`/warmup/${UNKNOWN_ID}/${action}`)).status).toBe(404);
	});

	it.each(['pause', 'resume'])('cannot %s once the account is banned', async (action) => {
		const { client, account, path, statusOf } = await bench();
		await client.act('account-status', { accountId: account.id, status: 'banned' });
		const before = await statusOf();

		const answer = await client.post(`${path}/${action}`);

		expect([answer.status, messageOf(answer)]).toEqual([409, 'Account is banned']);
		expect(await statusOf()).toEqual(before);
	});

	it('has a row for every account', async () => {
		const { client } = await bench();
		await client.act('account', { status: 'pending' });
		const days = async (query: string) => itemsOf(await client.get(`/warmup/status?${query}`)).map(({ day }) => day);

		expect(await days('sortBy=day&sortOrder=asc')).toEqual([0, 1]);
		expect(await days('status=not_started')).toEqual([0]);
		expect(await days(`accountId=${UNKNOWN_ID}`)).toEqual([]);
		expect(await days('updatedAfter=2030-01-01T00:00:00Z')).toEqual([]);
	});
});
