import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';

describe('500 Leads > Capture', () => {
	afterEach(() => jest.restoreAllMocks());

	it.each(['/api/webhooks/', '/api/webhooks/inbound/'])('takes a lead at %s without a key', async (path) => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const { id, webhookToken, name } = await client.source();
		const fields = { email: 'jane@acme.example', firstName: 'Jane', utm: { source: 'x' }, age: 30 };

		const answer = await client.call('POST', `${path}${String(webhookToken)}`, fields, { key: null });

		expect(answer.status).toBe(200);
		expect(answer.json).toEqual({ success: true });
		const [{ id: leadId }] = (await client.get('/api/leads')).rows;
		expect(await client.record(`/api/leads/${leadId}`)).toMatchObject({
			email: 'jane@acme.example',
			firstName: 'Jane',
			metadata: { utm: { source: 'x' }, age: 30 },
			source: { id, name },
		});
	});

	it('gives fields the names that the source has for them', async () => {
		const client = new FiveHundredLeadsClient();
		const source = await client.source({ fieldMappings: { full_name: 'firstName', mail: 'email' } });

		const { id } = await client.capture(source.webhookToken, {
			mail: 'other@acme.example',
			email: 'jane@acme.example',
			full_name: 'Jane Smith',
			phone: 5551234567,
			company: ' ',
		});

		expect(await client.record(`/api/leads/${id}`)).toMatchObject({
			// The field's own name goes first; what is left over is not lost.
			email: 'jane@acme.example',
			firstName: 'Jane Smith',
			phone: '5551234567',
			company: null,
			metadata: { mail: 'other@acme.example' },
		});
	});

	it('keeps a repeated lead as a duplicate', async () => {
		const client = new FiveHundredLeadsClient();
		const { webhookToken } = await client.source();
		const first = await client.capture(webhookToken, { email: 'jane@acme.example' });

		const second = await client.capture(webhookToken, { email: 'JANE@acme.example' });

		expect(second).toMatchObject({ isDuplicate: true, duplicateOf: first.id });
	});

	it.each(['', '{}', '{"email":', '[]', '"x"', 'email=a%40b.example', '{"email":""}', '{"email":{"a":1}}'])(
		'refuses the payload %j',
		async (payload) => {
			const client = new FiveHundredLeadsClient();
			const { webhookToken } = await client.source();

			const answer = await client.call('POST', `/api/webhooks/${String(webhookToken)}`, payload, { key: null });

			expect(answer.status).toBe(400);
			expect(answer.json).toHaveProperty('error');
			expect((await client.get('/api/leads')).rows).toEqual([]);
		},
	);

	it('does not know other tokens', async () => {
		const client = new FiveHundredLeadsClient();

		expect((await client.post('/api/webhooks/tok_none', { email: 'a@a.example' })).status).toBe(404);
		expect((await client.post('/api/webhooks/inbound/tok_none', { email: 'a@a.example' })).status).toBe(404);
	});

	it('takes a hundred requests a minute from one address', async () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
		const client = new FiveHundredLeadsClient();
		const { webhookToken } = await client.source();
		const send = async (address?: string) =>
			await client.call(
				'POST',
				`/api/webhooks/${String(webhookToken)}`,
				{ email: 'a@a.example' },
				{ key: null, headers: address === undefined ? {} : { 'x-forwarded-for': address } },
			);
		for (let n = 0; n < 100; n++) expect((await send()).status).toBe(200);
		now.mockReturnValue(1_020_500);

		const refused = await send();

		expect(refused.status).toBe(429);
		expect(refused.json).toEqual({ error: 'Too many requests' });
		expect(refused.headers.get('retry-after')).toBe('40');
		expect((await send('203.0.113.7')).status).toBe(200);
		expect((await client.get('/api/leads')).status).toBe(200);
		now.mockReturnValue(1_060_000);
		expect((await send()).status).toBe(200);
	});

	it('can be given another limit', async () => {
		const client = new FiveHundredLeadsClient();
		await client.act('configure', { capturesPerMinute: 1 });

		const statuses = [];
		for (let n = 0; n < 2; n++) statuses.push((await client.post('/api/webhooks/tok_none', { email: 'x' })).status);

		expect(statuses).toEqual([404, 429]);
	});
});
