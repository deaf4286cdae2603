import { leadStatusChanged } from '../../nodes/Reachkit/events/lead';
import type { Lookup, Watch } from '../../nodes/shared/event';
import { byId, TriggerBench } from './triggerBench';

const HOUR_MS = 60 * 60_000;

const bench = new TriggerBench();

describe('Reachkit Trigger > Lead Status Changed', () => {
	it.each([
		['replied', { isReplied: true, isBounced: false, status: 'replied' }],
		['bounced', { isBounced: true, isUnsubscribed: false }],
		['unsubscribed', { isUnsubscribed: true, isReplied: false }],
	])('brings a lead that %s', async (outcome, flags) => {
		const { id, leadIds } = await bench.mailed(2);
		const action = { replied: 'reply', bounced: 'bounce', unsubscribed: 'unsubscribe' }[outcome];

		const items = await bench.after(
			'leadStatusChanged',
			{},
			async () => await bench.act({ action, leadId: leadIds[1] }),
		);

		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			campaignId: id,
			leadId: leadIds[1],
			email: 'lead1@company1.com',
			outcome,
			...flags,
			occurredAt: (items[0].lead as { updated_at: string }).updated_at,
			campaign: { id },
		});
	});

	it('brings each of several things that became of a lead between two polls', async () => {
		const { leadIds } = await bench.mailed();

		const items = await bench.after('leadStatusChanged', {}, async () => {
			await bench.reply(leadIds[0]);
			await bench.act({ action: 'unsubscribe', leadId: leadIds[0] });
		});

		expect(items.map(({ outcome }) => outcome)).toEqual(['replied', 'unsubscribed']);
		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(2);
	});

	it('does not repeat what became of a lead before when something else does', async () => {
		const { leadIds } = await bench.mailed();
		await bench.reply(leadIds[0]);

		const items = await bench.after('leadStatusChanged', {}, async () => {
			await bench.act({ action: 'unsubscribe', leadId: leadIds[0] });
		});

		expect(items.map(({ outcome }) => outcome)).toEqual(['unsubscribed']);
	});

	it('tells only of what is chosen', async () => {
		const { leadIds } = await bench.mailed(2);

		const items = await bench.after('leadStatusChanged', { outcomes: ['bounced', 'unsubscribed'] }, async () => {
			await bench.reply(leadIds[0]);
			await bench.act({ action: 'bounce', leadId: leadIds[1] });
		});

		expect(items).toMatchObject([{ leadId: leadIds[1], outcome: 'bounced' }]);
	});

	it('watches one campaign alone when it is chosen', async () => {
		const other = await bench.mailed(1, 'Autumn');
		const { id, leadIds } = await bench.mailed();

		const items = await bench.after('leadStatusChanged', { campaignId: byId(id) }, async () => {
			await bench.reply(other.leadIds[0]);
			await bench.reply(leadIds[0]);
		});

		expect(items.map(({ leadId }) => leadId)).toEqual(leadIds);
	});

	it('watches the newest campaigns up to the number that is set, drafts left out', async () => {
		const old = await bench.mailed(1, 'Autumn');
		const { leadIds } = await bench.mailed();
		await bench.campaign(1, 'Draft');

		const items = await bench.after('leadStatusChanged', { campaignsToWatch: 1 }, async () => {
			await bench.reply(old.leadIds[0]);
			await bench.reply(leadIds[0]);
		});

		expect(items).toMatchObject([{ leadId: leadIds[0], campaign: { name: 'Spring', status: 'active' } }]);
	});

	it('takes in a campaign that is launched later, with all that becomes of its leads', async () => {
		await bench.mailed(1, 'Autumn');
		const { id, leadIds } = await bench.campaign();

		const items = await bench.after('leadStatusChanged', {}, async () => {
			await bench.setStatus(id, 'active');
			await bench.node.control.advance({ hours: 1 });
			await bench.reply(leadIds[0]);
		});

		expect(items).toMatchObject([{ campaignId: id, leadId: leadIds[0], outcome: 'replied' }]);
	});

	it.each([
		['brings what became of a lead whose last state is forgotten when it changed within a day', 23, ['bounced']],
		['takes what became of such a lead for told when it changed before', 25, []],
	])('%s', async (_sentence, hours, expected) => {
		const lookup = { now: HOUR_MS * 1000 } as Lookup;
		const { c1 } = (await leadStatusChanged.reads({ campaignId: 'c1' }, lookup)) as Record<string, Watch>;
		const updated_at = new Date(lookup.now - hours * HOUR_MS).toISOString();

		const news = await c1.changes({ id: 'l1', is_bounced: true, updated_at }, undefined, 1, lookup);

		expect(news.map(({ json }) => json.outcome)).toEqual(expected);
	});

	it('shows a lead as a test event', async () => {
		const { leadIds } = await bench.mailed(2);
		await bench.reply(leadIds[1]);

		expect(await bench.sample('leadStatusChanged')).toMatchObject([{ leadId: leadIds[1], outcome: 'replied' }]);
	});
});
