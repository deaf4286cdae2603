import { ReachkitClient } from './reachkit/reachkitClient';

describe('Control plane', () => {
	it('starts over on a reset: state, faults, journal and clock', async () => {
		const client = new ReachkitClient();
		await client.post('/campaigns', { name: 'Spring' });
		const effect = { type: 'status', status: 500 };
		await client.post('/__mock/faults', { name: 'down', service: 'reachkit', effect });
		await client.pass({ days: 3 });
		await client.post('/__mock/clock/live', { factor: 60 });

		const reset = await client.post('/__mock/reset', { seed: 5, strict: true });

		expect(reset.row).toMatchObject({
			seed: 5,
			scenario: 'empty',
			strict: true,
			now: '2026-03-02T09:00:00.000Z',
			services: { reachkit: { basePath: '/reachkit/api/v1', apiKey: 'rk_test_key' } },
		});
		expect((await client.get('/campaigns')).rows).toEqual([]);
		expect((await client.get('/__mock/faults')).rows).toEqual([]);
		expect((await client.get('/__mock/clock')).row).toEqual({
			now: '2026-03-02T09:00:00.000Z',
			live: 0,
		});
		expect((await client.get('/__mock/journal')).rows).toHaveLength(1);
	});

	it('gives the same ids for the same seed, and others for another seed', async () => {
		const [one, same, other] = [new ReachkitClient(), new ReachkitClient(), new ReachkitClient({ seed: 2 })];

		const ids = (await one.get('/inboxes')).ids;

		expect(ids).toHaveLength(3);
		expect((await same.get('/inboxes')).ids).toEqual(ids);
		expect((await other.get('/inboxes')).ids).not.toEqual(ids);
	});

	it.each([
		['/__mock/reset', { scenario: 'full' }, "'scenario' must be one of empty, demo, large."],
		['/__mock/reset', { sead: 1 }, "'sead' is unknown here; allowed are seed, scenario, strict, now."],
		['/__mock/reset', { seed: 'x' }, "'seed' must be of type number, not string."],
		['/__mock/reset', { now: 'yesterday' }, "'now' must be an ISO time such as '2026-03-02T09:00:00.000Z'."],
		['/__mock/reset', '{', 'The body must be JSON.'],
		['/__mock/clock/live', { factor: -1 }, "'factor' must be at least 0."],
		['/__mock/clock/live', { factor: 1e6 + 1 }, "'factor' must be at most 1000000."],
		['/__mock/clock/advance', { days: 36_501 }, 'One call can advance the clock by at most 36500 days.'],
		['/__mock/clock/advance', { hours: 1e300 }, 'One call can advance the clock by at most 36500 days.'],
		['/__mock/clock/advance', { to: '9999-12-31T23:59:59-01:00' }, 'The clock cannot go beyond the year 9999.'],
		['/__mock/reachkit/act', { action: 'revoke-key', key: 'x' }, "'key' must be a key that exists."],
		['/__mock/clock/live', {}, "'factor' is required (number)."],
		[
			'/__mock/reachkit/act',
			{ action: 'dance' },
			"'action' must be one of reply, bounce, unsubscribe, message, connection, health, revoke-key, restore-key, add-leads, remove-leads, add-campaigns, add-conversations.",
		],
		[
			'/__mock/reachkit/act',
			{
				action: 'message',
				inboxId: 'x',
				from: 'a@b.example',
				subject: '',
				text: '',
				attachments: [{ filename: 'a', contentType: 'text/plain', base64: '?' }],
			},
			"'attachments.0.base64' must be base64.",
		],
		['/__mock/unheard/act', {}, "'service' must be one of reachkit, rocketlead, fivehundredleads, rackwave."],
	])('refuses bad input to %s with a sentence: %j', async (path, body, error) => {
		const client = new ReachkitClient();

		const answer = await client.post(path, body);

		expect(answer.status).toBe(400);
		expect(answer.json).toEqual({ error });
		expect(client.world.clock.iso).toBe('2026-03-02T09:00:00.000Z');
	});

	it('does not let a duration lead beyond the year 9999', async () => {
		const client = new ReachkitClient();
		await client.post('/__mock/reset', { now: '9999-12-31T00:00:00.000Z' });

		const answer = await client.pass({ days: 1 });

		expect(answer.status).toBe(400);
		expect(client.world.clock.iso).toBe('9999-12-31T00:00:00.000Z');
	});

	it('leaves the clock alone when an act is refused', async () => {
		const client = new ReachkitClient();
		const before = client.world.clock.now;

		const answer = await client.act('bounce', { leadId: 'nobody' });

		expect(answer.status).toBe(400);
		expect(client.world.clock.now).toBe(before);
	});

	it.each([
		['shoe=1', "'shoe' is unknown here; allowed are campaignId, workspace."],
		['workspace=third', "'workspace' must be one of main, other."],
	])('refuses raw records by %s', async (query, error) => {
		const answer = await new ReachkitClient().get(`/__mock/state/reachkit/inboxes?${query}`);

		expect(answer.status).toBe(400);
		expect(answer.json).toEqual({ error });
	});

	it('keeps the state when a reset is refused', async () => {
		const client = new ReachkitClient();
		await client.post('/campaigns', { name: 'Spring' });

		await client.post('/__mock/reset', { seed: 1, scenario: 'nope' });

		expect((await client.get('/campaigns')).rows).toHaveLength(1);
	});

	it('lists its routes for an unknown one', async () => {
		const answer = await new ReachkitClient().get('/__mock/nope');

		expect(answer.status).toBe(404);
		expect(answer.json?.error).toContain('POST /__mock/reset');
	});

	it('describes itself, with what it does not simulate', async () => {
		const { row } = await new ReachkitClient().get('/__mock');

		expect(row.services).toMatchObject({
			reachkit: {
				basePath: '/reachkit/api/v1',
				routes: expect.arrayContaining(['GET /inboxes']) as unknown,
				notSimulated: expect.arrayContaining([expect.stringContaining('webhooks')]) as unknown,
			},
		});
	});

	it('shows raw records, and names the collections for an unknown one', async () => {
		const client = new ReachkitClient();

		expect(await client.state('inboxes')).toHaveLength(3);
		for (const name of ['nope', 'constructor']) {
			const answer = await client.get(`/__mock/state/reachkit/${name}`);
			expect(answer.status).toBe(404);
			expect(answer.json?.error).toContain('blocklist, campaigns');
		}
	});
});

describe('Clock', () => {
	it('advances by a duration and to a time', async () => {
		const client = new ReachkitClient();

		expect((await client.pass({ days: 1, hours: 2 })).row.now).toBe('2026-03-03T11:00:00.000Z');
		expect((await client.pass({ to: '2026-03-04T00:00:00Z' })).row.now).toBe('2026-03-04T00:00:00.000Z');
	});

	it.each([{}, { to: '2020-01-01T00:00:00Z' }, { hours: -1 }, { to: '2027-01-01T00:00:00Z', days: 1 }])(
		'never goes backwards or nowhere: %j',
		async (body) => {
			const client = new ReachkitClient();

			expect((await client.pass(body)).status).toBe(400);
			expect(client.world.clock.iso).toBe('2026-03-02T09:00:00.000Z');
		},
	);

	it('follows real time by a factor, and stops', async () => {
		const client = new ReachkitClient();
		const start = client.world.clock.now;

		await client.post('/__mock/clock/live', { factor: 3600 });
		await new Promise((resolve) => setTimeout(resolve, 30));
		await client.post('/__mock/clock/live', { factor: 0 });
		const stopped = client.world.clock.now;
		await new Promise((resolve) => setTimeout(resolve, 10));
		await client.get('/__mock/clock');

		expect(stopped - start).toBeGreaterThan(60_000);
		expect(client.world.clock.now).toBe(stopped);
	});
});
