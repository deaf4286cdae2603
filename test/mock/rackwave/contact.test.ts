import { RackwaveClient } from './rackwaveClient';

describe('Rackwave > Contact', () => {
	it('lives and dies as a lead does', async () => {
		const client = new RackwaveClient({ strict: true });
		const lead = await client.lead();

		const fields = { name: 'Jane', email: 'jane@company.example', title: 'Buyer', tags: ['uk'] };
		const answer = await client.post('/contacts', { ...fields, lead_id: lead.id });
		const { id } = answer.row;

		expect(answer.status).toBe(201);
		expect(answer.row).toEqual({
			...fields,
			id: expect.stringMatching(/^contact_01/) as string,
			phone: null,
			company: null,
			lead_id: lead.id,
			created_at: '2026-03-02T09:00:00Z',
			updated_at: '2026-03-02T09:00:00Z',
		});
		expect((await client.get(`/contacts/${id}`)).row).toEqual(answer.row);
		const changed = await client.put(`/contacts/${id}`, { title: null, company: 'Acme', lead_id: null });
		expect(changed.row).toMatchObject({ name: 'Jane', title: null, company: 'Acme', lead_id: null });
		expect((await client.delete(`/contacts/${id}`)).json).toEqual({ data: { id, deleted: true } });
		for (const gone of [await client.get(`/contacts/${id}`), await client.put(`/contacts/${id}`, {})]) {
			expect([gone.status, gone.json]).toEqual([404, { message: 'Contact not found.' }]);
		}
		expect((await client.delete(`/contacts/${id}`)).status).toBe(404);
		expect(client.report.violations).toEqual([]);
	});

	it('is listed in pages, newest first, and searched', async () => {
		const client = new RackwaveClient();
		for (const name of ['one', 'two', 'three']) await client.act('contact', { name, company: `Company of ${name}` });

		const answer = await client.get('/contacts?per_page=2');

		expect(answer.rows.map(({ name }) => name)).toEqual(['three', 'two']);
		expect(answer.json?.meta).toEqual({ total: 3, per_page: 2, current_page: 1, last_page: 2 });
		expect((await client.get('/contacts?search=of%20TWO')).rows).toMatchObject([{ name: 'two' }]);
	});

	it('outlives its lead', async () => {
		const client = new RackwaveClient();
		const lead = await client.lead();
		const { id } = (await client.act('contact', { leadId: lead.id })).row;

		await client.delete(`/leads/${lead.id}`);

		expect((await client.get(`/contacts/${id}`)).row.lead_id).toBeNull();
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		[{ name: 'x' }, 'email'],
		[{ name: 'x', email: 'Taken@company.example' }, 'email'],
		[{ name: 'x', email: 'a@b.example', lead_id: 'lead_none' }, 'lead_id'],
		[{ name: 'x', email: 'a@b.example', title: 5 }, 'title'],
	])('is refused as %j because of %s', async (body, field) => {
		const client = new RackwaveClient();
		await client.post('/contacts', { name: 'x', email: 'taken@company.example' });

		const answer = await client.post('/contacts', body);

		expect(answer.status).toBe(422);
		expect(Object.keys(answer.json?.errors as object)).toEqual([field]);
	});
});
