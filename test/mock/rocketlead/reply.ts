import { findLast } from 'lodash';
import { changeHealth } from './account';
import { askAgent } from './agentReply';
import { isFinished } from './campaignLead';
import { isBlocked } from './contact';
import { conversationWith } from './conversation';
import { setLeadStatus } from './lead';
import { leadJson } from './leadProjection';
import { blankMessage } from './message';
import { messageJson } from './messageProjection';
import type { Account, CampaignLead, Conversation, Lead, Message, Workspace } from './model';
import { finishRow } from './sending';
import type { Simulation } from './simulation';
import { announce } from './webhook';

/** People who were made up get tired of a conversation. */
const MAX_ANSWERS = 5;

/** An answer to a message, unless by now it cannot come in any more. */
export function receiveAnswer(sim: Simulation, workspace: Workspace, message: Message, text: string): void {
	const account = workspace.accounts.get(message.accountId);
	const conversation = workspace.conversations.get(message.conversationId);
	if (account?.status !== 'connected' || conversation === undefined) return;
	if (workspace.leadsByPhone.get(message.phone)?.status === 'opted_out') return;
	if (conversation.simulatedInbound >= MAX_ANSWERS) return;
	if (receiveInbound(sim, workspace, account, message.phone, text)) conversation.simulatedInbound++;
}

/** Somebody writes to an account. Nothing comes in from contacts that are blocked. */
export function receiveInbound(
	sim: Simulation,
	workspace: Workspace,
	account: Account,
	phone: string,
	text: string,
): Message | undefined {
	if (isBlocked(workspace, phone)) return undefined;
	const conversation = conversationWith(sim, workspace, account, phone, { inbound: true });
	const message = keep(sim, workspace, conversation, text);
	const { row, isFirst } = attribute(sim, workspace, conversation, message);
	const lead = workspace.leadsByPhone.get(phone);
	if (lead) noteReply(sim, lead);
	if (isOptOut(workspace, text)) {
		changeHealth(sim, account, -1);
		if (lead) optOut(sim, workspace, lead);
		else silenceAgents(sim, workspace, phone);
	}
	if (row) closeRow(sim, workspace, row);
	announce(sim, workspace, 'message.received', () => messageJson(message));
	if (isFirst && lead) announce(sim, workspace, 'lead.replied', () => leadJson(lead));
	askAgent(sim, workspace, conversation, text);
	return message;
}

function keep(sim: Simulation, workspace: Workspace, conversation: Conversation, text: string): Message {
	const times = { sentAt: sim.now, deliveredAt: sim.now };
	const message: Message = {
		...blankMessage(sim, conversation, {
			direction: 'inbound',
			source: 'contact',
			type: 'text',
			text,
			status: 'delivered',
		}),
		...times,
	};
	workspace.messages.set(message.id, message);
	conversation.messages.push(message);
	conversation.status = 'open';
	conversation.isRead = false;
	conversation.unreadCount++;
	conversation.lastInboundAt = sim.now;
	conversation.updatedAt = sim.now;
	return message;
}

/** The row that a message replies to, and whether nobody had replied there before. */
interface Attribution {
	row?: CampaignLead;
	isFirst: boolean;
}

/** A message counts as the reply to the newest campaign message before it, unless that one had a reply. */
function attribute(sim: Simulation, workspace: Workspace, conversation: Conversation, reply: Message): Attribution {
	const answered = findLast(conversation.messages, ({ source, sentAt }) => source === 'campaign' && sentAt !== null);
	if (answered === undefined || answered.repliedAt !== null) return { isFirst: false };
	const { campaignId, stepId, variantId, campaignLeadId } = answered;
	answered.repliedAt = sim.now;
	answered.deliveredAt ??= sim.now;
	answered.readAt ??= sim.now;
	answered.status = 'read';
	answered.updatedAt = sim.now;
	Object.assign(reply, { campaignId, stepId, variantId, campaignLeadId, inReplyToMessageId: answered.id });
	if (campaignId !== null) workspace.campaigns.get(campaignId)?.relatedMessages.push(reply);
	const row = campaignLeadId === null ? undefined : workspace.campaignLeads.get(campaignLeadId);
	if (row === undefined) return { isFirst: false };
	row.messages.push(reply);
	const isFirst = row.repliedAt === null;
	row.repliedAt ??= sim.now;
	row.updatedAt = sim.now;
	return { row, isFirst };
}

/** What a reply does to its row. */
function closeRow(sim: Simulation, workspace: Workspace, row: CampaignLead): void {
	const campaign = workspace.campaigns.get(row.campaignId);
	if (campaign?.stopOnReply) row.closedAt ??= sim.now;
	const isUnderWay = !isFinished(row) && campaign?.stopOnReply === true;
	if (isUnderWay) finishRow(sim, workspace, row, 'replied');
	else if (row.status === 'completed') {
		const { finishedAt } = row;
		finishRow(sim, workspace, row, 'replied');
		row.finishedAt = finishedAt;
	}
}

function noteReply(sim: Simulation, lead: Lead): void {
	lead.lastRepliedAt = sim.now;
	lead.updatedAt = sim.now;
	if (lead.status === 'new' || lead.status === 'contacted') setLeadStatus(sim, lead, 'replied');
}

function isOptOut({ settings }: Workspace, text: string): boolean {
	const said = text.trim().toLowerCase();
	return settings.optOutKeywords.some((keyword) => keyword.trim().toLowerCase() === said);
}

/** The lead wants no more messages: neither from campaigns nor from agents. */
export function optOut(sim: Simulation, workspace: Workspace, lead: Lead): void {
	setLeadStatus(sim, lead, 'opted_out');
	for (const campaignId of lead.campaignIds) {
		const row = workspace.campaigns.get(campaignId)?.rows.get(lead.id);
		if (row === undefined) continue;
		row.closedAt ??= sim.now;
		if (!isFinished(row)) finishRow(sim, workspace, row, 'opted_out');
	}
	silenceAgents(sim, workspace, lead.phone);
	announce(sim, workspace, 'lead.opted_out', () => leadJson(lead));
}

function silenceAgents(sim: Simulation, workspace: Workspace, phone: string): void {
	for (const conversation of workspace.contacts.get(phone)?.conversations ?? []) {
		if (!conversation.aiEnabled) continue;
		conversation.aiEnabled = false;
		conversation.updatedAt = sim.now;
	}
}
