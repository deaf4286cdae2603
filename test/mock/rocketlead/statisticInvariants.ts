import { sum, sumBy } from 'lodash';
import { dateOf, daysBetween, shiftDate } from './calendar';
import { campaignStats, dailyStats, partStats } from './campaignStats';
import { type Inspector, isSame, localMoment, type Subject } from './inspection';
import type { Campaign, CampaignStep, Message } from './model';
import type { Simulation } from './simulation';

const TIMES = {
	sent: 'sentAt',
	delivered: 'deliveredAt',
	read: 'readAt',
	replied: 'repliedAt',
	failed: 'failedAt',
} as const satisfies Record<string, keyof Message>;

const COUNTED = ['sent', 'delivered', 'read', 'replied', 'failed'] as const;
const ALL = [...COUNTED, 'creditsUsed'] as const;

const MAX_DAYS = 366;

/** The numbers of the whole campaign are those that counting its messages gives. */
function inspectTotals(inspector: Inspector, sim: Simulation, campaign: Campaign, messages: Message[]): void {
	const { name } = campaign;
	const stats = campaignStats(sim, campaign);
	inspector.check('messages of campaigns', isSame(campaign.messages, messages), () => `campaign '${name}'`);
	for (const counted of COUNTED) {
		const found = messages.filter((message) => message[TIMES[counted]] !== null).length;
		inspector.check(
			'campaign statistics',
			stats[counted] === found,
			() => `campaign '${name}': ${counted} is ${stats[counted]}, counted ${found}`,
		);
	}
	const credits = sumBy(messages, 'creditsCharged');
	inspector.check(
		'campaign statistics',
		stats.creditsUsed === credits,
		() => `campaign '${name}': creditsUsed is ${stats.creditsUsed}, counted ${credits}`,
	);
	const queued = messages.filter(({ status }) => status === 'queued').length;
	inspector.check(
		'messages by outcome',
		messages.length === stats.sent + stats.failed + queued && campaign.queued === queued,
		() => `campaign '${name}': ${messages.length} messages, ${queued} queued, kept ${campaign.queued}`,
	);
	const { sent, delivered, read, replied } = stats;
	inspector.check(
		'funnel',
		sent >= delivered && delivered >= read && read >= replied,
		() => `campaign '${name}': ${sent}, ${delivered}, ${read}, ${replied}`,
	);
}

/** What happened on each local day, counted without the help of the statistics. */
function countedDays({ timezone }: Campaign, messages: Message[]): Map<string, number> {
	const counts = new Map<string, number>();
	const add = (at: number | null, name: string, amount: number) => {
		if (at === null) return;
		const key = `${localMoment(at, timezone).date} ${name}`;
		counts.set(key, (counts.get(key) ?? 0) + amount);
	};
	for (const message of messages) {
		for (const name of COUNTED) add(message[TIMES[name]], name, 1);
		add(message.createdAt, 'creditsUsed', message.creditsCharged);
	}
	return counts;
}

/** Daily numbers are complete, and add up to those of the campaign. */
function inspectDays(inspector: Inspector, sim: Simulation, campaign: Campaign, messages: Message[]): void {
	const { name, timezone } = campaign;
	if (messages.length === 0) return;
	const times = messages.flatMap((message) => COUNTED.map((counted) => message[TIMES[counted]] ?? message.createdAt));
	const to = dateOf(
		times.reduce((latest, time) => Math.max(latest, time)),
		timezone,
	);
	const first = dateOf(Math.min(campaign.createdAt, messages[0].createdAt), timezone);
	const isWhole = daysBetween(first, to) <= MAX_DAYS;
	const from = isWhole ? first : shiftDate(to, 1 - MAX_DAYS);
	const { items, totals } = dailyStats(sim, campaign, { from, to });
	const counts = countedDays(campaign, messages);
	const stats = campaignStats(sim, campaign);
	const dates = Array.from({ length: daysBetween(from, to) }, (_, index) => shiftDate(from, index));
	inspector.check(
		'days of statistics',
		isSame(
			items.map(({ date }) => date),
			dates,
		),
		() => `campaign '${name}': ${items.length} days from ${from} to ${to}`,
	);
	for (const counted of ALL) {
		for (const item of items) {
			const found = counts.get(`${item.date} ${counted}`) ?? 0;
			inspector.check(
				'daily statistics',
				item[counted] === found && found >= 0,
				() => `campaign '${name}' on ${item.date}: ${counted} is ${item[counted]}, counted ${found}`,
			);
		}
		const total = sumBy(items, counted);
		inspector.check(
			'sums of days',
			total === totals[counted] && (!isWhole || total === stats[counted]),
			() => `campaign '${name}': ${counted} of all days is ${total}, not ${totals[counted]} or ${stats[counted]}`,
		);
	}
}

/** Numbers of variants add up to their step, those of steps to the campaign, as long as no part was removed. */
function inspectParts(inspector: Inspector, sim: Simulation, campaign: Campaign): void {
	const stats = campaignStats(sim, campaign);
	const adds = (parts: number, whole: number, lost: boolean) => (lost ? parts <= whole : parts === whole);
	for (const counted of COUNTED) {
		for (const step of campaign.steps) {
			const whole = partStats(sim, campaign, step.id)[counted];
			const parts = sum(step.variants.map(({ id }) => partStats(sim, campaign, id)[counted]));
			inspector.check(
				'statistics of variants',
				adds(parts, whole, step.variantRemoved),
				() => `campaign '${campaign.name}', step ${step.position}: ${counted} is ${whole}, its variants ${parts}`,
			);
		}
		const parts = sum(campaign.steps.map(({ id }) => partStats(sim, campaign, id)[counted]));
		inspector.check(
			'statistics of steps',
			adds(parts, stats[counted], campaign.stepRemoved),
			() => `campaign '${campaign.name}': ${counted} is ${stats[counted]}, its steps ${parts}`,
		);
	}
}

/** Each variant gets its share of the messages. */
function inspectShares(inspector: Inspector, step: CampaignStep, messages: Message[]): void {
	if (step.variantsChanged || step.variantRemoved || step.variants.length < 2) return;
	const own = messages.filter(({ stepId }) => stepId === step.id);
	const weights = sumBy(step.variants, 'weight');
	for (const { id, label, weight } of step.variants) {
		const count = own.filter(({ variantId }) => variantId === id).length;
		const distance = Math.abs(count - (own.length * weight) / weights);
		inspector.check(
			'shares of variants',
			step.variants.length === 2 ? distance <= 0.5 : distance < 2,
			() => `step ${step.id}: variant ${label} has ${count} of ${own.length} messages`,
		);
	}
}

/** What holds for the numbers of campaigns. */
export function inspectStatistics(inspector: Inspector, { sim, workspace, ofCampaign }: Subject): void {
	for (const campaign of workspace.campaigns.values()) {
		const messages = ofCampaign.get(campaign.id) ?? [];
		inspectTotals(inspector, sim, campaign, messages);
		inspectDays(inspector, sim, campaign, messages);
		inspectParts(inspector, sim, campaign);
		for (const [index, step] of campaign.steps.entries()) {
			inspectShares(inspector, step, messages);
			inspector.check(
				'positions of steps',
				step.position === index + 1 && step.campaignId === campaign.id,
				() => `campaign '${campaign.name}': step ${step.id} has the position ${step.position}`,
			);
		}
	}
}
