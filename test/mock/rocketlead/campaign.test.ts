import type { Row } from '../client';
import { itemsOf, messageOf, RocketLeadClient, totalOf } from './rocketleadClient';
import { messageStep, newCampaign, newLeads, readyCampaign, UNKNOWN_ID } from './sample';

const WINDOW = { days: ['mon', 'sat'], startTime: '08:00', endTime: '24:00' };

/** A campaign in each state. */
async function campaignIn(status: string) {
	const client = new RocketLeadClient();
	const ready = await readyCampaign(client, { leads: 1 });
	const { path } = ready;
	if (status !== 'draft') await client.post(`${path}/start`);
	if (status === 'paused') await client.post(`${path}/pause`);
	if (status === 'completed') await client.pass({ hours: 1 });
	if (status === 'archived') {
		await client.post(`${path}/pause`);
		await client.post(`${path}/archive`);
	}
	expect((await client.get(path)).row.status).toBe(status);
	return { client, ...ready };
}

describe('RocketLead > Campaigns', () => {
	it('begins as a draft with the defaults of the workspace', async () => {
		const client = new RocketLeadClient();
		await client.patch('/settings', {
			timezone: 'Europe/Paris',
			defaultSendingWindow: WINDOW,
			defaultStopOnReply: false,
		});

		const { row, status } = await client.post('/campaigns', { name: 'Launch' });

		expect(status).toBe(201);
		expect(row).toMatchObject({
			name: 'Launch',
			description: null,
			status: 'draft',
			pauseReason: null,
			accountIds: [],
			agentId: null,
			startAt: null,
			timezone: 'Europe/Paris',
			sendingWindow: WINDOW,
			stopOnReply: false,
			dailyLimit: null,
			minIntervalSeconds: 60,
			maxIntervalSeconds: 180,
			stepCount: 0,
			steps: [],
			leadCounts: { total: 0, pending: 0 },
			stats: { sent: 0, deliveryRate: 0, creditsUsed: 0 },
			duplicatedFromId: null,
		});
		expect((await client.get(`/campaigns/${row.id}`)).row).toEqual(row);
	});

	it('takes only accounts and agents that exist and are not banned', async () => {
		const client = new RocketLeadClient();
		const { id } = await client.account({ status: 'banned' });
		const create = async (fields: object) => {
			const answer = await client.post('/campaigns', { name: 'A', ...fields });
			return [answer.status, messageOf(answer)];
		};

		expect(await create({ accountIds: [UNKNOWN_ID] })).toEqual([400, `Account ${UNKNOWN_ID} not found`]);
		expect(await create({ accountIds: [id] })).toEqual([400, `Account ${id} is banned`]);
		expect(await create({ agentId: UNKNOWN_ID })).toEqual([400, `Agent ${UNKNOWN_ID} not found`]);
		expect(totalOf(await client.get('/campaigns'))).toBe(0);
	});

	it('changes only what is given, and nothing at all when one field is wrong', async () => {
		const client = new RocketLeadClient();
		const campaign = await newCampaign(client, { description: 'First', dailyLimit: 5 });
		const path = `/campaigns/${campaign.id}`;

		const { row } = await client.patch(path, {
			dailyLimit: null,
			sendingWindow: WINDOW,
			startAt: '2026-04-01T00:00:00Z',
		});
		const wrong = await client.patch(path, { name: 'Other', minIntervalSeconds: 500 });

		expect(row).toMatchObject({
			description: 'First',
			dailyLimit: null,
			sendingWindow: WINDOW,
			startAt: '2026-04-01T00:00:00.000Z',
		});
		expect([wrong.status, messageOf(wrong)]).toEqual([400, 'body/maxIntervalSeconds must be >= minIntervalSeconds']);
		expect((await client.get(path)).row).toEqual(row);
		expect((await client.patch(path, { startAt: null })).row.startAt).toBeNull();
		expect((await client.patch(path, { status: 'active' })).status).toBe(400);
	});

	it.each([
		['active', { name: 'B' }, 200],
		['active', { agentId: null, dailyLimit: 7, description: null }, 200],
		['active', { name: 'B', timezone: 'UTC' }, 409],
		['active', { accountIds: [] }, 409],
		['paused', { timezone: 'UTC', accountIds: [] }, 200],
		['completed', { name: 'B', description: 'Done' }, 200],
		['completed', { dailyLimit: 5 }, 409],
		['archived', { name: 'B' }, 409],
	])('can change while %s: %j (%d)', async (state, fields, status) => {
		const { client, path } = await campaignIn(state);
		const settings = ({ name, timezone, accountIds, dailyLimit, updatedAt }: Row) => [
			[name, timezone, accountIds],
			[dailyLimit, updatedAt],
		];
		const before = settings((await client.get(path)).row);

		const answer = await client.patch(path, fields);

		expect(answer.status).toBe(status);
		if (status === 200) expect(answer.row).toMatchObject(fields);
		else {
			expect(messageOf(answer)).toBe(`Campaign is ${state}`);
			expect(settings((await client.get(path)).row)).toEqual(before);
		}
	});

	it.each([
		['start', 'active', 'Campaign is already active'],
		['start', 'completed', 'Campaign is completed'],
		['start', 'archived', 'Campaign is archived'],
		['pause', 'draft', 'Campaign is not active'],
		['pause', 'paused', 'Campaign is not active'],
		['pause', 'completed', 'Campaign is not active'],
		['archive', 'active', 'Pause the campaign first'],
		['archive', 'archived', 'Campaign is archived'],
	])('cannot %s while %s', async (action, state, message) => {
		const { client, path } = await campaignIn(state);

		const answer = await client.post(`${path}/${action}`);

		expect([answer.status, messageOf(answer)]).toEqual([409, message]);
	});

	it.each(['draft', 'paused', 'completed', 'archived'])('is deleted while %s', async (state) => {
		const { client, path, campaign } = await campaignIn(state);

		expect((await client.delete(path)).row).toEqual({ id: campaign.id, deleted: true });
		expect((await client.delete(path)).status).toBe(404);
		expect(client.report.violations).toEqual([]);
	});

	it('is not deleted while active', async () => {
		const { client, path } = await campaignIn('active');

		const answer = await client.delete(path);

		expect([answer.status, messageOf(answer)]).toEqual([409, 'Campaign is active']);
	});

	it('leaves messages, leads, media and copies behind when it goes', async () => {
		const { client, path, campaign } = await campaignIn('completed');
		const form = new FormData();
		form.append('file', new Blob(['%PDF'], { type: 'application/pdf' }), 'a.pdf');
		await client.call('POST', `${path}/media`, form);
		const copy = (await client.post(`${path}/duplicate`)).row;

		await client.delete(path);

		const [conversation] = itemsOf(await client.get('/conversations'));
		expect(conversation.campaignId).toBeNull();
		expect(itemsOf(await client.get(`/conversations/${conversation.id}/messages`)).at(-1)).toMatchObject({
			source: 'campaign',
			campaignId: null,
			stepId: null,
			variantId: null,
			campaignLeadId: null,
		});
		expect(totalOf(await client.get('/leads'))).toBe(1);
		expect((await client.get(`/campaigns/${copy.id}`)).row.duplicatedFromId).toBeNull();
		expect(await client.state('media')).toMatchObject([{ campaignId: null }]);
		expect(itemsOf(await client.get('/credits/transactions?type=message'))).toMatchObject([
			{ campaignId: campaign.id },
		]);
		expect(client.report.violations).toEqual([]);
	});

	it('needs a step, an account, a lead and credits, in this order', async () => {
		const client = new RocketLeadClient();
		const account = await client.account();
		const { id } = await newCampaign(client);
		const path = `/campaigns/${id}`;
		const start = async () => {
			const answer = await client.post(`${path}/start`);
			return [answer.status, messageOf(answer)];
		};
		await client.post(`${path}/steps`, { type: 'delay', delay: { amount: 1, unit: 'days' } });
		await client.act('credits', { amount: -1000, type: 'adjustment' });

		expect(await start()).toEqual([409, 'Campaign needs at least one message or media step']);
		await client.post(`${path}/steps`, messageStep('Hi'));
		expect(await start()).toEqual([409, 'Campaign needs at least one account']);
		await client.patch(path, { accountIds: [account.id] });
		expect(await start()).toEqual([409, 'Campaign needs at least one lead']);
		const [lead] = await newLeads(client, [{}]);
		await client.post(`${path}/leads`, { leadIds: [lead.id] });
		expect(await start()).toEqual([402, 'Insufficient credits: 1 required, 0 available']);
		await client.act('credits', { amount: 10, type: 'purchase' });
		expect(await start()).toEqual([200, undefined]);
	});

	it('starts, pauses, goes on, completes and is archived', async () => {
		const client = new RocketLeadClient();
		const { path } = await readyCampaign(client);

		const started = (await client.post(`${path}/start`)).row;
		expect(started).toMatchObject({ status: 'active', startedAt: started.updatedAt, pausedAt: null });
		const paused = (await client.post(`${path}/pause`)).row;
		expect(paused).toMatchObject({ status: 'paused', pauseReason: 'manual', pausedAt: paused.updatedAt });
		const again = (await client.post(`${path}/start`)).row;
		expect(again).toMatchObject({ status: 'active', startedAt: started.startedAt, pausedAt: null, pauseReason: null });
		await client.pass({ hours: 1 });
		const completed = (await client.get(path)).row;
		expect(completed).toMatchObject({ status: 'completed', completedAt: expect.any(String) });
		const archived = (await client.post(`${path}/archive`)).row;

		expect(archived).toMatchObject({ status: 'archived', archivedAt: archived.updatedAt, pauseReason: null });
		expect(archived.completedAt).toBe(completed.completedAt);
		expect(client.report.violations).toEqual([]);
	});

	it('waits when it starts before its time', async () => {
		const client = new RocketLeadClient();
		const { path } = await readyCampaign(client, { startAt: '2026-03-03T10:00:00Z' });
		await client.post(`${path}/start`);

		await client.pass({ hours: 24 });
		expect((await client.get(path)).row).toMatchObject({ status: 'active', stats: { sent: 0 } });
		await client.pass({ hours: 2 });

		expect((await client.get(path)).row).toMatchObject({ status: 'completed' });
	});

	it('waits when it goes on before a time that was set while it was paused', async () => {
		const client = new RocketLeadClient();
		const { path } = await readyCampaign(client, { leads: 3, steps: [messageStep('Hi'), messageStep('Again')] });
		await client.post(`${path}/start`);
		await client.post(`${path}/pause`);
		// What was accepted before the pause is still sent.
		await client.pass({ minutes: 10 });
		const { sent } = (await client.get(path)).row.stats as { sent: number };
		await client.patch(path, { startAt: '2026-03-03T10:00:00Z' });
		await client.post(`${path}/start`);

		await client.pass({ hours: 24 });
		expect((await client.get(path)).row).toMatchObject({ status: 'active', stats: { sent } });
		await client.pass({ hours: 2 });

		expect((await client.get(path)).row).toMatchObject({ status: 'completed', stats: { sent: 6 } });
		expect(client.report.violations).toEqual([]);
	});

	it('pauses by itself when all of its accounts are banned', async () => {
		const { client, path, account } = await campaignIn('active');

		await client.act('account-status', { accountId: account.id, status: 'banned' });

		expect((await client.get(path)).row).toMatchObject({ status: 'paused', pauseReason: 'no_accounts' });
		expect(messageOf(await client.post(`${path}/start`))).toBe('Campaign needs at least one account');
	});

	it('is copied with its steps, but without leads, start and banned accounts', async () => {
		const client = new RocketLeadClient();
		const banned = await client.account();
		const { path, campaign, account, steps } = await readyCampaign(client, {
			name: 'N'.repeat(118),
			startAt: '2026-04-01T00:00:00Z',
			dailyLimit: 9,
		});
		await client.patch(path, { accountIds: [banned.id, account.id] });
		await client.act('account-status', { accountId: banned.id, status: 'banned' });

		const { row, status } = await client.post(`${path}/duplicate`);

		expect(status).toBe(201);
		expect(row).toMatchObject({
			name: `${'N'.repeat(118)} (`,
			status: 'draft',
			accountIds: [account.id],
			startAt: null,
			dailyLimit: 9,
			duplicatedFromId: campaign.id,
			leadCounts: { total: 0 },
			steps: [{ position: 1, type: 'message', campaignId: row.id, variants: [{ text: 'Hello {{firstName|there}}' }] }],
		});
		expect(JSON.stringify(row.steps)).not.toContain(steps[0].id);
		expect((await client.post(`${path}/duplicate`, { name: 'Twin' })).row.name).toBe('Twin');
	});

	it('lists campaigns by state, account and name', async () => {
		const client = new RocketLeadClient();
		const account = await client.account();
		await newCampaign(client, { name: 'Alpha', accountIds: [account.id] });
		await newCampaign(client, { name: 'beta' });
		const names = async (query: string) => itemsOf(await client.get(`/campaigns?${query}`)).map(({ name }) => name);

		expect(await names('')).toEqual(['beta', 'Alpha']);
		expect(await names('sortBy=name&sortOrder=asc')).toEqual(['Alpha', 'beta']);
		expect(await names(`accountId=${account.id}`)).toEqual(['Alpha']);
		expect(await names('status=active')).toEqual([]);
		expect(await names('search=BET')).toEqual(['beta']);
		expect(await names('sortBy=updatedAt&createdAfter=2026-01-01T00:00:00Z')).toHaveLength(2);
		expect(itemsOf(await client.get('/campaigns'))[0]).not.toHaveProperty('steps');
	});

	it.each([
		['GET', '', undefined],
		['PATCH', '', { name: 'A' }],
		['DELETE', '', undefined],
		['POST', '/start', undefined],
		['POST', '/pause', undefined],
		['POST', '/archive', undefined],
		['POST', '/duplicate', undefined],
		['GET', '/stats/daily', undefined],
		['POST', '/steps', messageStep('Hi')],
		['PUT', '/steps/reorder', { stepIds: [] }],
		['GET', '/leads', undefined],
		['POST', '/leads', { tag: 'a' }],
		['POST', '/leads/bulk', { leadIds: [UNKNOWN_ID], action: 'pause' }],
		['POST', '/leads/import', { leads: [{}] }],
	])('does not know every campaign: %s %s', async (method, path, body) => {
		const answer = await new RocketLeadClient().call(method, `/campaigns/${UNKNOWN_ID}${path}`, body);

		expect([answer.status, messageOf(answer)]).toEqual([404, 'Campaign not found']);
	});
});
