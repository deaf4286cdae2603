import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';

describe('500 Leads > Duplicate', () => {
	it.each([
		[{ email: 'jane@acme.example' }, { email: ' JANE@Acme.example' }],
		[{ phone: '+1 (555) 123-4567' }, { phone: '0015551234567', email: 'other@acme.example' }],
		[
			{ email: 'a@a.example', phone: '+49 30 1234567' },
			{ email: 'b@b.example', phone: '49/30/1234567' },
		],
	])('is recognized: %j and %j', async (first, second) => {
		const client = new FiveHundredLeadsClient();
		const original = await client.lead(first);

		const duplicate = await client.lead(second);

		expect(duplicate).toMatchObject({ isDuplicate: true, duplicateOf: original.id });
		expect(await client.list(`/api/leads/${original.id}/duplicates`)).toMatchObject([{ id: duplicate.id }]);
		expect((await client.list(`/api/leads/${duplicate.id}/events`)).map(({ type }) => type)).toEqual([
			'created',
			'duplicate_detected',
		]);
	});

	it.each([
		[{ email: 'jane@acme.example' }, { email: 'jane@acme.example.org' }],
		[{ phone: '12345' }, { phone: '12345' }],
		[{ firstName: 'Jane' }, { firstName: 'Jane' }],
	])('is not what only looks alike: %j and %j', async (first, second) => {
		const client = new FiveHundredLeadsClient();
		await client.lead(first);

		expect(await client.lead(second)).toMatchObject({ isDuplicate: false, duplicateOf: null });
	});

	it('always points to the lead that was there first', async () => {
		const client = new FiveHundredLeadsClient();
		const original = await client.lead({ email: 'a@a.example' });
		await client.lead({ email: 'a@a.example', phone: '5551234567' });

		const third = await client.lead({ email: 'c@c.example', phone: '555 123 4567' });

		expect(third.duplicateOf).toBe(original.id);
		expect(await client.list(`/api/leads/${original.id}/duplicates`)).toHaveLength(2);
		expect(await client.list(`/api/leads/${third.id}/duplicates`)).toEqual([]);
	});

	it('takes the place of its original when that one is deleted', async () => {
		const client = new FiveHundredLeadsClient();
		const email = 'jane@acme.example';
		const [one, two, three] = [
			await client.lead({ email }),
			await client.lead({ email }),
			await client.lead({ email }),
		];

		await client.delete(`/api/leads/${one.id}`);

		expect(await client.record(`/api/leads/${two.id}`)).toMatchObject({ isDuplicate: false });
		expect(await client.record(`/api/leads/${three.id}`)).toMatchObject({ duplicateOf: two.id });
		expect(client.report.violations).toEqual([]);
	});
});

describe('500 Leads > Merge', () => {
	async function pair() {
		const client = new FiveHundredLeadsClient({ strict: true });
		const primary = await client.lead({ email: 'jane@acme.example', plan: 'pro', page: '/a' });
		const duplicate = await client.lead({
			email: 'Jane@acme.example',
			lastName: 'Doe',
			phone: '555 123 4567',
			page: '/b',
			utm: 'x',
		});
		const merge = async (primaryId: string, duplicateId: unknown) =>
			await client.post(`/api/leads/${primaryId}/merge`, { duplicateId });
		return { client, primary, duplicate, merge };
	}

	it('keeps all that was known of both', async () => {
		const { client, primary, duplicate, merge } = await pair();
		await client.post(`/api/leads/${primary.id}/tags`, { name: 'vip' });
		for (const name of ['vip', 'fair']) await client.post(`/api/leads/${duplicate.id}/tags`, { name });
		await client.put(`/api/leads/${primary.id}/notes`, { notes: 'Called' });
		await client.put(`/api/leads/${duplicate.id}/notes`, { notes: 'Met' });

		const answer = await merge(primary.id, duplicate.id);

		expect(answer.status).toBe(200);
		expect(answer.json).toMatchObject({
			id: primary.id,
			email: 'jane@acme.example',
			lastName: 'Doe',
			phone: '555 123 4567',
			notes: 'Called\n\nMet',
			tags: [{ name: 'vip' }, { name: 'fair' }],
			metadata: { plan: 'pro', page: '/a', utm: 'x' },
		});
		const events = await client.list(`/api/leads/${primary.id}/events`);
		expect(events).toHaveLength(9);
		expect(events[8]).toMatchObject({ type: 'merged', data: { duplicateId: duplicate.id } });
		expect((await client.get(`/api/leads/${duplicate.id}`)).status).toBe(404);
		expect((await client.get('/api/leads/stats')).json).toMatchObject({ total: 1 });
		expect(client.report.violations).toEqual([]);
	});

	it('happens once, between two leads that exist', async () => {
		const { client, primary, duplicate, merge } = await pair();

		expect((await merge(primary.id, primary.id)).status).toBe(400);
		expect((await merge(primary.id, 'lead_none')).status).toBe(404);
		expect((await merge('lead_none', primary.id)).status).toBe(404);
		expect((await merge(primary.id, undefined)).status).toBe(400);
		expect((await merge(primary.id, duplicate.id)).status).toBe(200);
		expect((await merge(primary.id, duplicate.id)).status).toBe(404);
		expect((await client.get('/api/leads')).rows).toHaveLength(1);
	});

	it('can make the duplicate the one that stays', async () => {
		const { client, primary, duplicate, merge } = await pair();
		const third = await client.lead({ email: 'JANE@acme.example' });

		await merge(duplicate.id, primary.id);

		expect(await client.record(`/api/leads/${duplicate.id}`)).toMatchObject({ isDuplicate: false });
		expect(await client.record(`/api/leads/${third.id}`)).toMatchObject({ duplicateOf: duplicate.id });
		expect(client.report.violations).toEqual([]);
	});

	it('makes the number of the duplicate a mark of the primary lead', async () => {
		const { client, primary, duplicate, merge } = await pair();
		await merge(primary.id, duplicate.id);

		expect(await client.lead({ phone: '5551234567' })).toMatchObject({ duplicateOf: primary.id });
	});
});
