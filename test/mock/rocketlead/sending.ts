import { findLast, sortedIndex } from 'lodash';
import { campaignSentToday, canSend, dailyLimitOf, remainingToday } from './account';
import { dayOf } from './calendar';
import { completeCampaign, pauseFor } from './campaign';
import { setRowStatus } from './campaignLead';
import { mergeText } from './merge';
import { acceptMessage, messageCost } from './message';
import type {
	Account,
	Campaign,
	CampaignLead,
	CampaignLeadStatus,
	CampaignStep,
	Duration,
	Lead,
	Message,
	SendingTerms,
	StepCondition,
	StepVariant,
	Workspace,
} from './model';
import { ANYBODY, SendingQueue, type Turn } from './sendingQueue';
import type { Simulation } from './simulation';
import { nextOpening } from './window';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

const UNIT_MS: Record<Duration['unit'], number> = {
	minutes: MINUTE_MS,
	hours: 60 * MINUTE_MS,
	days: 24 * 60 * MINUTE_MS,
};

const lengthOf = ({ amount, unit }: Duration) => amount * UNIT_MS[unit];

// Waking up

const queues = new WeakMap<Campaign, SendingQueue>();

/** Lets a campaign go on at a time, if it would not do so earlier anyway. */
function plan(sim: Simulation, workspace: Workspace, campaign: Campaign, queue: SendingQueue, at: number): void {
	const due = Math.max(at, campaign.startAt ?? 0);
	if (queue.planned && queue.planned.at <= due) return;
	queue.planned?.cancel();
	queue.planned = sim.agenda.plan(due, () => {
		queue.planned = undefined;
		if (campaign.status === 'active' && queues.get(campaign) === queue) work(sim, workspace, campaign, queue);
	});
}

/** Looks at all rows anew, and goes on with whatever is due; for changes from outside. */
export function wakeCampaign(sim: Simulation, workspace: Workspace, campaign: Campaign): void {
	queues.get(campaign)?.planned?.cancel();
	queues.delete(campaign);
	if (campaign.status !== 'active') return;
	const queue = new SendingQueue(campaign);
	queues.set(campaign, queue);
	plan(sim, workspace, campaign, queue, sim.now);
}

/** Goes on with what is known to wait, which is far less work. */
function nudge(sim: Simulation, workspace: Workspace, campaign: Campaign): void {
	const queue = queues.get(campaign);
	if (queue && campaign.status === 'active') plan(sim, workspace, campaign, queue, sim.now);
}

/** Puts a pending row before the first step; `wakeCampaign` lets it begin. */
export function enterRow(sim: Simulation, campaign: Campaign, row: CampaignLead): void {
	row.nextStepId = campaign.steps[0]?.id ?? null;
	row.nextStepAt = row.nextStepId === null ? null : Math.max(sim.now, campaign.startAt ?? 0);
	row.judgeAt = null;
	row.updatedAt = sim.now;
}

// The end of rows and campaigns

/** The row has come to its end. */
export function finishRow(
	sim: Simulation,
	workspace: Workspace,
	row: CampaignLead,
	status: Exclude<CampaignLeadStatus, 'pending' | 'in_progress' | 'paused'>,
	errorMessage: string | null = null,
): void {
	const campaign = workspace.campaigns.get(row.campaignId);
	if (campaign === undefined) return;
	setRowStatus(campaign, row, status);
	row.nextStepId = null;
	row.nextStepAt = null;
	row.judgeAt = null;
	row.finishedAt = sim.now;
	row.errorMessage = errorMessage;
	row.updatedAt = sim.now;
	completeIfDone(sim, workspace, campaign);
}

/** An active campaign is complete as soon as no row has anything before it. */
export function completeIfDone(sim: Simulation, workspace: Workspace, campaign: Campaign): void {
	const { pending, in_progress: inProgress, paused } = campaign.rowCounts;
	if (campaign.status !== 'active' || campaign.rows.size === 0 || pending + inProgress + paused > 0) return;
	completeCampaign(sim, workspace, campaign);
}

/** Whoever must not be written to any more is at the end, without another message. */
function endsEarly(sim: Simulation, workspace: Workspace, row: CampaignLead, lead: Lead): boolean {
	if (lead.status === 'opted_out') finishRow(sim, workspace, row, 'opted_out');
	else if (lead.status === 'invalid') finishRow(sim, workspace, row, 'failed', 'Lead is invalid');
	else if (workspace.contacts.get(lead.phone)?.isBlocked)
		finishRow(sim, workspace, row, 'failed', 'Contact is blocked');
	else return false;
	return true;
}

// Steps

/** Sends the row to the step at a position; there may be none. */
function goTo(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	row: CampaignLead,
	position: number,
	at: number,
): void {
	const step = campaign.steps.at(position - 1);
	row.nextStepId = step?.id ?? null;
	row.nextStepAt = step ? at : null;
	row.updatedAt = sim.now;
	if (step) return queues.get(campaign)?.add(row);
	if (row.status !== 'paused') finishRow(sim, workspace, row, row.repliedAt === null ? 'completed' : 'replied');
}

function begin(campaign: Campaign, row: CampaignLead): void {
	if (row.status === 'pending') setRowStatus(campaign, row, 'in_progress');
	row.begun = true;
}

/** What the campaign wrote to the row last. */
const newestOf = ({ messages }: CampaignLead) => findLast(messages, ({ source }) => source === 'campaign');

/** What has arrived of the row's newest message, or whether the lead is tagged. */
function holds(row: CampaignLead, lead: Lead, { event, tag }: StepCondition): boolean {
	const message = newestOf(row);
	const facts = {
		replied: row.repliedAt !== null,
		read: (message?.readAt ?? null) !== null,
		delivered: (message?.deliveredAt ?? null) !== null,
		has_tag: tag !== null && lead.tags.includes(tag),
	};
	switch (event) {
		case 'not_replied':
			return !facts.replied;
		case 'not_read':
			return !facts.read;
		case 'not_delivered':
			return !facts.delivered;
		case 'not_has_tag':
			return !facts.has_tag;
		default:
			return facts[event];
	}
}

/** Judges a condition once; one that waits is judged at its second turn. */
function judge(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	{ row, lead, step, condition }: { row: CampaignLead; lead: Lead; step: CampaignStep; condition: StepCondition },
): void {
	begin(campaign, row);
	if (condition.waitFor && row.judgeAt === null) {
		row.judgeAt = sim.now + lengthOf(condition.waitFor);
		return goTo(sim, workspace, campaign, row, step.position, row.judgeAt);
	}
	row.judgeAt = null;
	row.lastStepId = step.id;
	const outcome = holds(row, lead, condition) ? condition.onTrue : condition.onFalse;
	const steps = { continue: 1, skip_next: 2, end: Infinity };
	const position = Math.min(step.position + steps[outcome], campaign.steps.length + 1);
	goTo(sim, workspace, campaign, row, position, sim.now);
}

/** The account that must send to the row: the one that did before, as long as the campaign has it. */
function accountOf(workspace: Workspace, campaign: Campaign, { accountId }: CampaignLead): string {
	if (accountId === null || !campaign.accountIds.includes(accountId)) return ANYBODY;
	return workspace.accounts.get(accountId)?.status === 'banned' ? ANYBODY : accountId;
}

/** Does what needs no sending at once, and lets messages wait for their turn. */
function takeTurn(sim: Simulation, workspace: Workspace, campaign: Campaign, queue: SendingQueue, turn: Turn): void {
	const { row, stepId } = turn;
	const step = campaign.steps.find(({ id }) => id === stepId);
	const lead = workspace.leads.get(row.leadId);
	if (step === undefined || lead === undefined || endsEarly(sim, workspace, row, lead)) return;
	const { delay, condition } = step;
	if (delay) {
		begin(campaign, row);
		row.lastStepId = step.id;
		goTo(sim, workspace, campaign, row, step.position + 1, sim.now + lengthOf(delay));
	} else if (condition) judge(sim, workspace, campaign, { row, lead, step, condition });
	else queue.wait(turn, accountOf(workspace, campaign, row));
}

// Sending

/** What the campaign may send today in all is used up. */
function isSpent(sim: Simulation, campaign: Campaign): boolean {
	const { dailyLimit } = campaign;
	return dailyLimit !== null && sentTodayBy(sim, campaign) >= dailyLimit;
}

function sentTodayBy(sim: Simulation, { sentAt, timezone, queued }: Campaign): number {
	return sentAt.length - sortedIndex(sentAt, dayOf(sim.now, timezone).start) + queued;
}

/** Accounts that may send for campaigns today, though maybe not right now. */
function willing(sim: Simulation, workspace: Workspace, campaign: Campaign): Account[] {
	const accounts = campaign.accountIds.flatMap((id) => workspace.accounts.get(id) ?? []);
	return accounts.filter((account) => canSend(account) && remainingToday(sim, workspace, account) > 0);
}

/** The one that has most left for today. */
function freest(sim: Simulation, workspace: Workspace, accounts: Account[]): Account {
	return accounts.reduce((best, account) =>
		remainingToday(sim, workspace, account) > remainingToday(sim, workspace, best) ? account : best,
	);
}

/** The variant that lags most behind its share; not by chance. */
function nextVariant({ variants }: CampaignStep): StepVariant {
	const weights = variants.reduce((sum, { weight }) => sum + weight, 0);
	const sent = variants.reduce((sum, { accepted }) => sum + accepted, 0);
	// In whole numbers, so that ties are ties.
	const lag = ({ weight, accepted }: StepVariant) => (sent + 1) * weight - accepted * weights;
	return variants.reduce((best, variant) => (lag(variant) > lag(best) ? variant : best));
}

function termsOf(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	account: Account,
	row: CampaignLead,
): SendingTerms {
	const { status, startAt, timezone, sendingWindow, dailyLimit, minIntervalSeconds } = campaign;
	return {
		campaignStatus: status,
		startAt,
		timezone,
		sendingWindow,
		campaignDailyLimit: dailyLimit,
		campaignToday: sentTodayBy(sim, campaign) + 1,
		minIntervalSeconds,
		accountStatus: account.status,
		accountPhase: account.phase,
		accountPaused: account.paused,
		accountDailyLimit: dailyLimitOf(account),
		accountToday: campaignSentToday(sim, workspace, account),
		freeAt: account.nextFreeAt,
		rowClosedAt: row.closedAt,
	};
}

function send(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	{ row, lead, step, account }: { row: CampaignLead; lead: Lead; step: CampaignStep; account: Account },
): void {
	const variant = nextVariant(step);
	const type = variant.mediaType ?? 'text';
	const media = variant.mediaId === null ? undefined : workspace.media.get(variant.mediaId);
	const message = acceptMessage(sim, workspace, {
		account,
		phone: lead.phone,
		source: 'campaign',
		type,
		text: variant.text === null ? null : mergeText(variant.text, lead),
		mediaUrl: variant.mediaUrl,
		fileName: type === 'document' ? (media?.fileName ?? null) : null,
		campaign,
		step,
		variant,
		row,
		terms: termsOf(sim, workspace, campaign, account, row),
	});
	const { minIntervalSeconds, maxIntervalSeconds } = campaign;
	const gap = sim.chance(message.id, 'gap').int(minIntervalSeconds * SECOND_MS, maxIntervalSeconds * SECOND_MS);
	account.nextFreeAt = sim.now + gap;
	variant.accepted++;
	begin(campaign, row);
	row.accountId = account.id;
	row.conversationId = message.conversationId;
	row.lastStepId = step.id;
	row.nextStepId = null;
	row.nextStepAt = null;
	row.messageQueued = true;
	row.updatedAt = sim.now;
}

/** Sends what can be sent now; tells when more may be possible, unless only a change from outside helps. */
function sendWaiting(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	queue: SendingQueue,
): number | undefined {
	if (queue.waitedFor.length === 0) return undefined;
	const opening = nextOpening(sim.now, campaign.timezone, campaign.sendingWindow);
	if (opening > sim.now) return opening;
	for (;;) {
		if (isSpent(sim, campaign)) return dayOf(sim.now, campaign.timezone).end;
		const accounts = willing(sim, workspace, campaign);
		const free = accounts.filter(({ nextFreeAt }) => nextFreeAt <= sim.now);
		const first = free.length === 0 ? undefined : queue.firstFor(free.map(({ id }) => id));
		if (first === undefined) return earliest(queue, accounts);
		const { turn, waitsFor } = first;
		const step = campaign.steps.find(({ id }) => id === turn.stepId);
		const lead = workspace.leads.get(turn.row.leadId);
		if (step && lead && !endsEarly(sim, workspace, turn.row, lead)) {
			const cost = messageCost(nextVariant(step).mediaType ?? 'text', 'campaign');
			if (workspace.balance < cost) {
				pauseFor(sim, workspace, campaign, 'insufficient_credits');
				return undefined;
			}
			const own = free.filter(({ id }) => id === waitsFor);
			const account = freest(sim, workspace, waitsFor === ANYBODY ? free : own);
			send(sim, workspace, campaign, { row: turn.row, lead, step, account });
		}
		queue.drop(waitsFor);
		if (campaign.status !== 'active') return undefined;
	}
}

/** When the next account that somebody waits for is free. */
function earliest(queue: SendingQueue, accounts: Account[]): number | undefined {
	const waitedFor = new Set(queue.waitedFor);
	const wanted = accounts.filter(({ id }) => waitedFor.has(ANYBODY) || waitedFor.has(id));
	return wanted.length === 0 ? undefined : Math.min(...wanted.map(({ nextFreeAt }) => nextFreeAt));
}

/** Does all that is due, and plans to go on. */
function work(sim: Simulation, workspace: Workspace, campaign: Campaign, queue: SendingQueue): void {
	for (;;) {
		const turn = queue.takeDue(sim.now);
		if (turn === undefined) break;
		takeTurn(sim, workspace, campaign, queue, turn);
		if (campaign.status !== 'active') return;
	}
	const again = sendWaiting(sim, workspace, campaign, queue);
	if (campaign.status !== 'active') return;
	const next = Math.min(again ?? Infinity, queue.nextAt ?? Infinity);
	if (next < Infinity) plan(sim, workspace, campaign, queue, next);
}

// What becomes of messages

/** The row that waits for the message; none when it was removed, restarted or has moved on. */
function waitingRow(workspace: Workspace, message: Message): CampaignLead | undefined {
	const row = message.campaignLeadId === null ? undefined : workspace.campaignLeads.get(message.campaignLeadId);
	return row?.messageQueued && newestOf(row) === message ? row : undefined;
}

const GOING: ReadonlySet<CampaignLeadStatus> = new Set(['pending', 'in_progress', 'paused']);

/** A message of the campaign was sent: its row goes on with the next step. */
export function noteSent(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	step: CampaignStep,
	message: Message,
): void {
	const row = waitingRow(workspace, message);
	if (row === undefined) return;
	row.messageQueued = false;
	row.lastMessageAt = sim.now;
	row.updatedAt = sim.now;
	if (!GOING.has(row.status)) return;
	// Meanwhile the step may have been removed; the next one then has its place.
	const position = campaign.steps.includes(step) ? step.position + 1 : step.position;
	goTo(sim, workspace, campaign, row, position, sim.now);
	nudge(sim, workspace, campaign);
}

/** A message failed: its row ends, and what it took from the limits is free again. */
export function noteFailed(sim: Simulation, workspace: Workspace, account: Account, message: Message): void {
	if (message.source !== 'campaign') return;
	const row = waitingRow(workspace, message);
	if (row) {
		row.messageQueued = false;
		if (GOING.has(row.status)) finishRow(sim, workspace, row, 'failed', message.errorMessage);
	}
	for (const campaign of workspace.campaigns.values()) {
		if (campaign.accountIds.includes(account.id)) nudge(sim, workspace, campaign);
	}
}
