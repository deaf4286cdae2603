import { ReachkitClient } from './reachkitClient';

const mail = { to: [{ email: 'jane@acme.example' }], subject: 'Hi', content: '<p>Hi <b>you</b></p>' };

interface MessageRow {
	direction: string;
	is_read: boolean;
	attachments: Array<{ id: string; size: number; filename: string }>;
}

describe('Reachkit > Conversation', () => {
	it('starts with the first mail, through the first active inbox', async () => {
		const client = new ReachkitClient({ strict: true });
		const [first, second] = (await client.get('/inboxes')).ids;
		await client.patch(`/inboxes/${first}`, { is_active: false });

		const answer = await client.post('/unibox/conversations', mail);

		expect(answer.status).toBe(201);
		expect(answer.row).toMatchObject({
			label: null,
			is_positive: false,
			lead_id: null,
			messages: [
				{
					direction: 'outgoing',
					inbox_id: second,
					subject: 'Hi',
					text_body: 'Hi you',
					html_body: mail.content,
					to_recipients: [{ email: 'jane@acme.example', name: null }],
					attachments: [],
				},
			],
		});
		expect((await client.get('/unibox/conversations?folder=primary')).ids).toEqual([answer.row.id]);
	});

	it('cannot start without an active inbox', async () => {
		const client = new ReachkitClient();
		for (const id of (await client.get('/inboxes')).ids) {
			await client.patch(`/inboxes/${id}`, { is_active: false });
		}

		expect((await client.post('/unibox/conversations', mail)).status).toBe(422);
		expect((await client.post('/unibox/conversations', { ...mail, inbox_id: 'x' })).status).toBe(404);
	});

	it.each([
		[{ ...mail, to: [] }, 'to'],
		[{ ...mail, to: [{ email: 'x' }] }, 'to.0.email'],
		[{ ...mail, subject: '' }, 'subject'],
		[{ ...mail, content: undefined }, 'content'],
	])('refuses a mail like %j', async (body, field) => {
		const answer = await new ReachkitClient().post('/unibox/conversations', body);

		expect(answer.status).toBe(422);
		expect(Object.keys(answer.json?.details as object)).toEqual([field]);
	});

	it('is answered through its inbox, to whoever wrote last', async () => {
		const client = new ReachkitClient({ strict: true });
		const [, , inboxId] = (await client.get('/inboxes')).ids;
		const from = 'jane@acme.example';
		const thread = await client.act('message', { inboxId, from, subject: 'Hello', text: 'Hi' });

		const path = `/unibox/conversations/${thread.row.id}`;
		const answer = await client.post(`${path}/reply`, { content: '<p>Thanks</p>' });

		expect(answer.row).toMatchObject({
			direction: 'outgoing',
			inbox_id: inboxId,
			subject: 'Re: Hello',
			to_recipients: [{ email: from }],
			text_body: 'Thanks',
			attachments: [],
		});
		expect((await client.get(path)).row.messages).toHaveLength(2);
		expect((await client.post(`${path}/reply`, {})).status).toBe(422);
		expect((await client.post('/unibox/conversations/x/reply', { content: 'x' })).status).toBe(404);
	});

	it('has the label that was set by hand, until that is cleared', async () => {
		const client = new ReachkitClient({ strict: true });
		await client.act('add-conversations', { count: 1, label: 'neutral' });
		const [id] = (await client.get('/unibox/conversations')).ids;
		const override = async (label: string | null) =>
			await client.patch(`/unibox/conversations/${id}`, { label_override: label });

		expect((await override('interested')).row).toMatchObject({
			label: 'interested',
			is_positive: true,
		});
		expect((await override(null)).row).toMatchObject({ label: 'neutral', is_positive: false });
		expect((await override('great')).status).toBe(422);
	});

	it('does not name the inbox of each message when it is shown alone', async () => {
		const client = new ReachkitClient();
		await client.act('add-conversations', { count: 1 });
		const [listed] = (await client.get('/unibox/conversations')).rows;

		const shown = (await client.get(`/unibox/conversations/${listed.id}`)).row;

		expect((listed.messages as object[])[0]).toHaveProperty('inbox_id');
		expect((shown.messages as object[])[0]).not.toHaveProperty('inbox_id');
		expect((shown.messages as object[])[0]).toHaveProperty('subject');
	});

	it('is read and unread as a whole', async () => {
		const client = new ReachkitClient();
		await client.act('add-conversations', { count: 1 });
		const [id] = (await client.get('/unibox/conversations')).ids;
		await client.post(`/unibox/conversations/${id}/reply`, { content: 'x' });

		for (const read of [true, false]) {
			const { row } = await client.patch(`/unibox/conversations/${id}`, { is_read: read });
			expect((row.messages as MessageRow[]).map((message) => message.is_read)).toEqual([read, read]);
		}
	});

	it('refuses an attachment whose type cannot be a header', async () => {
		const client = new ReachkitClient();
		const [inboxId] = (await client.get('/inboxes')).ids;
		const attachments = [{ filename: 'a', contentType: 'text/plain\nx', base64: '' }];

		const settings = { inboxId, from: 'a@b.example', subject: 'Plan', text: 'x', attachments };
		const answer = await client.act('message', settings);

		expect(answer.status).toBe(400);
		expect(answer.json?.error).toBe("'attachments.0.contentType' must be a valid header value.");
	});

	it('hands out attachments as they came', async () => {
		const client = new ReachkitClient();
		const [inboxId] = (await client.get('/inboxes')).ids;
		const { id, messages } = (
			await client.act('message', {
				inboxId,
				from: 'a@b.example',
				subject: 'Plan',
				text: 'See attached',
				attachments: [{ filename: 'Plän.txt', contentType: 'text/plain', base64: 'aGVsbG8=' }],
			})
		).row;
		const [file] = (messages as MessageRow[])[0].attachments;

		const answer = await client.get(`/unibox/conversations/${id}/attachments/${file.id}`);

		expect(file).toMatchObject({ filename: 'Plän.txt', size: 5 });
		expect(answer.text).toBe('hello');
		expect(answer.headers.get('content-type')).toBe('text/plain');
		expect(answer.headers.get('content-disposition')).toBe(
			`attachment; filename="Pl_n.txt"; filename*=UTF-8''Pl%C3%A4n.txt`,
		);
		expect((await client.get(`/unibox/conversations/${id}/attachments/x`)).status).toBe(404);
		expect((await client.get('/unibox/conversations?folder=others')).ids).toEqual([id]);
		expect((await client.get('/unibox/conversations?folder=primary')).ids).toEqual([]);
	});
});
