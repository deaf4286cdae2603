import { ReachkitClient } from './reachkitClient';

describe('Reachkit > Blocklist', () => {
	it.each([
		['jane@acme.example', 'Jane@Acme.example', true],
		['jane@acme.example', 'john@acme.example', false],
		['acme.example', 'x@acme.example', true],
		['acme.example', 'x@mail.acme.example', true],
		['acme.example', 'x@fakeacme.example', false],
	])('an entry %s makes the check of %s answer %s', async (entry, email, blocked) => {
		const client = new ReachkitClient();
		await client.post('/blocklist', { email: entry });

		expect((await client.get(`/blocklist/check?email=${email}`)).row).toEqual({ blocked });
	});

	it('takes the three forms of a new entry', async () => {
		const client = new ReachkitClient({ strict: true });

		const one = await client.post('/blocklist', { email: 'A@x.example' });
		const other = await client.post('/blocklist', { value: 'y.example' });
		const many = await client.post('/blocklist', { entries: ['b@x.example', 'z.example'] });

		expect(one.status).toBe(201);
		expect(one.row).toEqual({
			id: expect.any(String) as unknown,
			email: 'a@x.example',
			created_at: '2026-03-02T09:00:00.001Z',
		});
		expect(other.row).toMatchObject({ email: 'y.example' });
		expect(many.rows).toMatchObject([{ email: 'b@x.example' }, { email: 'z.example' }]);
		expect((await client.get('/blocklist')).rows).toHaveLength(4);
	});

	it.each([
		[{}, { email: ['is required'] }],
		[{ email: 'nonsense' }, { email: ['is not a valid email or domain'] }],
		[{ email: 'known@x.example' }, { email: ['is already on the blocklist'] }],
		[{ entries: [] }, { entries: ['must have at least one element'] }],
		[{ entries: ['new@x.example', 'known@x.example'] }, { entries: ['known@x.example is already on the blocklist'] }],
	])('refuses %j and adds nothing', async (body, details) => {
		const client = new ReachkitClient();
		await client.post('/blocklist', { email: 'known@x.example' });

		const answer = await client.post('/blocklist', body);

		expect(answer.status).toBe(422);
		expect(answer.json).toEqual({ error: 'Validation failed', details });
		expect((await client.get('/blocklist')).rows).toHaveLength(1);
	});

	it('deletes an entry, which then does not exist', async () => {
		const client = new ReachkitClient();
		const { id } = (await client.post('/blocklist', { email: 'a@x.example' })).row;

		const answer = await client.delete(`/blocklist/${id}`);

		expect(answer.status).toBe(204);
		expect(answer.text).toBe('');
		expect((await client.delete(`/blocklist/${id}`)).status).toBe(404);
	});

	it('is heeded when mail is sent, and no longer once an entry is gone', async () => {
		const client = new ReachkitClient();
		const campaign = await client.campaign();
		await client.leads(campaign.id, ['a@acme.example', 'b@other.example']);
		const { id } = (await client.post('/blocklist', { email: 'acme.example' })).row;
		await client.patch(`/campaigns/${campaign.id}`, { status: 'active' });

		await client.pass({ days: 1 });
		expect((await client.state('emails')).map(({ to }) => to)).toEqual(['b@other.example']);
		expect((await client.state('leads'))[0]).toMatchObject({ ending: 'blocked' });

		await client.delete(`/blocklist/${id}`);
		await client.pass({ days: 1 });
		expect((await client.state('emails')).map(({ to }) => to)).toEqual(['b@other.example', 'a@acme.example']);
		expect(client.report.violations).toEqual([]);
	});
});
