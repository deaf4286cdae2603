import type { IDataObject } from 'n8n-workflow';
import { byId, EAGER_PHONE, OTHER_PHONE, TriggerBench } from './triggerBench';

const bench = new TriggerBench();

/** Two leads: one answers, one does not. */
const ready = async () => await bench.campaign(await bench.node.account(), [EAGER_PHONE, '+491701230005']);

describe('RocketLead Trigger > Campaign Stats Changed', () => {
	it('brings the figures that moved, with those before', async () => {
		const campaignId = await ready();

		const items = await bench.after('campaignStatsChanged', {}, async () => {
			await bench.start(campaignId);
			await bench.advance({ hours: 1 });
		});

		expect(items).toMatchObject([
			{
				eventType: 'campaignStatsChanged',
				campaignId,
				name: 'Spring',
				previous: { sent: 0, replied: 0 },
				current: { sent: 2, replied: 1 },
				changes: { sent: 2, delivered: 2, read: 2, replied: 1, creditsUsed: 2 },
				stats: { replyRate: 0.5 },
			},
		]);
		expect(Object.keys(items[0].changes as IDataObject)).not.toContain('failed');
	});

	it('heeds the figures, the campaign and its status', async () => {
		const [one, other] = [await ready(), await bench.campaign(await bench.node.account(), [OTHER_PHONE])];
		const activate = async (params: object) => await bench.trigger.activate('campaignStatsChanged', params as never);
		await activate({ figures: ['failed'] });
		await bench.start(one);
		await bench.advance({ hours: 1 });
		expect(await bench.trigger.poll()).toEqual([]);

		await activate({ campaignId: byId(one), figures: ['sent'] });
		await bench.start(other);
		await bench.advance({ minutes: 1 });
		expect(await bench.trigger.poll()).toEqual([]);

		expect(await bench.sample('campaignStatsChanged', { filters: { status: 'completed' } })).not.toEqual([]);
		expect(await bench.sample('campaignStatsChanged', { filters: { status: 'archived' } })).toEqual([]);
	});

	it.each([
		[{ figure: 'replied', threshold: 1 }, 1],
		[{ figure: 'replyRate', threshold: 50 }, 50],
	])('brings an item once when a figure reaches a threshold: %j', async (params, value) => {
		const campaignId = await ready();

		const items = await bench.after('campaignStatsChanged', { mode: 'threshold', ...params }, async () => {
			await bench.start(campaignId);
			await bench.advance({ hours: 1 });
		});

		expect(items).toMatchObject([{ campaignId, ...params, value }]);
	});

	it('stays silent below the threshold, and above it when it was above before', async () => {
		const campaignId = await ready();
		const params = { mode: 'threshold', figure: 'sent' };
		const happens = async () => {
			await bench.start(campaignId);
			await bench.advance({ hours: 1 });
		};

		expect(await bench.after('campaignStatsChanged', { ...params, threshold: 3 }, happens)).toEqual([]);
		expect(await bench.after('campaignStatsChanged', { ...params, threshold: 2 }, async () => {})).toEqual([]);
	});

	it('shows a campaign as a test event', async () => {
		await bench.start(await ready());
		await bench.advance({ hours: 1 });

		expect(await bench.sample('campaignStatsChanged')).toMatchObject([{ stats: { sent: 2 } }]);
	});
});

describe('RocketLead Trigger > Daily Campaign Summary', () => {
	const figures = { skipQuietDays: true };

	it('brings each day that is over, once, in the time zone of the campaign', async () => {
		const accountId = await bench.node.account();
		const campaignId = await bench.campaign(accountId, [EAGER_PHONE], { timezone: 'America/New_York' });

		const items = await bench.after('dailyCampaignSummary', figures, async () => {
			await bench.start(campaignId);
			await bench.advance({ days: 1 });
		});

		expect(items).toMatchObject([
			{
				eventId: `dailyCampaignSummary:${campaignId}:2026-03-02`,
				occurredAt: '2026-03-03T05:00:00.000Z',
				campaignId,
				timezone: 'America/New_York',
				date: '2026-03-02',
				sent: 1,
				replied: 1,
			},
		]);
	});

	it('brings the days that were missed, those on which nothing happened only when they are wanted', async () => {
		const campaignId = await ready();
		await bench.start(campaignId);
		const dates = async (params: object) =>
			(await bench.after('dailyCampaignSummary', params, async () => await bench.advance({ days: 3 }))).map(
				({ date }) => date,
			);

		expect(await dates({ skipQuietDays: true })).toEqual(['2026-03-02']);
		expect(await dates({ skipQuietDays: false })).toEqual(['2026-03-05', '2026-03-06', '2026-03-07']);
		expect(await dates({ skipQuietDays: false, campaignId: byId(campaignId) })).toHaveLength(3);
	});

	it('leaves out campaigns that were never started, and days before the start', async () => {
		const campaignId = await ready();
		await bench.trigger.activate('dailyCampaignSummary', { skipQuietDays: false });
		await bench.advance({ days: 2 });
		expect(await bench.trigger.poll()).toEqual([]);
		await bench.start(campaignId);
		expect(await bench.trigger.poll()).toEqual([]);

		await bench.advance({ days: 1 });

		expect(await bench.trigger.poll()).toMatchObject([{ campaignId, date: '2026-03-04' }]);
	});

	it('shows a day as a test event', async () => {
		await bench.start(await ready());
		await bench.advance({ days: 1 });

		expect(await bench.sample('dailyCampaignSummary', figures)).toMatchObject([{ date: '2026-03-02', sent: 2 }]);
	});
});

describe('RocketLead Trigger > Campaign Status Changed', () => {
	it('brings a change with the status before', async () => {
		const campaignId = await ready();

		const items = await bench.after('campaignStatusChanged', {}, async () => await bench.start(campaignId));

		expect(items).toMatchObject([
			{ campaignId, name: 'Spring', status: 'active', previousStatus: 'draft', campaign: { id: campaignId } },
		]);
	});

	it('heeds the new status and the campaign', async () => {
		const [one, other] = [await ready(), await bench.campaign(await bench.node.account(), [OTHER_PHONE])];
		const params = { campaignId: byId(one), filters: { status: ['paused'] } };
		await bench.trigger.activate('campaignStatusChanged', params);
		for (const id of [one, other]) await bench.start(id);
		expect(await bench.trigger.poll()).toEqual([]);

		for (const id of [one, other]) await bench.node.record('campaign > pause', { campaignId: byId(id) });

		expect(await bench.trigger.poll()).toMatchObject([
			{ campaignId: one, status: 'paused', previousStatus: 'active', pauseReason: 'manual' },
		]);
	});

	it('stays silent when only a field is changed', async () => {
		const campaignId = byId(await ready());

		const items = await bench.after('campaignStatusChanged', {}, async () => {
			await bench.node.record('campaign > update', { campaignId, updateFields: { name: 'Summer' }, output: 'raw' });
		});

		expect(items).toEqual([]);
	});

	it('shows a campaign as a test event', async () => {
		await bench.start(await ready());

		expect(await bench.sample('campaignStatusChanged')).toMatchObject([{ status: 'active' }]);
	});
});
