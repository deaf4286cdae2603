import { whyNotSend } from './account';
import { isBlocked } from './contact';
import { acceptMessage, messageCost } from './message';
import type { ScheduledMessage, Workspace } from './model';
import type { Simulation } from './simulation';

/** Why a message cannot be sent now that it is due. */
function problemOf(workspace: Workspace, { accountId, conversationId, type }: ScheduledMessage): string | undefined {
	const account = workspace.accounts.get(accountId);
	const reason = account ? whyNotSend(account) : 'Account not found';
	if (reason !== undefined) return reason;
	const phone = workspace.conversations.get(conversationId)?.phone ?? '';
	if (isBlocked(workspace, phone)) return 'Contact is blocked';
	const cost = messageCost(type, 'scheduled');
	if (workspace.balance >= cost) return undefined;
	return `Insufficient credits: ${cost} required, ${workspace.balance} available`;
}

/** Sends a message that is due, once. */
function sendScheduled(sim: Simulation, workspace: Workspace, scheduled: ScheduledMessage): void {
	if (scheduled.status !== 'scheduled') return;
	scheduled.updatedAt = sim.now;
	const problem = problemOf(workspace, scheduled);
	const account = workspace.accounts.get(scheduled.accountId);
	const conversation = workspace.conversations.get(scheduled.conversationId);
	if (problem !== undefined || account === undefined || conversation === undefined) {
		scheduled.status = 'failed';
		scheduled.errorMessage = problem ?? null;
		return;
	}
	const { type, text, mediaUrl, fileName } = scheduled;
	const { phone } = conversation;
	const parts = { type, text, mediaUrl, fileName };
	const message = acceptMessage(sim, workspace, { account, phone, source: 'scheduled', ...parts, scheduled });
	scheduled.status = 'sent';
	scheduled.messageId = message.id;
	scheduled.sentAt = sim.now;
}

/** Whether it can be sent is judged when it is due; nothing happens to one that was cancelled. */
export function planScheduled(sim: Simulation, workspace: Workspace, scheduled: ScheduledMessage): void {
	sim.agenda.plan(scheduled.scheduledAt, () => sendScheduled(sim, workspace, scheduled));
}
