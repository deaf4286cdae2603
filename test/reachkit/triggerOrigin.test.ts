import type { IDataObject } from 'n8n-workflow';
import { Origins } from '../../nodes/Reachkit/events/origin';
import type { Ask, Lookup } from '../../nodes/shared/event';

const campaign = (number: number, more: object = {}): IDataObject => ({
	id: `c${number}`,
	status: 'active',
	created_at: `2026-03-${String(number).padStart(2, '0')}`,
	stats: { replies: 0 },
	...more,
});

/** A service with campaigns, of which one has all leads; and which campaigns were asked for a lead. */
function service(campaigns: IDataObject[], home: string) {
	const asked: string[] = [];
	const record = async ({ ids }: Ask) => {
		asked.push(String(ids?.campaignId));
		return await Promise.resolve(ids?.campaignId === home ? { id: ids.leadId } : undefined);
	};
	const rows = async () => await Promise.resolve(campaigns);
	return { asked, lookup: { record, rows, now: 0 } as Lookup };
}

describe('Reachkit Trigger > Campaign of a lead', () => {
	it('is looked for where there are replies first, then in the newest, never in drafts', async () => {
		const campaigns = [
			campaign(1),
			campaign(2, { stats: { replies: 3 } }),
			campaign(3, { status: 'draft' }),
			campaign(4),
		];
		const { asked, lookup } = service(campaigns, 'c1');

		const origin = await new Origins().of('l1', lookup);

		expect(asked).toEqual(['c2', 'c4', 'c1']);
		expect(origin).toMatchObject({ lead: { id: 'l1' }, campaign: { id: 'c1' } });
	});

	it('is looked for first where the last lead was found', async () => {
		const { asked, lookup } = service([campaign(1), campaign(2), campaign(3)], 'c1');
		const origins = new Origins();
		await origins.of('l1', lookup);
		asked.length = 0;

		await origins.of('l2', lookup);

		expect(asked).toEqual(['c1']);
	});

	it('is given up after 20 campaigns', async () => {
		const campaigns = Array.from({ length: 25 }, (_, index) => campaign(index + 1));
		const { asked, lookup } = service(campaigns, 'c1');

		const origin = await new Origins().of('l1', lookup);

		expect(asked).toHaveLength(20);
		expect(origin).toEqual({ lead: null, campaign: null });
	});

	it('is not looked for where there is no lead', async () => {
		const { asked, lookup } = service([campaign(1)], 'c1');

		expect(await new Origins().of(null, lookup)).toEqual({ lead: null, campaign: null });
		expect(asked).toEqual([]);
	});
});
