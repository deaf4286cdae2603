import { itemsOf, messageOf, RocketLeadClient } from './rocketleadClient';
import { UNKNOWN_ID } from './sample';

const PAGE = 'https://example.com/pricing/';
const LIMIT = 5 * 1024 * 1024;

const base64 = (text: string) => Buffer.from(text).toString('base64');

async function bench() {
	const client = new RocketLeadClient({ strict: true });
	const create = async (body: object = {}) =>
		await client.post('/knowledge-base/sources', { type: 'text', name: 'Prices', content: 'Ten dollars', ...body });
	const page = async (url = PAGE) => await client.post('/knowledge-base/sources', { type: 'url', url });
	const file = async (fileName: string, fileContent: string) =>
		await client.post('/knowledge-base/sources', { type: 'file', fileName, fileContent });
	const read = async (id: string) =>
		itemsOf(await client.get('/knowledge-base/sources')).find((source) => source.id === id);
	const chunks = async (id: string, query = '') =>
		itemsOf(await client.get(`/knowledge-base/sources/${id}/chunks?limit=100&${query}`));
	return { client, create, page, file, read, chunks };
}

describe('RocketLead > Knowledge sources', () => {
	it('are read in forty seconds', async () => {
		const { client, create, read, chunks } = await bench();

		const answer = await create({ content: 'Ten € a month' });

		expect(answer.status).toBe(201);
		const { id } = answer.row;
		expect(answer.row).toMatchObject({
			name: 'Prices',
			type: 'text',
			url: null,
			fileName: null,
			mimeType: null,
			sizeBytes: 15,
			status: 'pending',
			chunkCount: 0,
			agentIds: [],
			lastIngestedAt: null,
		});
		await client.pass({ seconds: 10 });
		expect(await read(id)).toMatchObject({ status: 'processing' });
		expect(await chunks(id)).toEqual([]);
		await client.pass({ seconds: 30 });
		expect(await read(id)).toMatchObject({ status: 'ready', chunkCount: 1, characterCount: 13, tokenCount: 4 });
		expect(await chunks(id)).toMatchObject([{ sourceId: id, position: 1, content: 'Ten € a month', tokenCount: 4 }]);
		expect(client.report.violations).toEqual([]);
	});

	it('can be pages, which are named by their address', async () => {
		const { client, page, read, chunks } = await bench();
		const { row } = await page();
		expect(row).toMatchObject({ name: 'example.com/pricing', url: PAGE, sizeBytes: null });

		await client.pass({ minutes: 1 });

		const source = await read(row.id);
		const pieces = await chunks(row.id);
		expect(pieces.length).toBeGreaterThanOrEqual(3);
		expect(pieces.length).toBeLessThanOrEqual(12);
		expect(source).toMatchObject({ status: 'ready', chunkCount: pieces.length });
		expect(pieces.slice(0, -1).every(({ characterCount }) => characterCount === 1000)).toBe(true);
	});

	it('are no page twice', async () => {
		const { page } = await bench();
		await page('https://example.com');

		const answer = await page('https://EXAMPLE.com/#top');

		expect([answer.status, messageOf(answer)]).toEqual([409, 'A source with this url already exists']);
	});

	it.each([
		['a.txt', base64('Ten dollars'), 'text/plain', null],
		['a.MD', base64('# Prices'), 'text/markdown', null],
		['a.csv', `data:text/csv;base64,${base64('a,b')}`, 'text/csv', null],
		['a.pdf', base64('%PDF-1.7 …'), 'application/pdf', null],
		['a.docx', base64('PK…'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', null],
		['a.txt', base64('  \n '), 'text/plain', 'The file has no text'],
		['a.pdf', base64('Ten dollars'), 'application/pdf', 'The file cannot be read'],
		['a.txt', Buffer.from([0xff, 0xfe, 0xff]).toString('base64'), 'text/plain', 'The file cannot be read'],
	])('can be files: %s with %s', async (fileName, fileContent, mimeType, errorMessage) => {
		const { client, file, read } = await bench();
		const { row } = await file(fileName, fileContent);
		expect(row).toMatchObject({ name: fileName, fileName, mimeType, sizeBytes: expect.any(Number) as number });

		await client.pass({ minutes: 1 });

		expect(await read(row.id)).toMatchObject({ status: errorMessage === null ? 'ready' : 'failed', errorMessage });
		expect(client.report.violations).toEqual([]);
	});

	it('may be as large as five megabytes', async () => {
		const { file } = await bench();

		expect((await file('a.txt', Buffer.alloc(LIMIT, 97).toString('base64'))).row).toMatchObject({ sizeBytes: LIMIT });
		expect((await file('b.txt', Buffer.alloc(LIMIT + 1, 97).toString('base64'))).status).toBe(413);
	});

	it.each([
		[{}, "body must have required property 'type'"],
		[{ type: 'audio' }, 'body/type must be equal to one of the allowed values'],
		[{ type: 'url' }, "body must have required property 'url'"],
		[{ type: 'text', content: 'x' }, "body must have required property 'name'"],
		[{ type: 'text', name: 'x', content: ' ' }, 'body/content must NOT have fewer than 1 characters'],
		[{ type: 'file', fileName: 'a.txt' }, "body must have required property 'fileContent'"],
		[
			{ type: 'file', fileName: 'a.exe', fileContent: 'eA==' },
			'body/fileName must match pattern "\\.(pdf|docx|txt|md|csv)$"',
		],
		[{ type: 'file', fileName: 'a.txt', fileContent: '?' }, 'body/fileContent must be base64'],
		[{ type: 'url', url: PAGE, content: 'x' }, "body must NOT have the property 'content' for a source of type url"],
	])('are refused as %j', async (body, message) => {
		const { client } = await bench();

		const answer = await client.post('/knowledge-base/sources', body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});

	it('are a hundred at most', async () => {
		const { create } = await bench();
		for (let index = 0; index < 100; index++) await create();

		expect((await create()).status).toBe(409);
	});

	it('are found by state, type, agent and words', async () => {
		const { client, create, page } = await bench();
		const prices = (await create()).row;
		await page('https://unreachable.example');
		const agent = (
			await client.post('/agents', { name: 'Ada', systemPrompt: 'Be kind', knowledgeSourceIds: [prices.id] })
		).row;
		await client.pass({ minutes: 1 });
		await create({ name: 'Team' });
		const names = async (query: string) =>
			itemsOf(await client.get(`/knowledge-base/sources?${query}`)).map(({ name }) => name);

		expect(await names('sortBy=name&sortOrder=asc')).toEqual(['Prices', 'Team', 'unreachable.example']);
		expect(await names('')).toEqual(['Team', 'unreachable.example', 'Prices']);
		expect(await names('status=failed')).toEqual(['unreachable.example']);
		expect(await names('type=text')).toEqual(['Team', 'Prices']);
		expect(await names(`agentId=${agent.id}`)).toEqual(['Prices']);
		expect(await names(`agentId=${UNKNOWN_ID}`)).toEqual([]);
		expect(await names('search=HTTPS')).toEqual(['unreachable.example']);
		expect(await names('createdAfter=2026-03-02T09:00:30Z')).toEqual(['Team']);
		expect(itemsOf(await client.get('/knowledge-base/sources?status=ready'))).toMatchObject([{ agentIds: [agent.id] }]);
	});

	it('are read again on demand, from scratch', async () => {
		const { client, create, read, chunks } = await bench();
		const { id } = (await create()).row;
		const again = async () => await client.post(`/knowledge-base/sources/${id}/reingest`);
		const early = await again();
		await client.pass({ minutes: 1 });
		const [before] = await chunks(id);

		const answer = await again();

		expect([early.status, messageOf(early)]).toEqual([409, 'Knowledge source is already pending']);
		expect(answer.status).toBe(202);
		expect(answer.row).toMatchObject({ id, status: 'pending', chunkCount: 0 });
		expect(await chunks(id)).toEqual([]);
		await client.pass({ minutes: 1 });
		const [after] = await chunks(id);
		expect(after.content).toBe(before.content);
		expect(after.id).not.toBe(before.id);
		expect(await read(id)).toMatchObject({ status: 'ready' });
	});

	it('leave their agents when they are deleted, whatever they were doing', async () => {
		const { client, create } = await bench();
		await client.patch('/settings', { webhookUrl: 'https://example.com', webhookEvents: ['knowledge.ready'] });
		const { id } = (await create()).row;
		const agent = (await client.post('/agents', { name: 'Ada', systemPrompt: 'Be kind', knowledgeSourceIds: [id] }))
			.row;

		expect((await client.delete(`/knowledge-base/sources/${id}`)).row).toEqual({ id, deleted: true });

		await client.pass({ minutes: 1 });
		expect(await client.state('webhooks')).toEqual([]);
		expect((await client.get(`/agents/${agent.id}`)).row).toMatchObject({ knowledgeSourceIds: [] });
		expect(itemsOf(await client.get('/knowledge-base/sources'))).toEqual([]);
		for (const answer of [
			await client.delete(`/knowledge-base/sources/${id}`),
			await client.post(`/knowledge-base/sources/${id}/reingest`),
			await client.get(`/knowledge-base/sources/${id}/chunks`),
		]) {
			expect([answer.status, messageOf(answer)]).toEqual([404, 'Knowledge source not found']);
		}
		expect(client.report.violations).toEqual([]);
	});

	it('have pieces that can be searched', async () => {
		const { client, create, chunks } = await bench();
		const { id } = (await create({ content: `${'a'.repeat(1000)}${'b'.repeat(500)}` })).row;
		await client.pass({ minutes: 1 });

		expect((await chunks(id, 'sortOrder=desc')).map(({ position }) => position)).toEqual([2, 1]);
		expect(await chunks(id, 'search=BBB')).toMatchObject([{ position: 2, characterCount: 500, tokenCount: 125 }]);
	});

	it('are counted', async () => {
		const { client, create, page, file } = await bench();
		const stats = async () => (await client.get('/knowledge-base/stats')).row;
		expect(await stats()).toMatchObject({ sourceCount: 0, chunkCount: 0, lastIngestedAt: null });
		await create({ content: 'a'.repeat(1001) });
		await page('https://unreachable.example');
		await client.pass({ seconds: 40 });
		await file('a.txt', base64('Ten'));

		expect(await stats()).toEqual({
			sourceCount: 3,
			pendingCount: 1,
			processingCount: 0,
			readyCount: 1,
			failedCount: 1,
			urlCount: 1,
			textCount: 1,
			fileCount: 1,
			chunkCount: 2,
			characterCount: 1001,
			tokenCount: 251,
			lastIngestedAt: expect.stringMatching(/^2026-03-02T09:00:40/) as string,
		});
	});
});

describe('RocketLead > Links of a page', () => {
	async function discoverer() {
		const { client, page } = await bench();
		const discover = async (body: object = {}) =>
			await client.post('/knowledge-base/discover-links', { url: 'https://example.com', ...body });
		const links = async (body: object = {}) => (await discover(body)).row.items as Array<Record<string, unknown>>;
		return { client, page, discover, links };
	}

	it('are on the same host, nearest first', async () => {
		const { discover } = await discoverer();

		const { status, row } = await discover({ url: 'https://example.com/#top' });

		const items = row.items as Array<Record<string, unknown>>;
		expect([status, row.total]).toEqual([200, items.length]);
		expect(items.length).toBeGreaterThan(1);
		expect(items[0]).toMatchObject({ url: 'https://example.com/', depth: 0, alreadyAdded: false });
		expect(
			items.slice(1).every(({ url, depth }) => String(url).startsWith('https://example.com/') && depth === 1),
		).toBe(true);
		expect(new Set(items.map(({ url }) => url)).size).toBe(items.length);
	});

	it('keep to the limits, and are the same every time', async () => {
		const { links } = await discoverer();

		expect(await links({ maxDepth: 0 })).toHaveLength(1);
		expect(await links({ maxLinks: 1 })).toHaveLength(1);
		const deep = await links({ maxDepth: 3, maxLinks: 200 });
		expect(deep.length).toBeGreaterThan(50);
		expect(Math.max(...deep.map(({ depth }) => Number(depth)))).toBe(3);
		expect(await links({ maxDepth: 3, maxLinks: 200 })).toEqual(deep);
		expect(await links({ maxDepth: 3, maxLinks: 7 })).toEqual(deep.slice(0, 7));
	});

	it('tell which of them are sources already, and store nothing', async () => {
		const { client, page, links } = await discoverer();
		const [, second] = await links();
		await page(String(second.url));

		expect((await links()).map(({ alreadyAdded }) => alreadyAdded).slice(0, 3)).toEqual([false, true, false]);
		expect(itemsOf(await client.get('/knowledge-base/sources'))).toHaveLength(1);
	});

	it.each([
		[{ url: 'https://unreachable.example' }, 'The page cannot be fetched'],
		[{ url: undefined }, "body must have required property 'url'"],
		[{ url: 'example.com' }, 'body/url must match format "uri"'],
		[{ maxLinks: 201 }, 'body/maxLinks must be <= 200'],
		[{ maxDepth: 4 }, 'body/maxDepth must be <= 3'],
	])('are not looked for with %j', async (body, message) => {
		const { discover } = await discoverer();

		const answer = await discover(body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});
});
