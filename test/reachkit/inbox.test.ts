import { byId, ReachkitBench } from '../support/reachkit';

const bench = ReachkitBench.inEveryTest();

describe('Inbox > Get, Get Many', () => {
	it('lists inboxes and reads one with its campaigns', async () => {
		const inboxes = await bench.records('inbox > getAll', { sort: { sortBy: 'email', sortOrder: 'desc' } });
		const campaignId = byId(await bench.campaign());
		await bench.record('campaign > attachInboxes', { campaignId, inboxIds: [inboxes[0].id as string] });

		expect(inboxes.map(({ email }) => email)).toEqual(
			inboxes
				.map(({ email }) => email)
				.sort()
				.reverse(),
		);
		expect(await bench.record('inbox > get', { inboxId: byId(inboxes[0].id) })).toEqual(inboxes[0]);
		const raw = await bench.record('inbox > get', { inboxId: byId(inboxes[0].id), output: 'raw' });
		expect(raw).toMatchObject({ id: inboxes[0].id, campaigns: [{ name: 'Spring outreach' }] });
	});

	it('finds inboxes by text', async () => {
		const [inbox] = await bench.inboxes();

		expect(await bench.records('inbox > getAll', { filters: { search: String(inbox.email) } })).toMatchObject([
			{ id: inbox.id },
		]);
	});
});

describe('Inbox > Update', () => {
	it('changes every setting that the API documents', async () => {
		const [{ id }] = await bench.inboxes();
		const updateFields = {
			isActive: false,
			isWarming: false,
			firstName: 'Ann',
			lastName: 'Lee',
			replyTo: 'replies@acme.com',
			signature: 'Ann',
			dailyCampaignLimit: 500,
			dailyWarmupLimit: 100,
		};

		const updated = await bench.record('inbox > update', { inboxId: byId(id), updateFields, output: 'raw' });

		expect(updated).toMatchObject({
			is_active: false,
			is_warming: false,
			first_name: 'Ann',
			last_name: 'Lee',
			reply_to: 'replies@acme.com',
			signature: 'Ann',
			daily_campaign_limit: 500,
			daily_warmup_limit: 100,
		});
	});

	it('clears Reply To with an empty text', async () => {
		const [{ id }] = await bench.inboxes();
		await bench.record('inbox > update', { inboxId: byId(id), updateFields: { replyTo: 'replies@acme.com' } });

		const cleared = await bench.record('inbox > update', {
			inboxId: byId(id),
			updateFields: { replyTo: '' },
			output: 'raw',
		});

		expect((await bench.control.journal({ method: 'PATCH' })).at(-1)?.body).toEqual({ reply_to: '' });
		expect(cleared.reply_to || '').toBe('');
	});

	it.each([
		[{ dailyCampaignLimit: 501 }, "'Daily Campaign Limit' must be a whole number from 1 to 500"],
		[{ dailyWarmupLimit: 0 }, "'Daily Warmup Limit' must be a whole number from 1 to 100"],
		[{ replyTo: 'nobody' }, "'Reply To' is not an email address"],
		[{}, 'There is nothing to update'],
	])('refuses %j before anything is sent', async (updateFields, message) => {
		const [{ id }] = await bench.inboxes();
		await bench.control.clearJournal();

		const { error } = await bench.run('inbox > update', { inboxId: byId(id), updateFields });

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});
});

describe('Inbox > Get Warmup Stats', () => {
	it('returns the figures of the last seven days', async () => {
		await bench.control.reset({ scenario: 'demo' });
		const [{ id }] = await bench.records('inbox > getAll', { limit: 1 });

		const stats = await bench.record('inbox > getWarmupStats', { inboxId: byId(id) });

		expect(stats.daily).toHaveLength(7);
		expect(stats.health_score).toBeGreaterThanOrEqual(0);
	});
});
