import { ReachkitClient } from './reachkitClient';

describe('Reachkit > Inbox', () => {
	it('shows the campaigns that it is attached to, but not in lists', async () => {
		const client = new ReachkitClient();
		const { id: campaignId } = await client.campaign();
		const [inbox] = (await client.get('/inboxes')).rows;

		expect(inbox).not.toHaveProperty('campaigns');
		expect(inbox).toMatchObject({ domain: 'acme-outreach.example', connection_type: 'oauth' });
		expect((await client.get(`/inboxes/${inbox.id}`)).row).toMatchObject({
			campaigns: [{ id: campaignId, name: 'Spring', status: 'draft' }],
		});
	});

	it('changes what is given; an empty reply address clears it', async () => {
		const client = new ReachkitClient({ strict: true });
		const [id] = (await client.get('/inboxes')).ids;
		const changes = {
			is_active: false,
			is_warming: false,
			first_name: 'Ann',
			last_name: 'K',
			reply_to: 'a@b.example',
			signature: 'Ann',
			daily_campaign_limit: 500,
			daily_warmup_limit: 1,
		};

		expect((await client.patch(`/inboxes/${id}`, changes)).row).toMatchObject(changes);
		expect((await client.patch(`/inboxes/${id}`, { reply_to: '' })).row).toMatchObject({
			...changes,
			reply_to: '',
		});
	});

	it.each([
		{ daily_campaign_limit: 0 },
		{ daily_campaign_limit: 501 },
		{ daily_warmup_limit: 101 },
		{ daily_warmup_limit: 1.5 },
		{ reply_to: 'nonsense' },
		{ is_active: 'yes' },
	])('refuses %j', async (body) => {
		const client = new ReachkitClient();
		const [id] = (await client.get('/inboxes')).ids;

		const answer = await client.patch(`/inboxes/${id}`, body);

		expect(answer.status).toBe(422);
		expect(Object.keys(answer.json?.details as object)).toEqual(Object.keys(body));
	});

	it('warms up day by day, until it is told not to', async () => {
		const client = new ReachkitClient();
		const [id] = (await client.get('/inboxes')).ids;
		const stats = async () =>
			(await client.get(`/inboxes/${id}/warmup/stats`)).row as unknown as {
				sent: number;
				health_score: number;
				ramp_up_progress: number;
				daily: Array<{ date: string; sent: number; spam_count: number }>;
			};

		const first = await stats();
		await client.pass({ days: 1 });
		const second = await stats();
		await client.patch(`/inboxes/${id}`, { is_warming: false });
		await client.pass({ days: 8 });
		const last = await stats();

		expect(first.daily).toHaveLength(7);
		expect(first.daily[6].date).toBe('2026-03-02');
		expect(first.sent).toBe(first.daily.reduce((sum, day) => sum + day.sent, 0));
		expect(first.health_score).toBeGreaterThan(50);
		expect(first.health_score).toBeLessThanOrEqual(100);
		expect(second.daily.slice(0, 6)).toEqual(first.daily.slice(1));
		expect(second.ramp_up_progress).toBeGreaterThan(first.ramp_up_progress);
		expect(last).toMatchObject({ sent: 0, health_score: 100 });
	});
});
