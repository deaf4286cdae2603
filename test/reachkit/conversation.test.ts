import type { IDataObject } from 'n8n-workflow';
import { byId, ReachkitBench } from '../support/reachkit';

const bench = ReachkitBench.inEveryTest();

const mail = async (overrides: object = {}) => {
	const [inbox] = await bench.inboxes();
	const message = {
		action: 'message',
		inboxId: inbox.id,
		from: 'jane@acme.com',
		subject: 'Offer',
		text: 'Please send an offer',
		label: 'interested',
		...overrides,
	};
	await bench.control.act('reachkit', message);
	return await bench.record('conversation > getAll', { limit: 1 });
};

describe('Conversation > Create', () => {
	it('sends a first email from the chosen inbox', async () => {
		const [, inbox] = await bench.inboxes();

		const conversation = await bench.record('conversation > create', {
			to: {
				recipient: [
					{ email: 'jane@acme.com', name: 'Jane' },
					{ email: 'joe@acme.com', name: '' },
				],
			},
			subject: 'Hello',
			content: '<b>Hi</b>',
			inboxId: byId(inbox.id),
			output: 'raw',
		});

		const to = [
			{ email: 'jane@acme.com', name: 'Jane' },
			{ email: 'joe@acme.com', name: null },
		];
		expect(conversation).toMatchObject({
			lead_id: null,
			messages: [{ direction: 'outgoing', inbox_id: inbox.id, subject: 'Hello', to_recipients: to }],
		});
	});

	it('leaves the choice of the inbox to the service when none is given', async () => {
		await bench.record('conversation > create', {
			to: { recipient: [{ email: 'jane@acme.com' }] },
			subject: 'Hello',
			content: 'Hi',
		});

		expect((await bench.control.journal({ method: 'POST' })).at(-1)?.body).not.toHaveProperty('inbox_id');
	});

	it('refuses a sender whose expression gives nothing, rather than sending from another inbox', async () => {
		const parameters = { to: { recipient: [{ email: 'jane@acme.com' }] }, subject: 'Hello', content: 'Hi' };

		const { error } = await bench.run('conversation > create', {
			...parameters,
			inboxId: byId('={{ $json.missing }}'),
		});

		expect(error).toMatchObject({
			message: "'Inbox' is empty",
			description: 'Its expression gives no value for this item.',
		});
		expect(await bench.control.journal()).toEqual([]);
	});

	it('takes the address of the sender in place of its ID', async () => {
		const [, inbox] = await bench.inboxes();
		const parameters = { to: { recipient: [{ email: 'jane@acme.com' }] }, subject: 'Hello', content: 'Hi' };

		await bench.record('conversation > create', {
			...parameters,
			inboxId: byId(`${bench.baseUrl}/inboxes/${inbox.id}`),
		});

		expect((await bench.control.journal({ method: 'POST' })).at(-1)?.body).toMatchObject({ inbox_id: inbox.id });
	});

	it.each([
		[{ content: '={{ ({ a: 1 }) }}' }, "'Content' must be text"],
		[{ to: {} }, "'To' needs at least one recipient"],
		[{ to: { recipient: [{ email: 'jane' }] } }, "'To' row 1 'Email' is not an email address"],
		[{ subject: '={{ "" }}' }, "'Subject' is empty"],
		[{ content: '={{ " " }}' }, "'Content' is empty"],
	])('refuses %j before anything is sent', async (wrong, message) => {
		const parameters = { to: { recipient: [{ email: 'jane@acme.com' }] }, subject: 'Hello', content: 'Hi', ...wrong };

		const { error } = await bench.run('conversation > create', parameters as never);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});
});

describe('Conversation > Get, Get Many', () => {
	it('reads the folder that is asked for', async () => {
		await mail({ folder: 'others' });
		await mail({ folder: 'primary', from: 'joe@acme.com' });

		const senders = async (filters: object) =>
			(await bench.records('conversation > getAll', { filters: filters as never })).map(
				(row) => (row.last_message as IDataObject).from_email,
			);

		expect(await senders({ folder: 'others' })).toEqual(['jane@acme.com']);
		expect(await senders({ folder: 'primary' })).toEqual(['joe@acme.com']);
		expect(await senders({ search: 'joe' })).toEqual(['joe@acme.com']);
		expect(await senders({})).toHaveLength(2);
	});

	it('shows the last message and whether all is read, and everything with Raw', async () => {
		const { id } = await mail();

		expect(await bench.record('conversation > get', { conversationId: byId(id) })).toMatchObject({
			label: 'interested',
			is_positive: true,
			is_read: false,
			message_count: 1,
			last_message: { subject: 'Offer' },
		});
		expect(await bench.record('conversation > get', { conversationId: byId(id), output: 'raw' })).toMatchObject({
			messages: [{ text_body: expect.stringContaining('offer') }],
		});
	});
});

describe('Conversation > Reply', () => {
	it('sends the reply once, from the inbox of the conversation', async () => {
		const { id } = await mail();

		const reply = await bench.record('conversation > reply', { conversationId: byId(id), content: '<b>Gladly</b>' });

		expect(reply).toMatchObject({ direction: 'outgoing', to_recipients: [{ email: 'jane@acme.com' }] });
		const after = await bench.record('conversation > get', { conversationId: byId(id), output: 'raw' });
		expect(after.messages).toHaveLength(2);
	});
});

describe('Conversation > Update', () => {
	it('overrides the label, clears the override and sets the read state', async () => {
		const { id } = await mail();
		const update = async (updateFields: object) =>
			await bench.record('conversation > update', { conversationId: byId(id), updateFields: updateFields as never });

		expect(await update({ labelOverride: 'meeting_requested', isRead: true })).toMatchObject({
			label: 'meeting_requested',
			is_read: true,
		});
		expect(await update({ labelOverride: 'clear' })).toMatchObject({ label: 'interested', is_read: true });
		expect(await update({ isRead: false })).toMatchObject({ is_read: false });
		const bodies = (await bench.control.journal({ method: 'PATCH' })).map(({ body }) => body);
		expect(bodies).toEqual([
			{ label_override: 'meeting_requested', is_read: true },
			{ label_override: null },
			{ is_read: false },
		]);
	});

	it('clears the override also when an expression gives null', async () => {
		const { id } = await mail();

		await bench.record('conversation > update', {
			conversationId: byId(id),
			updateFields: { labelOverride: '={{ null }}' },
		});

		expect((await bench.control.journal({ method: 'PATCH' })).at(-1)?.body).toEqual({ label_override: null });
	});

	it('refuses a label that the API does not know', async () => {
		const { error } = await bench.run('conversation > update', {
			conversationId: byId('x'),
			updateFields: { labelOverride: 'hot' },
		});

		expect(error?.message).toMatch(/^'Label Override' must be one of: /);
	});
});

describe('Conversation > Download Attachment', () => {
	it('puts the file out with its name, type and content', async () => {
		const bytes = Buffer.from([0, 255, 1, 254, 13, 10, 0]);
		const { id } = await mail({
			attachments: [{ filename: 'offer ä.pdf', contentType: 'application/pdf', base64: bytes.toString('base64') }],
		});
		const raw = await bench.record('conversation > get', { conversationId: byId(id), output: 'raw' });
		const [attachment] = (raw.messages as IDataObject[])[0].attachments as IDataObject[];

		const ran = await bench.run('conversation > downloadAttachment', {
			conversationId: byId(id),
			attachmentId: byId(attachment.id),
			binaryProperty: 'offer',
		});

		expect(ran.json).toEqual([{ fileName: 'offer ä.pdf', mimeType: 'application/pdf', fileSize: 7 }]);
		expect(ran.items[0].binary?.offer).toMatchObject({
			fileName: 'offer ä.pdf',
			mimeType: 'application/pdf',
			data: bytes.toString('base64'),
		});
	});

	it('says so when the attachment is unknown', async () => {
		const { id } = await mail();

		const { error } = await bench.run('conversation > downloadAttachment', {
			conversationId: byId(id),
			attachmentId: byId('unknown'),
		});

		expect(error).toMatchObject({ httpCode: '404' });
	});
});
