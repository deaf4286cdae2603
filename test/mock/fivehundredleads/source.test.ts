import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';

describe('500 Leads > Source', () => {
	it('is made with a token and an address of its own', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const fieldMappings = { full_name: 'firstName', email_address: 'email' };

		const answer = await client.post('/api/sources', { name: 'Landing Page Form', fieldMappings });

		expect(answer.status).toBe(201);
		const token = String(answer.json?.webhookToken);
		expect(answer.json).toEqual({
			id: expect.stringMatching(/^src_/) as string,
			name: 'Landing Page Form',
			webhookToken: expect.stringMatching(/^tok_/) as string,
			webhookUrl: `https://leads.500rockets.io/api/webhooks/inbound/${token}`,
			fieldMappings,
			createdAt: '2026-03-02T09:00:00.001Z',
		});
		const listed = await client.list('/api/sources');
		expect(listed).toMatchObject([{ ...answer.json, createdBy: { name: 'Ada Obi', email: 'ada@example.com' } }]);
		expect(await client.record(`/api/sources/${listed[0].id}`)).toEqual(listed[0]);
	});

	it('changes only what is sent', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.source({ fieldMappings: { mail: 'email' } });
		const path = `/api/sources/${id}`;

		expect((await client.put(path, { name: 'Updated' })).json).toMatchObject({
			name: 'Updated',
			fieldMappings: { mail: 'email' },
		});
		expect((await client.put(path, { fieldMappings: {} })).json).toMatchObject({ name: 'Updated', fieldMappings: {} });
	});

	it('gets a new token, and the old one is worth nothing any more', async () => {
		const client = new FiveHundredLeadsClient();
		const { id, webhookToken } = await client.source();

		const answer = await client.post(`/api/sources/${id}/regenerate-token`);

		expect(answer.status).toBe(200);
		expect(answer.json?.webhookToken).not.toBe(webhookToken);
		const send = async (token: unknown) =>
			await client.post(`/api/webhooks/${String(token)}`, { email: 'a@a.example' });
		expect((await send(webhookToken)).status).toBe(404);
		expect((await send(answer.json?.webhookToken)).status).toBe(200);
	});

	it('leaves its leads behind when it is deleted', async () => {
		const client = new FiveHundredLeadsClient();
		const { id, webhookToken, name } = await client.source();
		const lead = await client.capture(webhookToken, { email: 'a@a.example' });
		expect(lead.source).toEqual({ id, name });

		expect((await client.delete(`/api/sources/${id}`)).json).toEqual({ success: true });

		expect(await client.record(`/api/leads/${lead.id}`)).toMatchObject({ source: { id, name, deleted: true } });
		expect((await client.get(`/api/leads?sourceId=${id}`)).ids).toEqual([lead.id]);
		expect(await client.list('/api/sources')).toEqual([]);
		expect((await client.post(`/api/webhooks/${String(webhookToken)}`, { email: 'b@b.example' })).status).toBe(404);
		for (const answer of [
			await client.get(`/api/sources/${id}`),
			await client.put(`/api/sources/${id}`, { name: 'x' }),
			await client.delete(`/api/sources/${id}`),
			await client.post(`/api/sources/${id}/regenerate-token`),
		]) {
			expect(answer.json).toEqual({ error: 'Source not found' });
		}
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		[{}, 'name'],
		[{ name: ' ' }, 'name'],
		[{ name: 'x'.repeat(256) }, 'name'],
		[{ name: 'x', fieldMappings: 'x' }, 'fieldMappings'],
		[{ name: 'x', fieldMappings: { mail: 'shoe' } }, 'fieldMappings.mail'],
	])('refuses %j because of %s', async (body, field) => {
		const answer = await new FiveHundredLeadsClient().post('/api/sources', body);

		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({ details: [{ field }] });
	});
});
