import { whyNotSend } from './account';
import { isBlocked } from './contact';
import { ensureCredits } from './credit';
import { conflict, invalid } from './failure';
import { acceptMessage, messageCost } from './message';
import type { Account, Conversation, Message, MessageType, Workspace } from './model';
import type { Simulation } from './simulation';

/** What is to be sent. */
export interface MessageInput {
	type: MessageType;
	text?: string;
	mediaUrl?: string;
	fileName?: string;
}

export function refuseBlocked(workspace: Workspace, phone: string): void {
	if (isBlocked(workspace, phone)) throw conflict('Contact is blocked');
}

/** Sends at once, whatever the hour and the daily limit. */
function send(
	sim: Simulation,
	workspace: Workspace,
	to: { account: Account; phone: string; source: 'manual' | 'test' },
	{ type, text, mediaUrl, fileName }: MessageInput,
): Message {
	const reason = whyNotSend(to.account);
	if (reason !== undefined) throw conflict(reason);
	refuseBlocked(workspace, to.phone);
	ensureCredits(workspace, messageCost(type, to.source));
	return acceptMessage(sim, workspace, {
		...to,
		type,
		text: text ?? null,
		mediaUrl: mediaUrl ?? null,
		fileName: fileName ?? null,
	});
}

export function sendMessage(
	sim: Simulation,
	workspace: Workspace,
	{ accountId, phone }: Conversation,
	input: MessageInput,
): Message {
	return send(sim, workspace, { account: accountIn(workspace, accountId), phone, source: 'manual' }, input);
}

/** To any phone, with which a conversation begins if there is none. */
export function sendTestMessage(
	sim: Simulation,
	workspace: Workspace,
	{ accountId, phone, ...input }: MessageInput & { accountId: string; phone: string },
): Message {
	return send(sim, workspace, { account: accountIn(workspace, accountId), phone, source: 'test' }, input);
}

function accountIn(workspace: Workspace, accountId: string): Account {
	const account = workspace.accounts.get(accountId);
	if (account === undefined) throw invalid(`Account ${accountId} not found`);
	return account;
}
