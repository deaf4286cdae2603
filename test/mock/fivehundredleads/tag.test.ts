import { FiveHundredLeadsClient, recordOf } from './fiveHundredLeadsClient';

describe('500 Leads > Tag', () => {
	it('is shared by all leads of the workspace, whatever its case', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const [one, two] = [await client.lead({ email: 'a@a.example' }), await client.lead({ email: 'b@b.example' })];

		const first = await client.post(`/api/leads/${one.id}/tags`, { name: ' Hot-Lead ' });
		const second = await client.post(`/api/leads/${two.id}/tags`, { name: 'hot-lead' });

		expect(first.status).toBe(201);
		expect(first.json).toEqual({ id: expect.stringMatching(/^tag_/) as string, name: 'Hot-Lead' });
		expect(second.json).toEqual(first.json);
		expect(await client.record(`/api/leads/${two.id}`)).toMatchObject({ tags: [first.json] });
	});

	it('is put on a lead once', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();
		await client.post(`/api/leads/${id}/tags`, { name: 'vip' });

		const again = await client.post(`/api/leads/${id}/tags`, { name: 'VIP' });

		expect(again.status).toBe(200);
		expect(await client.record(`/api/leads/${id}`)).toMatchObject({ tags: [{ name: 'vip' }] });
		expect(await client.list(`/api/leads/${id}/events`)).toHaveLength(2);
	});

	it('is taken off a lead, and then it is not there any more', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();
		const tag = recordOf(await client.post(`/api/leads/${id}/tags`, { name: 'vip' }));
		const path = `/api/leads/${id}/tags/${tag.id}`;

		expect((await client.delete(path)).json).toEqual({ success: true });
		expect((await client.delete(path)).json).toEqual({ error: 'Tag not found' });
		expect(await client.record(`/api/leads/${id}`)).toMatchObject({ tags: [] });
		expect((await client.list(`/api/leads/${id}/events`)).map(({ type }) => type)).toEqual([
			'created',
			'tag_added',
			'tag_removed',
		]);
	});

	it.each([{}, { name: ' ' }, { name: 7 }, { name: 'x'.repeat(101) }])('refuses %j', async (body) => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();

		expect((await client.post(`/api/leads/${id}/tags`, body)).status).toBe(400);
		expect((await client.post('/api/leads/lead_none/tags', { name: 'x' })).status).toBe(404);
	});
});
