import { CREDENTIALS, RackwaveClient, READ_ONLY } from './rackwaveClient';

describe('Rackwave > Token', () => {
	it('is exchanged for the credentials of a client', async () => {
		const client = new RackwaveClient({ strict: true });

		const answer = await client.authenticate();

		expect(answer.status).toBe(200);
		expect(answer.json).toEqual({
			access_token: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/) as string,
			token_type: 'Bearer',
			expires_in: 3600,
			scope: 'read write',
		});
		expect((await client.get('/leads', { key: String(answer.json?.access_token) })).status).toBe(200);
	});

	it('lasts an hour', async () => {
		const client = new RackwaveClient();
		const key = await client.token();

		await client.pass({ minutes: 59, seconds: 59 });
		expect((await client.get('/leads', { key })).status).toBe(200);
		await client.pass({ seconds: 1 });

		const late = await client.get('/leads', { key });
		expect(late.status).toBe(401);
		expect(late.json).toEqual({ message: 'Unauthenticated: the bearer token has expired.' });
		expect(client.report.violations).toEqual([]);
	});

	it('can be made to expire at once; the static one stays', async () => {
		const client = new RackwaveClient();
		const tokens = [await client.token(), await client.token()];
		expect(new Set(tokens).size).toBe(2);
		for (const key of tokens) expect((await client.get('/leads', { key })).status).toBe(200);

		expect((await client.act('expire-tokens', {})).row).toEqual({ count: 2 });

		for (const key of tokens) expect((await client.get('/leads', { key })).status).toBe(401);
		expect((await client.get('/leads')).status).toBe(200);
		const key = await client.token();
		expect((await client.get('/leads', { key })).status).toBe(200);
		expect(await client.state('tokens')).toMatchObject([
			{ clientId: 'rw_live_test', isExpired: true },
			{ clientId: 'rw_live_test', isExpired: true },
			{ clientId: 'rw_live_test', isExpired: false },
		]);
		expect(client.report.violations).toEqual([]);
	});

	it('of a client that may only read does nothing else', async () => {
		const client = new RackwaveClient();
		const { id } = await client.lead();
		const answer = await client.authenticate(READ_ONLY);
		const key = String(answer.json?.access_token);

		expect(answer.json?.scope).toBe('read');
		for (const path of ['/leads', `/leads/${id}`, '/contacts', '/webhooks', '/webhooks/event-types']) {
			expect((await client.get(path, { key })).status).toBe(200);
		}
		for (const [method, path] of [
			['POST', '/leads'],
			['PUT', `/leads/${id}`],
			['DELETE', `/leads/${id}`],
			['POST', '/contacts'],
			['POST', '/webhooks'],
		]) {
			const refused = await client.call(method, path, {}, { key });
			expect(refused.status).toBe(403);
			expect(refused.json?.message).toMatch(/'write' scope/);
		}
	});

	it.each([
		[{ ...CREDENTIALS, client_secret: 'wrong' }, 401, { message: 'The client credentials are invalid.' }],
		[{ ...CREDENTIALS, client_id: 'wrong' }, 401, {}],
		[{ ...CREDENTIALS, client_secret: 'sk_live_readonly' }, 401, {}],
		[{ ...CREDENTIALS, grant_type: 'password' }, 400, { message: 'The grant type is not supported.' }],
		[
			{ grant_type: 'client_credentials', client_id: '' },
			422,
			{ errors: { client_id: ['The client id field is required.'] } },
		],
		['grant_type=client_credentials', 400, {}],
	])('is refused for %j with %d', async (body, status, json) => {
		const client = new RackwaveClient();

		const answer = await client.authenticate(body);

		expect(answer.status).toBe(status);
		expect(answer.json).toMatchObject(json);
		expect(await client.state('tokens')).toEqual([]);
	});

	it.each<[Record<string, string>]>([
		[{}],
		[{ authorization: 'Bearer wrong' }],
		[{ authorization: 'Basic cnc=' }],
		[{ 'x-api-key': 'rw_static_token' }],
	])('is needed: %j is not enough', async (headers) => {
		const answer = await new RackwaveClient().get('/leads', { key: null, headers });

		expect(answer.status).toBe(401);
		expect(answer.json).toEqual({ message: expect.stringMatching(/^Unauthenticated/) as string });
	});

	it('does not show up in the journal, nor do the secrets', async () => {
		const client = new RackwaveClient();
		const token = await client.token();
		await client.get(`/leads?search=${token}`, { key: token });

		const journal = (await client.get('/__mock/journal')).text;

		for (const secret of ['sk_live_test', token]) expect(journal).not.toContain(secret);
	});
});

describe('Rackwave > Paths', () => {
	it('that are unknown are not found, with or without a token', async () => {
		const client = new RackwaveClient();

		for (const answer of [
			await client.get('/nope', { key: null }),
			await client.patch('/leads/lead_1', {}),
			await client.call('HEAD', '/leads'),
			await client.get('/leads/'),
		]) {
			expect(answer.status).toBe(404);
		}
		expect((await client.get('/nope')).json).toEqual({ message: 'The requested resource does not exist.' });
	});
});

describe('Rackwave > Rate limit', () => {
	afterEach(() => jest.restoreAllMocks());

	it('counts the requests of each client in minutes of real time', async () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(5_000_000);
		const client = new RackwaveClient();
		const key = await client.token(READ_ONLY);
		await client.act('configure', { requestsPerMinute: 3 });
		const statuses = [];

		for (let n = 0; n < 3; n++) statuses.push((await client.get('/leads')).status);
		now.mockReturnValue(5_044_100);
		const refused = await client.get('/nowhere');

		expect(statuses).toEqual([200, 200, 200]);
		expect(refused.status).toBe(429);
		expect(refused.json).toEqual({ message: 'Rate limit exceeded.' });
		expect(refused.headers.get('retry-after')).toBe('16');
		expect((await client.get('/leads', { key })).status).toBe(200);
		now.mockReturnValue(5_060_000);
		expect((await client.get('/leads')).status).toBe(200);
	});
});
