import fc from 'fast-check';
import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';
import { STATUSES } from './model';

async function many(count: number) {
	const client = new FiveHundredLeadsClient({ strict: true });
	await client.act('add-leads', { count });
	return client;
}

const emails = async (client: FiveHundredLeadsClient, query: string) =>
	(await client.get(`/api/leads?limit=100&${query}`)).rows.map(({ email }) => email);

describe('500 Leads > Lead list', () => {
	it('has twenty rows a page, newest first, and a hundred at most', async () => {
		const client = await many(120);

		const first = await client.get('/api/leads');
		const wide = await client.get('/api/leads?limit=500');

		expect(first.rows).toHaveLength(20);
		expect(first.json?.pagination).toEqual({ page: 1, limit: 20, total: 120, pages: 6 });
		expect(wide.rows).toHaveLength(100);
		expect(wide.json?.pagination).toEqual({ page: 1, limit: 100, total: 120, pages: 2 });
		const newest = await client.lead({ email: 'new@acme.example' });
		expect((await client.get('/api/leads?limit=1')).ids).toEqual([newest.id]);
	});

	it('gives every row once over all pages, and nothing past the end', async () => {
		const client = await many(45);
		const { ids } = await client.get('/api/leads?limit=100');

		const pages = [];
		for (const page of [1, 2, 3, 4]) pages.push(...(await client.get(`/api/leads?limit=20&page=${page}`)).ids);

		expect(pages).toEqual(ids);
		expect(new Set(ids).size).toBe(45);
	});

	it('has the documented fields in every row', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead({
			email: 'jane@acme.example',
			firstName: 'Jane',
			lastName: 'Smith',
			phone: '+123',
		});

		expect((await client.get('/api/leads')).rows).toMatchObject([
			{
				id,
				firstName: 'Jane',
				lastName: 'Smith',
				email: 'jane@acme.example',
				phone: '+123',
				company: null,
				status: 'new',
				score: null,
				source: null,
				assignedTo: null,
				createdAt: '2026-03-02T09:00:00.001Z',
			},
		]);
	});

	it('can be narrowed by status, source, assignment, time and words', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const source = await client.source();
		const [user] = await client.state('users');
		await client.lead({ email: 'old@acme.example', phone: '+49 30 1234567' });
		await client.pass({ days: 1 });
		const mid = await client.capture(source.webhookToken, {
			email: 'mid@birch.example',
			firstName: 'Mia',
			lastName: 'Moor',
		});
		await client.pass({ days: 1 });
		await client.lead({ email: 'new@cedar.example', company: 'Cedar & Sons' });
		await client.put(`/api/leads/${mid.id}/status`, { status: 'qualified' });
		await client.put(`/api/leads/${mid.id}/assign`, { userId: user.id });

		const [old, middle, recent] = ['old@acme.example', 'mid@birch.example', 'new@cedar.example'];
		expect(await emails(client, 'status=qualified')).toEqual([middle]);
		expect(await emails(client, `sourceId=${source.id}`)).toEqual([middle]);
		expect(await emails(client, 'sourceId=unknown')).toEqual([]);
		expect(await emails(client, `assignedTo=${user.id}`)).toEqual([middle]);
		expect(await emails(client, 'assignedTo=unassigned')).toEqual([recent, old]);
		expect(await emails(client, 'startDate=2026-03-03')).toEqual([recent, middle]);
		expect(await emails(client, 'endDate=2026-03-03T00:00:00.000Z')).toEqual([old]);
		expect(await emails(client, 'startDate=2026-03-03&endDate=2026-03-04')).toEqual([middle]);
		expect(await emails(client, 'search=MIA%20moor')).toEqual([middle]);
		expect(await emails(client, 'search=birch.ex')).toEqual([middle]);
		expect(await emails(client, 'search=1234567')).toEqual([old]);
		expect(await emails(client, 'search=%26%20sons')).toEqual([recent]);
		expect(await emails(client, 'status=new&search=acme')).toEqual([old]);
	});

	it('tells duplicates from the rest', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead({ email: 'jane@acme.example' });
		const again = await client.lead({ email: 'JANE@acme.example' });

		expect((await client.get('/api/leads?duplicates=only')).ids).toEqual([again.id]);
		expect((await client.get('/api/leads?duplicates=exclude')).ids).toEqual([id]);
		expect((await client.get('/api/leads')).ids).toEqual([again.id, id]);
	});

	it('includes the moment at which a span starts, and not the one at which it ends', async () => {
		const client = new FiveHundredLeadsClient();
		const { email, createdAt } = await client.lead();

		expect(await emails(client, `startDate=${String(createdAt)}`)).toEqual([email]);
		expect(await emails(client, `endDate=${String(createdAt)}`)).toEqual([]);
	});

	it.each([
		'page=0',
		'page=x',
		'limit=0',
		'limit=-1',
		'status=won',
		'duplicates=maybe',
		'startDate=yesterday',
		'endDate=2026-13-01',
	])('refuses %s', async (query) => {
		const answer = await new FiveHundredLeadsClient().get(`/api/leads?${query}`);

		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({ error: 'Validation failed', details: [{ field: query.split('=')[0] }] });
	});

	it('keeps its order when leads come and go between two pages', async () => {
		const client = await many(60);
		const effect = { type: 'churn', insert: 2, remove: 1 };
		await client.post('/__mock/faults', { name: 'busy', route: '/api/leads', effect });

		for (const page of [1, 2, 3]) await client.get(`/api/leads?page=${page}`);

		expect((await client.get('/api/leads')).json?.pagination).toMatchObject({ total: 63 });
		expect(client.report.violations).toEqual([]);
	});
});

describe('500 Leads > Lead', () => {
	it('shows everything that is known of it', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead({ email: 'jane@acme-labs.example', utm: 'spring' });

		expect(await client.record(`/api/leads/${id}`)).toMatchObject({
			tags: [],
			notes: null,
			metadata: { utm: 'spring' },
			emailStatus: 'pending',
			location: null,
			isDuplicate: false,
			duplicateOf: null,
			pipelineId: expect.stringMatching(/^pipe_/) as string,
			stageId: expect.stringMatching(/^stg_/) as string,
		});
	});

	it('changes its status and its stage with it, and remembers both', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const { id } = await client.lead();
		const [pipeline] = await client.list('/api/pipelines');
		const stages = pipeline.stages as Array<{ id: string; name: string }>;

		for (const [index, status] of STATUSES.entries()) {
			const answer = await client.put(`/api/leads/${id}/status`, { status });
			expect(answer.status).toBe(200);
			expect(answer.json).toMatchObject({ id, status, stageId: stages[index].id });
		}

		const events = await client.list(`/api/leads/${id}/events`);
		expect(events.map(({ type }) => type)).toEqual(['created', ...new Array<string>(4).fill('status_changed')]);
		expect(events[1]).toMatchObject({
			id: expect.stringMatching(/^evt_/) as string,
			description: 'Status changed from new to contacted',
			data: { from: 'new', to: 'contacted' },
		});
	});

	it('does not note what has not changed', async () => {
		const client = new FiveHundredLeadsClient();
		const { id, updatedAt } = await client.lead();

		await client.put(`/api/leads/${id}/status`, { status: 'new' });
		await client.put(`/api/leads/${id}/notes`, { notes: '' });
		await client.put(`/api/leads/${id}/assign`, { userId: null });

		expect(await client.list(`/api/leads/${id}/events`)).toHaveLength(1);
		expect(await client.record(`/api/leads/${id}`)).toMatchObject({ updatedAt });
	});

	it('takes notes, replaces them, and forgets them', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();
		const path = `/api/leads/${id}/notes`;

		expect((await client.put(path, { notes: 'Called' })).json).toMatchObject({ notes: 'Called' });
		expect((await client.put(path, { notes: 'Called twice' })).json).toMatchObject({ notes: 'Called twice' });
		expect((await client.put(path, { notes: null })).json).toMatchObject({ notes: null });
		expect(await client.list(`/api/leads/${id}/events`)).toHaveLength(4);
	});

	it('is assigned to members only', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();
		const { id: userId, name, email } = (await client.state('users'))[2];
		const path = `/api/leads/${id}/assign`;

		expect((await client.put(path, { userId })).json?.assignedTo).toEqual({ id: userId, name, email });
		expect((await client.put(path, { userId: 'usr_nobody' })).json).toMatchObject({ details: [{ field: 'userId' }] });
		expect((await client.put(path, {})).status).toBe(400);
		expect((await client.put(path, { userId: null })).json?.assignedTo).toBeNull();
		expect((await client.list(`/api/leads/${id}/events`)).map(({ type }) => type)).toEqual([
			'created',
			'assigned',
			'unassigned',
		]);
	});

	it('is gone for good when it is deleted', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();

		expect((await client.delete(`/api/leads/${id}`)).json).toEqual({ success: true });

		for (const path of ['', '/events', '/duplicates']) {
			const answer = await client.get(`/api/leads/${id}${path}`);
			expect([answer.status, answer.json]).toEqual([404, { error: 'Lead not found' }]);
		}
		expect((await client.put(`/api/leads/${id}/status`, { status: 'new' })).status).toBe(404);
		expect((await client.delete(`/api/leads/${id}`)).status).toBe(404);
		await client.pass({ minutes: 1 });
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		['status', {}],
		['status', { status: 'won' }],
		['notes', {}],
		['notes', { notes: 1 }],
		['assign', { userId: 5 }],
		['status', '{"status":'],
		['notes', '[]'],
	])('refuses for %s the body %j', async (what, body) => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();

		expect((await client.put(`/api/leads/${id}/${what}`, body)).status).toBe(400);
	});
});

describe('500 Leads > Stats', () => {
	it('always add up', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(fc.nat(9), fc.nat(4), fc.nat(3))), async (moves) => {
				const client = await many(10);
				for (const [index, status, kind] of moves) {
					const { ids } = await client.get('/api/leads?limit=100');
					const id = ids[index % ids.length];
					if (id === undefined || kind === 0) await client.act('add-leads', { count: 1 });
					else if (kind === 1) await client.delete(`/api/leads/${id}`);
					else await client.put(`/api/leads/${id}/status`, { status: STATUSES[status] });
				}
				const { json } = await client.get('/api/leads/stats');
				const byStatus = json?.byStatus as Record<string, number>;
				expect(Object.keys(byStatus)).toEqual([...STATUSES]);
				expect(Object.values(byStatus).reduce((sum, one) => sum + one)).toBe(json?.total);
				for (const status of STATUSES) {
					const { pagination } = (await client.get(`/api/leads?status=${status}`)).json ?? {};
					expect(pagination).toMatchObject({ total: byStatus[status] });
				}
			}),
			{ numRuns: 20 },
		);
	}, 30_000);
});
