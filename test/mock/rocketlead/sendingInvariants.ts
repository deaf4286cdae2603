import { campaignSentToday, dailyLimitOf, remainingToday, sentToday } from './account';
import { dayOf } from './calendar';
import { type Inspector, localMoment, type Subject } from './inspection';
import type { Account, Campaign, Message, SendingTerms } from './model';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const SECOND_MS = 1000;

function minutesOf(time: string): number {
	const [hours, minutes] = time.split(':').map(Number);
	return hours * 60 + minutes;
}

function isInsideWindow({ createdAt }: Message, { timezone, sendingWindow }: SendingTerms): boolean {
	const { weekday, minutes } = localMoment(createdAt, timezone);
	const { days, startTime, endTime } = sendingWindow;
	const isOpen = minutesOf(startTime) <= minutes && minutes < minutesOf(endTime);
	return isOpen && days.some((day) => day === WEEKDAYS[weekday - 1]);
}

function couldSend({ createdAt }: Message, terms: SendingTerms): boolean {
	const { accountStatus, accountPaused, accountPhase, freeAt } = terms;
	const isSending = accountPhase === 'warmup' || accountPhase === 'active';
	return accountStatus === 'connected' && !accountPaused && isSending && freeAt <= createdAt;
}

/** Every campaign message kept to the rules of the moment at which it was accepted. */
function inspectTerms(inspector: Inspector, message: Message): void {
	const { id, terms, createdAt } = message;
	inspector.check('terms', terms !== null, () => `message ${id} has none`);
	if (terms === null) return;
	inspector.check('sending window', isInsideWindow(message, terms), () => `message ${id}, accepted at ${createdAt}`);
	inspector.check(
		'active campaigns',
		terms.campaignStatus === 'active' && (terms.startAt === null || createdAt >= terms.startAt),
		() => `message ${id}: the campaign was ${terms.campaignStatus}, to start at ${terms.startAt}`,
	);
	inspector.check('able accounts', couldSend(message, terms), () => `message ${id}: ${JSON.stringify(terms)}`);
	inspector.check(
		'daily limit of accounts',
		terms.accountToday < terms.accountDailyLimit,
		() => `message ${id} came after ${terms.accountToday} of ${terms.accountDailyLimit}`,
	);
	inspector.check(
		'daily limit of campaigns',
		terms.campaignDailyLimit === null || terms.campaignToday <= terms.campaignDailyLimit,
		() => `message ${id} is number ${terms.campaignToday} of ${terms.campaignDailyLimit}`,
	);
}

/** No account writes for campaigns faster than they allow. */
function inspectGaps(inspector: Inspector, account: Account, messages: Message[]): void {
	for (const [index, { id, createdAt }] of messages.entries()) {
		if (index === 0) continue;
		const before = messages[index - 1];
		const least = (before.terms?.minIntervalSeconds ?? 0) * SECOND_MS;
		inspector.check(
			'gaps between messages',
			createdAt - before.createdAt >= least,
			() => `account ${account.phone}: message ${id} came ${createdAt - before.createdAt} ms after ${before.id}`,
		);
	}
}

/** As long as a limit does not change, no local day has more messages than it allows. */
function inspectDays(inspector: Inspector, campaign: Campaign, messages: Message[]): void {
	const days = new Map<string, { count: number; limits: Set<number | null> }>();
	for (const { sentAt, terms } of messages) {
		if (sentAt === null || terms?.timezone !== campaign.timezone) continue;
		const { date } = localMoment(sentAt, campaign.timezone);
		const day = days.get(date) ?? { count: 0, limits: new Set() };
		days.set(date, day);
		day.count++;
		day.limits.add(terms.campaignDailyLimit);
	}
	for (const [date, { count, limits }] of days) {
		const [limit] = limits;
		if (limits.size !== 1 || limit === null) continue;
		inspector.check(
			'daily limit of campaigns',
			count <= limit,
			() => `campaign '${campaign.name}' sent ${count} of ${limit} on ${date}`,
		);
	}
}

/** What an account has sent today is what counting gives. */
function inspectToday(inspector: Inspector, { sim, workspace, outboundOfAccount }: Subject, account: Account): void {
	const { start } = dayOf(sim.now, workspace.settings.timezone);
	const today = (outboundOfAccount.get(account.id) ?? []).filter(
		({ sentAt, status }) => status === 'queued' || (sentAt !== null && sentAt >= start),
	);
	const ofCampaigns = today.filter(({ source }) => source === 'campaign').length;
	const [all, campaigns] = [sentToday(sim, workspace, account), campaignSentToday(sim, workspace, account)];
	inspector.check(
		'messages of today',
		all === today.length && campaigns === ofCampaigns,
		() => `account ${account.phone}: ${all} and ${campaigns}, counted ${today.length} and ${ofCampaigns}`,
	);
	const limit = dailyLimitOf(account);
	const remaining = remainingToday(sim, workspace, account);
	inspector.check(
		'rest of today',
		remaining === Math.max(0, limit - ofCampaigns),
		() => `account ${account.phone}: ${remaining} remain of ${limit} after ${ofCampaigns}`,
	);
}

/** What holds for sending. */
export function inspectSending(inspector: Inspector, subject: Subject): void {
	const { workspace, ofCampaign, campaignOfAccount } = subject;
	for (const messages of campaignOfAccount.values()) {
		for (const message of messages) inspectTerms(inspector, message);
	}
	for (const account of workspace.accounts.values()) {
		inspectGaps(inspector, account, campaignOfAccount.get(account.id) ?? []);
		inspectToday(inspector, subject, account);
	}
	for (const campaign of workspace.campaigns.values()) {
		inspectDays(inspector, campaign, ofCampaign.get(campaign.id) ?? []);
	}
}
