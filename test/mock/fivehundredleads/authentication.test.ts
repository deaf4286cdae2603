import { KEYS } from './authentication';
import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';

describe('500 Leads > Authentication', () => {
	it.each([
		[{ 'x-api-key': KEYS.apiKey }],
		[{ authorization: `ApiKey ${KEYS.apiKey}` }],
		[{ authorization: `apikey ${KEYS.apiKey}` }],
		[{ 'x-api-key': KEYS.readOnlyApiKey }],
		// The first way counts.
		[{ 'x-api-key': KEYS.apiKey, authorization: 'Bearer wrong' }],
	])('takes a key in either header: %j', async (headers) => {
		const answer = await new FiveHundredLeadsClient({ strict: true }).get('/api/leads', { key: null, headers });

		expect(answer.status).toBe(200);
	});

	it.each([
		[{}, 'Authentication required'],
		[{ authorization: `Basic ${KEYS.apiKey}` }, 'Authentication required'],
		[{ 'x-api-key': 'wrong' }, 'Invalid API key'],
		[{ authorization: 'ApiKey wrong' }, 'Invalid API key'],
		// Keys and tokens do not go by each other's scheme.
		[{ authorization: `Bearer ${KEYS.apiKey}` }, 'Invalid token'],
		[{ 'x-api-key': KEYS.inactiveApiKey }, 'API key is inactive'],
		[{ 'x-api-key': KEYS.expiredApiKey }, 'API key has expired'],
		[{ 'x-api-key': 'wrong', authorization: `ApiKey ${KEYS.apiKey}` }, 'Invalid API key'],
	])('refuses %j: %s', async (headers, error) => {
		const answer = await new FiveHundredLeadsClient().get('/api/leads', { key: null, headers });

		expect(answer.status).toBe(401);
		expect(answer.json).toEqual({ error });
	});

	it('lets a key that may only read do nothing else, and names the scope that is needed', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();
		const key = KEYS.readOnlyApiKey;
		const attempts: Array<[string, string, object?]> = [
			['PUT', `/api/leads/${id}/status`, { status: 'contacted' }],
			['PUT', `/api/leads/${id}/notes`, { notes: 'x' }],
			['POST', `/api/leads/${id}/tags`, { name: 'x' }],
			['DELETE', `/api/leads/${id}`],
			['POST', '/api/leads/import'],
			['POST', '/api/sources', { name: 'x' }],
			['GET', '/api/api-keys'],
		];

		for (const [method, path, body] of attempts) {
			const answer = await client.call(method, path, body, { key });
			expect(answer.status).toBe(403);
			expect(answer.json?.error).toMatch(/'full' scope/);
		}
		for (const path of [`/api/leads/${id}`, '/api/leads/stats', '/api/sources', '/api/pipelines']) {
			expect((await client.get(path, { key })).status).toBe(200);
		}
	});

	it('stops taking a key that is revoked, until it is restored', async () => {
		const client = new FiveHundredLeadsClient();

		await client.act('revoke-key', { key: KEYS.apiKey });
		expect((await client.get('/api/leads')).status).toBe(401);

		await client.act('restore-key', { key: KEYS.apiKey });
		expect((await client.get('/api/leads')).status).toBe(200);
	});

	it('does not show what belongs to another workspace', async () => {
		const client = new FiveHundredLeadsClient();
		const { json } = await client.get('/__mock');
		const { fivehundredleads } = (
			json?.data as { services: Record<string, { otherWorkspace: Record<string, string> }> }
		).services;
		const { leadId, sourceId, pipelineId, keyId } = fivehundredleads.otherWorkspace;
		const key = KEYS.otherWorkspaceApiKey;

		for (const path of [`/api/leads/${leadId}`, `/api/sources/${sourceId}`, `/api/pipelines/${pipelineId}`]) {
			expect((await client.get(path)).status).toBe(404);
			expect((await client.get(path, { key })).status).toBe(200);
		}
		expect((await client.delete(`/api/api-keys/${keyId}`)).status).toBe(404);
		expect((await client.get('/api/leads', { key })).rows).toHaveLength(1);
		expect((await client.get('/api/leads')).rows).toEqual([]);
	});

	it('does not know other paths and methods, with or without a key', async () => {
		const client = new FiveHundredLeadsClient();

		for (const answer of [
			await client.get('/api/nope', { key: null }),
			await client.post('/api/leads'),
			await client.call('HEAD', '/api/leads'),
		]) {
			expect(answer.status).toBe(404);
		}
	});

	it('keeps keys, passwords and tokens out of the journal', async () => {
		const client = new FiveHundredLeadsClient();
		const token = await client.login('ada@example.com');
		await client.get(`/api/leads?search=${token}`, { key: null, headers: { authorization: `Bearer ${token}` } });

		const journal = (await client.get('/__mock/journal')).text;

		expect(journal).toContain('***');
		for (const secret of ['correct-horse', token]) expect(journal).not.toContain(secret);
	});
});

describe('500 Leads > Login', () => {
	const bearer = (token: string) => ({ key: null, headers: { authorization: `Bearer ${token}` } });

	it('opens a session of fifteen minutes', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });

		const credentials = { email: 'Ada@Example.com', password: 'correct-horse' };
		const answer = await client.call('POST', '/api/auth/login', credentials, { key: null });
		const token = String(answer.json?.token);

		expect(answer.status).toBe(200);
		expect(answer.json).toMatchObject({
			token: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/) as string,
			refreshToken: expect.stringMatching(/^eyJ/) as string,
			user: { id: expect.stringMatching(/^usr_/) as string, email: 'ada@example.com', name: 'Ada Obi' },
		});
		await client.pass({ minutes: 14 });
		expect((await client.get('/api/leads', bearer(token))).status).toBe(200);
		await client.pass({ minutes: 1 });
		const late = await client.get('/api/leads', bearer(token));
		expect(late.status).toBe(401);
		expect(late.json).toEqual({ error: 'Token has expired' });
		expect(client.report.violations).toEqual([]);
	});

	it('gives every session a token of its own, and can end them all at once', async () => {
		const client = new FiveHundredLeadsClient();
		const tokens = [await client.login('ada@example.com'), await client.login('ada@example.com')];
		expect(new Set(tokens).size).toBe(2);

		await client.act('expire-tokens', {});

		for (const token of tokens) expect((await client.get('/api/leads', bearer(token))).status).toBe(401);
		expect((await client.get('/api/leads', bearer(await client.login('ada@example.com')))).status).toBe(200);
		expect(await client.state('logins')).toHaveLength(3);
		expect(await client.state('tokens')).toMatchObject([
			{ isExpired: true },
			{ isExpired: true },
			{ isExpired: false },
		]);
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		[{ email: 'ada@example.com', password: 'wrong' }, 401],
		[{ email: 'nobody@example.com', password: 'correct-horse' }, 401],
		[{ email: 'ada@example.com' }, 400],
		['{"email":', 400],
	])('refuses %j with %d', async (body, status) => {
		const client = new FiveHundredLeadsClient();

		const answer = await client.call('POST', '/api/auth/login', body, { key: null });

		expect(answer.status).toBe(status);
		expect(await client.state('logins')).toEqual([]);
	});

	it('lets members work with leads, but change nothing that all of them share', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();
		const member = bearer(await client.login('cleo@example.com'));
		const admin = bearer(await client.login('ben@example.com'));

		const work = await client.call('PUT', `/api/leads/${id}/notes`, { notes: 'Called' }, member);
		const source = await client.call('POST', '/api/sources', { name: 'x' }, member);

		expect(work.status).toBe(200);
		expect(source.status).toBe(403);
		expect((await client.get('/api/api-keys', member)).status).toBe(403);
		expect((await client.get('/api/api-keys', admin)).status).toBe(200);
		expect((await client.call('POST', '/api/sources', { name: 'x' }, admin)).status).toBe(201);
	});
});
