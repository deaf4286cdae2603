import { ReachkitClient } from './reachkit/reachkitClient';

const LEADS = '/campaigns/{campaignId}/leads';

async function withFault(settings: object, client = new ReachkitClient()): Promise<ReachkitClient> {
	const answer = await client.post('/__mock/faults', { name: 'fault', ...settings });
	expect(answer.status).toBe(201);
	return client;
}

/** A client whose only campaign has some leads, and the path of their list. */
async function withLeads(count: number) {
	const client = new ReachkitClient();
	const { id } = (await client.post('/campaigns', { name: 'Spring' })).row;
	const ids = (await client.act('add-leads', { campaignId: id, count })).row.leadIds as string[];
	return { client, campaignId: id, path: `/campaigns/${id}/leads`, ids };
}

describe('Faults', () => {
	it('lets some requests through first and stops after some', async () => {
		const client = await withFault({
			skip: 1,
			times: 2,
			effect: { type: 'status', status: 503, headers: { 'retry-after': '1' } },
		});

		const statuses = [];
		for (let call = 0; call < 5; call++) statuses.push((await client.get('/inboxes')).status);

		expect(statuses).toEqual([200, 503, 503, 200, 200]);
		expect((await client.get('/__mock/faults')).rows).toMatchObject([{ name: 'fault', fired: 2 }]);
		expect((await client.get('/__mock/journal?status=503')).rows).toMatchObject([
			{ fault: 'fault' },
			{ fault: 'fault' },
		]);
	});

	it('strikes only where it is set', async () => {
		const client = await withFault({
			method: 'POST',
			route: '/campaigns',
			effect: { type: 'status', status: 500, body: { error: 'Boom' } },
		});

		expect((await client.get('/campaigns')).status).toBe(200);
		const answer = await client.post('/campaigns', { name: 'Spring' });
		expect(answer.status).toBe(500);
		expect(answer.json).toEqual({ error: 'Boom' });
		expect((await client.get('/campaigns')).rows).toEqual([]);
	});

	it('can answer wrongly after the request took effect', async () => {
		const client = await withFault({
			method: 'POST',
			when: 'after',
			effect: { type: 'status', status: 502 },
		});

		const answer = await client.post('/campaigns', { name: 'Spring' });

		expect(answer.status).toBe(502);
		expect(answer.text).toBe('');
		expect((await client.get('/campaigns')).rows).toHaveLength(1);
	});

	it('composes in the order in which faults were set', async () => {
		const client = await withFault({ effect: { type: 'delay', ms: 20 } });
		await client.post('/__mock/faults', { name: 'html', effect: { type: 'html', status: 502 } });

		const started = Date.now();
		const answer = await client.get('/inboxes');

		expect(Date.now() - started).toBeGreaterThanOrEqual(19);
		expect(answer.status).toBe(502);
		expect(answer.headers.get('content-type')).toBe('text/html');
	});

	it.each(['seconds', 'date', 'unix', 'none'])('limits the rate in real time: %s', async (style) => {
		const client = await withFault({
			effect: { type: 'rate-limit', requests: 2, perMs: 400, retryAfter: style, headers: true },
		});
		const first = await client.get('/inboxes');
		await client.get('/inboxes');

		const refused = await client.get('/inboxes');

		expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
		expect(refused.status).toBe(429);
		expect(refused.headers.get('x-ratelimit-limit')).toBe('2');
		const header = refused.headers.get('retry-after');
		if (style === 'none') expect(header).toBeNull();
		if (style === 'seconds') expect(header).toBe('1');
		if (style === 'unix') expect(Number(header)).toBeGreaterThan(1_700_000_000);
		const answeredAt = Date.parse(String(refused.headers.get('date')));
		if (style === 'date') expect(Date.parse(String(header))).toBeGreaterThanOrEqual(answeredAt);
		await new Promise((resolve) => setTimeout(resolve, 420));
		expect((await client.get('/inboxes')).status).toBe(200);
	});

	it('answers as the service does when a token has expired', async () => {
		const client = await withFault({ times: 1, effect: { type: 'expired-token' } });

		const answer = await client.get('/inboxes');

		expect(answer.status).toBe(401);
		expect(answer.json).toMatchObject({ error: 'Unauthorized' });
	});

	it.each([{ type: 'truncate' }, { type: 'truncate', bytes: 7 }, { type: 'malformed' }])(
		'answers JSON that cannot be read: %j',
		async (effect) => {
			const client = await withFault({ effect });

			const answer = await client.get('/inboxes');

			expect(answer.status).toBe(200);
			expect(answer.headers.get('content-type')).toBe('application/json');
			expect(answer.json).toBeUndefined();
			if ('bytes' in effect) expect(answer.text).toBe('{"data"');
		},
	);

	it('cuts the bytes of a file as well', async () => {
		const client = new ReachkitClient();
		const [inboxId] = (await client.get('/inboxes')).ids;
		const attachments = [{ filename: 'a.txt', contentType: 'text/plain', base64: 'aGVsbG8=' }];
		const { id, messages } = (
			await client.act('message', { inboxId, from: 'a@b.example', subject: '', text: '', attachments })
		).row;
		const [file] = (messages as Array<{ attachments: Array<{ id: string }> }>)[0].attachments;
		await withFault({ effect: { type: 'truncate', bytes: 3 } }, client);

		const answer = await client.get(`/unibox/conversations/${id}/attachments/${file.id}`);

		expect(answer.text).toBe('hel');
		expect(answer.headers.get('content-type')).toBe('text/plain');
	});

	it('rejects when a connection is cut and there is none', async () => {
		const client = await withFault({ effect: { type: 'reset' } });

		await expect(client.get('/inboxes')).rejects.toThrow('socket hang up');
	});

	it('repeats rows of the page before', async () => {
		const { client, path } = await withLeads(25);
		await withFault({ route: LEADS, effect: { type: 'duplicate-rows', count: 2 } }, client);

		const first = await client.get(`${path}?page_size=10`);
		const second = await client.get(`${path}?page_size=10&page=2`);

		expect(first.rows).toHaveLength(10);
		expect(second.rows).toHaveLength(12);
		expect(second.ids.slice(0, 2)).toEqual(first.ids.slice(-2));
	});

	it('repeats the first page for ever', async () => {
		const { client, path } = await withLeads(25);
		await withFault({ effect: { type: 'repeat-page' } }, client);

		const first = await client.get(`${path}?page_size=10`);

		expect((await client.get(`${path}?page_size=10&page=9`)).ids).toEqual(first.ids);
	});

	it('cuts the page size down', async () => {
		const { client, path } = await withLeads(25);
		await withFault({ effect: { type: 'ignore-page-size', pageSize: 4 } }, client);

		for (const query of ['', '?page_size=10', '?page_size=4']) {
			expect((await client.get(`${path}${query}`)).rows).toHaveLength(4);
		}
		expect((await client.get(`${path}?page_size=3`)).json?.metadata).toMatchObject({ page_size: 3 });
	});

	it('hides late rows from lists until it is removed', async () => {
		const { client, path, ids } = await withLeads(5);
		await withFault({ effect: { type: 'late-rows', ids: [ids[0]] } }, client);

		const late = await client.get(path);
		expect(late.ids).not.toContain(ids[0]);
		expect(late.json?.metadata).toMatchObject({ total_count: 4 });
		expect((await client.get(`${path}/${ids[0]}`)).status).toBe(200);

		await client.delete('/__mock/faults/fault');
		expect((await client.get(path)).ids).toContain(ids[0]);
	});

	it('lets records come and go between pages', async () => {
		const { client, path, ids } = await withLeads(25);
		const effect = { type: 'churn', insert: 2, remove: 1 };
		await withFault({ method: 'GET', route: LEADS, times: 3, effect }, client);

		for (const page of [1, 2, 3]) await client.get(`${path}?page_size=10&page=${page}`);

		const [fault] = (await client.get('/__mock/faults')).rows as unknown as Array<{
			inserted: string[];
			removed: string[];
		}>;
		expect(fault.inserted).toHaveLength(6);
		expect(fault.removed).toHaveLength(3);
		const left = (await client.get(`${path}?page_size=100`)).ids;
		const expected = [...ids, ...fault.inserted].filter((id) => !fault.removed.includes(id));
		expect([...left].sort()).toEqual(expected.sort());
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		[{ effect: { type: 'explode' } }, /^'effect.type' must be one of status, delay/],
		[{ route: '/nope', effect: { type: 'reset' } }, /^'route' must be a path/],
		[{ service: 'nope', effect: { type: 'reset' } }, /^'service' must be one of reachkit/],
		[{ times: 0, effect: { type: 'reset' } }, /^'times' must be at least 1/],
		[{ effect: { type: 'delay', ms: 1, s: 2 } }, /^'effect.s' is unknown here/],
		[{ effect: { type: 'delay', ms: 60_001 } }, /^'effect.ms' must be at most 60000/],
		[{ effect: { type: 'status', status: 500, headers: { 'a b': 'x' } } }, /^'effect.headers' must be valid headers/],
		[{ effect: { type: 'status', status: 500, headers: { a: 'x\ny' } } }, /^'effect.headers' must be valid headers/],
		[
			{ effect: { type: 'status', status: 500, contentType: '€' } },
			/^'effect.contentType' must be a valid header value/,
		],
		[{ method: 'PUT', route: '/inboxes', effect: { type: 'reset' } }, /^'method' must be one/],
		[
			{ route: '/inboxes', effect: { type: 'churn', insert: 1, remove: 1 } },
			/^'route' must be a list whose records can change/,
		],
	])('refuses a fault that cannot be: %j', async (settings, error) => {
		const client = new ReachkitClient();

		const answer = await client.post('/__mock/faults', { name: 'fault', ...settings });

		expect(answer.status).toBe(400);
		expect(answer.json?.error).toMatch(error);
		expect((await client.get('/__mock/faults')).rows).toEqual([]);
	});
});
