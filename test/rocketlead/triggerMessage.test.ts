import { byId, EAGER_PHONE, OTHER_PHONE, PHONE, TriggerBench } from './triggerBench';

const bench = new TriggerBench();

describe('RocketLead Trigger > Message Received', () => {
	it('brings a message with its conversation, lead and campaign', async () => {
		const accountId = await bench.node.account();
		const campaignId = await bench.campaign(accountId, [EAGER_PHONE]);

		const items = await bench.after('messageReceived', {}, async () => {
			await bench.start(campaignId);
			await bench.advance({ hours: 1 });
		});

		expect(items).toMatchObject([
			{
				eventType: 'messageReceived',
				phone: EAGER_PHONE,
				text: 'Yes, tell me more',
				accountId,
				campaignId,
				message: { direction: 'inbound', campaignId },
				conversation: { campaignId, contact: { phone: EAGER_PHONE } },
				lead: { phone: EAGER_PHONE, firstName: 'Jane', status: 'replied' },
				campaign: { id: campaignId, name: 'Spring' },
			},
		]);
		const [{ eventId, occurredAt, messageId, message, leadId, lead }] = items;
		expect(eventId).toBe(`messageReceived:${String(messageId)}`);
		expect([occurredAt, leadId]).toEqual([(message as { createdAt: string }).createdAt, (lead as { id: string }).id]);
	});

	it('brings each message of a conversation that is known already, oldest first', async () => {
		const accountId = await bench.node.account();
		await bench.inbound(accountId, PHONE, 'Old');

		const items = await bench.after('messageReceived', {}, async () => {
			for (const text of ['One', 'Two', 'Three']) await bench.inbound(accountId, PHONE, text);
		});

		expect(items.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
		expect(items[0]).toMatchObject({ lead: null, leadId: null, campaign: null, campaignId: null });
	});

	it('brings nothing for what the workspace itself writes or does', async () => {
		const accountId = await bench.node.account();
		await bench.inbound(accountId);
		const conversationId = byId((await bench.conversation()).id);

		const items = await bench.after('messageReceived', {}, async () => {
			await bench.node.record('conversation > sendMessage', { conversationId, type: 'text', text: 'Hi' });
			await bench.node.record('conversation > setRead', { conversationId, state: 'read' });
		});

		expect(items).toEqual([]);
	});

	it.each([
		[{ type: ['text'] }, ['Hello there', 'Something else']],
		[{ type: ['image'] }, []],
		[{ text: 'HELLO' }, ['Hello there']],
		[{ status: 'open' }, ['Hello there']],
		[{ status: 'archived' }, ['Something else']],
		[{ unread: true }, ['Hello there']],
		[{ unread: false }, ['Hello there', 'Something else']],
	])('heeds the filter %j', async (filters, texts) => {
		const accountId = await bench.node.account();

		const items = await bench.after('messageReceived', { filters }, async () => {
			await bench.inbound(accountId, PHONE, 'Hello there');
			await bench.inbound(accountId, OTHER_PHONE, 'Something else');
			const { id } = await bench.conversation(OTHER_PHONE);
			await bench.node.record('conversation > setRead', { conversationId: byId(id), state: 'read' });
			await bench.node.records('conversation > bulkAction', { bulkAction: 'archive', conversationIds: id } as never);
		});

		expect(items.map(({ text }) => text)).toEqual(texts);
	});

	it('heeds the account, the campaign and the tags', async () => {
		const [mine, other] = [await bench.node.account(), await bench.node.account()];
		const campaignId = await bench.campaign(mine, [EAGER_PHONE]);
		const hot = await bench.tag('Hot');
		const happens = async () => {
			await bench.inbound(other, OTHER_PHONE, 'Elsewhere');
			await bench.inbound(mine, PHONE, 'Tagged');
			await bench.setTags(PHONE, [hot]);
			await bench.inbound(mine, EAGER_PHONE, 'In the campaign');
		};
		await bench.start(campaignId);
		await bench.advance({ hours: 1 });
		const texts = async (params: object) =>
			(await bench.after('messageReceived', params, happens)).map(({ text }) => text);

		expect(await texts({ accountId: byId(other) })).toEqual(['Elsewhere']);
		expect(await texts({ campaignId: byId(campaignId) })).toEqual(['In the campaign']);
		expect(await texts({ filters: { tags: [hot] } })).toEqual(['Tagged']);
	});

	it('takes two requests at most when nothing came', async () => {
		const accountId = await bench.node.account();
		for (const phone of [PHONE, OTHER_PHONE]) await bench.inbound(accountId, phone);
		await bench.after('messageReceived', {}, async () => await bench.advance({ hours: 1 }));
		await bench.node.control.clearJournal();

		await bench.trigger.poll();

		expect((await bench.node.control.journal()).length).toBeLessThanOrEqual(2);
	});

	it('shows a real message as a test event', async () => {
		await bench.inbound(await bench.node.account());

		const items = await bench.sample('messageReceived');

		expect(items).toMatchObject([{ text: 'Hello there', phone: PHONE }]);
	});
});
