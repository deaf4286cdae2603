import { sortedLastIndex } from 'lodash';
import { shiftDate, startOfDate } from './calendar';
import { completeRange, type DayRange } from './dayRange';
import type { Campaign, Message } from './model';
import type { Simulation } from './simulation';

const COUNTED = ['sent', 'delivered', 'read', 'replied', 'failed'] as const;

/** How many messages came how far. */
type StepStats = Record<(typeof COUNTED)[number], number>;

interface Counters extends StepStats {
	creditsUsed: number;
}

const noStats = (): StepStats => ({ sent: 0, delivered: 0, read: 0, replied: 0, failed: 0 });
const noCounters = (): Counters => ({ ...noStats(), creditsUsed: 0 });

const TIMES: Record<(typeof COUNTED)[number], (message: Message) => number | null> = {
	sent: ({ sentAt }) => sentAt,
	delivered: ({ deliveredAt }) => deliveredAt,
	read: ({ readAt }) => readAt,
	replied: ({ repliedAt }) => repliedAt,
	failed: ({ failedAt }) => failedAt,
};

interface Sums {
	campaign: Counters;
	/** By the id of a step or a variant. */
	parts: Map<string, StepStats>;
}

/** All numbers of a campaign, counted from its messages. */
function sumsOf(sim: Simulation, campaign: Campaign): Sums {
	return sim.cached(campaign, 'sums', () => {
		const sums: Sums = { campaign: noCounters(), parts: new Map() };
		for (const message of campaign.messages) {
			sums.campaign.creditsUsed += message.creditsCharged;
			const counters: StepStats[] = [sums.campaign];
			for (const id of [message.stepId, message.variantId]) {
				if (id === null) continue;
				let part = sums.parts.get(id);
				if (part === undefined) sums.parts.set(id, (part = noStats()));
				counters.push(part);
			}
			for (const name of COUNTED) {
				if (TIMES[name](message) !== null) for (const counter of counters) counter[name]++;
			}
		}
		return sums;
	});
}

const rate = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000);

/** Over the campaign's whole life. */
export function campaignStats(sim: Simulation, campaign: Campaign) {
	const counters = sumsOf(sim, campaign).campaign;
	const { sent, delivered, read, replied } = counters;
	return {
		...counters,
		deliveryRate: rate(delivered, sent),
		readRate: rate(read, delivered),
		replyRate: rate(replied, sent),
	};
}

/** Of a step or of one of its variants. */
export const partStats = (sim: Simulation, campaign: Campaign, id: string): StepStats =>
	sumsOf(sim, campaign).parts.get(id) ?? noStats();

/** Counted by the days of the campaign's zone, zero days included. */
export function dailyStats(sim: Simulation, campaign: Campaign, range: DayRange) {
	const { id: campaignId, timezone } = campaign;
	const { from, to, count } = completeRange(sim, timezone, range);
	const items = Array.from({ length: count }, (_, index) => ({ date: shiftDate(from, index), ...noCounters() }));
	const starts = items.map(({ date }) => startOfDate(date, timezone));
	const end = startOfDate(shiftDate(to, 1), timezone);
	const totals = noCounters();

	function add(at: number | null, name: keyof Counters, amount: number): void {
		if (at === null || at < starts[0] || at >= end) return;
		items[sortedLastIndex(starts, at) - 1][name] += amount;
		totals[name] += amount;
	}

	for (const message of campaign.messages) {
		for (const name of COUNTED) add(TIMES[name](message), name, 1);
		add(message.createdAt, 'creditsUsed', message.creditsCharged);
	}
	return { campaignId, timezone, from, to, items, totals };
}
