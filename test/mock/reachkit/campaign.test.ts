import { ReachkitClient } from './reachkitClient';

describe('Reachkit > Campaign', () => {
	it('is created as a draft with one empty step', async () => {
		const client = new ReachkitClient();

		const answer = await client.post('/campaigns', { name: '  Spring ' });

		expect(answer.status).toBe(201);
		expect(answer.row).toMatchObject({
			name: 'Spring',
			status: 'draft',
			progress: 0,
			options: { daily_limit: 100, stop_on_reply: true, unsubscribe_option: false },
			schedule: { timezone: 'Europe/London', default_window: { start: '09:00', end: '17:00' } },
			stats: { sequence_steps: 1, leads_count: 0, sent: 0, reply_rate: 0 },
			inboxes: [],
		});
		const stats = answer.row.stats as { daily: unknown[]; sequences: unknown };
		expect(stats.daily).toHaveLength(30);
		expect(stats.sequences).toMatchObject([{ step: 1, variants: [{ enabled: true, sent: 0 }] }]);
	});

	it.each([{}, { name: '' }, { name: 'x'.repeat(151) }, { name: 5 }, { name: null }])(
		'needs a name of at most 150 characters, unlike %j',
		async (body) => {
			const answer = await new ReachkitClient().post('/campaigns', body);

			expect(answer.status).toBe(422);
			expect(answer.json).toMatchObject({ details: { name: [expect.any(String)] } });
		},
	);

	it('leaves days and variants out of lists and updates', async () => {
		const client = new ReachkitClient();
		const { id } = (await client.post('/campaigns', { name: 'Spring' })).row;

		const [listed] = (await client.get('/campaigns')).rows;
		const updated = (await client.patch(`/campaigns/${id}`, { name: 'Summer' })).row;

		for (const { stats } of [listed, updated]) expect(stats).not.toHaveProperty('daily');
		expect((await client.get(`/campaigns/${id}`)).row.stats).toHaveProperty('daily');
	});

	it('is launched only with an inbox and a variant that has a subject', async () => {
		const client = new ReachkitClient();
		const { id } = (await client.post('/campaigns', { name: 'Spring' })).row;
		const launch = async () => await client.patch(`/campaigns/${id}`, { status: 'active' });

		expect((await launch()).json).toMatchObject({
			details: { status: ['cannot be launched without at least one inbox'] },
		});
		const inboxIds = (await client.get('/inboxes')).ids;
		await client.post(`/campaigns/${id}/inboxes/attach`, { inbox_ids: inboxIds });
		expect((await launch()).json).toMatchObject({
			details: {
				status: ['cannot be launched without at least one enabled variant that has a subject'],
			},
		});
	});

	it('moves only from draft to active and between active and paused', async () => {
		const client = new ReachkitClient();
		const { id } = await client.campaign();
		const statuses = ['paused', 'active', 'active', 'paused', 'paused', 'active', 'draft'];

		const answers = [];
		for (const status of statuses) {
			answers.push((await client.patch(`/campaigns/${id}`, { status })).status);
		}

		expect(answers).toEqual([422, 200, 422, 200, 422, 200, 422]);
	});

	it('changes all or nothing', async () => {
		const client = new ReachkitClient();
		const { id } = await client.campaign();

		const answer = await client.patch(`/campaigns/${id}`, {
			name: 'New',
			stop_on_reply: false,
			daily_limit: -1,
			status: 'paused',
		});

		expect(answer.status).toBe(422);
		expect((await client.get(`/campaigns/${id}`)).row).toMatchObject({
			name: 'Spring',
			options: { stop_on_reply: true, daily_limit: 100 },
		});
	});

	it('attaches and detaches as often as one likes, all or nothing', async () => {
		const client = new ReachkitClient();
		const { id } = (await client.post('/campaigns', { name: 'Spring' })).row;
		const [a, b, c] = (await client.get('/inboxes')).ids;
		const attach = async (ids: string[]) => await client.post(`/campaigns/${id}/inboxes/attach`, { inbox_ids: ids });
		const detach = async (ids: string[]) => await client.post(`/campaigns/${id}/inboxes/detach`, { inbox_ids: ids });

		expect((await attach([a, b, a])).ids).toEqual([a, b]);
		expect((await attach([b])).ids).toEqual([a, b]);
		expect((await attach([c, 'unknown'])).status).toBe(404);
		expect((await detach([a, 'unknown'])).status).toBe(404);
		expect((await detach([a, c])).ids).toEqual([b]);
		expect((await attach([])).status).toBe(422);
	});

	it('takes everything that it owns with it when it is deleted', async () => {
		const client = new ReachkitClient();
		const { id } = await client.campaign();
		const [leadId] = await client.leads(id, ['a@acme.example']);
		await client.patch(`/campaigns/${id}`, { status: 'active' });
		await client.pass({ hours: 1 });
		await client.act('reply', { leadId });

		expect((await client.delete(`/campaigns/${id}`)).status).toBe(204);

		for (const name of ['campaigns', 'steps', 'variants', 'leads', 'emails']) {
			expect(await client.state(name)).toEqual([]);
		}
		expect((await client.get('/unibox/conversations')).rows).toMatchObject([{ lead_id: null }]);
		await client.pass({ days: 10 });
		expect(client.report.violations).toEqual([]);
	});

	it('has analytics of the same numbers as its stats', async () => {
		const client = new ReachkitClient();
		const { id } = await client.campaign();
		await client.act('add-leads', { campaignId: id, count: 40 });
		await client.patch(`/campaigns/${id}`, { status: 'active' });
		await client.pass({ days: 5 });

		const analytics = (await client.get(`/campaigns/${id}/analytics`)).row;

		expect((await client.get(`/campaigns/${id}`)).row.stats).toEqual(analytics);
		expect(analytics).toMatchObject({ sent: 40, contacted: 40, progress: 100 });
		const daily = analytics.daily as Array<{ date: string; sent: number }>;
		expect(daily[29].date).toBe('2026-03-07');
		expect(daily.reduce((sum, day) => sum + day.sent, 0)).toBe(40);
	});
});
