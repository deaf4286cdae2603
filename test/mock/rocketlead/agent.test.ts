import { itemsOf, messageOf, RocketLeadClient } from './rocketleadClient';
import { phoneOf, readyCampaign, UNKNOWN_ID } from './sample';

const PHONE = phoneOf(1);

async function bench(fields: object = {}) {
	const client = new RocketLeadClient({ strict: true });
	const create = async (more: object = {}) =>
		(await client.post('/agents', { name: 'Ada', systemPrompt: 'Be kind', ...more })).row;
	const agent = await create(fields);
	return { client, create, agent, path: `/agents/${agent.id}` };
}

/** A contact writes to a conversation that the agent answers. */
async function written(client: RocketLeadClient, agentId: string, text = 'What does it cost?') {
	const account = await client.account();
	await client.patch('/settings', { defaultAgentId: agentId });
	const write = async (words: string) =>
		await client.act('inbound', { accountId: account.id, phone: PHONE, text: words });
	await write(text);
	const conversation = async () => itemsOf(await client.get(`/conversations?accountId=${account.id}`))[0];
	const replies = async () =>
		itemsOf(await client.get(`/conversations/${(await conversation()).id}/messages?source=agent&sortOrder=asc`));
	return { account, write, conversation, replies };
}

describe('RocketLead > Agents', () => {
	it('begin with good defaults', async () => {
		const { client, agent, path } = await bench();

		expect(agent).toMatchObject({
			name: 'Ada',
			description: null,
			isActive: true,
			systemPrompt: 'Be kind',
			tone: 'professional',
			language: 'en',
			knowledgeSourceIds: [],
			replyDelaySeconds: 30,
			maxRepliesPerConversation: 10,
			handoffKeywords: [],
		});
		expect((await client.get(path)).row).toEqual(agent);
		expect((await client.get(`/agents/${UNKNOWN_ID}`)).status).toBe(404);
	});

	it('are changed field by field', async () => {
		const { client, agent, path } = await bench({ description: 'Old', handoffKeywords: ['human'] });

		const { row } = await client.patch(path, { name: 'Eve', description: null, tone: 'casual', handoffKeywords: [] });

		expect(row).toMatchObject({ name: 'Eve', description: null, tone: 'casual', handoffKeywords: [], language: 'en' });
		expect(row.createdAt).toBe(agent.createdAt);
		expect(row.updatedAt).not.toBe(agent.updatedAt);
	});

	it.each([
		[{ name: undefined }, "body must have required property 'name'"],
		[{ systemPrompt: ' ' }, 'body/systemPrompt must NOT have fewer than 1 characters'],
		[{ tone: 'angry' }, 'body/tone must be equal to one of the allowed values'],
		[{ language: 'plain English' }, 'body/language must be a BCP 47 language tag'],
		[{ replyDelaySeconds: 3601 }, 'body/replyDelaySeconds must be <= 3600'],
		[{ maxRepliesPerConversation: 0 }, 'body/maxRepliesPerConversation must be >= 1'],
		[{ handoffKeywords: ['x'.repeat(51)] }, 'body/handoffKeywords/0 must NOT have more than 50 characters'],
		[{ knowledgeSourceIds: [UNKNOWN_ID] }, `Knowledge source ${UNKNOWN_ID} not found`],
		[{ model: 'large' }, 'body must NOT have additional properties: model'],
	])('are refused as %j', async (body, message) => {
		const { client, path } = await bench();

		const created = await client.post('/agents', { name: 'Ada', systemPrompt: 'Be kind', ...body });
		expect([created.status, messageOf(created)]).toEqual([400, message]);
		if ('name' in body) return;
		const updated = await client.patch(path, body);
		expect([updated.status, messageOf(updated)]).toEqual([400, message]);
	});

	it('are fifty at most', async () => {
		const { client, create } = await bench();
		for (let index = 1; index < 50; index++) await create();

		expect((await client.post('/agents', { name: 'Ada', systemPrompt: 'Be kind' })).status).toBe(409);
	});

	it('are found by name and state', async () => {
		const { client, create } = await bench();
		await create({ name: 'Eve', isActive: false });
		await create({ name: 'bob' });
		const names = async (query: string) => itemsOf(await client.get(`/agents?${query}`)).map(({ name }) => name);

		expect(await names('sortBy=name&sortOrder=asc')).toEqual(['Ada', 'bob', 'Eve']);
		expect(await names('')).toEqual(['bob', 'Eve', 'Ada']);
		expect(await names('isActive=false')).toEqual(['Eve']);
		expect(await names('search=B')).toEqual(['bob']);
		expect(await names('updatedAfter=2026-03-03T00:00:00Z')).toEqual([]);
	});

	it('are missed nowhere when they are deleted', async () => {
		const { client, agent, path } = await bench();
		const { campaign } = await readyCampaign(client, { agentId: agent.id });
		const { conversation, replies } = await written(client, agent.id);
		await client.pass({ minutes: 1 });
		expect(await replies()).toMatchObject([{ agentId: agent.id }]);

		expect((await client.delete(path)).row).toEqual({ id: agent.id, deleted: true });

		expect(await conversation()).toMatchObject({ agentId: null, aiEnabled: false });
		expect(await replies()).toMatchObject([{ agentId: null }]);
		expect((await client.get(`/campaigns/${campaign.id}`)).row).toMatchObject({ agentId: null });
		expect((await client.get('/settings')).row).toMatchObject({ defaultAgentId: null });
		expect((await client.get(path)).status).toBe(404);
		expect(itemsOf(await client.get(`/credits/transactions?agentId=${agent.id}`))).toHaveLength(1);
		expect(client.report.violations).toEqual([]);
	});

	it('are not deleted while an active campaign has them', async () => {
		const { client, agent, path: agentPath } = await bench();
		const { path } = await readyCampaign(client, { agentId: agent.id });
		await client.post(`${path}/start`);

		expect((await client.delete(agentPath)).status).toBe(409);
		await client.post(`${path}/pause`);
		expect((await client.delete(agentPath)).status).toBe(200);
	});
});

describe('RocketLead > Answers of agents', () => {
	it('come by themselves after a while, at a price', async () => {
		const { client, agent } = await bench({ replyDelaySeconds: 60 });
		const { replies } = await written(client, agent.id);
		await client.pass({ seconds: 59 });
		expect(await replies()).toEqual([]);

		await client.pass({ seconds: 11 });

		expect(await replies()).toMatchObject([{ agentId: agent.id, creditsCharged: 2, direction: 'outbound' }]);
		expect(String((await replies())[0].text)).toContain('Ada');
		expect((await client.get('/credits/balance')).row).toMatchObject({ balance: 998 });
		expect(client.report.violations).toEqual([]);
	});

	it('stop when a contact asks for a person', async () => {
		const { client, agent } = await bench({ handoffKeywords: ['Human'] });
		const { conversation, replies } = await written(client, agent.id, 'A human, please');
		await client.pass({ minutes: 5 });

		expect(await replies()).toEqual([]);
		const { id, handoffAt } = await conversation();
		expect(handoffAt).not.toBeNull();
		expect(await conversation()).toMatchObject({ agentId: agent.id, aiEnabled: false });
		await client.post('/conversations/bulk', { conversationIds: [id], action: 'enable_ai' });
		expect(await conversation()).toMatchObject({ aiEnabled: true, handoffAt: null });
		expect((await client.get('/agents/usage')).row.totals).toMatchObject({ handoffs: 1, repliesSent: 0 });
	});

	it('can be tried out, also when the agent is inactive', async () => {
		const { client, agent, path } = await bench({ isActive: false, handoffKeywords: ['human'] });
		const history = [
			{ role: 'user', content: 'Hello' },
			{ role: 'assistant', content: 'Good morning' },
		];

		const plain = (await client.post(`${path}/test`, { message: 'What does it cost?' })).row;
		const longer = (await client.post(`${path}/test`, { message: 'What does it cost?', history })).row;
		const handoff = (await client.post(`${path}/test`, { message: 'I want a HUMAN' })).row;

		expect(plain).toMatchObject({ agentId: agent.id, handoff: false, sources: [], creditsCharged: 1 });
		expect(Number(longer.tokensUsed)).toBeGreaterThan(Number(plain.tokensUsed));
		expect(handoff).toMatchObject({ handoff: true, sources: [] });
		expect(itemsOf(await client.get('/conversations'))).toEqual([]);
		expect(itemsOf(await client.get('/credits/transactions?type=agent'))).toMatchObject(
			Array.from({ length: 3 }, () => ({
				amount: -1,
				referenceType: 'agent_test',
				referenceId: null,
				agentId: agent.id,
			})),
		);
		expect(client.report.violations).toEqual([]);
	});

	it('name the piece of knowledge that they use', async () => {
		const { client, path } = await bench();
		const source = (
			await client.post('/knowledge-base/sources', { type: 'text', name: 'Prices', content: 'Ten dollars' })
		).row;
		const lost = (await client.post('/knowledge-base/sources', { type: 'url', url: 'https://unreachable.example' }))
			.row;
		await client.patch(path, { knowledgeSourceIds: [lost.id, source.id], handoffKeywords: ['human'] });
		const ask = async (message = 'What does it cost?') => (await client.post(`${path}/test`, { message })).row;
		expect((await ask()).sources).toEqual([]);
		await client.pass({ minutes: 1 });

		const answer = await ask();

		const [chunk] = itemsOf(await client.get(`/knowledge-base/sources/${source.id}/chunks`));
		expect(answer.sources).toMatchObject([{ sourceId: source.id, chunkId: chunk.id }]);
		expect(answer.reply).toContain('Ten dollars');
		expect(await ask('A human, please')).toMatchObject({ handoff: true, sources: [] });
	});

	it.each([
		[{}, "body must have required property 'message'"],
		[{ message: '' }, 'body/message must NOT have fewer than 1 characters'],
		[
			{ message: 'Hi', history: [{ role: 'system', content: 'x' }] },
			'body/history/0/role must be equal to one of the allowed values',
		],
		[{ message: 'Hi', history: [{ role: 'user' }] }, "body/history/0 must have required property 'content'"],
		[
			{ message: 'Hi', history: Array.from({ length: 21 }, () => ({ role: 'user', content: 'x' })) },
			'body/history must NOT have more than 20 items',
		],
	])('are not tried out with %j', async (body, message) => {
		const { client, path } = await bench();

		const answer = await client.post(`${path}/test`, body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});

	it('are not tried out without credits', async () => {
		const { client, path } = await bench();
		await client.act('credits', { amount: -1000, type: 'adjustment' });

		expect((await client.post(`${path}/test`, { message: 'Hi' })).status).toBe(402);
		expect((await client.post(`/agents/${UNKNOWN_ID}/test`, { message: 'Hi' })).status).toBe(404);
	});
});

describe('RocketLead > Competitor analyses', () => {
	const URLS = ['https://www.acme.com', 'https://umbrella.example/about'];

	it('take a while, and end with a result', async () => {
		const { client, agent, path } = await bench();
		const get = async () => (await client.get(`${path}/competitor-analysis`)).row;
		expect((await client.get(`${path}/competitor-analysis`)).status).toBe(404);

		const answer = await client.post(`${path}/competitor-analysis`, { competitorUrls: URLS, focus: 'prices' });

		expect(answer.status).toBe(202);
		expect(answer.row).toMatchObject({
			agentId: agent.id,
			status: 'pending',
			competitorUrls: URLS,
			focus: 'prices',
			summary: null,
			competitors: [],
			creditsCharged: 10,
		});
		expect((await client.get('/credits/balance')).row).toMatchObject({ balance: 990 });
		await client.pass({ seconds: 20 });
		expect(await get()).toMatchObject({ status: 'processing', completedAt: null });
		await client.pass({ seconds: 60 });
		const done = await get();
		expect(done).toMatchObject({ id: answer.row.id, status: 'completed', creditsCharged: 10 });
		expect(done.competitors).toMatchObject([{ url: URLS[0], name: 'Acme' }, { name: 'Umbrella' }]);
		expect(done.summary).toContain('prices');
	});

	it('fail when a page cannot be fetched, and cost nothing then', async () => {
		const { client, path } = await bench();
		await client.post(`${path}/competitor-analysis`, { competitorUrls: ['https://unreachable.example'] });

		await client.pass({ minutes: 2 });

		expect((await client.get(`${path}/competitor-analysis`)).row).toMatchObject({
			status: 'failed',
			creditsCharged: 0,
			competitors: [],
			errorMessage: 'https://unreachable.example cannot be fetched',
			completedAt: expect.any(String) as string,
		});
		expect(itemsOf(await client.get('/credits/transactions?sortOrder=asc'))).toMatchObject([
			{ type: 'grant' },
			{ type: 'analysis', amount: -10 },
			{ type: 'refund', amount: 10, referenceType: 'competitor_analysis' },
		]);
		expect(client.report.violations).toEqual([]);
	});

	it('run one at a time, and the latest one counts', async () => {
		const { client, path } = await bench();
		const run = async () => await client.post(`${path}/competitor-analysis`, { competitorUrls: URLS });
		const first = await run();
		const second = await run();
		await client.pass({ minutes: 2 });
		const third = await run();

		expect([second.status, messageOf(second)]).toEqual([409, 'A competitor analysis is already pending']);
		expect(third.row.id).not.toBe(first.row.id);
		expect((await client.get(`${path}/competitor-analysis`)).row).toEqual(third.row);
		await client.act('credits', { amount: -975, type: 'adjustment' });
		await client.pass({ minutes: 2 });
		expect(messageOf(await run())).toBe('Insufficient credits: 10 required, 5 available');
	});

	it('go with their agent', async () => {
		const { client, path } = await bench();
		await client.post(`${path}/competitor-analysis`, { competitorUrls: ['https://unreachable.example'] });
		await client.delete(path);
		await client.pass({ minutes: 2 });

		expect(itemsOf(await client.get('/credits/transactions'))).toHaveLength(2);
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		[{}, "body must have required property 'competitorUrls'"],
		[{ competitorUrls: [] }, 'body/competitorUrls must NOT have fewer than 1 items'],
		[{ competitorUrls: ['acme.com'] }, 'body/competitorUrls/0 must match format "uri"'],
		[
			{ competitorUrls: [URLS[0], URLS[0]] },
			'body/competitorUrls must NOT have duplicate items (items ## 0 and 1 are identical)',
		],
	])('are refused as %j', async (body, message) => {
		const { client, path } = await bench();

		const answer = await client.post(`${path}/competitor-analysis`, body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});
});

describe('RocketLead > Usage of agents', () => {
	const NONE = {
		conversations: 0,
		repliesSent: 0,
		repliesFailed: 0,
		testRuns: 0,
		analysisRuns: 0,
		handoffs: 0,
		tokensUsed: 0,
		creditsUsed: 0,
	};

	it('shows every agent by name, and sums up', async () => {
		const { client, agent, create, path } = await bench();
		const idle = await create({ name: 'aaron' });
		const { replies } = await written(client, agent.id);
		const test = (await client.post(`${path}/test`, { message: 'Hi' })).row;
		await client.post(`${path}/competitor-analysis`, { competitorUrls: ['https://acme.com'] });
		await client.pass({ minutes: 2 });
		expect(await replies()).toHaveLength(1);

		const usage = (await client.get('/agents/usage')).row;

		expect(usage).toMatchObject({ from: '2026-02-01', to: '2026-03-02', timezone: 'UTC' });
		const counted = { conversations: 1, repliesSent: 1, testRuns: 1, analysisRuns: 1, creditsUsed: 13 };
		const items = usage.items as Array<Record<string, number>>;
		expect(items).toMatchObject([
			{ ...NONE, agentId: idle.id, agentName: 'aaron' },
			{ ...NONE, ...counted, tokensUsed: expect.any(Number) as number, agentId: agent.id, agentName: 'Ada' },
		]);
		expect(items[1].tokensUsed).toBeGreaterThan(Number(test.tokensUsed));
		expect(usage.totals).toEqual({ ...NONE, ...counted, tokensUsed: items[1].tokensUsed });
	});

	it('counts by the days of the workspace', async () => {
		const { client, path } = await bench();
		await client.post(`${path}/test`, { message: 'Hi' });
		const runs = async (query: string) =>
			((await client.get(`/agents/usage?${query}`)).row.totals as Record<string, number>).testRuns;

		expect(await runs('from=2026-03-02&to=2026-03-02')).toBe(1);
		expect(await runs('from=2026-03-03&to=2026-03-04')).toBe(0);
		expect(await runs('to=2026-03-01')).toBe(0);
		await client.patch('/settings', { timezone: 'Pacific/Kiritimati' });
		expect(await runs('from=2026-03-02&to=2026-03-02')).toBe(1);
		await client.pass({ hours: 2 });
		await client.post(`${path}/test`, { message: 'Hi' });
		expect(await runs('from=2026-03-03&to=2026-03-03')).toBe(1);
	});

	it('is that of one agent, or of none', async () => {
		const { client, agent, create } = await bench();
		await create({ name: 'Eve' });
		const usage = async (id: string) => (await client.get(`/agents/usage?agentId=${id}`)).row;

		expect(await usage(agent.id)).toMatchObject({ items: [{ agentId: agent.id }] });
		expect(await usage(UNKNOWN_ID)).toMatchObject({ items: [], totals: NONE });
	});

	it.each([
		['from=2026-03-02&to=2026-03-01', 'querystring/from must not be later than to'],
		['from=2025-03-01&to=2026-03-02', 'querystring/from must be at most 366 days before to'],
		['from=March', 'querystring/from must match format "date"'],
		['agentId=7', 'querystring/agentId must match format "uuid"'],
	])('is refused for %s', async (query, message) => {
		const { client } = await bench();

		const answer = await client.get(`/agents/usage?${query}`);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});
});
