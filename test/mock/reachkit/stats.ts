import { isPositive } from './chance';
import type { Campaign, Conversation } from './model';
import { localTime, startOfDayAfter } from './schedule';

const DAYS = 30;

const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100);

/** The label that counts: the one set by hand, else the one that the service found. */
export const labelOf = (conversation: Conversation) => conversation.labelOverride ?? conversation.aiLabel;

const isWon = (conversation: Conversation) => isPositive(labelOf(conversation));

function progressOf(campaign: Campaign): number {
	const steps = campaign.steps.length;
	if (campaign.leads.length === 0 || steps === 0) return 0;
	let done = 0;
	for (const lead of campaign.leads) {
		done += lead.ending !== null ? 1 : Math.min(1, lead.sentSteps.length / steps);
	}
	return Math.floor((100 * done) / campaign.leads.length);
}

/** The headline numbers of a campaign. */
export function summaryOf(campaign: Campaign) {
	const { sent, contacted, replies, bounced } = campaign.counts;
	const positive = campaign.conversations.filter(isWon).length;
	return {
		progress: progressOf(campaign),
		sequence_steps: campaign.steps.length,
		leads_count: campaign.leads.length,
		sent,
		contacted,
		replies,
		reply_rate: percent(replies, contacted),
		positive_replies: positive,
		positive_reply_rate: percent(positive, contacted),
		bounced,
		bounce_rate: percent(bounced, sent),
	};
}

/** Ascending times counted into days; what lies outside of them is left out. */
function countByDay(times: readonly number[], starts: readonly number[]): number[] {
	const counts = new Array<number>(starts.length - 1).fill(0);
	let day = counts.length - 1;
	for (let at = times.length - 1; at >= 0 && times[at] >= starts[0]; at--) {
		while (day > 0 && times[at] < starts[day]) day--;
		if (times[at] < starts[counts.length]) counts[day]++;
	}
	return counts;
}

/** The last thirty days of the campaign's zone, today included, oldest first. */
function dailyOf(campaign: Campaign, now: number) {
	const { timezone } = campaign.schedule;
	const starts = Array.from({ length: DAYS + 1 }, (_, index) => startOfDayAfter(now, index - DAYS + 1, timezone));
	const sent = countByDay(
		campaign.emails.map((email) => email.sentAt),
		starts,
	);
	const replies = countByDay(campaign.replies, starts);
	return sent.map((count, index) => ({
		date: localTime(starts[index], timezone).toFormat('yyyy-MM-dd'),
		sent: count,
		replies: replies[index],
	}));
}

/** The headline numbers with the days and the variants. */
export function analyticsOf(campaign: Campaign, now: number) {
	const won = new Map<string | null, number>();
	for (const conversation of campaign.conversations.filter(isWon)) {
		won.set(conversation.variantId, (won.get(conversation.variantId) ?? 0) + 1);
	}
	return {
		...summaryOf(campaign),
		daily: dailyOf(campaign, now),
		sequences: campaign.steps.map((step, index) => ({
			id: step.id,
			step: index + 1,
			variants: step.variants.map((variant) => ({
				id: variant.id,
				enabled: variant.enabled,
				sent: variant.sent,
				replies: variant.replies,
				reply_rate: percent(variant.replies, variant.sent),
				positive_replies: won.get(variant.id) ?? 0,
				positive_reply_rate: percent(won.get(variant.id) ?? 0, variant.sent),
			})),
		})),
	};
}
