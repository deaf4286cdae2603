import { ReachkitClient } from './reachkitClient';

describe('Reachkit > Methods', () => {
	it('knows no HEAD, not even on a known route', async () => {
		const client = new ReachkitClient();

		expect((await client.call('HEAD', '/inboxes')).status).toBe(404);
		expect((await client.call('HEAD', '/nowhere')).status).toBe(404);
	});
});

describe('Reachkit > Authentication', () => {
	it.each([
		[{ authorization: 'Bearer rk_test_key' }, ''],
		[{ 'x-api-key': 'rk_test_key' }, ''],
		[{}, '?api_key=rk_test_key'],
	])('takes the key in any of the three ways: %j%s', async (headers, query) => {
		const client = new ReachkitClient({ strict: true });

		const answer = await client.get(`/inboxes${query}`, { key: null, headers });

		expect(answer.status).toBe(200);
	});

	it.each([
		[{}, ''],
		[{ authorization: 'Bearer wrong' }, ''],
		[{ authorization: 'Basic cmtfdGVzdF9rZXk=' }, ''],
		[{ 'x-api-key': 'rk_revoked_key' }, ''],
		// The first way counts, even when a later one would be right.
		[{ authorization: 'Bearer wrong', 'x-api-key': 'rk_test_key' }, ''],
		[{ 'x-api-key': 'wrong' }, '?api_key=rk_test_key'],
	])('refuses %j%s', async (headers, query) => {
		const answer = await new ReachkitClient().get(`/inboxes${query}`, { key: null, headers });

		expect(answer.status).toBe(401);
		expect(answer.json).toMatchObject({ error: 'Unauthorized' });
	});

	it('refuses a workspace without the plan', async () => {
		const answer = await new ReachkitClient().get('/inboxes', { key: 'rk_no_plan_key' });

		expect(answer.status).toBe(403);
		expect(answer.json).toEqual({ error: 'API access requires the Scale plan' });
	});

	it('refuses a key from the moment it is revoked until it is restored', async () => {
		const client = new ReachkitClient();

		await client.act('revoke-key', { key: 'rk_test_key' });
		expect((await client.get('/inboxes')).status).toBe(401);
		await client.act('restore-key', { key: 'rk_test_key' });
		expect((await client.get('/inboxes')).status).toBe(200);
	});

	it('does not find what belongs to another workspace', async () => {
		const client = new ReachkitClient();
		const { services } = (await client.post('/__mock/reset')).row as unknown as {
			services: { reachkit: { otherWorkspace: Record<string, string> } };
		};
		const other = services.reachkit.otherWorkspace;
		const paths = [
			`/campaigns/${other.campaignId}`,
			`/inboxes/${other.inboxId}`,
			`/unibox/conversations/${other.conversationId}`,
			`/campaigns/${other.campaignId}/leads/${other.leadId}`,
		];

		for (const path of paths) {
			expect((await client.get(path)).status).toBe(404);
			expect((await client.get(path, { key: 'rk_other_workspace_key' })).status).toBe(200);
		}
	});

	it('does not know other paths and methods, with or without a key', async () => {
		const client = new ReachkitClient();

		for (const answer of [
			await client.get('/nope', { key: null }),
			await client.patch('/blocklist'),
			await client.get('/inboxes/'),
		]) {
			expect(answer.status).toBe(404);
			expect(answer.json).toEqual({ error: 'Not found' });
		}
	});

	it('answers 400 for JSON that cannot be read', async () => {
		const answer = await new ReachkitClient().post('/campaigns', '{"name":');

		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({ error: 'Bad request' });
	});
});
