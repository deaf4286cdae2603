import { RackwaveClient } from './rackwaveClient';

async function many(count: number) {
	const client = new RackwaveClient({ strict: true });
	await client.act('add-leads', { count });
	return client;
}

describe('Rackwave > Lead list', () => {
	it('has twenty rows a page, newest first, and a hundred at most', async () => {
		const client = await many(142);

		const first = await client.get('/leads');
		const wide = await client.get('/leads?per_page=500');

		expect(first.rows).toHaveLength(20);
		expect(first.json?.meta).toEqual({ total: 142, per_page: 20, current_page: 1, last_page: 8 });
		expect(wide.rows).toHaveLength(100);
		expect(wide.json?.meta).toEqual({ total: 142, per_page: 100, current_page: 1, last_page: 2 });
		const { id } = await client.lead();
		expect((await client.get('/leads?per_page=1')).ids).toEqual([id]);
	});

	it('gives every row once over all pages, and nothing past the end', async () => {
		const client = await many(45);
		const { ids } = await client.get('/leads?per_page=100');

		const pages = [];
		for (const page of [1, 2, 3, 4]) pages.push(...(await client.get(`/leads?page=${page}`)).ids);

		expect(pages).toEqual(ids);
		expect(new Set(ids).size).toBe(45);
	});

	it('has one empty page when there is nothing', async () => {
		const answer = await new RackwaveClient().get('/leads');

		expect(answer.json).toEqual({ data: [], meta: { total: 0, per_page: 20, current_page: 1, last_page: 1 } });
	});

	it('can be narrowed by status, source, user, time and words', async () => {
		const client = new RackwaveClient({ strict: true });
		const [user] = await client.state('users');
		const add = async (name: string, settings: object) =>
			await client.lead({ name, email: `${name}@x.example`, ...settings });
		await add('old', { company: 'Acme Corp' });
		await client.pass({ days: 1 });
		const { id } = await add('mid', { source: 'referral', status: 'contacted' });
		await client.put(`/leads/${id}`, { assigned_user_id: user.id });
		await client.pass({ days: 1 });
		await add('new', { email: 'somebody@elsewhere.example' });
		const names = async (query: string) => (await client.get(`/leads?${query}`)).rows.map(({ name }) => name);

		expect(await names('status=contacted')).toEqual(['mid']);
		expect(await names('source=api')).toEqual(['new', 'old']);
		expect(await names(`assigned_user_id=${user.id}`)).toEqual(['mid']);
		expect(await names('assigned_user_id=user_none')).toEqual([]);
		expect(await names('search=ACME')).toEqual(['old']);
		expect(await names('search=elsewhere')).toEqual(['new']);
		expect(await names('search=MI')).toEqual(['mid']);
		expect(await names('created_from=2026-03-03')).toEqual(['new', 'mid']);
		expect(await names('created_to=2026-03-03')).toEqual(['mid', 'old']);
		expect(await names('created_from=2026-03-03T09:00:00Z&created_to=2026-03-03T09:00:00Z')).toEqual(['mid']);
		expect(await names('created_from=2026-03-03T09:00:01Z')).toEqual(['new']);
		expect(await names('status=new&search=x.example&page=1')).toEqual(['old']);
		expect(await names('status=&search=')).toEqual(['new', 'mid', 'old']);
	});

	it.each(['page=0', 'page=x', 'per_page=0', 'per_page=-1', 'status=closed', 'source=fax', 'created_from=monday'])(
		'refuses %s',
		async (query) => {
			const answer = await new RackwaveClient().get(`/leads?${query}`);

			expect(answer.status).toBe(422);
			expect(answer.json).toMatchObject({ message: 'The given data was invalid.' });
			expect(Object.keys(answer.json?.errors as object)).toEqual([query.split('=')[0]]);
		},
	);

	it('keeps its order when leads come and go between two pages', async () => {
		const client = await many(60);
		await client.post('/__mock/faults', {
			name: 'busy',
			service: 'rackwave',
			route: '/leads',
			effect: { type: 'churn', insert: 2, remove: 1 },
		});

		for (const page of [1, 2, 3]) await client.get(`/leads?page=${page}`);

		expect((await client.get('/leads')).json?.meta).toMatchObject({ total: 63 });
		expect(client.report.violations).toEqual([]);
	});
});

describe('Rackwave > Lead', () => {
	it('is created with what is documented', async () => {
		const client = new RackwaveClient({ strict: true });

		const answer = await client.post('/leads', {
			name: ' Jane Smith ',
			email: 'jane@company.example',
			phone: '+44 7700 900000',
			company: 'Acme Corp',
			source: 'website',
			status: 'qualified',
			tags: ['enterprise', 'uk', 'uk'],
		});

		expect(answer.status).toBe(201);
		expect(answer.json).toEqual({
			data: {
				id: expect.stringMatching(/^lead_01[0-9A-HJKMNP-TV-Z]{24}$/) as string,
				name: 'Jane Smith',
				email: 'jane@company.example',
				phone: '+44 7700 900000',
				company: 'Acme Corp',
				status: 'qualified',
				source: 'website',
				tags: ['enterprise', 'uk'],
				assigned_user_id: null,
				created_at: '2026-03-02T09:00:00Z',
				updated_at: '2026-03-02T09:00:00Z',
			},
		});
		expect((await client.get(`/leads/${answer.row.id}`)).json).toEqual(answer.json);
	});

	it('begins new, from the API, and needs a name and an address only', async () => {
		const client = new RackwaveClient();

		expect(await client.lead({ source: '', phone: null })).toMatchObject({
			status: 'new',
			source: 'api',
			phone: null,
			tags: [],
		});
	});

	it('can be answered with 200, as the example of the documentation has it', async () => {
		const client = new RackwaveClient();

		await client.act('configure', { createStatus: 200 });

		expect((await client.post('/leads', { name: 'Jane', email: 'jane@company.example' })).status).toBe(200);
		expect((await client.post('/contacts', { name: 'Jane', email: 'jane@company.example' })).status).toBe(200);
	});

	it('has an address of its own', async () => {
		const client = new RackwaveClient();
		const { id } = await client.lead();
		const other = await client.lead({ email: 'bob@company.example' });
		const taken = { message: 'The given data was invalid.', errors: { email: ['The email has already been taken.'] } };

		const created = await client.post('/leads', { name: 'Jane', email: 'JANE@company.example' });
		const changed = await client.put(`/leads/${other.id}`, { email: 'jane@company.example' });

		expect([created.status, changed.status]).toEqual([422, 422]);
		expect([created.json, changed.json]).toEqual([taken, taken]);
		expect((await client.put(`/leads/${id}`, { email: 'Jane@Company.example' })).row.email).toBe(
			'Jane@Company.example',
		);
		await client.delete(`/leads/${id}`);
		expect((await client.put(`/leads/${other.id}`, { email: 'jane@company.example' })).status).toBe(200);
		expect((await client.post('/leads', { name: 'Bob', email: 'bob@company.example' })).status).toBe(201);
		expect(client.report.violations).toEqual([]);
	});

	it('changes only what is sent', async () => {
		const client = new RackwaveClient({ strict: true });
		const { id } = await client.lead({ phone: '+447700900000', tags: ['uk'] });
		const [user] = await client.state('users');
		await client.pass({ minutes: 1 });

		const answer = await client.put(`/leads/${id}`, { status: 'won', company: 'Acme', assigned_user_id: user.id });

		expect(answer.status).toBe(200);
		expect(answer.row).toMatchObject({
			name: 'Jane Smith',
			phone: '+447700900000',
			tags: ['uk'],
			status: 'won',
			company: 'Acme',
			assigned_user_id: user.id,
			created_at: '2026-03-02T09:00:00Z',
			updated_at: '2026-03-02T09:01:00Z',
		});
		const cleared = await client.put(`/leads/${id}`, { phone: '', tags: [], assigned_user_id: null });
		expect(cleared.row).toMatchObject({ phone: null, tags: [], assigned_user_id: null, company: 'Acme' });
	});

	it('is gone for good when it is deleted', async () => {
		const client = new RackwaveClient();
		const { id } = await client.lead();

		expect((await client.delete(`/leads/${id}`)).json).toEqual({ data: { id, deleted: true } });

		for (const answer of [
			await client.get(`/leads/${id}`),
			await client.put(`/leads/${id}`, { name: 'x' }),
			await client.delete(`/leads/${id}`),
		]) {
			expect([answer.status, answer.json]).toEqual([404, { message: 'Lead not found.' }]);
		}
	});

	it.each([
		[{}, { name: ['The name field is required.'], email: ['The email field is required.'] }],
		[{ name: ' ', email: 'a@b.example' }, { name: ['The name field is required.'] }],
		[{ name: 5, email: 'a@b.example' }, { name: ['The name field must be a string.'] }],
		[
			{ name: 'x'.repeat(256), email: 'a@b.example' },
			{ name: ['The name field must not be greater than 255 characters.'] },
		],
		[{ name: 'x', email: 'nobody' }, { email: ['The email field must be a valid email address.'] }],
		[{ name: 'x', email: 'a@b.example', phone: '0123' }, { phone: ['The phone field must be in E.164 format.'] }],
		[{ name: 'x', email: 'a@b.example', phone: '+12' }, { phone: ['The phone field must be in E.164 format.'] }],
		[{ name: 'x', email: 'a@b.example', source: 'fax' }, { source: ['The selected source is invalid.'] }],
		[{ name: 'x', email: 'a@b.example', status: 'closed' }, { status: ['The selected status is invalid.'] }],
		[{ name: 'x', email: 'a@b.example', tags: 'uk' }, { tags: ['The tags field must be an array.'] }],
		[{ name: 'x', email: 'a@b.example', tags: [1] }, { 'tags.0': ['The tags.0 field must be a string.'] }],
	])('is refused as %j', async (body, errors) => {
		const client = new RackwaveClient();

		const answer = await client.post('/leads', body);

		expect(answer.status).toBe(422);
		expect(answer.json).toEqual({ message: 'The given data was invalid.', errors });
		expect((await client.get('/leads')).rows).toEqual([]);
	});

	it.each([
		[{ name: null }, 'name'],
		[{ email: '' }, 'email'],
		[{ status: null }, 'status'],
		[{ assigned_user_id: 'user_none' }, 'assigned_user_id'],
	])('cannot be changed to %j', async (body, field) => {
		const client = new RackwaveClient();
		const lead = await client.lead();

		const answer = await client.put(`/leads/${lead.id}`, body);

		expect(answer.status).toBe(422);
		expect(Object.keys(answer.json?.errors as object)).toEqual([field]);
		expect((await client.get(`/leads/${lead.id}`)).row).toEqual(lead);
	});

	it('is not read from broken JSON', async () => {
		const answer = await new RackwaveClient().post('/leads', '{"name":');

		expect(answer.status).toBe(400);
		expect(answer.json).toEqual({ message: 'The request body is not valid JSON.' });
	});

	it.each(['[]', '"x"', '5'])('is not read from %s', async (body) => {
		expect((await new RackwaveClient().post('/leads', body)).status).toBe(422);
	});
});

describe('Rackwave > Strict', () => {
	it('refuses what is not documented and remembers it', async () => {
		const client = new RackwaveClient({ strict: true });

		const query = await client.get('/leads?limit=5');
		const body = await client.post('/leads', { name: 'x', email: 'a@b.example', color: 'red', assigned_user_id: 'x' });

		expect(query.status).toBe(422);
		expect(query.json).toEqual({
			message: 'strict: undocumented query parameter limit',
			errors: { limit: ['strict: this is not documented.'] },
		});
		expect(Object.keys(body.json?.errors as object)).toEqual(['color', 'assigned_user_id']);
		expect(client.report.violations.map(({ name }) => name)).toEqual(['strict', 'strict', 'strict']);
	});

	it('ignores it when lenient', async () => {
		const client = new RackwaveClient();

		expect((await client.get('/leads?limit=5')).status).toBe(200);
		expect((await client.post('/leads', { name: 'x', email: 'a@b.example', color: 'red' })).row).not.toHaveProperty(
			'color',
		);
		expect(client.report.ok).toBe(true);
	});
});
