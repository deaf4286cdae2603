import type { Row } from '../client';
import { messageStep, phoneOf, readyCampaign } from './sample';
import { itemsOf, RocketLeadClient } from './rocketleadClient';

const QUICK = {
	sendingWindow: { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], startTime: '00:00', endTime: '24:00' },
	minIntervalSeconds: 5,
	maxIntervalSeconds: 10,
};

const PHONE = phoneOf(0);

/** A campaign that has written to one lead, who has not answered. */
async function written(setup: object = {}) {
	const client = new RocketLeadClient();
	await client.act('configure', { sendProbability: 1, replyProbability: 0, readProbability: 0 });
	const ready = await readyCampaign(client, { ...QUICK, leads: 1, ...setup });
	await client.post(`${ready.path}/start`);
	await client.pass({ seconds: 30 });
	const say = async (text: string, phone = PHONE) =>
		(await client.act('inbound', { accountId: ready.account.id, phone, text })).row;
	const rowNow = async () => itemsOf(await client.get(`${ready.path}/leads`))[0];
	const leadNow = async () => itemsOf(await client.get('/leads'))[0];
	const talkNow = async () => itemsOf(await client.get('/conversations'))[0];
	return { client, ...ready, say, rowNow, leadNow, talkNow };
}

async function campaignMessages(client: RocketLeadClient): Promise<Row[]> {
	return (await client.state('messages')).filter(({ source }) => source === 'campaign');
}

describe('RocketLead > Replies', () => {
	it('count for the newest message of a campaign, once', async () => {
		const { client, campaign, path, say, rowNow, leadNow, talkNow } = await written();

		const first = await say('Tell me more');
		const second = await say('Hello?');

		const [message] = await campaignMessages(client);
		expect(first).toMatchObject({
			direction: 'inbound',
			source: 'contact',
			status: 'delivered',
			campaignId: campaign.id,
			stepId: message.stepId,
			variantId: message.variantId,
			campaignLeadId: message.campaignLeadId,
			inReplyToMessageId: message.id,
			creditsCharged: 0,
			sentAt: first.createdAt,
			deliveredAt: first.createdAt,
		});
		expect(second).toMatchObject({ campaignId: null, inReplyToMessageId: null });
		expect(message).toMatchObject({ status: 'read', readAt: first.createdAt, repliedAt: first.createdAt });
		expect(await rowNow()).toMatchObject({ status: 'replied', repliedAt: first.createdAt });
		expect(await leadNow()).toMatchObject({ status: 'replied', lastRepliedAt: second.createdAt });
		expect(await talkNow()).toMatchObject({ unreadCount: 2, isRead: false, lastInboundAt: second.createdAt });
		expect((await client.get(path)).row).toMatchObject({ stats: { delivered: 1, read: 1, replied: 1 } });
		expect(client.report.violations).toEqual([]);
	});

	it('count for a second message of the same campaign as well', async () => {
		const steps = [messageStep('One'), { type: 'delay', delay: { amount: 1, unit: 'hours' } }, messageStep('Two')];
		const { client, path, say, rowNow } = await written({ steps, stopOnReply: false });

		const first = await say('Yes');
		await client.pass({ hours: 2 });
		const second = await say('Yes, still');

		expect(second.inReplyToMessageId).toEqual(expect.any(String));
		expect(second.inReplyToMessageId).not.toBe(first.inReplyToMessageId);
		expect((await rowNow()).repliedAt).toBe(first.createdAt);
		expect((await client.get(path)).row).toMatchObject({ stats: { sent: 2, replied: 2 } });
	});

	it('come in on accounts that are paused, and open what was archived', async () => {
		const { client, account, say, talkNow } = await written();
		const { id } = await talkNow();
		await client.post('/conversations/bulk', { conversationIds: [id], action: 'archive' });
		await client.post(`/accounts/${account.id}/pause`, { paused: true });

		await say('Anybody there?');

		expect(await talkNow()).toMatchObject({ id, status: 'open', unreadCount: 1 });
	});

	it('do not come in from contacts that are blocked, nor through lost sessions', async () => {
		const { client, account, say, talkNow } = await written();
		await client.patch(`/conversations/contacts/${encodeURIComponent(PHONE)}`, { isBlocked: true });

		expect(await say('Hello')).toBeNull();
		expect(await talkNow()).toMatchObject({ unreadCount: 0, lastInboundAt: null });
		await client.act('account-status', { accountId: account.id, status: 'disconnected' });

		const answer = await client.act('inbound', { accountId: account.id, phone: PHONE, text: 'Hello' });
		expect([answer.status, answer.json]).toEqual([
			400,
			{ error: "'accountId' must be a connected account; it is disconnected." },
		]);
	});

	it.each(['STOP', ' stop ', 'Unsubscribe'])('opt out with %j', async (text) => {
		const { client, account, say, rowNow, leadNow } = await written({
			steps: [messageStep('One'), { type: 'delay', delay: { amount: 1, unit: 'hours' } }, messageStep('Two')],
			stopOnReply: false,
		});

		const { createdAt } = await say(text);
		await client.pass({ hours: 5 });

		expect(await leadNow()).toMatchObject({ status: 'opted_out', lastRepliedAt: createdAt });
		expect(await rowNow()).toMatchObject({ status: 'opted_out', repliedAt: createdAt, finishedAt: createdAt });
		expect((await client.get(`/accounts/${account.id}`)).row.healthScore).toBe(99);
		expect(await campaignMessages(client)).toHaveLength(1);
		expect(client.report.violations).toEqual([]);
	});

	it.each(['Please stop', 'Do not STOP'])('do not opt out with %j', async (text) => {
		const { say, leadNow } = await written();

		await say(text);

		expect((await leadNow()).status).toBe('replied');
	});

	it('opt out by hand as well, and the other way round', async () => {
		const { client, rowNow, leadNow, path } = await written({
			steps: [messageStep('One'), { type: 'delay', delay: { amount: 1, unit: 'hours' } }, messageStep('Two')],
		});
		const { id } = await leadNow();

		await client.patch(`/leads/${id}`, { status: 'opted_out' });
		expect(await rowNow()).toMatchObject({ status: 'opted_out', repliedAt: null });
		expect((await client.get(path)).row.status).toBe('completed');
		await client.patch(`/leads/${id}`, { status: 'contacted' });

		expect((await rowNow()).status).toBe('opted_out');
		expect(client.report.violations).toEqual([]);
	});

	it('begin a conversation of their own, with the agent for strangers', async () => {
		const { client, say } = await written();
		const agent = (await client.post('/agents', { name: 'Ada', systemPrompt: 'Be kind.' })).row;
		await client.patch('/settings', { defaultAgentId: agent.id });

		await say('Is this the bakery?', phoneOf(99));

		const [talk] = itemsOf(await client.get(`/conversations?phone=${encodeURIComponent(phoneOf(99))}`));
		expect(talk).toMatchObject({ agentId: agent.id, aiEnabled: true, leadId: null, campaignId: null, unreadCount: 1 });
	});

	it('stop after a few, as people get tired', async () => {
		const client = new RocketLeadClient();
		const account = await client.account();
		const agent = (
			await client.post('/agents', {
				name: 'Ada',
				systemPrompt: 'Never stop.',
				replyDelaySeconds: 0,
				maxRepliesPerConversation: 100,
			})
		).row;
		await client.patch('/settings', { defaultAgentId: agent.id });
		await client.act('inbound', { accountId: account.id, phone: '+491700000002', text: 'Hello' });

		await client.pass({ days: 2 });

		const [talk] = itemsOf(await client.get('/conversations'));
		const messages = itemsOf(await client.get(`/conversations/${talk.id}/messages?limit=100`));
		expect(messages.filter(({ direction }) => direction === 'inbound')).toHaveLength(6);
		expect(messages.filter(({ source }) => source === 'agent')).toHaveLength(6);
		expect(client.report.violations).toEqual([]);
	});

	it('are made up for every kind of message but tests', async () => {
		const client = new RocketLeadClient();
		await client.act('configure', { deliverProbability: 1, readProbability: 1, replyProbability: 1 });
		const account = await client.account();
		await client.post('/conversations/test-message', { accountId: account.id, phone: phoneOf(1), text: 'Test' });
		await client.post('/conversations/test-message', { accountId: account.id, phone: '+491700000002', text: 'Test' });

		await client.pass({ days: 1 });
		expect((await client.state('messages')).map(({ status, source }) => [status, source])).toEqual([
			['read', 'test'],
			['read', 'test'],
		]);
		const [{ id }] = itemsOf(await client.get('/conversations'));
		await client.post(`/conversations/${id}/messages`, { text: 'By hand' });
		await client.pass({ days: 1 });

		const inbound = itemsOf(await client.get(`/conversations/${id}/messages?direction=inbound`));
		expect(inbound).toHaveLength(1);
		expect(inbound[0].inReplyToMessageId).toBeNull();
	});

	it('are dropped when the session is lost by then', async () => {
		const { client, account } = await written();
		await client.act('configure', { readProbability: 1, replyProbability: 1, deliverProbability: 1 });
		const [{ id }] = itemsOf(await client.get('/conversations'));
		await client.post(`/conversations/${id}/messages`, { text: 'Hello?' });
		await client.act('account-status', { accountId: account.id, status: 'disconnected' });

		await client.pass({ days: 1 });

		expect(itemsOf(await client.get(`/conversations/${id}/messages?direction=inbound`))).toEqual([]);
	});

	it('tell the webhook', async () => {
		const { client, say } = await written();
		const webhookEvents = ['message.received', 'lead.replied', 'lead.opted_out', 'message.sent'];
		await client.patch('/settings', { webhookUrl: 'https://example.com/hook', webhookEvents });

		const message = await say('Yes');
		await say('STOP');

		expect((await client.state('webhooks')).map(({ event, data }) => [event, data])).toEqual([
			['message.received', message],
			['lead.replied', expect.objectContaining({ phone: PHONE, status: 'replied' })],
			['lead.opted_out', expect.objectContaining({ phone: PHONE, status: 'opted_out' })],
			['message.received', expect.objectContaining({ text: 'STOP' })],
		]);
	});
});
