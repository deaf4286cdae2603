import type { IDataObject } from 'n8n-workflow';
import { byId, CONTINUE, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const PHONE = '+491701234567';
const UNKNOWN = '9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f';

/** A contact writes; answers the conversation. */
async function written(phone = PHONE, text = 'Hello there'): Promise<IDataObject> {
	const accountId = await bench.account();
	await bench.control.act('rocketlead', { action: 'inbound', accountId, phone, text });
	return await bench.record('conversation > getAll', { filters: { phone } });
}

const tag = async (name: string) =>
	String((await bench.record('conversation > createTag', { name, color: '#ff8800' })).id);

describe('Conversation', () => {
	it('is listed with filters, and read with its messages', async () => {
		const { id, accountId } = await written();
		await written('+491701234568', 'Another');

		const unread = await bench.records('conversation > getAll', {
			returnAll: true,
			filters: { isRead: false, accountId, status: 'open', search: '4567', lastInboundAfter: '2026-01-01T00:00:00' },
		} as never);
		const messages = await bench.records('conversation > getMessages', {
			conversationId: byId(id),
			returnAll: true,
			filters: { direction: 'inbound' },
		});

		expect(unread).toMatchObject([
			{
				id,
				phone: PHONE,
				isRead: false,
				unreadCount: 1,
				lastMessage: 'Hello there',
				lastMessageDirection: 'inbound',
				tags: [],
			},
		]);
		expect(messages).toMatchObject([{ conversationId: id, direction: 'inbound', text: 'Hello there', type: 'text' }]);
	});

	it('gets messages of text and media, each charged', async () => {
		const conversationId = byId((await written()).id);

		const text = await bench.record('conversation > sendMessage', { conversationId, type: 'text', text: 'Hi Jane' });
		const document = await bench.record('conversation > sendMessage', {
			conversationId,
			type: 'document',
			mediaUrl: 'https://example.com/a.pdf',
			caption: 'Our offer',
			fileName: 'offer.pdf',
			output: 'raw',
		});

		expect(text).toMatchObject({ direction: 'outbound', source: 'manual', text: 'Hi Jane', status: 'queued' });
		expect(document).toMatchObject({ type: 'document', text: 'Our offer', fileName: 'offer.pdf', creditsCharged: 2 });
		expect(await bench.record('credit > getBalance')).toMatchObject({ balance: 997 });
	});

	it('sends messages one at a time and in the order of the items', async () => {
		const conversationId = byId((await written()).id);
		const texts = Array.from({ length: 10 }, (_, index) => ({ text: `Message ${index}` }));

		await bench.records(
			'conversation > sendMessage',
			{ conversationId, type: 'text', text: '={{ $json.text }}' },
			texts,
		);

		const sent = await bench.control.journal({ method: 'POST', route: '/conversations/{conversationId}/messages' });
		expect(sent.map(({ body }) => (body as IDataObject).text)).toEqual(texts.map(({ text }) => text));
	});

	it('is not written to when the credits are spent, and says so', async () => {
		const conversationId = byId((await written()).id);
		await bench.control.act('rocketlead', { action: 'credits', amount: -1000, type: 'adjustment' });

		const { error } = await bench.run('conversation > sendMessage', { conversationId, type: 'text', text: 'Hi' });

		expect(error?.message).toBe('The credits of the workspace do not suffice');
		expect(error?.description).toContain('Insufficient credits: 1 required, 0 available');
	});

	it('is never written to twice when the answer is lost', async () => {
		const conversationId = byId((await written()).id);
		await bench.control.fault({
			service: 'rocketlead',
			method: 'POST',
			when: 'after',
			times: 1,
			effect: { type: 'reset' },
		});

		const { error } = await bench.run('conversation > sendMessage', { conversationId, type: 'text', text: 'Once' });

		expect(error?.message).toContain("'Send Message' may have happened all the same");
		expect(
			await bench.control.journal({ method: 'POST', route: '/conversations/{conversationId}/messages' }),
		).toHaveLength(1);
	});

	it('is marked as read and unread, and flipped', async () => {
		const conversationId = byId((await written()).id);
		const set = async (state: string) =>
			(await bench.record('conversation > setRead', { conversationId, state })).isRead;

		expect([await set('read'), await set('unread'), await set('toggle')]).toEqual([true, false, true]);
	});

	it('has tags: created, set, taken away and deleted', async () => {
		const conversationId = byId((await written()).id);
		const [hot, cold] = [await tag('Hot'), await tag('Cold')];

		const set = await bench.record('conversation > setTags', { conversationId, tagIds: [hot, cold] });
		const cleared = await bench.record('conversation > setTags', { conversationId, tagIds: [] });
		await bench.record('conversation > setTags', { conversationId, tagIds: [hot] });

		expect(set.tags).toEqual(['Cold', 'Hot']);
		expect(cleared.tags).toEqual([]);
		expect(await bench.records('conversation > getTags', { returnAll: true })).toMatchObject([
			{ name: 'Cold', color: '#FF8800', conversationCount: 0 },
			{ name: 'Hot', conversationCount: 1 },
		]);
		expect(await bench.record('conversation > deleteTag', { tagId: byId(hot) })).toEqual({ deleted: true, id: hot });
	});

	it('keeps its tags when the expression for them gives nothing', async () => {
		const conversationId = byId((await written()).id);
		await bench.control.clearJournal();

		const { error } = await bench.run('conversation > setTags', { conversationId, tagIds: '={{ $json.typo }}' });

		expect(error?.message).toBe("'Tag Names or IDs' is empty");
		expect(await bench.control.journal()).toEqual([]);
	});

	it('refuses a color that is none before it is sent', async () => {
		const { error } = await bench.run('conversation > createTag', { name: 'Hot', color: 'red' });

		expect(error?.message).toBe("'Color' is not a color like #64748B");
		expect(await bench.control.journal()).toEqual([]);
	});

	it('is changed in bulk: the items are gathered, and each gets its own outcome', async () => {
		const ids = [(await written()).id, (await written('+491701234568')).id].map((id) => ({ id }));
		const hot = await tag('Hot');
		await bench.control.clearJournal();
		const act = async (parameters: object, items: IDataObject[] = ids) =>
			(
				await bench.run(
					'conversation > bulkAction',
					{ conversationIds: '={{ $json.id }}', ...parameters } as never,
					items,
					CONTINUE,
				)
			).json;

		expect(await act({ bulkAction: 'add_tags', tagIds: [hot] })).toEqual(ids.map(({ id }) => ({ id, success: true })));
		expect(await act({ bulkAction: 'mark_read' })).toHaveLength(2);
		expect(await act({ bulkAction: 'archive' }, [ids[0], { id: UNKNOWN }, ids[1]])).toMatchObject([
			{ success: true },
			{ error: 'RocketLead refused the item' },
			{ success: true },
		]);
		expect(await act({ bulkAction: 'enable_ai' })).toMatchObject([
			{ error: 'RocketLead refused the item' },
			{ error: 'RocketLead refused the item' },
		]);
		expect(await bench.control.journal({ method: 'POST' })).toHaveLength(4);
		expect(
			await bench.records('conversation > getAll', { filters: { status: 'archived', isRead: true, tagId: hot } }),
		).toHaveLength(2);
	});
});

describe('Conversation > scheduled messages', () => {
	it("are meant in the workflow's time zone, or in the one given", async () => {
		const conversationId = byId((await written()).id);
		const schedule = async (parameters: object) =>
			await bench.record('conversation > scheduleMessage', {
				conversationId,
				type: 'text',
				text: 'Later',
				scheduledAt: '2026-03-10T09:00:00',
				...parameters,
			} as never);

		// The workflow's zone is America/New_York, as n8n's default says; its clocks have just changed.
		expect(await schedule({})).toMatchObject({ status: 'scheduled', scheduledAt: '2026-03-10T13:00:00.000Z' });
		expect(await schedule({ timeZone: 'Europe/Paris' })).toMatchObject({ scheduledAt: '2026-03-10T08:00:00.000Z' });
		expect(await schedule({ scheduledAt: '2026-03-10T09:00:00+05:30', timeZone: 'Europe/Paris' })).toMatchObject({
			scheduledAt: '2026-03-10T03:30:00.000Z',
		});
	});

	it.each([
		[{ scheduledAt: 'tomorrow' }, "'Send At' is not a date and time"],
		[{ scheduledAt: '={{ "" }}' }, "'Send At' is empty"],
		[{ timeZone: 'Paris' }, "'Time Zone' is not a time zone"],
		[{ text: '={{ "" }}' }, "'Text' is empty"],
	])('are refused before anything is sent: %j', async (parameters, message) => {
		const { error } = await bench.run('conversation > scheduleMessage', {
			conversationId: byId(UNKNOWN),
			type: 'text',
			text: 'Later',
			scheduledAt: '2026-03-10T09:00:00',
			...parameters,
		});

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});

	it('are cancelled once, also when the answer to it is lost', async () => {
		const { id } = await written();
		const scheduled = await bench.record('conversation > scheduleMessage', {
			conversationId: byId(id),
			type: 'text',
			text: 'Later',
			scheduledAt: '2026-03-10T09:00:00',
		});
		await bench.control.fault({
			service: 'rocketlead',
			method: 'DELETE',
			when: 'after',
			times: 1,
			effect: { type: 'status', status: 502 },
		});

		const { json, error } = await bench.run('conversation > cancelScheduledMessage', {
			scheduledMessageId: byId(scheduled.id),
			output: 'raw',
		});

		expect(error).toBeUndefined();
		expect(json).toEqual([{ deleted: true, id: scheduled.id }]);
	});

	it('are sent when they are due, or cancelled before', async () => {
		const { id } = await written();
		const schedule = async (scheduledAt: string) =>
			await bench.record('conversation > scheduleMessage', {
				conversationId: byId(id),
				type: 'text',
				text: scheduledAt,
				scheduledAt,
			});
		const sent = await schedule('2026-03-03T09:00:00Z');
		const canceled = await schedule('2026-03-04T09:00:00Z');

		expect(
			await bench.record('conversation > cancelScheduledMessage', { scheduledMessageId: byId(canceled.id) }),
		).toMatchObject({ id: canceled.id, status: 'cancelled' });
		await bench.control.advance({ days: 3 });

		const list = await bench.records('conversation > getScheduledMessages', {
			returnAll: true,
			filters: { conversationId: id },
		} as never);
		expect(list.map((message) => [message.id, message.status])).toEqual([
			[sent.id, 'sent'],
			[canceled.id, 'cancelled'],
		]);
		const { error } = await bench.run('conversation > cancelScheduledMessage', { scheduledMessageId: byId(sent.id) });
		expect(error?.httpCode).toBe('409');
	});
});

describe('Conversation > contact', () => {
	it('is found and changed by its phone, however it is written', async () => {
		await written();
		const contact = (value: string) => ({ __rl: true, mode: 'phone', value });

		const updated = await bench.record('conversation > updateContact', {
			phone: contact('0049 170 / 123 45 67'),
			updateFields: { name: 'Jane', email: 'jane@acme.com', isBlocked: true },
		} as never);
		const cleared = await bench.record('conversation > updateContact', {
			phone: contact(PHONE),
			updateFields: { email: '' },
		} as never);

		expect(updated).toMatchObject({ phone: PHONE, name: 'Jane', email: 'jane@acme.com', isBlocked: true });
		expect(cleared).toMatchObject({ name: 'Jane', email: null });
		expect(
			await bench.record('conversation > getContact', { phone: contact('+49 170 1234567') } as never),
		).toMatchObject({ name: 'Jane' });
	});

	it('is not written to while it is blocked', async () => {
		const { id } = await written();
		await bench.record('conversation > updateContact', {
			phone: { __rl: true, mode: 'phone', value: PHONE },
			updateFields: { isBlocked: true },
		} as never);

		const { error } = await bench.run('conversation > sendMessage', {
			conversationId: byId(id),
			type: 'text',
			text: 'Hi',
		});

		expect(error?.message).toBe('The contact is blocked');
	});

	it('gets a test message at any phone', async () => {
		const accountId = await bench.account();

		const sent = await bench.record('conversation > sendTestMessage', {
			accountId: byId(accountId),
			phone: '+49 170 7654321',
			type: 'text',
			text: 'Test',
		});

		expect(sent).toMatchObject({ source: 'test', phone: '+491707654321', text: 'Test' });
	});
});
