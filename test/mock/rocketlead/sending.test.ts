import type { Row } from '../client';
import { messageStep, newCampaign, phoneOf, readyCampaign } from './sample';
import { itemsOf, RocketLeadClient } from './rocketleadClient';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const ALWAYS = {
	days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
	startTime: '00:00',
	endTime: '24:00',
};
const QUICK = { sendingWindow: ALWAYS, minIntervalSeconds: 10, maxIntervalSeconds: 20 };

/** Nobody answers, and nothing fails. */
async function calm(): Promise<RocketLeadClient> {
	const client = new RocketLeadClient();
	await client.act('configure', { sendProbability: 1, replyProbability: 0 });
	return client;
}

const timeOf = (value: unknown) => Date.parse(String(value));

/** What a campaign has written, in order. */
async function messagesOf(client: RocketLeadClient, { id }: Row): Promise<Row[]> {
	const messages = await client.state('messages');
	return messages.filter(({ campaignId, source }) => campaignId === id && source === 'campaign');
}

async function rowsOf(client: RocketLeadClient, { id }: Row): Promise<Row[]> {
	return itemsOf(await client.get(`/campaigns/${id}/leads?sortOrder=asc&limit=100`));
}

/** A campaign with one lead, whose phone decides what it does. */
async function withPhone(phone: string, setup: object = {}) {
	const client = await calm();
	const ready = await readyCampaign(client, { ...QUICK, ...setup, leads: 0 });
	const lead = { phone, firstName: 'Ada', tags: ['vip'] };
	await client.post(`${ready.path}/leads/import`, { leads: [lead] });
	await client.post(`${ready.path}/start`);
	const rowNow = async () => (await rowsOf(client, ready.campaign))[0];
	return { client, ...ready, rowNow };
}

const perDay = (messages: Row[], field = 'createdAt') => {
	const days = messages.map((message) => String(message[field]).slice(0, 10));
	return [...new Set(days)].map((day) => [day, days.filter((other) => other === day).length]);
};

describe('RocketLead > Sending', () => {
	it('writes in the hours and on the days of the window only, in the zone of the campaign', async () => {
		const client = await calm();
		const { campaign, path } = await readyCampaign(client, {
			leads: 30,
			timezone: 'America/New_York',
			sendingWindow: { days: ['mon', 'wed'], startTime: '09:30', endTime: '10:00' },
			dailyLimit: null,
		});
		await client.post(`${path}/start`);

		await client.pass({ days: 9 });

		const messages = await messagesOf(client, campaign);
		expect(messages[0].createdAt).toBe('2026-03-02T14:30:00.000Z');
		const hours = messages.map(({ createdAt }) => String(createdAt).slice(0, 13));
		// Clocks go forward on the eighth of March.
		expect([...new Set(hours)]).toEqual(['2026-03-02T14', '2026-03-04T14', '2026-03-09T13']);
		expect(messages).toHaveLength(30);
		expect(client.report.violations).toEqual([]);
	});

	it('keeps the gap between two messages of one account', async () => {
		const client = await calm();
		const { campaign, path } = await readyCampaign(client, {
			leads: 12,
			minIntervalSeconds: 100,
			maxIntervalSeconds: 130,
		});
		await client.post(`${path}/start`);

		await client.pass({ hours: 1 });

		const times = (await messagesOf(client, campaign)).map(({ createdAt }) => timeOf(createdAt));
		const gaps = times.slice(1).map((time, index) => time - times[index]);
		expect(gaps).toHaveLength(11);
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100 * SECOND);
		expect(Math.max(...gaps)).toBeLessThanOrEqual(130 * SECOND);
		expect(new Set(gaps).size).toBeGreaterThan(5);
	});

	it('lets accounts that warm up write more from stage to stage', async () => {
		const client = await calm();
		const account = await client.account({ phase: 'warmup' });
		const { campaign, path } = await readyCampaign(client, { ...QUICK, leads: 100 });
		await client.patch(path, { accountIds: [account.id] });
		await client.post(`${path}/start`);

		await client.pass({ days: 6 });

		expect(perDay(await messagesOf(client, campaign))).toEqual([
			['2026-03-02', 10],
			['2026-03-03', 10],
			['2026-03-04', 10],
			['2026-03-05', 20],
			['2026-03-06', 20],
			['2026-03-07', 20],
			['2026-03-08', 10],
		]);
		const log = itemsOf(await client.get(`/accounts/${account.id}/activity?type=daily_limit_reached`));
		expect(log).toHaveLength(6);
		expect(client.report.violations).toEqual([]);
	});

	it('keeps to the daily limit of the campaign, even when that changes under way', async () => {
		const client = await calm();
		const { campaign, path } = await readyCampaign(client, { ...QUICK, leads: 30, dailyLimit: 4 });
		await client.post(`${path}/start`);

		await client.pass({ days: 2 });
		await client.patch(path, { dailyLimit: 7 });
		await client.pass({ days: 1 });

		expect(perDay(await messagesOf(client, campaign), 'sentAt')).toEqual([
			['2026-03-02', 4],
			['2026-03-03', 4],
			['2026-03-04', 7],
			['2026-03-05', 7],
		]);
	});

	it('takes the account with most messages left, and stays with it', async () => {
		const client = await calm();
		const accounts = [await client.account({ dailyLimit: 6 }), await client.account({ dailyLimit: 8 })];
		const steps = [messageStep('One'), messageStep('Two')];
		const { campaign, path } = await readyCampaign(client, { ...QUICK, leads: 5, steps });
		await client.patch(path, { accountIds: accounts.map(({ id }) => id) });
		await client.post(`${path}/start`);

		await client.pass({ hours: 1 });

		const messages = await messagesOf(client, campaign);
		expect(messages).toHaveLength(10);
		expect(messages[0].accountId).toBe(accounts[1].id);
		for (const row of await rowsOf(client, campaign)) {
			const own = messages.filter(({ campaignLeadId }) => campaignLeadId === row.id);
			expect(own.map(({ accountId }) => accountId)).toEqual([row.accountId, row.accountId]);
		}
	});

	it('gives every variant its share, without chance', async () => {
		const client = await calm();
		const variants = [
			{ text: 'A', weight: 50 },
			{ text: 'B', weight: 30 },
			{ text: 'C', weight: 20 },
		];
		const { campaign, path } = await readyCampaign(client, {
			...QUICK,
			leads: 40,
			steps: [{ type: 'message', variants }],
		});
		await client.post(`${path}/start`);

		await client.pass({ days: 1 });

		const texts = (await messagesOf(client, campaign)).map(({ text }) => text);
		expect(texts.slice(0, 10).join('')).toBe('ABCAABACBA');
		expect(['A', 'B', 'C'].map((letter) => texts.filter((text) => text === letter).length)).toEqual([20, 12, 8]);
	});

	it('waits as long as a delay says, from the moment at which the message was sent', async () => {
		const steps = [messageStep('One'), { type: 'delay', delay: { amount: 3, unit: 'hours' } }, messageStep('Two')];
		const { client, campaign, rowNow } = await withPhone(phoneOf(1), { steps });

		await client.pass({ hours: 1 });
		const [first] = await messagesOf(client, campaign);
		expect(await rowNow()).toMatchObject({
			status: 'in_progress',
			nextStepAt: new Date(timeOf(first.sentAt) + 3 * HOUR).toISOString(),
		});
		await client.pass({ hours: 3 });

		const [, second] = await messagesOf(client, campaign);
		expect(timeOf(second.createdAt)).toBe(timeOf(first.sentAt) + 3 * HOUR);
		expect(await rowNow()).toMatchObject({ status: 'completed', nextStepId: null, nextStepAt: null });
	});

	const SILENT = '+491700000003';
	const READER = '+491700000005';
	const ANSWERER = '+491700000002';

	it.each([
		['read', READER, true],
		['read', SILENT, false],
		['not_read', READER, false],
		['not_read', SILENT, true],
		['delivered', READER, true],
		['delivered', SILENT, false],
		['not_delivered', SILENT, true],
		['not_delivered', READER, false],
		['replied', ANSWERER, true],
		['replied', READER, false],
		['not_replied', ANSWERER, false],
		['not_replied', READER, true],
	])('judges after a while whether a message was %s: %s', async (event, phone, holds) => {
		const condition = { event, waitFor: { amount: 10, unit: 'minutes' } };
		const steps = [messageStep('One'), { type: 'condition', condition }, messageStep('Two')];
		const { client, campaign, rowNow } = await withPhone(phone, { steps, stopOnReply: false });

		await client.pass({ minutes: 9 });
		expect((await rowNow()).status).toBe('in_progress');
		await client.pass({ minutes: 5 });

		const texts = (await messagesOf(client, campaign)).map(({ text }) => text);
		expect(texts).toEqual(holds ? ['One', 'Two'] : ['One']);
		expect((await rowNow()).status).toBe(phone === ANSWERER ? 'replied' : 'completed');
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		['has_tag', 'vip', ['One', 'Two', 'Three']],
		['has_tag', 'cold', ['One', 'Three']],
		['not_has_tag', 'vip', ['One', 'Three']],
	])('judges tags at once: %s %s', async (event, tag, texts) => {
		const condition = { event, tag, onTrue: 'continue', onFalse: 'skip_next' };
		const steps = [messageStep('One'), { type: 'condition', condition }, messageStep('Two'), messageStep('Three')];
		const { client, campaign } = await withPhone(phoneOf(1), { steps });

		await client.pass({ minutes: 5 });

		expect((await messagesOf(client, campaign)).map(({ text }) => text)).toEqual(texts);
	});

	it('ends when a condition skips the last step', async () => {
		const condition = { event: 'has_tag', tag: 'vip', onTrue: 'skip_next' };
		const steps = [{ type: 'condition', condition }, messageStep('One')];
		const { client, rowNow, path } = await withPhone(phoneOf(1), { steps });

		await client.pass({ minutes: 1 });

		expect(await rowNow()).toMatchObject({ status: 'completed', accountId: null, lastMessageAt: null });
		expect((await client.get(path)).row.status).toBe('completed');
	});

	it('stops when a lead replies', async () => {
		const steps = [messageStep('One'), { type: 'delay', delay: { amount: 1, unit: 'hours' } }, messageStep('Two')];
		const { client, campaign, rowNow, path } = await withPhone(ANSWERER, { steps });

		await client.pass({ days: 1 });

		const [message] = await messagesOf(client, campaign);
		expect(message).toMatchObject({ status: 'read', repliedAt: expect.any(String) as string });
		expect(await rowNow()).toMatchObject({ status: 'replied', repliedAt: message.repliedAt });
		expect((await client.get(path)).row).toMatchObject({ status: 'completed', stats: { sent: 1, replied: 1 } });
		expect((await client.get('/leads')).row).toMatchObject({ items: [{ status: 'replied' }] });
	});

	it('goes on in spite of a reply when the campaign says so', async () => {
		const steps = [messageStep('One'), { type: 'delay', delay: { amount: 1, unit: 'hours' } }, messageStep('Two')];
		const { client, campaign, rowNow } = await withPhone(ANSWERER, { steps, stopOnReply: false });

		await client.pass({ days: 1 });

		expect(await messagesOf(client, campaign)).toHaveLength(2);
		expect((await rowNow()).status).toBe('replied');
	});

	it('never writes again to a lead that opts out', async () => {
		const steps = [messageStep('One'), { type: 'delay', delay: { amount: 1, unit: 'hours' } }, messageStep('Two')];
		const { client, campaign, rowNow } = await withPhone('+491700000004', { steps });
		const other = await readyCampaign(client, { ...QUICK, name: 'Other', leads: 0, startAt: '2026-03-04T09:00:00Z' });
		const [lead] = itemsOf(await client.get('/leads'));
		await client.post(`${other.path}/leads`, { leadIds: [lead.id] });
		await client.post(`${other.path}/start`);

		await client.pass({ days: 3 });

		expect(await messagesOf(client, campaign)).toHaveLength(1);
		expect(await messagesOf(client, other.campaign)).toHaveLength(0);
		expect((await rowNow()).status).toBe('opted_out');
		expect((await rowsOf(client, other.campaign))[0].status).toBe('opted_out');
		expect((await client.get('/leads?status=opted_out')).row).toMatchObject({ items: [{ id: lead.id }] });
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		['+491700000001', 'not_on_whatsapp', 'invalid'],
		['+491700000006', 'delivery_error', 'new'],
	])('gives back what a failed message cost: %s', async (phone, errorCode, status) => {
		const { client, campaign, path, account, rowNow } = await withPhone(phone);

		await client.pass({ minutes: 1 });

		const [message] = await messagesOf(client, campaign);
		expect(message).toMatchObject({ status: 'failed', errorCode, creditsCharged: 0, sentAt: null });
		expect(await rowNow()).toMatchObject({ status: 'failed', errorMessage: message.errorMessage });
		expect((await client.get('/leads')).row).toMatchObject({ items: [{ status, lastContactedAt: null }] });
		expect((await client.get('/credits/balance')).row).toMatchObject({ balance: 1000, usedTotal: 0 });
		expect((await client.get(`/accounts/${account.id}`)).row).toMatchObject({ healthScore: 99, sentToday: 0 });
		const [entry] = itemsOf(await client.get(`/accounts/${account.id}/activity?type=message_failed`));
		expect(entry.metadata).toEqual({ messageId: message.id, errorCode });
		expect((await client.get(path)).row).toMatchObject({ status: 'completed', stats: { failed: 1, creditsUsed: 0 } });
	});

	it('pauses an account whose health is low, and goes on when it is resumed', async () => {
		const client = await calm();
		await client.act('configure', { sendProbability: 0 });
		const { account, campaign, path } = await readyCampaign(client, { ...QUICK, leads: 80 });
		await client.post(`${path}/start`);

		await client.pass({ hours: 3 });
		expect((await client.get(`/accounts/${account.id}`)).row).toMatchObject({
			paused: true,
			pauseReason: 'low_health',
			healthScore: 29,
			healthStatus: 'critical',
		});
		expect(await messagesOf(client, campaign)).toHaveLength(71);
		await client.act('configure', { sendProbability: 1 });
		await client.post(`/accounts/${account.id}/pause`, { paused: false });
		await client.pass({ hours: 1 });

		expect(await messagesOf(client, campaign)).toHaveLength(80);
		expect((await client.get(path)).row.status).toBe('completed');
	});

	it('pauses without credits, and goes on with new ones', async () => {
		const client = await calm();
		await client.act('credits', { amount: -997, type: 'adjustment' });
		const media = { type: 'media', variants: [{ mediaUrl: 'https://example.com/a.png', mediaType: 'image' }] };
		const { campaign, path } = await readyCampaign(client, { ...QUICK, leads: 3, steps: [media] });
		await client.post(`${path}/start`);

		await client.pass({ hours: 1 });
		expect((await client.get(path)).row).toMatchObject({
			status: 'paused',
			pauseReason: 'insufficient_credits',
			leadCounts: { pending: 2, completed: 1 },
			stats: { creditsUsed: 2 },
		});
		await client.act('credits', { amount: 100 });
		await client.post(`${path}/start`);
		await client.pass({ hours: 1 });

		expect((await client.get(path)).row).toMatchObject({ status: 'completed', pauseReason: null });
		expect(await messagesOf(client, campaign)).toHaveLength(3);
	});

	it('fills in what is known of the lead', async () => {
		const text = 'Hi {{firstName}} {{lastName|Doe}}, {{company}}{{custom.seats}} {{phone}}';
		const { client, campaign } = await withPhone(phoneOf(7), { steps: [messageStep(text)] });

		await client.pass({ minutes: 1 });

		expect((await messagesOf(client, campaign))[0]).toMatchObject({ text: `Hi Ada Doe,  ${phoneOf(7)}`, type: 'text' });
	});

	it('lets messages of a paused campaign go out, and goes on after the start', async () => {
		const steps = [messageStep('One'), messageStep('Two')];
		const { client, campaign, path, rowNow } = await withPhone(phoneOf(1), { steps });
		await client.pass({ seconds: 0 });
		await client.post(`${path}/pause`);
		expect((await messagesOf(client, campaign))[0].status).toBe('queued');

		await client.pass({ hours: 1 });
		expect(await messagesOf(client, campaign)).toHaveLength(1);
		const { nextStepId, status } = await rowNow();
		expect([status, nextStepId]).toEqual(['in_progress', expect.any(String)]);
		await client.post(`${path}/start`);
		await client.pass({ minutes: 1 });

		expect((await messagesOf(client, campaign)).map(({ text }) => text)).toEqual(['One', 'Two']);
	});

	it('goes on with the step that takes the place of a removed one', async () => {
		const steps = [messageStep('One'), messageStep('Two'), messageStep('Three')];
		const ready = await withPhone(phoneOf(1), { steps, minIntervalSeconds: 60, maxIntervalSeconds: 60 });
		const { client, campaign, path } = ready;
		await client.pass({ seconds: 60 });
		await client.post(`${path}/pause`);
		expect((await messagesOf(client, campaign)).at(-1)).toMatchObject({ text: 'Two', status: 'queued' });

		await client.delete(`${path}/steps/${ready.steps[1].id}`);
		await client.pass({ minutes: 1 });
		await client.post(`${path}/start`);
		await client.pass({ minutes: 5 });

		expect((await messagesOf(client, campaign)).map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
		expect(client.report.violations).toEqual([]);
	});

	it('holds paused leads, and lets restarted ones begin again', async () => {
		const client = await calm();
		const steps = [messageStep('One'), { type: 'delay', delay: { amount: 1, unit: 'hours' } }, messageStep('Two')];
		const { campaign, path } = await readyCampaign(client, { ...QUICK, leads: 3, steps });
		await client.post(`${path}/start`);
		await client.pass({ minutes: 5 });
		const leadIds = (await rowsOf(client, campaign)).map(({ leadId }) => leadId);
		await client.post(`${path}/leads/bulk`, { leadIds: [leadIds[0]], action: 'pause' });

		await client.pass({ hours: 3 });
		expect((await rowsOf(client, campaign)).map(({ status }) => status)).toEqual(['paused', 'completed', 'completed']);
		await client.post(`${path}/leads/bulk`, { leadIds: [leadIds[1]], action: 'restart' });
		await client.post(`${path}/leads/bulk`, { leadIds: [leadIds[0]], action: 'resume' });
		await client.pass({ hours: 3 });

		const messages = await messagesOf(client, campaign);
		const rows = await rowsOf(client, campaign);
		const textsOf = ({ id }: Row) =>
			messages.filter(({ campaignLeadId }) => campaignLeadId === id).map(({ text }) => text);
		expect(rows.map(textsOf)).toEqual([
			['One', 'Two'],
			['One', 'Two', 'One', 'Two'],
			['One', 'Two'],
		]);
		expect((await client.get(path)).row.status).toBe('completed');
		expect(client.report.violations).toEqual([]);
	});

	it('idles until its start', async () => {
		const { client, campaign, rowNow } = await withPhone(phoneOf(1), { startAt: '2026-03-03T12:00:00Z' });
		expect((await rowNow()).nextStepAt).toBe('2026-03-03T12:00:00.000Z');

		await client.pass({ days: 2 });

		expect((await messagesOf(client, campaign))[0].createdAt).toBe('2026-03-03T12:00:00.000Z');
	});

	it('counts replies that come in after the end', async () => {
		const { client, path, rowNow } = await withPhone(ANSWERER);

		await client.pass({ minutes: 1 });
		const { completedAt, status } = (await client.get(path)).row;
		expect([status, (await rowNow()).status]).toEqual(['completed', 'completed']);
		await client.pass({ minutes: 5 });

		expect(await rowNow()).toMatchObject({ status: 'replied', repliedAt: expect.any(String) as string });
		expect((await client.get(path)).row).toMatchObject({ completedAt, stats: { replied: 1, replyRate: 1 } });
		expect(client.report.violations).toEqual([]);
	});

	it('does not write to contacts that are blocked', async () => {
		const phone = phoneOf(1);
		const steps = [messageStep('One'), { type: 'delay', delay: { amount: 1, unit: 'hours' } }, messageStep('Two')];
		const { client, campaign, rowNow } = await withPhone(phone, { steps });
		await client.pass({ minutes: 5 });
		await client.patch(`/conversations/contacts/${encodeURIComponent(phone)}`, { isBlocked: true });

		await client.pass({ hours: 2 });

		expect(await messagesOf(client, campaign)).toHaveLength(1);
		expect(await rowNow()).toMatchObject({ status: 'failed', errorMessage: 'Contact is blocked' });
	});

	it('changes to another account when one is banned, and pauses when all are', async () => {
		const steps = [messageStep('One'), { type: 'delay', delay: { amount: 1, unit: 'hours' } }, messageStep('Two')];
		const { client, campaign, account, path, rowNow } = await withPhone(phoneOf(1), { steps });
		await client.post(`${path}/pause`);
		const second = await client.account({ dailyLimit: 1 });
		await client.patch(path, { accountIds: [account.id, second.id] });
		await client.post(`${path}/start`);
		await client.pass({ minutes: 30 });
		await client.act('account-status', { accountId: account.id, status: 'banned' });

		await client.pass({ hours: 1 });
		const accountIds = (await messagesOf(client, campaign)).map(({ accountId }) => accountId);
		expect(accountIds).toEqual([account.id, second.id]);
		expect(await rowNow()).toMatchObject({ status: 'completed', accountId: second.id });

		const next = await readyCampaign(client, { name: 'Next', leads: 2, accountIds: [second.id] });
		await client.patch(next.path, { accountIds: [second.id] });
		await client.post(`${next.path}/start`);
		await client.act('account-status', { accountId: second.id, status: 'banned' });

		expect((await client.get(next.path)).row).toMatchObject({ status: 'paused', pauseReason: 'no_accounts' });
		expect(client.report.violations).toEqual([]);
	});

	it('begins at once with leads that come into an active campaign', async () => {
		const client = await calm();
		const { campaign, path } = await readyCampaign(client, { ...QUICK, leads: 1, steps: [messageStep('One')] });
		await client.post(`${path}/start`);

		await client.post(`${path}/leads/import`, { leads: [{ phone: phoneOf(50) }] });
		await client.pass({ minutes: 1 });

		expect((await messagesOf(client, campaign)).map(({ phone }) => phone)).toEqual([phoneOf(0), phoneOf(50)]);
	});

	it('sends nothing through accounts that rest, are paused or have no session', async () => {
		const client = await calm();
		const accounts = [
			await client.account({ phase: 'resting' }),
			await client.account({ status: 'disconnected' }),
			await client.account({ phase: 'setup' }),
			await client.account(),
		];
		await client.post(`/accounts/${accounts[3].id}/pause`);
		const campaign = await newCampaign(client, { accountIds: accounts.map(({ id }) => id), ...QUICK });
		const path = `/campaigns/${campaign.id}`;
		await client.post(`${path}/steps`, messageStep('Hello'));
		await client.post(`${path}/leads/import`, { leads: [{ phone: phoneOf(1) }] });
		await client.post(`${path}/start`);

		await client.pass({ days: 2 });
		expect(await messagesOf(client, campaign)).toHaveLength(0);
		await client.patch(`/accounts/${accounts[0].id}/phase`, { phase: 'active' });
		await client.pass({ minutes: 1 });

		expect(await messagesOf(client, campaign)).toHaveLength(1);
	});

	it('brings two hundred leads to the end over three accounts', async () => {
		const client = new RocketLeadClient();
		await client.act('credits', { amount: 1000 });
		const accounts = [await client.account(), await client.account({ phase: 'warmup', warmupDay: 3 })];
		const steps = [
			{
				type: 'message',
				variants: [
					{ text: 'Hi {{firstName}}', weight: 70 },
					{ text: 'Hello', weight: 30 },
				],
			},
			{ type: 'delay', delay: { amount: 1, unit: 'days' } },
			{ type: 'condition', condition: { event: 'read', waitFor: { amount: 2, unit: 'hours' }, onFalse: 'skip_next' } },
			messageStep('Have you seen it?'),
			messageStep('Goodbye'),
		];
		const { campaign, path, account } = await readyCampaign(client, { leads: 200, steps, dailyLimit: 70 });
		await client.patch(path, { accountIds: [account.id, ...accounts.map(({ id }) => id)] });
		await client.post(`${path}/start`);

		let days = 0;
		let status: unknown = 'active';
		while (status === 'active' && days < 40) {
			await client.pass({ days: 1 });
			days++;
			expect(client.report.violations).toEqual([]);
			({ status } = (await client.get(path)).row);
		}

		expect(status).toBe('completed');
		expect(days).toBeGreaterThan(5);
		const { leadCounts, stats } = (await client.get(path)).row;
		expect(leadCounts).toMatchObject({ total: 200, pending: 0, inProgress: 0, paused: 0 });
		const messages = await messagesOf(client, campaign);
		expect(new Set(messages.map(({ accountId }) => accountId)).size).toBe(3);
		expect(messages.length).toBeGreaterThan(400);
		const { sent, delivered, read, replied } = stats as Record<string, number>;
		expect(sent).toBeGreaterThan(delivered);
		expect(delivered).toBeGreaterThan(read);
		expect(read).toBeGreaterThan(replied);
		expect(replied).toBeGreaterThan(10);
	});

	it('is done with ten thousand leads in a few seconds', async () => {
		const client = await calm();
		await client.act('credits', { amount: 100_000 });
		const steps = [messageStep('One'), { type: 'delay', delay: { amount: 1, unit: 'days' } }, messageStep('Two')];
		const { campaign, path } = await readyCampaign(client, { ...QUICK, leads: 1, steps, minIntervalSeconds: 1 });
		const accounts = await Promise.all([1, 2, 3].map(async () => await client.account({ dailyLimit: 20_000 })));
		await client.patch(path, { accountIds: accounts.map(({ id }) => id) });
		await client.act('add-leads', { campaignId: campaign.id, count: 10_000 });
		await client.post(`${path}/start`);

		const before = performance.now();
		await client.pass({ days: 4 });

		expect(performance.now() - before).toBeLessThan(15_000);
		expect((await client.get(path)).row).toMatchObject({ status: 'completed', stats: { sent: 20_002 } });
		const inspected = performance.now();
		expect(client.report.violations).toEqual([]);
		expect(performance.now() - inspected).toBeLessThan(8000);
	}, 60_000);
});
