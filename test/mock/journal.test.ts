import { ReachkitClient } from './reachkit/reachkitClient';
import { Journal, redact } from './journal';

describe('Journal', () => {
	it('notes every call to a service, and none to the control plane', async () => {
		const client = new ReachkitClient();
		await client.get('/inboxes?page_size=5');
		await client.post('/campaigns', { name: 'Spring' });
		await client.get('/__mock/clock');

		const { rows } = await client.get('/__mock/journal');

		expect(rows).toMatchObject([
			{ n: 1, method: 'GET', route: '/inboxes', query: { page_size: '5' }, status: 200 },
			{ n: 2, method: 'POST', route: '/campaigns', body: { name: 'Spring' }, status: 201 },
		]);
		expect(rows[0]).toMatchObject({ service: 'reachkit', path: '/reachkit/api/v1/inboxes' });
	});

	it('can be narrowed and cleared', async () => {
		const client = new ReachkitClient();
		await client.get('/inboxes');
		await client.get('/nowhere');

		expect((await client.get('/__mock/journal?status=404')).rows).toMatchObject([{ route: null }]);
		expect((await client.get('/__mock/journal?route=/inboxes&method=GET')).rows).toHaveLength(1);
		await client.delete('/__mock/journal');
		expect((await client.get('/__mock/journal')).rows).toEqual([]);
	});

	it('hides keys wherever they come', async () => {
		const client = new ReachkitClient();
		await client.get('/inboxes?api_key=some-secret', { key: null });
		await client.get('/inboxes/rk_test_key', { key: null, headers: { 'x-api-key': 'own-secret' } });
		await client.post('/campaigns', { name: 'rk_test_key' });

		const { text, rows } = await client.get('/__mock/journal');

		expect(text).not.toMatch(/rk_test_key|some-secret|own-secret/);
		expect(rows).toMatchObject([
			{ authentication: 'query', query: { api_key: '***' } },
			{ authentication: 'x-api-key', path: '/reachkit/api/v1/inboxes/***' },
			{ authentication: 'bearer', body: { name: '***' } },
		]);
	});

	it('redacts at any depth', () => {
		expect(redact({ key: ['a-key', { key: 1 }] }, ['key'])).toEqual({
			'***': ['a-***', { '***': 1 }],
		});
	});

	it('keeps only the newest calls', () => {
		const journal = new Journal();
		for (let call = 0; call < 45_000; call++) {
			journal.open({
				at: '',
				realMs: 0,
				service: 's',
				method: 'GET',
				path: '/',
				route: null,
				query: {},
				body: undefined,
				status: 200,
				authentication: 'none',
			});
		}

		expect(journal.read()).toHaveLength(20_000);
		expect(journal.read().pop()?.n).toBe(45_000);
	});
});
