import type { IDataObject } from 'n8n-workflow';
import { byId, ReachkitBench } from '../support/reachkit';

const bench = ReachkitBench.inEveryTest();

/** A campaign with two steps and an A/B variant that is launched for some leads. */
async function launched(count: number): Promise<string> {
	const id = await bench.campaign();
	const campaignId = byId(id);
	const [first] = await bench.records('sequence > getAll', { campaignId });
	const [a] = first.variants as IDataObject[];
	const subject = 'A question, {{first_name|there}}';
	await bench.record('sequence > updateVariant', {
		campaignId,
		variantId: byId(a.id),
		updateFields: { subject, bodyHtml: 'A' },
	});
	await bench.record('sequence > createVariant', { campaignId, sequenceId: byId(first.id), subject, bodyHtml: 'B' });
	const second = await bench.record('sequence > createStep', { campaignId });
	const [only] = second.variants as IDataObject[];
	await bench.record('sequence > updateVariant', {
		campaignId,
		variantId: byId(only.id),
		updateFields: { subject: 'Again', bodyHtml: 'C' },
	});
	const people = Array.from({ length: count }, (_, index) => ({ email: `lead${index}@company${index}.com` }));
	await bench.records('lead > create', { campaignId, email: '={{ $json.email }}' }, people);
	const inboxIds = (await bench.inboxes()).map((inbox) => String(inbox.id));
	await bench.record('campaign > attachInboxes', { campaignId, inboxIds });
	await bench.record('campaign > update', { campaignId, updateFields: { status: 'active' } });
	return id;
}

describe('A campaign over three weeks', () => {
	it('sends each lead at most two emails, and its analytics are those of the emails sent', async () => {
		const id = await launched(60);

		await bench.control.advance({ days: 21 });

		const campaign = await bench.record('campaign > get', { campaignId: byId(id) });
		const analytics = await bench.record('campaign > getAnalytics', { campaignId: byId(id) });
		const emails = await bench.control.state('reachkit', 'emails', { campaignId: id });
		const daily = analytics.daily as Array<{ sent: number; replies: number }>;
		expect(campaign).toMatchObject({ progress: 100, sent: emails.length, contacted: 60 });
		expect(emails.length).toBeGreaterThan(60);
		expect(emails.length).toBeLessThanOrEqual(120);
		expect(daily.reduce((sum, day) => sum + day.sent, 0)).toBe(emails.length);
		const [{ variants }] = analytics.sequences as Array<{ variants: Array<{ sent: number }> }>;
		expect(variants.map(({ sent }) => sent)).toEqual([30, 30]);
	});

	it('shows replies as unread conversations of their leads', async () => {
		const id = await launched(60);
		await bench.control.advance({ days: 21 });

		const replied = (await bench.records('lead > getAll', { campaignId: byId(id), returnAll: true })).filter(
			({ status }) => status === 'replied',
		);
		const conversations = await bench.records('conversation > getAll', {
			filters: { folder: 'primary' },
			returnAll: true,
		});

		expect(replied.length).toBeGreaterThan(0);
		expect(conversations.map((conversation) => conversation.lead_id)).toEqual(
			expect.arrayContaining(replied.map((lead) => lead.id)),
		);
		expect(conversations.filter((conversation) => conversation.is_read)).toEqual([]);
	});

	it('skips what is on the blocklist when it sends', async () => {
		await bench.record('blocklist > create', { emailOrDomain: 'company7.com' });
		const id = await launched(10);

		await bench.control.advance({ days: 21 });

		expect(await bench.record('campaign > get', { campaignId: byId(id) })).toMatchObject({ contacted: 9 });
	});
});
