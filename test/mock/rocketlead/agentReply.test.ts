import { phoneOf } from './sample';
import { itemsOf, RocketLeadClient } from './rocketleadClient';

const PHONE = phoneOf(3);

/** An agent that answers strangers after a minute. */
async function bench(settings: object = {}) {
	const client = new RocketLeadClient();
	await client.act('configure', { replyProbability: 0 });
	const account = await client.account();
	const agent = (
		await client.post('/agents', { name: 'Ada', systemPrompt: 'Be kind.', replyDelaySeconds: 60, ...settings })
	).row;
	await client.patch('/settings', { defaultAgentId: agent.id });
	const say = async (text: string) => await client.act('inbound', { accountId: account.id, phone: PHONE, text });
	const talkNow = async () => itemsOf(await client.get('/conversations'))[0];
	const answers = async () => (await client.state('messages')).filter(({ source }) => source === 'agent');
	return { client, account, agent, say, talkNow, answers };
}

describe('RocketLead > Agent replies', () => {
	it('come after the delay, for two credits', async () => {
		const { client, account, agent, say, answers, talkNow } = await bench();

		await say('What does it cost?');
		await client.pass({ seconds: 59 });
		expect(await answers()).toEqual([]);
		await client.pass({ seconds: 60 });

		const [answer, ...others] = await answers();
		expect(others).toEqual([]);
		expect(answer).toMatchObject({
			accountId: account.id,
			agentId: agent.id,
			direction: 'outbound',
			type: 'text',
			creditsCharged: 2,
			sentAt: expect.any(String) as string,
			text: expect.stringContaining('What does it cost?') as string,
		});
		expect((await client.get('/credits/balance')).row.balance).toBe(998);
		const [transaction] = itemsOf(await client.get('/credits/transactions?type=agent'));
		expect(transaction).toMatchObject({
			amount: -2,
			referenceType: 'message',
			referenceId: answer.id,
			agentId: agent.id,
		});
		expect(await talkNow()).toMatchObject({ isRead: false, unreadCount: 1 });
		expect((await client.get('/agents/usage')).row.totals).toMatchObject({
			conversations: 1,
			repliesSent: 1,
			creditsUsed: 2,
		});
		expect(client.report.violations).toEqual([]);
	});

	it('answer several messages at once', async () => {
		const { client, say, answers } = await bench();

		await say('Hello');
		await client.pass({ seconds: 30 });
		await say('Are you there?');
		await client.pass({ minutes: 5 });

		expect((await answers()).map(({ text }) => String(text).includes('Are you there?'))).toEqual([true]);
		await say('Great');
		await client.pass({ minutes: 5 });
		expect(await answers()).toHaveLength(2);
	});

	it('end with the number that is allowed', async () => {
		const { client, say, answers } = await bench({ maxRepliesPerConversation: 2 });

		for (const text of ['One', 'Two', 'Three']) {
			await say(text);
			await client.pass({ minutes: 2 });
		}

		expect(await answers()).toHaveLength(2);
	});

	it('give way to people when a keyword asks for them', async () => {
		const { client, say, answers, talkNow } = await bench({ handoffKeywords: ['real human'] });
		await client.patch('/settings', {
			webhookUrl: 'https://example.com/hook',
			webhookEvents: ['conversation.handoff'],
		});
		await say('Hello');

		await say('I want a REAL HUMAN, please');
		await client.pass({ minutes: 5 });

		expect(await answers()).toEqual([]);
		const talk = await talkNow();
		expect(talk).toMatchObject({ aiEnabled: false, handoffAt: talk.lastInboundAt });
		expect((await client.get('/agents/usage')).row.totals).toMatchObject({ handoffs: 1, repliesSent: 0 });
		expect(await client.state('webhooks')).toMatchObject([{ event: 'conversation.handoff', data: { id: talk.id } }]);
		await client.post('/conversations/bulk', { conversationIds: [talk.id], action: 'enable_ai' });
		await say('Still there?');
		await client.pass({ minutes: 5 });
		expect(await answers()).toHaveLength(1);
		expect((await talkNow()).handoffAt).toBeNull();
	});

	type Bench = Awaited<ReturnType<typeof bench>>;

	it.each<[string, (bench: Bench) => Promise<unknown>]>([
		[
			'the agent is inactive',
			async ({ client, agent }) => await client.patch(`/agents/${agent.id}`, { isActive: false }),
		],
		['the account is paused', async ({ client, account }) => await client.post(`/accounts/${account.id}/pause`)],
		[
			'the session is lost',
			async ({ client, account }) =>
				await client.act('account-status', { accountId: account.id, status: 'disconnected' }),
		],
		[
			'the contact is blocked',
			async ({ client }) =>
				await client.patch(`/conversations/contacts/${encodeURIComponent(PHONE)}`, { isBlocked: true }),
		],
		['the contact opts out', async ({ say }) => await say('STOP')],
		['credits are missing', async ({ client }) => await client.act('credits', { amount: -999, type: 'adjustment' })],
		[
			'answering is switched off',
			async ({ client, talkNow }) => {
				const { id } = await talkNow();
				await client.post('/conversations/bulk', { conversationIds: [id], action: 'disable_ai' });
			},
		],
		['the agent is gone', async ({ client, agent }) => await client.delete(`/agents/${agent.id}`)],
	])('do not come when %s by then', async (_reason, change) => {
		const all = await bench();
		await all.say('Hello');

		await change(all);
		await all.client.pass({ minutes: 5 });

		expect(await all.answers()).toEqual([]);
		expect(all.client.report.violations).toEqual([]);
	});

	it('follow the settings of the moment', async () => {
		const { client, agent, say, answers } = await bench();
		await say('Hello');
		await client.patch(`/agents/${agent.id}`, { name: 'Bea', tone: 'casual' });

		await client.pass({ minutes: 5 });

		expect(String((await answers())[0].text)).toContain('Bea');
	});
});
