import { DateTime } from 'luxon';
import type { Row } from '../client';
import { messageOf, RocketLeadClient } from './rocketleadClient';
import { messageStep, readyCampaign } from './sample';

const COUNTERS = ['sent', 'delivered', 'read', 'replied', 'failed', 'creditsUsed'];

/** A campaign that was lived through to its end. */
async function completed(fields: object = {}) {
	const client = new RocketLeadClient();
	const steps = [
		{ type: 'message', variants: [{ text: 'a' }, { text: 'b' }] },
		{ type: 'delay', delay: { amount: 1, unit: 'days' } },
		messageStep('later'),
	];
	const ready = await readyCampaign(client, { leads: 60, steps, ...fields });
	await client.post(`${ready.path}/start`);
	await client.pass({ days: 6 });
	const daily = async (query = '') => (await client.get(`${ready.path}/stats/daily${query}`)).row;
	return { client, daily, ...ready };
}

const sum = (rows: Row[], counter: string) => rows.reduce((total, row) => total + Number(row[counter]), 0);

describe('RocketLead > Statistics', () => {
	it('agree between the days, the steps, the variants and the campaign', async () => {
		const { client, daily, path } = await completed();
		const { row } = await client.get(path);
		const stats = row.stats as Row;
		const steps = row.steps as Row[];
		const { items, totals } = await daily();

		expect(Number(stats.sent)).toBeGreaterThan(60);
		expect(Number(stats.read)).toBeGreaterThan(0);
		for (const counter of COUNTERS) {
			expect([counter, sum(items as Row[], counter)]).toEqual([counter, stats[counter]]);
			expect((totals as Row)[counter]).toBe(stats[counter]);
			if (counter === 'creditsUsed') continue;
			expect(
				sum(
					steps.map((step) => step.stats as Row),
					counter,
				),
			).toBe(stats[counter]);
			const variants = steps[0].variants as Row[];
			expect(
				sum(
					variants.map((variant) => variant.stats as Row),
					counter,
				),
			).toBe((steps[0].stats as Row)[counter]);
		}
		expect(stats.readRate).toBeCloseTo(Number(stats.read) / Number(stats.delivered), 4);
		expect(client.report.violations).toEqual([]);
	});

	it('have a row for every day, the last thirty by default', async () => {
		const { daily } = await completed({ timezone: 'Pacific/Auckland' });

		const { items, from, to, timezone } = await daily();

		// Sunday evening there.
		expect([from, to, timezone]).toEqual(['2026-02-07', '2026-03-08', 'Pacific/Auckland']);
		expect((items as Row[]).map(({ date }) => date)).toEqual(
			Array.from({ length: 30 }, (_, index) => DateTime.fromISO('2026-02-07').plus({ days: index }).toISODate()),
		);
	});

	it('take a range of days', async () => {
		const { daily } = await completed();

		const { items, totals } = await daily('?from=2026-03-02&to=2026-03-03');

		expect(items).toHaveLength(2);
		expect(Number((items as Row[])[0].sent)).toBeGreaterThan(0);
		expect((totals as Row).sent).toBe(sum(items as Row[], 'sent'));
		expect((await daily('?to=2026-03-01')).totals).toMatchObject({ sent: 0, creditsUsed: 0 });
		expect((await daily('?from=2026-03-07')).items).toHaveLength(2);
	});

	it.each([
		['?from=2026-03-05&to=2026-03-04', 'querystring/from must not be later than to'],
		['?from=2025-03-01&to=2026-03-02', 'querystring/from must be at most 366 days before to'],
		['?from=2026-02-30', 'querystring/from must match format "date"'],
	])('refuse %s', async (query, message) => {
		const { client, path } = await readyCampaignOnly();

		const answer = await client.get(`${path}/stats/daily${query}`);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});

	it('are grouped anew by another zone', async () => {
		const client = new RocketLeadClient();
		const { path } = await readyCampaign(client, { leads: 100 });
		await client.post(`${path}/start`);
		await client.pass({ hours: 3 });
		await client.post(`${path}/pause`);
		const days = async () => {
			const { items, totals } = (await client.get(`${path}/stats/daily?from=2026-03-02&to=2026-03-03`)).row;
			return { sent: (items as Row[]).map(({ sent }) => Number(sent)), total: (totals as Row).sent };
		};
		const before = await days();
		expect(before.sent).toEqual([before.total, 0]);

		// Eleven in the evening there when it began.
		await client.patch(path, { timezone: 'Pacific/Auckland' });
		const { sent, total } = await days();

		expect(total).toBe(before.total);
		expect(Math.min(...sent)).toBeGreaterThan(0);
	});
});

async function readyCampaignOnly() {
	const client = new RocketLeadClient();
	return { client, ...(await readyCampaign(client)) };
}
