import type { INodeExecutionData } from 'n8n-workflow';
import { byId, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const UNKNOWN = '9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f';
const PAGE = 'https://example.com/pricing';
const LIMIT = 5 * 1024 * 1024;

const file = (content: Buffer, fileName = 'prices.txt', mimeType = 'text/plain'): INodeExecutionData => ({
	json: {},
	binary: { data: { data: content.toString('base64'), mimeType, fileName } },
});

const upload = async (item: INodeExecutionData, more: object = {}) =>
	await bench.runItems('knowledgeBase > create', { type: 'file', binaryPropertyName: 'data', ...more } as never, [
		item,
	]);

const text = async (name = 'Prices', content = 'Ten dollars a month') =>
	String((await bench.record('knowledgeBase > create', { type: 'text', name, content })).id);

const bodies = async () => (await bench.control.journal({ method: 'POST' })).map(({ body }) => body);

const ready = async () => await bench.control.advance({ minutes: 1 });

describe('Knowledge Base > Create', () => {
	it('reads a page, and sends the fields of a page alone', async () => {
		const source = await bench.record('knowledgeBase > create', {
			type: 'url',
			url: PAGE,
			name: 'Hidden',
			content: 'Hidden',
			binaryPropertyName: 'hidden',
		});

		expect(await bodies()).toEqual([{ type: 'url', url: PAGE }]);
		expect(source).toEqual({
			id: expect.any(String) as string,
			name: 'example.com/pricing',
			type: 'url',
			url: PAGE,
			fileName: null,
			status: 'pending',
			errorMessage: null,
			chunkCount: 0,
			agentIds: [],
			lastIngestedAt: null,
		});
	});

	it('takes text under a name', async () => {
		const source = await bench.record('knowledgeBase > create', {
			type: 'text',
			name: 'Prices',
			content: 'Ten dollars a month',
			additionalFields: { name: 'Hidden' },
			output: 'raw',
		});

		expect(await bodies()).toEqual([{ type: 'text', name: 'Prices', content: 'Ten dollars a month' }]);
		expect(source).toMatchObject({ name: 'Prices', type: 'text', url: null, sizeBytes: 19 });
		expect(Object.keys(source)).toHaveLength(16);
	});

	it.each([
		['a few bytes', Buffer.from('Zehn € im Monat')],
		['5 MB', Buffer.alloc(LIMIT, 97)],
	])('takes a file of %s as base64 with its name', async (_name, content) => {
		const { json, error } = await upload(file(content), { additionalFields: { name: 'Prices' }, output: 'raw' });

		expect(error).toBeUndefined();
		expect(await bodies()).toEqual([
			{ type: 'file', name: 'Prices', fileName: 'prices.txt', fileContent: content.toString('base64') },
		]);
		expect(json).toMatchObject([{ name: 'Prices', type: 'file', fileName: 'prices.txt', sizeBytes: content.length }]);
	});

	it.each(['a.pdf', 'a.DOCX', 'a.md', 'a.csv'])('takes a file by the ending of its name: %s', async (name) => {
		const { error, json } = await upload(file(Buffer.from('content'), name, 'application/octet-stream'));

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ fileName: name, name }]);
	});

	it.each([
		['that is too large', file(Buffer.alloc(LIMIT + 1)), 'The file "prices.txt" is larger than 5 MB'],
		[
			'of another kind',
			file(Buffer.from('x'), 'a.exe', 'application/x-msdownload'),
			'The file "a.exe" is of a type that cannot be uploaded (application/x-msdownload)',
		],
		['that is empty', file(Buffer.alloc(0)), 'The file "prices.txt" is empty'],
		['that is not there', { json: {} }, `'Input Binary Field' is "data", but the item has no such file`],
	])('refuses a file %s, and sends nothing', async (_name, item, message) => {
		const { error } = await upload(item);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});

	it.each([
		[{ type: 'url', url: '={{ "" }}' }, "'URL' is empty"],
		[{ type: 'url', url: 'example.com' }, "'URL' is not an address like https://example.com/page"],
		[{ type: 'text', name: '={{ "" }}', content: 'Ten' }, "'Name' is empty"],
		[{ type: 'text', name: 'Prices', content: '={{ " " }}' }, "'Text' is empty"],
		[{ type: 'text', name: 'A'.repeat(121), content: 'Ten' }, "'Name' is longer than 120 characters"],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await bench.run('knowledgeBase > create', parameters);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});

	it('says what the service says of a page that is there already', async () => {
		await bench.record('knowledgeBase > create', { type: 'url', url: PAGE });

		const { error } = await bench.run('knowledgeBase > create', { type: 'url', url: PAGE });

		expect(error).toMatchObject({ httpCode: '409' });
	});

	it('is not sent again when its outcome is unclear', async () => {
		await bench.control.fault({ method: 'POST', times: 1, when: 'after', effect: { type: 'status', status: 502 } });

		const { error } = await bench.run('knowledgeBase > create', { type: 'text', name: 'Prices', content: 'Ten' });

		expect(error?.message).toContain("'Create' may have happened all the same");
		expect(await bench.records('knowledgeBase > getAll')).toHaveLength(1);
	});
});

describe('Knowledge Base > Get Many', () => {
	it('finds sources by status, type, agent and text', async () => {
		const prices = await text('Prices');
		await bench.record('knowledgeBase > create', { type: 'url', url: 'https://unreachable.example' });
		const { id: agentId } = await bench.record('agent > create', {
			name: 'Ada',
			systemPrompt: 'Be kind',
			additionalFields: { knowledgeSourceIds: [prices] },
		});
		await ready();
		await text('Team');
		const names = async (filters: object, sort: object = {}) =>
			(await bench.records('knowledgeBase > getAll', { returnAll: true, filters, sort } as never)).map(
				({ name }) => name,
			);

		expect(await names({}, { sortBy: 'name', sortOrder: 'asc' })).toHaveLength(3);
		expect(await names({ status: 'ready' })).toEqual(['Prices']);
		expect(await names({ status: 'pending', type: 'text' })).toEqual(['Team']);
		expect(await names({ status: 'failed', type: 'url' })).toHaveLength(1);
		expect(await names({ agentId })).toEqual(['Prices']);
		expect(await names({ search: 'unreach' })).toHaveLength(1);
		expect(await names({ createdAfter: '2026-03-03T00:00:00Z' })).toEqual([]);
		const [failed] = await bench.records('knowledgeBase > getAll', { filters: { status: 'failed' } });
		expect(failed.errorMessage).toEqual(expect.any(String));
	});
});

describe('Knowledge Base > Get Many Chunks, Get Stats', () => {
	it('has the pieces of a source in order, once it is ready', async () => {
		const id = await text('Prices', `${'a'.repeat(1000)}${'b'.repeat(1000)}${'c'.repeat(500)}`);
		const chunks = async (more: object = {}) =>
			await bench.records('knowledgeBase > getChunks', { sourceId: byId(id), returnAll: true, ...more } as never);

		expect(await chunks()).toEqual([]);
		await ready();

		expect((await chunks()).map(({ position, characterCount }) => [position, characterCount])).toEqual([
			[1, 1000],
			[2, 1000],
			[3, 500],
		]);
		expect(await chunks({ filters: { search: 'CCC' } })).toMatchObject([
			{ sourceId: id, position: 3, content: 'c'.repeat(500), tokenCount: 125 },
		]);
		expect((await chunks({ sort: { sortBy: 'position', sortOrder: 'desc' } })).map(({ position }) => position)).toEqual(
			[3, 2, 1],
		);
	});

	it('counts the sources by status and type', async () => {
		await text('Prices', 'a'.repeat(1001));
		await bench.record('knowledgeBase > create', { type: 'url', url: 'https://unreachable.example' });
		await ready();
		await upload(file(Buffer.from('Ten')));

		expect(await bench.record('knowledgeBase > getStats')).toEqual({
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
			tokenCount: expect.any(Number) as number,
			lastIngestedAt: expect.any(String) as string,
		});
	});
});

describe('Knowledge Base > Reingest, Delete', () => {
	it('reads a source again, but not while it is being read', async () => {
		const id = await text();
		const sourceId = byId(id);

		const { error } = await bench.run('knowledgeBase > reingest', { sourceId });
		await ready();
		const again = await bench.record('knowledgeBase > reingest', { sourceId });

		expect(error).toMatchObject({ httpCode: '409' });
		expect(again).toMatchObject({ id, status: 'pending', chunkCount: 0 });
		expect((await bodies()).at(-1)).toBeUndefined();
	});

	it('deletes a source, which the agents then lack', async () => {
		const id = await text();
		const agent = await bench.record('agent > create', {
			name: 'Ada',
			systemPrompt: 'Be kind',
			additionalFields: { knowledgeSourceIds: [id] },
		});

		expect(await bench.record('knowledgeBase > delete', { sourceId: byId(id) })).toEqual({ deleted: true, id });
		expect(await bench.record('agent > get', { agentId: byId(agent.id) })).toMatchObject({ knowledgeSourceIds: [] });
		const { error } = await bench.run('knowledgeBase > delete', { sourceId: byId(UNKNOWN) });
		expect(error).toMatchObject({ httpCode: '404' });
	});
});

describe('Knowledge Base > Discover Links', () => {
	const discover = async (additionalFields: object = {}, url = 'https://example.com') =>
		await bench.records('knowledgeBase > discoverLinks', { url, additionalFields } as never);

	it('has a row for each page, the given one first, and stores none', async () => {
		const links = await discover();

		expect(links.length).toBeGreaterThan(1);
		expect(links[0]).toMatchObject({ depth: 0, alreadyAdded: false });
		expect(String(links[0].url)).toMatch(/^https:\/\/example\.com\/?$/);
		expect(await bodies()).toEqual([{ url: 'https://example.com' }]);
		expect(await bench.records('knowledgeBase > getAll')).toEqual([]);
	});

	it('keeps to the limits given', async () => {
		expect(await discover({ maxDepth: 0 })).toHaveLength(1);
		expect(await discover({ maxLinks: 2, maxDepth: 3 })).toHaveLength(2);
		expect((await bodies()).at(-1)).toEqual({ url: 'https://example.com', maxLinks: 2, maxDepth: 3 });
	});

	it('is sent again after an unclear failure, as it changes nothing', async () => {
		await bench.control.fault({ method: 'POST', times: 1, effect: { type: 'status', status: 502 } });

		expect(await discover({ maxDepth: 0 })).toHaveLength(1);
		expect(await bodies()).toHaveLength(2);
	});

	it('says what the service says of a page that cannot be read, and refuses what is no address', async () => {
		const unreachable = await bench.run('knowledgeBase > discoverLinks', { url: 'https://unreachable.example' });
		await bench.control.clearJournal();
		const wrong = await bench.run('knowledgeBase > discoverLinks', { url: 'example.com' });
		const deep = await bench.run('knowledgeBase > discoverLinks', {
			url: 'https://example.com',
			additionalFields: { maxDepth: 4 },
		});

		expect(unreachable.error).toMatchObject({ httpCode: '400' });
		expect(wrong.error?.message).toBe("'URL' is not an address like https://example.com/page");
		expect(deep.error?.message).toBe("'Max Depth' must be a whole number from 0 to 3");
		expect(await bench.control.journal()).toEqual([]);
	});
});
