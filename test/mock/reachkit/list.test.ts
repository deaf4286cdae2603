import { ReachkitClient } from './reachkitClient';

async function leadList(count: number) {
	const client = new ReachkitClient();
	const { id } = (await client.post('/campaigns', { name: 'Spring' })).row;
	await client.act('add-leads', { campaignId: id, count });
	return { client, path: `/campaigns/${id}/leads` };
}

describe('Reachkit > Lists', () => {
	it('has thirty rows a page, conversations twenty, and a hundred at most', async () => {
		const { client, path } = await leadList(120);
		await client.act('add-conversations', { count: 25 });

		expect((await client.get(path)).json?.metadata).toEqual({
			page: 1,
			page_size: 30,
			total_count: 120,
			total_pages: 4,
		});
		expect((await client.get('/unibox/conversations')).rows).toHaveLength(20);
		const wide = await client.get(`${path}?page_size=500`);
		expect(wide.rows).toHaveLength(100);
		expect(wide.json?.metadata).toMatchObject({ page_size: 100, total_pages: 2 });
	});

	it('gives every row once over all pages, in order of creation', async () => {
		const { client, path } = await leadList(45);
		const { ids } = await client.get(`${path}?page_size=100`);

		const pages = [];
		for (const page of [1, 2, 3, 4]) {
			pages.push(...(await client.get(`${path}?page_size=20&page=${page}`)).ids);
		}

		expect(pages).toEqual(ids);
		expect(new Set(ids).size).toBe(45);
	});

	it('searches without regard to case', async () => {
		const client = new ReachkitClient();

		const { rows } = await client.get('/inboxes?search=BRUNO');

		expect(rows).toMatchObject([{ email: 'bruno@acme-outreach.example' }]);
		expect((await client.get('/inboxes?search=nobody')).json?.metadata).toMatchObject({
			total_count: 0,
			total_pages: 0,
		});
	});

	it('sorts by any scalar field in either direction', async () => {
		const { client, path } = await leadList(20);
		const emails = (await client.get(`${path}?sort_by=email`)).rows.map(({ email }) => email);

		expect(emails).toEqual([...emails].sort());
		const backwards = await client.get(`${path}?sort_by=email&sort_order=desc`);
		expect(backwards.rows.map(({ email }) => email)).toEqual(emails.reverse());
	});

	it('sorts anew after a change', async () => {
		const client = new ReachkitClient();
		await client.post('/blocklist', { email: 'm@x.example' });
		await client.get('/blocklist?sort_by=email');

		await client.post('/blocklist', { email: 'a@x.example' });

		expect((await client.get('/blocklist?sort_by=email')).rows[0]).toMatchObject({
			email: 'a@x.example',
		});
	});

	it('keeps the rows of two workspaces apart', async () => {
		const client = new ReachkitClient();
		const { ids } = await client.get('/inboxes');

		const others = await client.get('/inboxes', { key: 'rk_other_workspace_key' });

		expect(others.rows).toMatchObject([{ email: 'nora@elsewhere.example' }]);
		expect((await client.get('/inboxes')).ids).toEqual(ids);
	});

	it('does not take what every object has for a field', async () => {
		const strict = await new ReachkitClient({ strict: true }).get('/inboxes?sort_by=constructor');
		const lenient = await new ReachkitClient().get('/inboxes?sort_by=constructor&sort_order=desc');

		expect(strict.status).toBe(422);
		expect(lenient.rows.map(({ first_name: name }) => name)).toEqual(['Anna', 'Bruno', 'Clara']);
	});

	it('shows the newest campaign first', async () => {
		const client = new ReachkitClient();
		for (const name of ['one', 'two']) await client.post('/campaigns', { name });

		expect((await client.get('/campaigns')).rows).toMatchObject([{ name: 'two' }, { name: 'one' }]);
		expect((await client.get('/campaigns?sort_order=asc')).rows[0]).toMatchObject({ name: 'one' });
	});

	it.each(['page=0', 'page=x', 'page_size=0', 'page_size=-1', 'sort_order=up'])('refuses %s', async (query) => {
		const answer = await new ReachkitClient().get(`/inboxes?${query}`);

		expect(answer.status).toBe(422);
		expect(answer.json).toMatchObject({ error: 'Validation failed' });
		expect(Object.keys(answer.json?.details as object)).toEqual([query.split('=')[0]]);
	});

	it('reads a hundred thousand leads in pages that cost little', async () => {
		const client = new ReachkitClient({ scenario: 'large' });
		const [{ id }] = (await client.get('/campaigns')).rows;
		await client.get(`/campaigns/${id}/leads`);

		const started = Date.now();
		for (let page = 900; page < 950; page++) {
			await client.get(`/campaigns/${id}/leads?page=${page}&page_size=100`);
		}

		expect((Date.now() - started) / 50).toBeLessThan(20);
	});
});

describe('Reachkit > Strict', () => {
	it('refuses what is not documented and remembers it', async () => {
		const client = new ReachkitClient({ strict: true });

		const query = await client.get('/inboxes?limit=5');
		const body = await client.post('/campaigns', { name: 'Spring', color: 'red' });
		const nested = await client.post('/unibox/conversations', {
			to: [{ email: 'a@b.example', phone: '1' }],
			subject: 'Hi',
			content: 'Hi',
		});
		const sorting = await client.get('/unibox/conversations?sort_by=created_at');
		const field = await client.get('/inboxes?sort_by=shoe_size');

		for (const answer of [query, body, nested, sorting, field]) expect(answer.status).toBe(422);
		expect(query.json?.error).toBe('strict: undocumented query parameter limit');
		expect(nested.json?.error).toBe('strict: undocumented body field to.0.phone');
		expect(client.report.violations.map(({ name }) => name)).toEqual(new Array(5).fill('strict'));
	});

	it('ignores it when lenient', async () => {
		const client = new ReachkitClient();

		expect((await client.get('/inboxes?limit=1&sort_by=shoe_size')).rows).toHaveLength(3);
		expect((await client.post('/campaigns', { name: 'Spring', color: 'red' })).status).toBe(201);
		expect(client.report.ok).toBe(true);
	});

	it('leaves the names of custom variables free', async () => {
		const client = new ReachkitClient({ strict: true });
		const { id } = (await client.post('/campaigns', { name: 'Spring' })).row;

		const variables = { company: 'Acme', deep: { er: [1] } };
		const answer = await client.post(`/campaigns/${id}/leads`, { email: 'a@b.example', variables });

		expect(answer.row.variables).toEqual(variables);
	});
});
