import type { IDataObject } from 'n8n-workflow';
import { byId, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const UNKNOWN = '9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f';

const create = async (name = 'Ada', additionalFields: object = {}) =>
	String((await bench.record('agent > create', { name, systemPrompt: 'Be kind', additionalFields } as never)).id);

const source = async (name: string) =>
	String((await bench.record('knowledgeBase > create', { type: 'text', name, content: 'All of it' })).id);

const bodies = async (method = 'POST') => (await bench.control.journal({ method })).map(({ body }) => body);

const spend = async (amount: number) =>
	await bench.control.act('rocketlead', { action: 'credits', amount: -amount, type: 'adjustment' });

describe('Agent > Create', () => {
	it('sends the name and the prompt alone, and leaves the rest to the service', async () => {
		const agent = await bench.record('agent > create', { name: 'Ada', systemPrompt: 'Be kind' });

		expect(await bodies()).toEqual([{ name: 'Ada', systemPrompt: 'Be kind' }]);
		expect(agent).toEqual({
			id: expect.any(String) as string,
			name: 'Ada',
			description: null,
			isActive: true,
			tone: 'professional',
			language: 'en',
			knowledgeSourceIds: [],
			replyDelaySeconds: 30,
			maxRepliesPerConversation: 10,
			updatedAt: expect.any(String) as string,
		});
	});

	it('takes all settings', async () => {
		const ids = [await source('Prices'), await source('Team')];

		const agent = await bench.record('agent > create', {
			name: 'Ada',
			systemPrompt: 'Be kind',
			output: 'raw',
			additionalFields: {
				description: 'For the fair',
				handoffKeywords: 'human, call me ; human',
				isActive: false,
				knowledgeSourceIds: ids,
				language: 'pt-BR',
				maxRepliesPerConversation: 3,
				replyDelaySeconds: 0,
				tone: 'friendly',
			},
		} as never);

		const settings = {
			name: 'Ada',
			systemPrompt: 'Be kind',
			description: 'For the fair',
			handoffKeywords: ['human', 'call me'],
			isActive: false,
			knowledgeSourceIds: ids,
			language: 'pt-BR',
			maxRepliesPerConversation: 3,
			replyDelaySeconds: 0,
			tone: 'friendly',
		};
		expect((await bodies()).at(-1)).toEqual(settings);
		expect(agent).toMatchObject(settings);
		expect(Object.keys(agent)).toHaveLength(13);
	});

	it.each([
		[{ name: '={{ " " }}' }, "'Name' is empty"],
		[{ name: 'A'.repeat(81) }, "'Name' is longer than 80 characters"],
		[{ systemPrompt: 'A'.repeat(8001) }, "'System Prompt' is longer than 8000 characters"],
		[{ additionalFields: { language: 'plain English' } }, "'Language' is not a language tag like en or pt-BR"],
		[
			{ additionalFields: { replyDelaySeconds: 3601 } },
			"'Reply Delay (Seconds)' must be a whole number from 0 to 3600",
		],
		[
			{ additionalFields: { tone: 'angry' } },
			"'Tone' must be one of: casual, enthusiastic, formal, friendly, professional",
		],
		[
			{ additionalFields: { handoffKeywords: `human, ${'a'.repeat(51)}` } },
			"'Handoff Keywords' has an entry of more than 50 characters",
		],
		[{ additionalFields: { isActive: '={{ "maybe" }}' } }, "'Is Active' must be true or false"],
	])('refuses %j before anything is sent', async (wrong, message) => {
		const { error } = await bench.run('agent > create', { name: 'Ada', systemPrompt: 'Be kind', ...wrong } as never);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});

	it('says what the service says of an unknown source', async () => {
		const { error } = await bench.run('agent > create', {
			name: 'Ada',
			systemPrompt: 'Be kind',
			additionalFields: { knowledgeSourceIds: [UNKNOWN] },
		} as never);

		expect(error).toMatchObject({ httpCode: '400' });
	});
});

describe('Agent > Get, Get Many, Delete', () => {
	it('finds agents by name and state, in order', async () => {
		await create('Ada');
		await create('Adam', { isActive: false });
		await create('Eve');
		const names = async (filters: object, sort: object = {}) =>
			(await bench.records('agent > getAll', { returnAll: true, filters, sort } as never)).map(({ name }) => name);

		expect(await names({ search: 'ada' }, { sortBy: 'name', sortOrder: 'asc' })).toEqual(['Ada', 'Adam']);
		expect(await names({ isActive: false })).toEqual(['Adam']);
		expect(await names({ createdAfter: '2026-04-01T00:00:00Z' })).toEqual([]);
		expect(await names({ updatedAfter: '2026-03-01T00:00:00Z' })).toHaveLength(3);
	});

	it('reads one, deletes it and then does not find it', async () => {
		const id = await create();

		expect(await bench.record('agent > get', { agentId: byId(id), output: 'raw' })).toMatchObject({
			id,
			systemPrompt: 'Be kind',
			handoffKeywords: [],
		});
		expect(await bench.record('agent > delete', { agentId: byId(id) })).toEqual({ deleted: true, id });
		const { error } = await bench.run('agent > get', { agentId: byId(id) });
		expect(error).toMatchObject({
			httpCode: '404',
			message: 'RocketLead does not know this agent, or has no such endpoint',
		});
	});
});

describe('Agent > Update', () => {
	it('changes what was added, and clears what was emptied', async () => {
		const ids = [await source('Prices')];
		const id = await create('Ada', { description: 'Old', handoffKeywords: 'human', knowledgeSourceIds: ids });
		const update = async (updateFields: object) =>
			await bench.record('agent > update', { agentId: byId(id), output: 'raw', updateFields } as never);

		expect(await update({ name: 'Eve', tone: 'casual' })).toMatchObject({
			name: 'Eve',
			tone: 'casual',
			description: 'Old',
			handoffKeywords: ['human'],
		});
		expect(await update({ description: '', handoffKeywords: '', knowledgeSourceIds: [] })).toMatchObject({
			name: 'Eve',
			description: null,
			handoffKeywords: [],
			knowledgeSourceIds: [],
		});
		expect(await bodies('PATCH')).toEqual([
			{ name: 'Eve', tone: 'casual' },
			{ description: null, handoffKeywords: [], knowledgeSourceIds: [] },
		]);
		expect(
			await bench.record('agent > update', { agentId: byId(id), updateFields: { isActive: false } }),
		).toMatchObject({ id, name: 'Eve', isActive: false });
	});

	it('sends nothing when nothing was added', async () => {
		const { error } = await bench.run('agent > update', { agentId: byId(UNKNOWN), updateFields: {} });

		expect(error?.message).toBe('There is nothing to update');
		expect(await bench.control.journal()).toEqual([]);
	});
});

describe('Agent > Test', () => {
	it('answers a message with what was written before, and costs a credit', async () => {
		const id = await create();

		const reply = await bench.record('agent > test', {
			agentId: byId(id),
			message: 'What does it cost?',
			history: {
				turn: [
					{ role: 'user', content: 'Hello' },
					{ role: 'assistant', content: 'Good morning' },
				],
			},
		} as never);

		expect((await bodies()).at(-1)).toEqual({
			message: 'What does it cost?',
			history: [
				{ role: 'user', content: 'Hello' },
				{ role: 'assistant', content: 'Good morning' },
			],
		});
		expect(reply).toMatchObject({ agentId: id, handoff: false, creditsCharged: 1, sources: [] });
		expect(reply.reply).toEqual(expect.any(String));
		expect(await bench.record('credit > getBalance')).toMatchObject({ balance: 999 });
	});

	it('sends no history when there is none, and tells a handoff', async () => {
		const id = await create('Ada', { handoffKeywords: 'human' });

		expect(await bench.record('agent > test', { agentId: byId(id), message: 'Let me talk to a human' })).toMatchObject({
			handoff: true,
		});
		expect((await bodies()).at(-1)).toEqual({ message: 'Let me talk to a human' });
	});

	it.each([
		[{ message: '={{ "" }}' }, "'Message' is empty"],
		[{ message: 'A'.repeat(4097) }, "'Message' is longer than 4096 characters"],
		[
			{ history: { turn: Array.from({ length: 21 }, () => ({ role: 'user', content: 'Hi' })) } },
			"'History' has more than 20 messages",
		],
		[{ history: { turn: [{ role: 'user', content: ' ' }] } }, "'History' row 1 'Content' is empty"],
		[
			{
				history: {
					turn: [
						{ role: 'user', content: 'Hi' },
						{ role: 'system', content: 'Hi' },
					],
				},
			},
			"'History' row 2 'Role' must be one of: assistant, user",
		],
	])('refuses wrong input before anything is sent: case %#', async (wrong, message) => {
		const { error } = await bench.run('agent > test', { agentId: byId(UNKNOWN), message: 'Hi', ...wrong } as never);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});

	it('says that the credits do not suffice', async () => {
		const id = await create();
		await spend(1000);

		const { error } = await bench.run('agent > test', { agentId: byId(id), message: 'Hi' });

		expect(error).toMatchObject({ httpCode: '402', message: 'The credits of the workspace do not suffice' });
	});

	it('is not sent again when its outcome is unclear, as each test costs a credit', async () => {
		const id = await create();
		await bench.control.clearJournal();
		await bench.control.fault({ method: 'POST', times: 1, when: 'after', effect: { type: 'status', status: 502 } });

		const { error } = await bench.run('agent > test', { agentId: byId(id), message: 'Hi' });

		expect(error?.message).toContain("'Test' may have happened all the same");
		expect(await bench.control.journal({ method: 'POST' })).toHaveLength(1);
	});
});

describe('Agent > Get Usage', () => {
	const usage = async (filters: object = {}, output = 'simplified') =>
		await bench.records('agent > getUsage', { filters, output } as never);

	it('has a row for each agent with the period, also for one that did nothing', async () => {
		const ada = await create('Ada');
		const eve = await create('Eve');
		await bench.record('agent > test', { agentId: byId(ada), message: 'Hi' });

		const period = { from: '2026-02-01', to: '2026-03-02' };
		const nothing = { conversations: 0, repliesSent: 0, repliesFailed: 0, handoffs: 0 };
		expect(await usage()).toEqual([
			{ agentId: ada, agentName: 'Ada', ...period, ...nothing, creditsUsed: 1 },
			{ agentId: eve, agentName: 'Eve', ...period, ...nothing, creditsUsed: 0 },
		]);
		const [row, zero] = await usage({}, 'raw');
		expect(row).toMatchObject({ testRuns: 1, analysisRuns: 0, timezone: 'UTC', ...period });
		expect(row.tokensUsed).toBeGreaterThan(0);
		expect(zero).toMatchObject({ testRuns: 0, tokensUsed: 0 });
		expect(Object.keys(row)).toHaveLength(13);
	});

	it('asks for days and for one agent', async () => {
		await create('Ada');
		const eve = await create('Eve');
		await bench.control.clearJournal();

		const rows = await usage({ agentId: eve, from: '2026-02-20T00:00:00', to: '2026-03-01' });

		expect(rows).toMatchObject([{ agentName: 'Eve', from: '2026-02-20', to: '2026-03-01' }]);
		expect((await bench.control.journal())[0].query).toEqual({ agentId: eve, from: '2026-02-20', to: '2026-03-01' });
		expect(await usage({ agentId: UNKNOWN })).toEqual([]);
	});

	it('says what the service says of a period that ends before it begins', async () => {
		const { error } = await bench.run('agent > getUsage', { filters: { from: '2026-03-02', to: '2026-03-01' } });

		expect(error).toMatchObject({ httpCode: '400' });
	});
});

describe('Agent > competitor analysis', () => {
	const run = async (agentId: string, competitorUrls: string, additionalFields: object = {}) =>
		await bench.run('agent > runCompetitorAnalysis', {
			agentId: byId(agentId),
			competitorUrls,
			additionalFields,
		} as never);

	const read = async (agentId: string, output = 'simplified') =>
		await bench.record('agent > getCompetitorAnalysis', { agentId: byId(agentId), output });

	it('is begun, and read when it is completed', async () => {
		const id = await create();

		const { json } = await run(id, 'https://acme.com, https://example.com/shop\nhttps://acme.com', {
			focus: 'Prices',
		});

		const competitorUrls = ['https://acme.com', 'https://example.com/shop'];
		expect((await bodies()).at(-1)).toEqual({ competitorUrls, focus: 'Prices' });
		expect(json).toMatchObject([{ agentId: id, status: 'pending', summary: null, competitors: [] }]);
		await bench.control.advance({ minutes: 2 });
		const analysis = await read(id);
		expect(analysis).toMatchObject({ id: json[0].id, status: 'completed', errorMessage: null });
		expect((analysis.competitors as IDataObject[]).map(({ url }) => url)).toEqual(competitorUrls);
		const raw = await read(id, 'raw');
		expect(raw).toMatchObject({ competitorUrls, focus: 'Prices', creditsCharged: 10 });
		expect(Object.keys(raw)).toHaveLength(13);
		expect(await bench.record('credit > getBalance')).toMatchObject({ balance: 990 });
	});

	it('gives the credits back when it fails', async () => {
		const id = await create();

		await run(id, '={{ ["https://unreachable.example"] }}');
		await bench.control.advance({ minutes: 2 });

		expect(await read(id, 'raw')).toMatchObject({ status: 'failed', creditsCharged: 0 });
		expect((await read(id)).errorMessage).toEqual(expect.any(String));
		expect(await bench.record('credit > getBalance')).toMatchObject({ balance: 1000 });
	});

	it('is not begun while another one runs, nor without credits, nor found before the first one', async () => {
		const id = await create();

		const { error: none } = await bench.run('agent > getCompetitorAnalysis', { agentId: byId(id) });
		await run(id, 'https://acme.com');
		const { error: running } = await run(id, 'https://acme.com');
		await bench.control.advance({ minutes: 2 });
		await spend(985);
		const { error: poor } = await run(id, 'https://acme.com');

		expect(none?.httpCode).toBe('404');
		expect(running?.httpCode).toBe('409');
		expect(poor).toMatchObject({ httpCode: '402', message: 'The credits of the workspace do not suffice' });
	});

	it.each([
		['={{ "" }}', "'Competitor URLs' is empty"],
		[' , ', "'Competitor URLs' is empty"],
		['https://acme.com, acme', "'Competitor URLs' row 2 is not an address like https://example.com/page"],
		[
			[1, 2, 3, 4, 5, 6].map((number) => `https://${number}.example`).join(','),
			"'Competitor URLs' has more than 5 entries",
		],
	])('refuses the websites "%s" before anything is sent', async (competitorUrls, message) => {
		const { error } = await run(UNKNOWN, competitorUrls);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});
});
