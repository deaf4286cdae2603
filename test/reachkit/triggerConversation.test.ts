import type { IDataObject } from 'n8n-workflow';
import { byId, TriggerBench } from './triggerBench';

const bench = new TriggerBench();

/** One of our inboxes writes to somebody. */
const write = async (inboxId: string) =>
	await bench.node.record('conversation > create', {
		inboxId: byId(inboxId),
		to: { recipient: [{ email: 'joe@acme.com', name: 'Joe' }] },
		subject: 'From us',
		content: 'Hi',
	});

const idsOf = (items: IDataObject[]) => items.map(({ conversationId }) => conversationId);

describe('Reachkit Trigger > Conversation Started', () => {
	it('brings a new conversation with its first and its newest message', async () => {
		const { leadIds } = await bench.mailed();
		let id: unknown;

		const items = await bench.after('conversationStarted', {}, async () => ({ id } = await bench.reply(leadIds[0])));

		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			eventId: `conversationStarted:${String(id)}`,
			conversationId: id,
			leadId: leadIds[0],
			startedBy: 'us',
			contact: 'lead0@company0.com',
			subject: 'Hello',
			firstMessage: { direction: 'outgoing' },
			newestMessage: { direction: 'incoming', text_body: 'Tell me more' },
			conversation: { id },
		});
	});

	it('does not tell of an old conversation in which something is said', async () => {
		const { leadIds } = await bench.mailed();
		await bench.reply(leadIds[0]);
		await bench.node.control.advance({ hours: 1 });
		await bench.mail();

		const items = await bench.after('conversationStarted', {}, async () => await bench.reply(leadIds[0], 'Again'));

		expect(items).toEqual([]);
	});

	it('holds to the filter by who wrote first', async () => {
		const [inboxId] = await bench.inboxIds();
		let mail: IDataObject = {};

		const items = await bench.after('conversationStarted', { filters: { startedBy: 'contact' } }, async () => {
			await write(inboxId);
			mail = await bench.mail();
		});

		expect(idsOf(items)).toEqual([mail.id]);
		expect(items).toMatchObject([{ startedBy: 'contact', contact: 'jane@acme.com' }]);
	});

	it('holds to the filter by inbox', async () => {
		const [first, second] = await bench.inboxIds();

		const items = await bench.after('conversationStarted', { filters: { inboxId: byId(second) } }, async () => {
			await write(first);
			await write(second);
		});

		expect(items).toMatchObject([{ inboxId: second, contact: 'joe@acme.com' }]);
	});

	it('holds to the filter by folder', async () => {
		const items = await bench.after('conversationStarted', { filters: { folder: 'others' } }, async () => {
			await bench.mail({ folder: 'primary' });
			await bench.mail({ folder: 'others', subject: 'Other' });
		});

		expect(items).toMatchObject([{ subject: 'Other' }]);
	});

	it('shows the newest conversation as a test event', async () => {
		await bench.mail();
		const { id } = await bench.mail();

		expect(idsOf(await bench.sample('conversationStarted'))).toEqual([id]);
	});
});

describe('Reachkit Trigger > Conversation Labeled', () => {
	it('brings a conversation that gets a label, with the one before', async () => {
		const conversation = await bench.mail({ label: 'neutral' });

		const items = await bench.after(
			'conversationLabeled',
			{},
			async () => await bench.setLabel(conversation, 'meeting_requested'),
		);

		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			conversationId: conversation.id,
			label: 'meeting_requested',
			previousLabel: 'neutral',
			isPositive: true,
			contact: 'jane@acme.com',
			text: 'Please send an offer',
			message: { from_email: 'jane@acme.com' },
		});
	});

	it('brings a new conversation that comes with a label', async () => {
		const items = await bench.after('conversationLabeled', {}, async () => await bench.mail({ label: 'referral' }));

		expect(items).toMatchObject([{ label: 'referral', previousLabel: null }]);
	});

	it('tells of a label that comes back as of another change', async () => {
		const conversation = await bench.mail({ label: 'neutral' });
		await bench.trigger.activate('conversationLabeled', {});
		const eventIds: unknown[] = [];

		for (const label of ['interested', 'neutral', 'interested']) {
			await bench.setLabel(conversation, label);
			eventIds.push(...(await bench.trigger.poll()).map(({ eventId }) => eventId));
		}

		expect(new Set(eventIds).size).toBe(3);
	});

	it.each([
		['chosen labels', { labelChoice: 'chosen', labels: ['question', 'out_of_office'] }, 'out_of_office', 'interested'],
		['positive labels', { labelChoice: 'positive' }, 'interested', 'out_of_office'],
	])('tells of %s alone', async (_name, params, fits, fitsNot) => {
		const items = await bench.after('conversationLabeled', params, async () => {
			await bench.mail({ label: fitsNot });
			await bench.mail({ label: fits });
		});

		expect(items.map(({ label }) => label)).toEqual([fits]);
	});

	it('holds to the filters by inbox and folder', async () => {
		const [first, second] = await bench.inboxIds();
		const filters = { inboxId: byId(second), folder: 'primary' };

		const items = await bench.after('conversationLabeled', { filters }, async () => {
			await bench.mail({ inboxId: first, folder: 'primary', label: 'neutral' });
			await bench.mail({ inboxId: second, folder: 'others', label: 'neutral' });
			await bench.mail({ inboxId: second, folder: 'primary', label: 'interested' });
		});

		expect(items).toMatchObject([{ inboxId: second, label: 'interested' }]);
	});

	it('watches no more conversations than it is told to', async () => {
		const old = await bench.mail({ label: 'neutral' });
		await bench.mail({ label: 'neutral' });

		const items = await bench.after(
			'conversationLabeled',
			{ conversationsToWatch: 1 },
			async () => await bench.setLabel(old, 'interested'),
		);

		expect(items).toEqual([]);
	});

	it('shows a labeled conversation as a test event', async () => {
		await bench.mail({ label: 'question' });
		await bench.mail();

		expect(await bench.sample('conversationLabeled')).toMatchObject([{ label: 'question' }]);
	});
});
