import { itemsOf, messageOf, RocketLeadClient, totalOf } from './rocketleadClient';
import { newLeads, phoneOf, readyCampaign, UNKNOWN_ID } from './sample';

const PHONE = phoneOf(1);
const PICTURE = 'https://example.com/a.png';

/** A contact has written to an account. */
async function bench(phone = PHONE, text = 'Hello') {
	const client = new RocketLeadClient({ strict: true });
	const account = await client.account();
	await client.act('inbound', { accountId: account.id, phone, text });
	const [conversation] = itemsOf(await client.get('/conversations'));
	const write = async (from: string, words: string) =>
		await client.act('inbound', { accountId: account.id, phone: from, text: words });
	const read = async () => itemsOf(await client.get(`/conversations?phone=${encodeURIComponent(phone)}`))[0];
	return { client, account, conversation, path: `/conversations/${conversation.id}`, write, read };
}

const newAgent = async (client: RocketLeadClient) =>
	(await client.post('/agents', { name: 'Ada', systemPrompt: 'Be kind' })).row;

const idsOf = async (client: RocketLeadClient, query: string) =>
	itemsOf(await client.get(`/conversations?${query}`)).map(({ id }) => id);

describe('RocketLead > Conversations', () => {
	it('begin with the first message of a contact', async () => {
		const { client, account, conversation } = await bench();

		expect(conversation).toMatchObject({
			accountId: account.id,
			contact: { phone: PHONE, name: null, profilePictureUrl: null },
			leadId: null,
			campaignId: null,
			agentId: null,
			aiEnabled: false,
			status: 'open',
			isRead: false,
			unreadCount: 1,
			tags: [],
			lastMessage: { direction: 'inbound', type: 'text', text: 'Hello', status: 'delivered' },
			lastMessageAt: conversation.lastInboundAt,
		});
		expect(itemsOf(await client.get(`/conversations/${conversation.id}/messages`))).toMatchObject([
			{ source: 'contact', text: 'Hello', creditsCharged: 0, sentAt: conversation.lastMessageAt, readAt: null },
		]);
		expect(client.report.violations).toEqual([]);
	});

	it('belong to the lead and the default agent of the phone', async () => {
		const client = new RocketLeadClient({ strict: true });
		const agent = await newAgent(client);
		await client.patch('/settings', { defaultAgentId: agent.id });
		const [lead] = await newLeads(client, [{ phone: PHONE, firstName: 'Jane', lastName: 'Doe' }]);
		const account = await client.account();
		await client.act('inbound', { accountId: account.id, phone: PHONE, text: 'Hello' });
		await client.act('inbound', { accountId: account.id, phone: phoneOf(2), text: 'Hello' });

		const [conversation, ...others] = itemsOf(await client.get(`/conversations?leadId=${lead.id}&agentId=${agent.id}`));
		expect(others).toEqual([]);

		expect(conversation).toMatchObject({ leadId: lead.id, agentId: agent.id, aiEnabled: true });
		expect(conversation.contact).toMatchObject({ name: 'Jane Doe' });
		expect(await idsOf(client, 'aiEnabled=false')).toEqual([]);
		expect(await idsOf(client, 'search=jane')).toEqual([conversation.id]);
	});

	it('are one for each account and phone', async () => {
		const { client, account, conversation, write } = await bench();
		const second = await client.account();
		await write(PHONE, 'Again');
		await write(phoneOf(2), 'Somebody else');
		await client.act('inbound', { accountId: second.id, phone: PHONE, text: 'Hello' });

		expect(totalOf(await client.get('/conversations'))).toBe(3);
		expect(await idsOf(client, `accountId=${account.id}&phone=%2B${PHONE.slice(1)}`)).toEqual([conversation.id]);
		const { row } = await client.get(`/conversations/contacts/${PHONE}`);
		expect(row.conversationIds).toHaveLength(2);
	});

	it('are filtered by state and time, and sorted', async () => {
		const { client, conversation, path, write } = await bench();
		await client.pass({ hours: 1 });
		await write(phoneOf(2), 'Later');
		const [later] = await idsOf(client, '');
		await client.post(`${path}/read`, { isRead: true });
		await client.post('/conversations/bulk', { conversationIds: [later], action: 'archive' });
		const at = encodeURIComponent(String(conversation.lastMessageAt));

		expect(await idsOf(client, '')).toEqual([later, conversation.id]);
		expect(await idsOf(client, 'sortBy=createdAt&sortOrder=asc')).toEqual([conversation.id, later]);
		expect(await idsOf(client, 'sortBy=lastInboundAt')).toEqual([later, conversation.id]);
		expect(await idsOf(client, 'status=archived')).toEqual([later]);
		expect(await idsOf(client, 'isRead=true')).toEqual([conversation.id]);
		expect(await idsOf(client, `lastMessageAfter=${at}`)).toEqual([later]);
		expect(await idsOf(client, `lastInboundAfter=${at}`)).toEqual([later]);
		expect(await idsOf(client, `createdAfter=${at}`)).toEqual([later]);
		expect(await idsOf(client, `updatedAfter=${at}`)).toHaveLength(2);
		expect(await idsOf(client, `search=${phoneOf(2).slice(-5)}`)).toEqual([later]);
		await client.post(`${path}/messages`, { text: 'Hi' });
		expect(await idsOf(client, `lastMessageAfter=${at}`)).toEqual([conversation.id, later]);
		expect(await idsOf(client, `lastInboundAfter=${at}`)).toEqual([later]);
		expect(await idsOf(client, `campaignId=${UNKNOWN_ID}`)).toEqual([]);
		expect(await idsOf(client, `tagId=${UNKNOWN_ID}`)).toEqual([]);
		expect((await client.get('/conversations?isRead=yes')).status).toBe(400);
	});

	it('reopen when the contact writes again', async () => {
		const { client, conversation, write, read } = await bench();
		await client.post('/conversations/bulk', { conversationIds: [conversation.id], action: 'archive' });

		await write(PHONE, 'Still there?');

		expect(await read()).toMatchObject({ status: 'open', unreadCount: 2 });
	});

	it.each([
		['with its agent', false],
		['but keep the agent that they have', true],
	])('are taken over by the campaign that writes, %s', async (_name, hasAgent) => {
		const { client, account, conversation, read } = await bench();
		const [own, another] = [await newAgent(client), await newAgent(client)];
		if (hasAgent) {
			const conversationIds = [conversation.id];
			await client.post('/conversations/bulk', { conversationIds, action: 'assign_agent', agentId: own.id });
			await client.post('/conversations/bulk', { conversationIds, action: 'disable_ai' });
		}
		const { campaign, path } = await readyCampaign(client, {
			leads: 0,
			accountIds: [account.id],
			agentId: another.id,
		});
		await client.post(`${path}/leads/import`, { leads: [{ phone: PHONE }] });
		await client.post(`${path}/start`);
		await client.pass({ minutes: 10 });

		expect(await read()).toMatchObject({
			id: conversation.id,
			campaignId: campaign.id,
			agentId: hasAgent ? own.id : another.id,
			aiEnabled: !hasAgent,
			lastMessage: { direction: 'outbound' },
		});
		expect(client.report.violations).toEqual([]);
	});

	it('show as the last message the one that the list of messages shows first', async () => {
		const { client, path, read } = await bench();
		for (let index = 0; index < 6; index++) {
			await client.post(`${path}/schedule`, { text: `At once ${index}`, scheduledAt: '2026-03-02T10:00:00Z' });
		}
		await client.pass({ hours: 1 });

		const [first, second] = itemsOf(await client.get(`${path}/messages`));

		expect(first.createdAt).toBe(second.createdAt);
		expect((await read()).lastMessage).toMatchObject({ id: first.id });
	});
});

describe('RocketLead > Messages of a conversation', () => {
	it('are read by pages, in both directions of time', async () => {
		const { client, path, write } = await bench();
		await write(PHONE, 'Second');
		await client.pass({ hours: 1 });
		await client.post(`${path}/messages`, { text: 'Third' });
		const texts = async (query: string) =>
			itemsOf(await client.get(`${path}/messages?${query}`)).map(({ text }) => text);

		expect(await texts('')).toEqual(['Third', 'Second', 'Hello']);
		expect(await texts('sortOrder=asc&limit=1&page=2')).toEqual(['Second']);
		expect(await texts('direction=inbound')).toEqual(['Second', 'Hello']);
		expect(await texts('source=manual&status=queued')).toEqual(['Third']);
		const [{ createdAt }] = itemsOf(await client.get(`${path}/messages?direction=outbound`));
		expect(await texts(`createdBefore=${createdAt}`)).toEqual(['Second', 'Hello']);
		expect(await texts(`createdAfter=${createdAt}`)).toEqual([]);
		expect((await client.get(`/conversations/${UNKNOWN_ID}/messages`)).status).toBe(404);
	});

	it('are charged at once and sent soon, whatever the hour', async () => {
		const { client, path, read } = await bench();
		await client.pass({ hours: 13 });

		const answer = await client.post(`${path}/messages`, { text: ' Good evening ' });

		expect(answer.status).toBe(201);
		expect(answer.row).toMatchObject({
			direction: 'outbound',
			source: 'manual',
			type: 'text',
			text: 'Good evening',
			status: 'queued',
			creditsCharged: 1,
			campaignId: null,
		});
		expect((await client.get('/credits/balance')).row).toMatchObject({ balance: 999 });
		expect(await read()).toMatchObject({ isRead: false, unreadCount: 1, lastMessage: { id: answer.row.id } });
		await client.pass({ seconds: 5 });
		const [sent] = itemsOf(await client.get(`${path}/messages?limit=1`));
		expect(sent.sentAt).not.toBeNull();
	});

	it('can be media with a caption and a name', async () => {
		const { client, path } = await bench();
		const media = { mediaUrl: 'https://example.com/a.pdf', text: 'Our offer' };

		const document = await client.post(`${path}/messages`, { type: 'document', fileName: 'offer.pdf', ...media });
		const image = await client.post(`${path}/messages`, { type: 'image', mediaUrl: PICTURE });

		expect(document.row).toMatchObject({ type: 'document', fileName: 'offer.pdf', ...media, creditsCharged: 2 });
		expect(image.row).toMatchObject({ type: 'image', text: null, fileName: null, creditsCharged: 2 });
	});

	it.each([
		["body must have required property 'text'", {}],
		['body/text must NOT have fewer than 1 characters', { text: '  ' }],
		['body/text must NOT have more than 4096 characters', { text: 'x'.repeat(4097) }],
		["body must have required property 'mediaUrl'", { type: 'image' }],
		['body/type must be equal to one of the allowed values', { type: 'poll', text: 'Hi' }],
		["body must NOT have the property 'mediaUrl' for a text", { text: 'Hi', mediaUrl: PICTURE }],
		['body/mediaUrl must match format "uri"', { type: 'image', mediaUrl: 'a.png' }],
		[
			"body must NOT have the property 'fileName' for type image",
			{ type: 'image', mediaUrl: PICTURE, fileName: 'a.png' },
		],
		[
			'body must NOT have a text of more than 1024 characters',
			{ type: 'image', mediaUrl: PICTURE, text: 'x'.repeat(1025) },
		],
		['body must NOT have additional properties: subject', { text: 'Hi', subject: 'No' }],
	])('are refused: %s', async (message, body) => {
		const { client, path } = await bench();

		const answer = await client.post(`${path}/messages`, body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});

	it('need an account that can send', async () => {
		const { client, account, path } = await bench();
		const send = async () => messageOf(await client.post(`${path}/messages`, { text: 'Hi' }));
		await client.post(`/accounts/${account.id}/pause`, { paused: true });
		expect(await send()).toBe('Account is paused');
		await client.post(`/accounts/${account.id}/pause`, { paused: false });
		await client.act('account-status', { accountId: account.id, status: 'disconnected' });
		expect(await send()).toBe('Account is not connected');
		await client.act('account-status', { accountId: account.id, status: 'banned' });
		expect(await send()).toBe('Account is banned');
	});

	it('need credits, and a contact that is not blocked', async () => {
		const { client, path } = await bench();
		await client.act('credits', { amount: -999, type: 'adjustment' });

		const poor = await client.post(`${path}/messages`, { type: 'image', mediaUrl: PICTURE });
		await client.patch(`/conversations/contacts/${PHONE}`, { isBlocked: true });
		const blocked = await client.post(`${path}/messages`, { text: 'Hi' });

		expect([poor.status, messageOf(poor)]).toEqual([402, 'Insufficient credits: 2 required, 1 available']);
		expect([blocked.status, messageOf(blocked)]).toEqual([409, 'Contact is blocked']);
		expect(itemsOf(await client.get(`${path}/messages`))).toHaveLength(1);
	});

	it('can be tests, to any phone', async () => {
		const client = new RocketLeadClient({ strict: true });
		const account = await client.account();
		await client.patch('/settings', { defaultAgentId: (await newAgent(client)).id });
		const test = async (body: object) =>
			await client.post('/conversations/test-message', { accountId: account.id, phone: PHONE, text: 'Hi', ...body });

		const answer = await test({ phone: '+49 (155) 50-111.111' });

		expect(answer.status).toBe(201);
		expect(answer.row).toMatchObject({ source: 'test', phone: '+4915550111111', creditsCharged: 1 });
		expect(itemsOf(await client.get('/conversations'))).toMatchObject([{ agentId: null, isRead: true }]);
		expect(messageOf(await test({ accountId: UNKNOWN_ID }))).toBe(`Account ${UNKNOWN_ID} not found`);
		expect(messageOf(await test({ phone: '0155' }))).toMatch(/^body\/phone must match pattern/);
		expect(messageOf(await test({ accountId: undefined }))).toBe("body must have required property 'accountId'");
		const newcomer = await client.account({ phase: 'setup' });
		expect(messageOf(await test({ accountId: newcomer.id }))).toBe('Account has no profile yet');
		await client.act('credits', { amount: -999, type: 'adjustment' });
		expect((await test({ phone: '+33123456789' })).status).toBe(402);
		expect((await client.get('/conversations/contacts/+33123456789')).status).toBe(404);
	});

	it('of tests are never answered', async () => {
		const client = new RocketLeadClient({ strict: true });
		const account = await client.account();
		await client.post('/conversations/test-message', { accountId: account.id, phone: '+33600000002', text: 'Hi' });

		await client.pass({ days: 1 });

		expect(itemsOf(await client.get('/conversations'))).toMatchObject([
			{ lastInboundAt: null, lastMessage: { status: 'read' } },
		]);
	});
});

describe('RocketLead > Read state', () => {
	it('reads all messages, which unreading leaves as they are', async () => {
		const { client, path, write } = await bench();
		await write(PHONE, 'Second');
		const set = async (body: object) => {
			const { isRead, unreadCount } = (await client.post(`${path}/read`, body)).row;
			return [isRead, unreadCount];
		};

		expect(await set({ isRead: true })).toEqual([true, 0]);
		const messages = itemsOf(await client.get(`${path}/messages`));
		expect(messages.map(({ status }) => status)).toEqual(['read', 'read']);
		expect(messages[0].readAt).toBe(messages[1].readAt);
		expect(await set({})).toEqual([false, 0]);
		expect(await set({ isRead: false })).toEqual([false, 0]);
		expect(await set({})).toEqual([true, 0]);
		expect((await client.post(`${path}/read`, { isRead: 'yes' })).status).toBe(400);
		expect((await client.post(`/conversations/${UNKNOWN_ID}/read`)).status).toBe(404);
		expect(client.report.violations).toEqual([]);
	});

	it('does not touch what is read already', async () => {
		const { client, path } = await bench();
		const first = (await client.post(`${path}/read`, { isRead: true })).row;

		expect((await client.post(`${path}/read`, { isRead: true })).row).toEqual(first);
	});
});

describe('RocketLead > Bulk actions on conversations', () => {
	async function many() {
		const { client, conversation, write } = await bench();
		await write(phoneOf(2), 'Hello');
		const conversationIds = (await idsOf(client, '')).reverse();
		const act = async (body: object) =>
			(await client.post('/conversations/bulk', { conversationIds, ...body })).row as Record<string, unknown>;
		const rows = async () => itemsOf(await client.get('/conversations'));
		return { client, conversation, conversationIds, act, rows };
	}

	it.each([
		['mark_read', { isRead: true, unreadCount: 0 }],
		['mark_unread', { isRead: false }],
		['archive', { status: 'archived' }],
		['unarchive', { status: 'open' }],
		['disable_ai', { aiEnabled: false }],
	])('%s does its work, and again changes nothing', async (action, state) => {
		const { act, rows } = await many();

		expect(await act({ action })).toEqual({ requested: 2, succeeded: 2, failed: [] });
		const after = await rows();
		expect(await act({ action })).toEqual({ requested: 2, succeeded: 2, failed: [] });

		expect(after).toMatchObject([state, state]);
		expect(await rows()).toEqual(after);
	});

	it('knows each id once, and tells those that are unknown', async () => {
		const { act, conversationIds } = await many();

		expect(
			await act({ action: 'archive', conversationIds: [...conversationIds, conversationIds[0], UNKNOWN_ID] }),
		).toEqual({
			requested: 3,
			succeeded: 2,
			failed: [{ id: UNKNOWN_ID, reason: 'Conversation not found' }],
		});
	});

	it('assigns an agent, which can be switched off and on', async () => {
		const { client, act, rows } = await many();
		expect(await act({ action: 'enable_ai' })).toMatchObject({
			succeeded: 0,
			failed: [{ reason: 'No agent assigned' }, { reason: 'No agent assigned' }],
		});
		const agent = await newAgent(client);

		await act({ action: 'assign_agent', agentId: agent.id });
		expect(await rows()).toMatchObject([{ agentId: agent.id, aiEnabled: true }, { aiEnabled: true }]);
		await act({ action: 'disable_ai' });
		expect(await rows()).toMatchObject([{ agentId: agent.id, aiEnabled: false }, { aiEnabled: false }]);
		await act({ action: 'enable_ai' });
		expect(await rows()).toMatchObject([{ agentId: agent.id, aiEnabled: true }, { aiEnabled: true }]);
	});

	it('adds and removes tags, up to twenty', async () => {
		const { client, act, conversation, rows } = await many();
		const tagIds: string[] = [];
		for (let index = 0; index < 21; index++) {
			tagIds.push((await client.post('/conversations/tags', { name: `Tag ${index}` })).row.id);
		}
		await client.patch(`/conversations/${conversation.id}/tags`, { tagIds: tagIds.slice(0, 19) });

		expect(await act({ action: 'add_tags', tagIds: tagIds.slice(18, 20) })).toMatchObject({ succeeded: 2 });
		expect(await act({ action: 'add_tags', tagIds: tagIds.slice(20) })).toEqual({
			requested: 2,
			succeeded: 1,
			failed: [{ id: conversation.id, reason: 'Too many tags' }],
		});
		await act({ action: 'remove_tags', tagIds: tagIds.slice(1, 20) });
		expect((await rows()).map(({ tags }) => (tags as object[]).length)).toEqual([1, 1]);
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		[{ action: 'add_tags' }, "body must have required property 'tagIds'"],
		[{ action: 'remove_tags', tagIds: [] }, 'body/tagIds must NOT have fewer than 1 items'],
		[{ action: 'add_tags', tagIds: [UNKNOWN_ID] }, `Tag ${UNKNOWN_ID} not found`],
		[{ action: 'assign_agent' }, "body must have required property 'agentId'"],
		[{ action: 'assign_agent', agentId: UNKNOWN_ID }, `Agent ${UNKNOWN_ID} not found`],
		[{ action: 'delete' }, 'body/action must be equal to one of the allowed values'],
		[{ action: 'archive', conversationIds: [] }, 'body/conversationIds must NOT have fewer than 1 items'],
		[{ action: 'archive', conversationIds: ['x'] }, 'body/conversationIds/0 must match format "uuid"'],
	])('are refused as %j', async (body, message) => {
		const { client, conversationIds } = await many();

		const answer = await client.post('/conversations/bulk', { conversationIds, ...body });

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});
});

describe('RocketLead > Contacts', () => {
	it('are found by their phone, with and without the plus', async () => {
		const { client, conversation } = await bench();

		const answers = [
			await client.get(`/conversations/contacts/${encodeURIComponent(PHONE)}`),
			await client.get(`/conversations/contacts/${PHONE.slice(1)}`),
		];

		expect(answers[0].row).toMatchObject({
			phone: PHONE,
			name: null,
			notes: null,
			isBlocked: false,
			leadId: null,
			conversationIds: [conversation.id],
			lastMessageAt: conversation.lastMessageAt,
		});
		expect(answers[1].row).toEqual(answers[0].row);
	});

	it('are only those who have a conversation', async () => {
		const client = new RocketLeadClient({ strict: true });
		await newLeads(client, [{ phone: PHONE }]);

		const unknown = await client.get(`/conversations/contacts/${PHONE}`);
		const wrong = await client.get('/conversations/contacts/jane');

		expect([unknown.status, messageOf(unknown)]).toEqual([404, 'Contact not found']);
		expect(wrong.status).toBe(400);
		expect(messageOf(wrong)).toMatch(/^params\/phone must match pattern/);
	});

	it('are changed without a change of the lead', async () => {
		const client = new RocketLeadClient({ strict: true });
		const [lead] = await newLeads(client, [{ phone: PHONE, firstName: 'Jane' }]);
		const account = await client.account();
		await client.act('inbound', { accountId: account.id, phone: PHONE, text: 'Hello' });
		const update = async (body: object) => await client.patch(`/conversations/contacts/${PHONE}`, body);

		const { row } = await update({ name: 'Janet', email: 'jane@acme.com', company: 'Acme', notes: 'VIP' });

		expect(row).toMatchObject({ name: 'Janet', email: 'jane@acme.com', company: 'Acme', notes: 'VIP' });
		expect((await update({ name: null, notes: '' })).row).toMatchObject({ name: null, notes: null, company: 'Acme' });
		expect(itemsOf(await client.get('/leads'))).toMatchObject([{ id: lead.id, firstName: 'Jane', company: null }]);
		expect(messageOf(await update({}))).toBe('body must have at least one known property');
		expect(messageOf(await update({ isBlocked: null }))).toBe('body/isBlocked must be boolean');
		expect((await client.patch('/conversations/contacts/+33123456789', { name: 'X' })).status).toBe(404);
	});

	it('that are blocked do not get through any more', async () => {
		const { client, write, read } = await bench();
		await client.patch(`/conversations/contacts/${PHONE}`, { isBlocked: true });

		await write(PHONE, 'Hello?');

		expect(await read()).toMatchObject({ unreadCount: 1, lastMessage: { text: 'Hello' } });
	});
});

describe('RocketLead > Isolation', () => {
	it('keeps the conversations of another workspace out of sight', async () => {
		const { client, path } = await bench();
		const other = { key: 'rl_other_workspace_key' };

		expect(itemsOf(await client.get('/conversations', other)).map(({ id }) => path.endsWith(id))).not.toContain(true);
		expect((await client.get(`${path}/messages`, other)).status).toBe(404);
		expect((await client.get(`/conversations/contacts/${PHONE}`, other)).status).toBe(404);
	});
});
