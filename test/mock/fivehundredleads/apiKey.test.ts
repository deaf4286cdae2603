import { KEYS } from './authentication';
import { FiveHundredLeadsClient, recordOf } from './fiveHundredLeadsClient';

describe('500 Leads > API key', () => {
	it('is shown in full only when it is made', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });

		const answer = await client.post('/api/api-keys', { label: 'Zap', scope: 'full' });
		const key = String(answer.json?.key);
		const { id } = recordOf(answer);

		expect(answer.status).toBe(201);
		expect(key).toMatch(/^5l_live_[0-9a-f]{20}$/);
		expect(answer.json).toMatchObject({
			label: 'Zap',
			scope: 'full',
			isActive: true,
			expiresAt: null,
			lastUsedAt: null,
		});
		const listed = (await client.list('/api/api-keys')).find((one) => one.id === id);
		expect(listed).toMatchObject({ label: 'Zap', prefix: key.slice(0, 12) });
		expect(listed).not.toHaveProperty('key');
		expect((await client.get('/api/leads', { key })).status).toBe(200);
		expect((await client.get('/api/api-keys')).text).not.toContain(KEYS.readOnlyApiKey);
	});

	it('may only read unless it says more', async () => {
		const client = new FiveHundredLeadsClient();
		const key = String((await client.post('/api/api-keys', { label: 'Reports' })).json?.key);

		expect((await client.call('POST', '/api/sources', { name: 'x' }, { key })).status).toBe(403);
	});

	it('ends at its date', async () => {
		const client = new FiveHundredLeadsClient();
		const settings = { label: 'Trial', scope: 'full', expiresAt: '2026-03-03T09:00:00Z' };
		const key = String((await client.post('/api/api-keys', settings)).json?.key);

		expect((await client.get('/api/leads', { key })).status).toBe(200);
		await client.pass({ days: 1 });
		expect((await client.get('/api/leads', { key })).status).toBe(401);
	});

	it('can be renamed, switched off and on, and deleted', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const answer = await client.post('/api/api-keys', { label: 'Zap', scope: 'full' });
		const [{ id }, key] = [recordOf(answer), String(answer.json?.key)];
		const path = `/api/api-keys/${id}`;

		const changed = await client.patch(path, { label: 'Zapier', isActive: false });
		expect(changed.json).toMatchObject({ label: 'Zapier', isActive: false });
		expect((await client.get('/api/leads', { key })).status).toBe(401);
		await client.patch(path, { isActive: true });
		expect((await client.get('/api/leads', { key })).status).toBe(200);
		expect((await client.delete(path)).json).toEqual({ success: true });
		expect((await client.get('/api/leads', { key })).json).toEqual({ error: 'Invalid API key' });
		expect((await client.delete(path)).status).toBe(404);
		expect((await client.patch(path, {})).status).toBe(404);
	});

	it.each([
		[{}, 'label'],
		[{ label: '' }, 'label'],
		[{ label: 'x', scope: 'write' }, 'scope'],
		[{ label: 'x', expiresAt: 'soon' }, 'expiresAt'],
	])('refuses %j because of %s', async (body, field) => {
		const answer = await new FiveHundredLeadsClient().post('/api/api-keys', body);

		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({ error: 'Validation failed', details: [{ field }] });
	});
});
