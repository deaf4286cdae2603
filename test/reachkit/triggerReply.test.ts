import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, TriggerBench } from './triggerBench';

const bench = new TriggerBench();

const textsOf = (items: IDataObject[]) => items.map(({ text }) => text);

const filtered = (filters: INodeParameters): INodeParameters => ({ includeLead: false, filters });

describe('Reachkit Trigger > Reply Received', () => {
	it('brings a reply with its conversation, its lead and the campaign that it is in', async () => {
		await bench.mailed(1, 'Autumn');
		const { id, leadIds } = await bench.mailed(2);
		await bench.reply(leadIds[0]);

		const items = await bench.after(
			'replyReceived',
			{},
			async () => await bench.reply(leadIds[1], 'How much?', 'question'),
		);

		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			eventId: `replyReceived:${String(items[0].messageId)}`,
			eventType: 'replyReceived',
			leadId: leadIds[1],
			campaignId: id,
			from: 'lead1@company1.com',
			text: 'How much?',
			label: 'question',
			isPositive: true,
			isRead: false,
			lead: { id: leadIds[1], status: 'replied' },
			campaign: { id, name: 'Spring' },
			conversation: { id: items[0].conversationId, lead_id: leadIds[1] },
		});
		expect(items[0].conversation).not.toHaveProperty('messages');
	});

	it('looks nothing up when lead and campaign are not wanted', async () => {
		const { leadIds } = await bench.mailed();
		await bench.trigger.activate('replyReceived', { includeLead: false });
		await bench.reply(leadIds[0]);
		await bench.node.control.clearJournal();

		const [item] = await bench.trigger.poll();

		const paths = (await bench.node.control.journal()).map(({ path }) => path);
		expect(item).toMatchObject({ leadId: leadIds[0], campaignId: null, lead: null, campaign: null });
		expect(paths.filter((path) => path.includes('/campaigns'))).toEqual([]);
	});

	it('brings each of several replies in one conversation, also of one of which another was seen', async () => {
		const { leadIds } = await bench.mailed();
		await bench.reply(leadIds[0], 'First');

		const items = await bench.after('replyReceived', {}, async () => {
			await bench.reply(leadIds[0], 'Second');
			await bench.reply(leadIds[0], 'Third');
		});

		expect(textsOf(items)).toEqual(['Second', 'Third']);
		expect(new Set(items.map(({ conversationId }) => conversationId)).size).toBe(1);
	});

	it('does not take our own answer for a reply', async () => {
		const conversation = await bench.mail();

		const items = await bench.after('replyReceived', {}, async () => {
			const conversationId = byId(conversation.id);
			await bench.node.record('conversation > reply', { conversationId, content: 'Here it is' });
		});

		expect(items).toEqual([]);
	});

	it('brings a conversation without a lead, with none', async () => {
		await bench.mailed();

		const [item] = await bench.after('replyReceived', {}, async () => await bench.mail());

		expect(item).toMatchObject({ from: 'jane@acme.com', leadId: null, lead: null, campaign: null });
	});

	it.each([
		['label', { labels: ['question'] }, { label: 'question' }, { label: 'neutral' }],
		['positive', { positiveOnly: true }, { label: 'interested' }, { label: 'not_interested' }],
		['folder', { folder: 'primary' }, { folder: 'primary' }, { folder: 'others' }],
		['text', { textContains: ' PRICE' }, { text: 'What is the price?' }, { text: 'Hello' }],
		['subject', { textContains: 'offer' }, { subject: 'Your OFFER' }, { subject: 'Hello', text: 'Hello' }],
	])('holds to the filter by %s', async (_name, filters, fits, fitsNot) => {
		const items = await bench.after('replyReceived', filtered(filters), async () => {
			await bench.mail({ from: 'not@acme.com', ...fitsNot });
			await bench.mail({ from: 'yes@acme.com', ...fits });
		});

		expect(items.map(({ from }) => from)).toEqual(['yes@acme.com']);
	});

	it('holds to the filter by inbox', async () => {
		const [first, second] = await bench.inboxIds();

		const items = await bench.after('replyReceived', filtered({ inboxId: byId(second) }), async () => {
			await bench.mail({ inboxId: first });
			await bench.mail({ inboxId: second, text: 'For the second' });
		});

		expect(items).toMatchObject([{ inboxId: second, text: 'For the second' }]);
	});

	it('holds to the filter by campaign, whose lead it then has found', async () => {
		const other = await bench.mailed(1, 'Autumn');
		const { id, leadIds } = await bench.mailed();

		const items = await bench.after('replyReceived', filtered({ campaignId: byId(id) }), async () => {
			await bench.reply(other.leadIds[0], 'No');
			await bench.mail();
			await bench.reply(leadIds[0], 'Yes');
		});

		expect(items).toMatchObject([{ text: 'Yes', campaignId: id, lead: { id: leadIds[0] } }]);
	});

	it('brings a reply whose label comes a little later than the reply', async () => {
		await bench.trigger.activate('replyReceived', filtered({ labels: ['question'] }));
		const conversation = await bench.mail();
		expect(await bench.trigger.poll()).toEqual([]);

		await bench.setLabel(conversation, 'question');

		expect(await bench.trigger.poll()).toMatchObject([{ conversationId: conversation.id, label: 'question' }]);
	});

	it('gives a message the same ID whatever becomes of its conversation', async () => {
		await bench.trigger.activate('replyReceived', {});
		const conversation = await bench.mail();
		const [item] = await bench.trigger.poll();
		await bench.setLabel(conversation, 'neutral');

		const history = await bench.trigger.activate('replyReceived', { options: { history: 1 } });

		expect(history).toMatchObject([{ eventId: item.eventId }]);
	});

	it('asks for the list alone when nothing is new', async () => {
		const { leadIds } = await bench.mailed();
		await bench.reply(leadIds[0]);
		await bench.trigger.activate('replyReceived', {});
		await bench.node.control.clearJournal();

		await bench.trigger.poll();

		expect((await bench.node.control.journal()).map(({ route }) => route)).toEqual(['/unibox/conversations']);
	});

	it('shows the newest reply as a test event', async () => {
		await bench.mail();
		await bench.mail({ text: 'The newest' });

		expect(await bench.sample('replyReceived')).toMatchObject([{ text: 'The newest', eventType: 'replyReceived' }]);
	});
});
