import { itemsOf, messageOf, RocketLeadClient } from './rocketleadClient';
import { phoneOf, UNKNOWN_ID } from './sample';

const HOOK = 'https://example.com/hook';

async function bench() {
	const client = new RocketLeadClient({ strict: true });
	const update = async (body: object) => await client.patch('/settings', body);
	return { client, update };
}

describe('RocketLead > Settings', () => {
	it('begin with the defaults of a new workspace', async () => {
		const { client } = await bench();

		expect((await client.get('/settings')).row).toMatchObject({
			timezone: 'UTC',
			plan: 'starter',
			defaultAgentId: null,
			defaultSendingWindow: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], startTime: '09:00', endTime: '18:00' },
			defaultStopOnReply: true,
			optOutKeywords: ['STOP', 'UNSUBSCRIBE'],
			lowCreditThreshold: 100,
			notificationEmail: null,
			webhookUrl: null,
			webhookEvents: [],
			webhookSecret: null,
		});
	});

	it('are changed field by field', async () => {
		const { client, update } = await bench();
		const agent = (await client.post('/agents', { name: 'Ada', systemPrompt: 'Be kind' })).row;
		const fields = {
			name: 'Acme',
			timezone: 'Europe/Paris',
			defaultAgentId: agent.id,
			defaultSendingWindow: { days: ['sat'], startTime: '08:30', endTime: '24:00' },
			defaultStopOnReply: false,
			optOutKeywords: ['Arrêt'],
			lowCreditThreshold: 0,
			notificationEmail: 'jane@acme.com',
		};

		expect((await update(fields)).row).toMatchObject(fields);
		expect((await client.get('/settings')).row).toMatchObject(fields);
		expect((await update({ defaultAgentId: null, notificationEmail: null })).row).toMatchObject({
			...fields,
			defaultAgentId: null,
			notificationEmail: null,
		});
		const campaign = (await client.post('/campaigns', { name: 'Launch' })).row;
		expect(campaign).toMatchObject({
			timezone: 'Europe/Paris',
			sendingWindow: fields.defaultSendingWindow,
			stopOnReply: false,
		});
	});

	it('move the day of accounts with the zone', async () => {
		const { client, update } = await bench();
		const account = await client.account({ phase: 'warmup', warmupDay: 1 });
		await update({ timezone: 'Asia/Tokyo' });
		const read = async () => (await client.get(`/accounts/${account.id}`)).row;

		expect(await read()).toMatchObject({ limitResetsAt: '2026-03-02T15:00:00.000Z', warmupDay: 1 });
		await client.pass({ hours: 6 });
		expect(await read()).toMatchObject({ limitResetsAt: '2026-03-03T15:00:00.000Z', warmupDay: 2 });
		await client.pass({ hours: 9 });
		expect(await read()).toMatchObject({ warmupDay: 2 });
	});

	it('show the secret of the webhook once', async () => {
		const { client, update } = await bench();
		const secret = async (body: object) => String((await update(body)).row.webhookSecret);

		const first = await secret({ webhookUrl: HOOK });
		expect(first).toMatch(/^whsec_[0-9a-f]{32}$/);
		const masked = `whsec_****${first.slice(-4)}`;
		expect((await client.get('/settings')).row.webhookSecret).toBe(masked);
		expect(await secret({ webhookUrl: 'https://example.com/other' })).toBe(masked);
		expect(await secret({ rotateWebhookSecret: false })).toBe(masked);
		const second = await secret({ rotateWebhookSecret: true });
		expect(second).toMatch(/^whsec_[0-9a-f]{32}$/);
		expect(second).not.toBe(first);
	});

	it('drop the secret with the address, but not the events', async () => {
		const { update } = await bench();
		await update({ webhookUrl: HOOK, webhookEvents: ['message.received'] });

		const { row } = await update({ webhookUrl: null });

		expect(row).toMatchObject({ webhookUrl: null, webhookSecret: null, webhookEvents: ['message.received'] });
		const answer = await update({ rotateWebhookSecret: true });
		expect([answer.status, messageOf(answer)]).toEqual([409, 'Set a webhookUrl before rotating its secret']);
		expect((await update({ rotateWebhookSecret: true, webhookUrl: HOOK })).row.webhookSecret).toMatch(/^whsec_[^*]+$/);
	});

	it('name the plan by the number of accounts', async () => {
		const { client } = await bench();
		let last = '';
		for (let index = 0; index < 26; index++) last = (await client.account()).id;
		const plan = async () => (await client.get('/settings')).row.plan;

		expect(await plan()).toBe('growth');
		await client.act('account-status', { accountId: last, status: 'banned' });
		expect(await plan()).toBe('starter');
	});

	it.each([
		[{}, 'body must have at least one known property'],
		[{ name: ' ' }, 'body/name must NOT have fewer than 1 characters'],
		[{ timezone: 'Mars' }, 'body/timezone must be an IANA time zone'],
		[{ timezone: null }, 'body/timezone must be string'],
		[{ defaultAgentId: UNKNOWN_ID }, `Agent ${UNKNOWN_ID} not found`],
		[{ lowCreditThreshold: -1 }, 'body/lowCreditThreshold must be >= 0'],
		[{ notificationEmail: 'jane' }, 'body/notificationEmail must match format "email"'],
		[{ webhookEvents: ['message.lost'] }, 'body/webhookEvents/0 must be equal to one of the allowed values'],
		[{ webhookUrl: 'example.com' }, 'body/webhookUrl must match format "uri"'],
		[{ optOutKeywords: ['x'.repeat(31)] }, 'body/optOutKeywords/0 must NOT have more than 30 characters'],
		[{ plan: 'scale' }, 'body must NOT have additional properties: plan'],
	])('are refused as %j', async (body, message) => {
		const { update } = await bench();

		const answer = await update(body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});
});

describe('RocketLead > Webhooks', () => {
	it('are recorded for the events that are asked for', async () => {
		const { client, update } = await bench();
		const account = await client.account();
		const write = async (text: string) =>
			await client.act('inbound', { accountId: account.id, phone: phoneOf(1), text });
		await update({ webhookEvents: ['message.received', 'conversation.created'] });
		await write('Nobody listens yet');
		expect(await client.state('webhooks')).toEqual([]);

		await update({ webhookUrl: HOOK });
		await write('Hello');

		const [message] = itemsOf(
			await client.get(`/conversations/${itemsOf(await client.get('/conversations'))[0].id}/messages?limit=1`),
		);
		expect(await client.state('webhooks')).toMatchObject([{ event: 'message.received', data: message }]);
	});

	it('tell of conversations, orders and knowledge', async () => {
		const { client, update } = await bench();
		const account = await client.account();
		const events = ['conversation.created', 'order.completed', 'knowledge.ready', 'knowledge.failed'];
		await update({ webhookUrl: HOOK, webhookEvents: events });
		await client.act('inbound', { accountId: account.id, phone: phoneOf(1), text: 'Hello' });
		await client.post('/orders', { quantity: 1, country: 'ZZ' });
		await client.post('/knowledge-base/sources', { type: 'text', name: 'Prices', content: 'Ten' });
		await client.post('/knowledge-base/sources', { type: 'url', url: 'https://unreachable.example' });
		await client.pass({ minutes: 5 });

		const records = await client.state('webhooks');

		expect(records.map(({ event }) => event).sort()).toEqual([...events].sort());
		expect(records.find(({ event }) => event === 'order.completed')?.data).toMatchObject({ status: 'failed' });
		expect(records.find(({ event }) => event === 'knowledge.ready')?.data).toMatchObject({ chunkCount: 1 });
	});

	it('are kept in limits', async () => {
		const { client, update } = await bench();
		const account = await client.account();
		await update({ webhookUrl: HOOK, webhookEvents: ['message.received'] });
		for (let index = 0; index < 1010; index++) {
			await client.act('inbound', { accountId: account.id, phone: phoneOf(1), text: `Message ${index}` });
		}

		const records = await client.state('webhooks');

		expect(records).toHaveLength(1000);
		expect(records.at(-1)?.data).toMatchObject({ text: 'Message 1009' });
	});
});
