import { byId, TriggerBench } from './triggerBench';

const bench = new TriggerBench();

describe('Reachkit Trigger > Campaign Stats Changed', () => {
	it('brings the figures of a campaign that changed, and those before', async () => {
		const { id, leadIds } = await bench.mailed(2);

		const items = await bench.after('campaignStatsChanged', {}, async () => await bench.reply(leadIds[0]));

		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			campaignId: id,
			name: 'Spring',
			campaign: { id, status: 'active' },
			stats: { sent: 2, replies: 1, reply_rate: 50, positive_replies: 1 },
			previous: { sent: 2, replies: 0, reply_rate: 0 },
		});
		expect(items[0].changes).toContainEqual({ figure: 'replies', from: 0, to: 1 });
		expect(items[0].changes).not.toContainEqual(expect.objectContaining({ figure: 'sent' }));
	});

	it('tells only of the figures that are chosen', async () => {
		const { leadIds } = await bench.mailed(2);
		await bench.trigger.activate('campaignStatsChanged', { figures: ['bounced'] });
		await bench.reply(leadIds[0]);
		expect(await bench.trigger.poll()).toEqual([]);

		await bench.act({ action: 'bounce', leadId: leadIds[1] });

		const items = await bench.trigger.poll();
		expect(items).toMatchObject([{ changes: [{ figure: 'bounced', from: 0, to: 1 }], previous: { bounced: 0 } }]);
	});

	it('watches one campaign alone when it is chosen', async () => {
		const other = await bench.mailed(1, 'Autumn');
		const { id, leadIds } = await bench.mailed();

		const items = await bench.after('campaignStatsChanged', { campaignId: byId(id) }, async () => {
			await bench.reply(other.leadIds[0]);
			await bench.reply(leadIds[0]);
		});

		expect(items.map(({ campaignId }) => campaignId)).toEqual([id]);
	});

	it('tells once of a figure that rises to a threshold', async () => {
		const { leadIds } = await bench.mailed(3);
		const params = { condition: 'threshold', figure: 'replies', threshold: 2 };
		await bench.trigger.activate('campaignStatsChanged', params);
		const counts: unknown[][] = [];

		for (const leadId of leadIds) {
			await bench.reply(leadId);
			counts.push((await bench.trigger.poll()).map(({ value }) => value));
		}

		expect(counts).toEqual([[], [2], []]);
	});

	it('tells of a figure that falls to a threshold, not of one that begins there', async () => {
		const { id, leadIds } = await bench.mailed(2);
		const params = { condition: 'threshold', figure: 'progress', direction: 'falls', threshold: 50 };
		await bench.mailed(1, 'Draft');

		const items = await bench.after('campaignStatsChanged', params, async () => {
			await bench.setStatus(id, 'paused');
			await bench.act({ action: 'add-leads', campaignId: id, count: leadIds.length });
		});

		expect(items).toMatchObject([{ campaignId: id, figure: 'progress', value: 50, threshold: 50, direction: 'falls' }]);
	});

	it.each([{}, { condition: 'threshold', threshold: 99 }])('shows a campaign as a test event of %j', async (params) => {
		const { id } = await bench.mailed();

		expect(await bench.sample('campaignStatsChanged', params)).toMatchObject([{ campaignId: id, stats: { sent: 1 } }]);
	});
});

describe('Reachkit Trigger > Campaign Status Changed', () => {
	it('brings a campaign that is launched, paused and resumed', async () => {
		const { id } = await bench.campaign();
		await bench.trigger.activate('campaignStatusChanged', {});
		const items = [];

		for (const status of ['active', 'paused', 'active'] as const) {
			await bench.setStatus(id, status);
			items.push(...(await bench.trigger.poll()), ...(await bench.trigger.poll()));
		}

		expect(items.map(({ previousStatus, status }) => [previousStatus, status])).toEqual([
			['draft', 'active'],
			['active', 'paused'],
			['paused', 'active'],
		]);
		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(3);
		expect(items[0]).toMatchObject({ campaignId: id, name: 'Spring', campaign: { id } });
	});

	it('holds to the filters by status and campaign', async () => {
		const other = await bench.mailed(1, 'Autumn');
		const { id } = await bench.campaign();
		const params = { campaignId: byId(id), statuses: ['paused'] };

		const items = await bench.after('campaignStatusChanged', params, async () => {
			await bench.setStatus(other.id, 'paused');
			await bench.setStatus(id, 'active');
			expect(await bench.trigger.poll()).toEqual([]);
			await bench.setStatus(id, 'paused');
		});

		expect(items).toMatchObject([{ campaignId: id, previousStatus: 'active', status: 'paused' }]);
	});

	it('shows a campaign as a test event', async () => {
		const { id } = await bench.campaign();

		expect(await bench.sample('campaignStatusChanged')).toMatchObject([{ campaignId: id, status: 'draft' }]);
	});
});

describe('Reachkit Trigger > Campaign Finished', () => {
	it('brings a campaign that comes to its end, again after leads were added', async () => {
		const { id } = await bench.campaign();
		await bench.setStatus(id, 'active');

		const [first, ...more] = await bench.after(
			'campaignFinished',
			{},
			async () => await bench.node.control.advance({ hours: 4 }),
		);
		await bench.act({ action: 'add-leads', campaignId: id, count: 1 });
		expect(await bench.trigger.poll()).toEqual([]);
		await bench.node.control.advance({ days: 1 });
		const [second] = await bench.trigger.poll();

		expect(more).toEqual([]);
		expect(first).toMatchObject({ campaignId: id, campaign: { progress: 100 }, stats: { contacted: 1 } });
		expect(second).toMatchObject({ campaignId: id, stats: { contacted: 2 } });
		expect(second.eventId).not.toBe(first.eventId);
	});

	it('watches one campaign alone when it is chosen', async () => {
		const campaigns = [await bench.campaign(1, 'Autumn'), await bench.campaign()];
		for (const { id } of campaigns) await bench.setStatus(id, 'active');
		const params = { campaignId: byId(campaigns[1].id) };

		const items = await bench.after('campaignFinished', params, async () => {
			await bench.node.control.advance({ hours: 6 });
		});

		expect(items.map(({ name }) => name)).toEqual(['Spring']);
	});

	it('shows a campaign as a test event', async () => {
		const { id } = await bench.campaign();

		expect(await bench.sample('campaignFinished')).toMatchObject([{ campaignId: id }]);
	});
});
