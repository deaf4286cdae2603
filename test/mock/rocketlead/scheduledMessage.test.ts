import { itemsOf, messageOf, RocketLeadClient } from './rocketleadClient';
import { phoneOf, UNKNOWN_ID } from './sample';

const PHONE = phoneOf(1);

/** The clock of a new world stands at 2026-03-02T09:00:00Z. */
const TOMORROW = '2026-03-03T09:00:00.000Z';

async function bench() {
	const client = new RocketLeadClient({ strict: true });
	const account = await client.account();
	await client.act('inbound', { accountId: account.id, phone: PHONE, text: 'Hello' });
	const [conversation] = itemsOf(await client.get('/conversations'));
	const path = `/conversations/${conversation.id}`;
	const schedule = async (body: object = {}) =>
		await client.post(`${path}/schedule`, { text: 'Later', scheduledAt: TOMORROW, ...body });
	const list = async (query = '') => itemsOf(await client.get(`/conversations/scheduled?${query}`));
	return { client, account, conversation, path, schedule, list };
}

describe('RocketLead > Scheduled messages', () => {
	it('cost nothing until they are due, and then become messages', async () => {
		const { client, account, conversation, path, schedule, list } = await bench();

		const answer = await schedule({ scheduledAt: '2026-03-03T10:00:00+01:00' });

		expect(answer.status).toBe(201);
		expect(answer.row).toMatchObject({
			conversationId: conversation.id,
			accountId: account.id,
			type: 'text',
			text: 'Later',
			scheduledAt: TOMORROW,
			status: 'scheduled',
			messageId: null,
			sentAt: null,
		});
		expect((await client.get('/credits/balance')).row).toMatchObject({ balance: 1000 });
		await client.pass({ days: 1 });
		const [message] = itemsOf(await client.get(`${path}/messages?source=scheduled`));
		expect(message).toMatchObject({ scheduledMessageId: answer.row.id, createdAt: TOMORROW, creditsCharged: 1 });
		expect(await list()).toMatchObject([{ status: 'sent', messageId: message.id, sentAt: TOMORROW }]);
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		['the account is paused', 'Account is paused'],
		['the contact is blocked', 'Contact is blocked'],
		['the credits are spent', 'Insufficient credits: 1 required, 0 available'],
	])('fail for good when %s', async (why, errorMessage) => {
		const { client, account, schedule, list } = await bench();
		await schedule();
		if (why.includes('account')) await client.post(`/accounts/${account.id}/pause`, { paused: true });
		else if (why.includes('contact')) await client.patch(`/conversations/contacts/${PHONE}`, { isBlocked: true });
		else await client.act('credits', { amount: -1000, type: 'adjustment' });

		await client.pass({ days: 2 });

		expect(await list()).toMatchObject([{ status: 'failed', errorMessage, messageId: null, sentAt: null }]);
		expect(client.report.violations).toEqual([]);
	});

	it('can be cancelled once, until they are due', async () => {
		const { client, schedule, list } = await bench();
		const [first, second] = [(await schedule()).row, (await schedule({ text: 'Second' })).row];
		const cancel = async (id: string) => await client.delete(`/conversations/scheduled/${id}`);

		const { row } = await cancel(first.id);
		expect(row).toMatchObject({ id: first.id, status: 'cancelled', cancelledAt: expect.any(String) as string });
		await client.pass({ days: 2 });

		const [again, late] = [await cancel(first.id), await cancel(second.id)];
		expect([again.status, messageOf(again)]).toEqual([409, 'Scheduled message is already cancelled']);
		expect([late.status, messageOf(late)]).toEqual([409, 'Scheduled message is already sent']);
		expect((await cancel(UNKNOWN_ID)).status).toBe(404);
		expect((await list('status=cancelled')).map(({ id }) => id)).toEqual([first.id]);
	});

	it('are listed by their time, for the whole workspace', async () => {
		const { client, account, conversation, schedule, list } = await bench();
		await schedule({ text: 'B' });
		await schedule({ text: 'A', scheduledAt: '2026-03-02T12:00:00Z' });
		await schedule({ text: 'C', scheduledAt: '2026-03-05T12:00:00Z' });
		const texts = async (query: string) => (await list(query)).map(({ text }) => text);

		expect(await texts('')).toEqual(['A', 'B', 'C']);
		expect(await texts('sortBy=createdAt&sortOrder=desc')).toEqual(['C', 'A', 'B']);
		expect(await texts(`scheduledAfter=${TOMORROW}`)).toEqual(['C']);
		expect(await texts(`scheduledBefore=${TOMORROW}`)).toEqual(['A']);
		expect(await texts(`conversationId=${conversation.id}&accountId=${account.id}&limit=1`)).toEqual(['A']);
		expect(await texts(`conversationId=${UNKNOWN_ID}`)).toEqual([]);
		await client.pass({ hours: 4 });
		expect(await texts('status=scheduled')).toEqual(['B', 'C']);
		expect(await texts(`updatedAfter=2026-03-02T11:00:00Z`)).toEqual(['A']);
	});

	it.each([
		[{ scheduledAt: undefined }, "body must have required property 'scheduledAt'"],
		[{ scheduledAt: 'tomorrow' }, 'body/scheduledAt must match format "date-time"'],
		[{ scheduledAt: '2026-03-02T09:00:30Z' }, 'body/scheduledAt must be 60 seconds to 365 days in the future'],
		[{ scheduledAt: '2027-03-03T09:00:00Z' }, 'body/scheduledAt must be 60 seconds to 365 days in the future'],
		[{ text: undefined }, "body must have required property 'text'"],
	])('are refused as %j', async (body, message) => {
		const { schedule } = await bench();

		const answer = await schedule(body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});

	it('are not accepted for a blocked contact', async () => {
		const { client, schedule } = await bench();
		await client.patch(`/conversations/contacts/${PHONE}`, { isBlocked: true });

		expect(messageOf(await schedule())).toBe('Contact is blocked');
		expect(
			(await client.post(`/conversations/${UNKNOWN_ID}/schedule`, { text: 'x', scheduledAt: TOMORROW })).status,
		).toBe(404);
	});
});
