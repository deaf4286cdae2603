import { phoneOf } from './sample';
import { itemsOf, RocketLeadClient } from './rocketleadClient';

const PHONE = phoneOf(4);
const DUE = '2026-03-03T12:34:56.000Z';

/** A message that is due tomorrow. */
async function bench(message: object = { text: 'See you' }) {
	const client = new RocketLeadClient();
	await client.act('configure', { replyProbability: 0 });
	const account = await client.account();
	await client.act('inbound', { accountId: account.id, phone: PHONE, text: 'Remind me' });
	const [{ id }] = itemsOf(await client.get('/conversations'));
	const scheduled = (await client.post(`/conversations/${id}/schedule`, { ...message, scheduledAt: DUE })).row;
	const now = async () => itemsOf(await client.get('/conversations/scheduled'))[0];
	return { client, account, conversationId: id, scheduled, now };
}

describe('RocketLead > Scheduled messages that are due', () => {
	it('are sent on time, at any hour', async () => {
		const document = { type: 'document', mediaUrl: 'https://example.com/a.pdf', fileName: 'a.pdf', text: 'Here' };
		const { client, account, conversationId, scheduled, now } = await bench(document);
		expect((await client.get('/credits/balance')).row.balance).toBe(1000);

		await client.pass({ days: 2 });

		const { messageId, ...rest } = await now();
		expect(rest).toMatchObject({ id: scheduled.id, status: 'sent', sentAt: DUE, errorMessage: null });
		const [message] = itemsOf(await client.get(`/conversations/${conversationId}/messages?source=scheduled`));
		expect(message).toMatchObject({
			...document,
			id: messageId,
			accountId: account.id,
			createdAt: DUE,
			scheduledMessageId: scheduled.id,
			creditsCharged: 2,
		});
		expect((await client.get('/credits/balance')).row.balance).toBe(998);
		expect(client.report.violations).toEqual([]);
	});

	it('fail when the session is lost by then', async () => {
		const { client, account, now } = await bench();
		await client.act('account-status', { accountId: account.id, status: 'disconnected' });

		await client.pass({ days: 2 });

		expect(await now()).toMatchObject({ status: 'failed', errorMessage: 'Account is not connected', messageId: null });
		expect((await client.state('messages')).map(({ source }) => source)).toEqual(['contact']);
	});

	it('stay sent when the message fails later', async () => {
		const client = new RocketLeadClient();
		const account = await client.account();
		await client.act('inbound', { accountId: account.id, phone: '+491700000001', text: 'Hello' });
		const [{ id }] = itemsOf(await client.get('/conversations'));
		await client.post(`/conversations/${id}/schedule`, { text: 'Hello', scheduledAt: DUE });

		await client.pass({ days: 2 });

		expect(itemsOf(await client.get('/conversations/scheduled'))[0].status).toBe('sent');
		expect((await client.state('messages')).at(-1)).toMatchObject({ status: 'failed', creditsCharged: 0 });
		expect((await client.get('/credits/balance')).row.balance).toBe(1000);
	});
});
