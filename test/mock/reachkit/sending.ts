import { compose } from './mail';
import { companyOf } from './company';
import type { Campaign, Email, Inbox, Lead, Step, Workspace } from './model';
import { planOutcome } from './outcome';
import { delayBefore, endingOf, nextStepOf, settle, usableVariants } from './progress';
import { type Matching, matchingOf } from './queue';
import { localTime, nextOpening, startOfDay, startOfDayAfter, windowOf } from './schedule';
import type { Simulation } from './simulation';

/** The least time between two campaign mails of one inbox; chance adds up to two minutes. */
const INBOX_GAP_SECONDS = 240;

const MATCHINGS: readonly Matching[] = ['google', 'microsoft', 'other', 'pending'];

/** How many of some ascending times are not before a moment. */
function countSince(times: readonly number[], fromMs: number): number {
	let count = 0;
	while (count < times.length && times[times.length - 1 - count] >= fromMs) count++;
	return count;
}

function sentSince(emails: readonly Email[], fromMs: number): number {
	let count = 0;
	while (count < emails.length && emails[emails.length - 1 - count].sentAt >= fromMs) count++;
	return count;
}

/** Attached inboxes that may send at all, those with the fewest mails of this campaign first. */
function workingInboxes(workspace: Workspace, campaign: Campaign): Inbox[] {
	const sent = (inbox: Inbox) => campaign.sentByInbox.get(inbox.id) ?? 0;
	return campaign.inboxIds
		.map((id) => workspace.inboxes.get(id) as Inbox)
		.filter((inbox) => inbox.isActive && inbox.connectionStatus === 'connected')
		.sort((a, b) => sent(a) - sent(b));
}

const matches = (campaign: Campaign, lead: Lead, inbox: Inbox) =>
	!campaign.options.esp_matching || matchingOf(lead) === inbox.provider;

interface Choice {
	lead: Lead;
	step: Step;
	inbox: Inbox;
}

/** The inbox for a lead among the free ones: the one that wrote before, as long as that one works. */
function inboxFor(campaign: Campaign, lead: Lead, free: Inbox[], working: Inbox[]) {
	const previous = working.find((inbox) => inbox.id === lead.inboxId && matches(campaign, lead, inbox));
	if (previous) return free.includes(previous) ? previous : undefined;
	return free.find((inbox) => matches(campaign, lead, inbox));
}

/** A follow-up that is due; those whose inbox is busy keep their place. */
function dueFollowUp(
	now: number,
	workspace: Workspace,
	campaign: Campaign,
	free: Inbox[],
	working: Inbox[],
): Choice | undefined {
	const { followUps } = campaign.queue;
	const held = [];
	let choice: Choice | undefined;
	while (choice === undefined) {
		const first = followUps.peek();
		if (first === undefined || first.dueAt > now) break;
		followUps.pop();
		const { lead } = first;
		if (lead.deleted || lead.ending !== null) continue;
		lead.ending = endingOf(workspace, campaign, lead);
		if (lead.ending !== null) continue;
		const step = nextStepOf(campaign, lead);
		if (step === undefined) {
			lead.ending = 'completed';
			continue;
		}
		const inbox = inboxFor(campaign, lead, free, working);
		if (inbox === undefined) held.push(first);
		else choice = { lead, step, inbox };
	}
	for (const waiting of held) followUps.push(waiting);
	return choice;
}

/** The next lead that was never written to. */
function freshLead(workspace: Workspace, campaign: Campaign, free: Inbox[]): Choice | undefined {
	const services: Iterable<Matching> = campaign.options.esp_matching
		? new Set(free.map((inbox) => inbox.provider))
		: MATCHINGS;
	for (;;) {
		const lead = campaign.queue.firstFresh(services);
		if (lead === undefined) return undefined;
		lead.ending = endingOf(workspace, campaign, lead);
		if (lead.ending !== null) continue;
		const step = nextStepOf(campaign, lead);
		const inbox = free.find((one) => matches(campaign, lead, one));
		return step && inbox ? { lead, step, inbox } : undefined;
	}
}

/** Sends one mail: every count that depends on it moves here and nowhere else. */
function send(sim: Simulation, workspace: Workspace, campaign: Campaign, choice: Choice): void {
	const { lead, step, inbox } = choice;
	const { now } = sim;
	const { timezone } = campaign.schedule;
	const variant = usableVariants(step).reduce((least, one) => (one.sent < least.sent ? one : least));
	const random = sim.random.fork(`mail:${lead.id}:${step.id}`);
	const window = windowOf(campaign.schedule, localTime(now, timezone));
	const email: Email = {
		id: sim.newId('email'),
		campaignId: campaign.id,
		stepId: step.id,
		variantId: variant.id,
		leadId: lead.id,
		inboxId: inbox.id,
		to: lead.email,
		sentAt: now,
		...compose(campaign, variant, lead, inbox, random),
		bouncedAt: null,
		company: companyOf(lead),
		terms: {
			timezone,
			start: window?.start ?? '',
			end: window?.end ?? '',
			campaignLimit: campaign.options.daily_limit,
			inboxLimit: inbox.dailyCampaignLimit,
			stopOnReply: campaign.options.stop_on_reply,
			stopOnCompanyReply: campaign.options.stop_on_company_reply,
			espMatched: campaign.options.esp_matching ? matchingOf(lead) === inbox.provider : null,
			delayDays: lead.lastSentAt === null ? null : delayBefore(campaign, lead, step),
			laterStepIds: campaign.steps.slice(campaign.steps.indexOf(step) + 1).map(({ id }) => id),
			inboxAttached: campaign.inboxIds.includes(inbox.id),
			inboxActive: inbox.isActive,
			inboxStatus: inbox.connectionStatus,
		},
	};
	campaign.emails.push(email);
	campaign.counts.sent++;
	variant.sent++;
	campaign.sentByInbox.set(inbox.id, (campaign.sentByInbox.get(inbox.id) ?? 0) + 1);
	inbox.sentAt.push(now);
	inbox.freeAt = now + (INBOX_GAP_SECONDS + random.fork('gap').int(0, 120)) * 1000;
	if (lead.sentSteps.length === 0) campaign.counts.contacted++;
	if (lead.status === 'uncontacted') lead.status = 'contacted';
	lead.sentSteps.push(step.id);
	lead.lastSentAt = now;
	lead.updatedAt = now;
	lead.inboxId = inbox.id;
	settle(campaign, lead);
	planOutcome(sim, workspace, campaign, lead, email, random.fork('outcome'));
}

/** Writes to everyone who can be written to now, then plans the next look. */
export function takeTurn(sim: Simulation, workspace: Workspace, campaign: Campaign): void {
	const { now } = sim;
	if (campaign.status !== 'active') return;
	const { schedule, options } = campaign;
	const opening = nextOpening(schedule, now);
	if (opening === null) return;
	if (opening > now) return sim.planTurn(workspace, campaign, opening);

	const today = startOfDay(now, schedule.timezone);
	const tomorrow = startOfDayAfter(now, 1, schedule.timezone);
	const isFull = (inbox: Inbox) => countSince(inbox.sentAt, today) >= inbox.dailyCampaignLimit;
	const isSpent = () => sentSince(campaign.emails, today) >= options.daily_limit;

	while (!isSpent()) {
		const working = workingInboxes(workspace, campaign);
		const free = working.filter((inbox) => inbox.freeAt <= now && !isFull(inbox));
		if (free.length === 0) break;
		const choice = dueFollowUp(now, workspace, campaign, free, working) ?? freshLead(workspace, campaign, free);
		if (choice === undefined) break;
		try {
			send(sim, workspace, campaign, choice);
		} catch (error) {
			// One mail that cannot be written must not silence the campaign.
			choice.lead.ending = 'failed';
			sim.failedMails.push(`${choice.lead.email}: ${(error as Error).message}`);
		}
	}

	const next = nextLook(workspace, campaign, { now, tomorrow, isFull, isSpent: isSpent() });
	const at = next === undefined ? null : nextOpening(schedule, next);
	if (at !== null) sim.planTurn(workspace, campaign, at);
}

interface Moment {
	now: number;
	tomorrow: number;
	isFull(inbox: Inbox): boolean;
	isSpent: boolean;
}

/** When looking again can make a difference without anything else changing. */
function nextLook(workspace: Workspace, campaign: Campaign, moment: Moment): number | undefined {
	const { now, tomorrow } = moment;
	const due = campaign.queue.followUps.peek()?.dueAt;
	if (due === undefined && !campaign.queue.hasFresh) return undefined;
	if (campaign.options.daily_limit === 0) return undefined;
	if (moment.isSpent) return tomorrow;
	const times = due !== undefined && due > now ? [due] : [];
	for (const inbox of workingInboxes(workspace, campaign)) {
		if (moment.isFull(inbox)) times.push(tomorrow);
		else if (inbox.freeAt > now) times.push(inbox.freeAt);
	}
	return times.length > 0 ? Math.min(...times) : undefined;
}
