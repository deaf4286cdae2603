import { changeHealth, countQueued, countSent } from './account';
import { logActivity } from './activity';
import { conversationWith } from './conversation';
import { charge, refund } from './credit';
import { answerText, answerTime, deliveryTime, ERROR_WORDS, errorOf, queueTime, readTime } from './fate';
import { setLeadStatus } from './lead';
import { messageJson } from './messageProjection';
import type {
	Account,
	Agent,
	Campaign,
	CampaignLead,
	CampaignStep,
	Message,
	MessageSource,
	MessageType,
	ScheduledMessage,
	SendingTerms,
	StepVariant,
	Workspace,
} from './model';
import { receiveAnswer } from './reply';
import { noteFailed, noteSent } from './sending';
import type { Simulation } from './simulation';
import { announce } from './webhook';

const AGENT_COST = 2;
const MEDIA_COST = 2;
const TEXT_COST = 1;

/** In credits. */
export function messageCost(type: MessageType, source: MessageSource): number {
	if (source === 'agent') return AGENT_COST;
	return type === 'text' ? TEXT_COST : MEDIA_COST;
}

/** A message that is to be sent, with all that it is about. */
interface Outgoing {
	account: Account;
	phone: string;
	source: Exclude<MessageSource, 'contact'>;
	type: MessageType;
	text: string | null;
	mediaUrl?: string | null;
	fileName?: string | null;
	campaign?: Campaign;
	step?: CampaignStep;
	variant?: StepVariant;
	row?: CampaignLead;
	agent?: Agent;
	scheduled?: ScheduledMessage;
	tokensUsed?: number;
	terms?: SendingTerms;
}

/** A message with nothing but what every message has. */
export function blankMessage(
	sim: Simulation,
	conversation: { id: string; accountId: string; phone: string },
	fields: Pick<Message, 'direction' | 'source' | 'type' | 'text' | 'status'>,
): Message {
	return {
		id: sim.newId('message'),
		conversationId: conversation.id,
		accountId: conversation.accountId,
		phone: conversation.phone,
		mediaUrl: null,
		fileName: null,
		errorCode: null,
		errorMessage: null,
		campaignId: null,
		stepId: null,
		variantId: null,
		campaignLeadId: null,
		agentId: null,
		scheduledMessageId: null,
		inReplyToMessageId: null,
		creditsCharged: 0,
		sentAt: null,
		deliveredAt: null,
		readAt: null,
		failedAt: null,
		repliedAt: null,
		createdAt: sim.now,
		updatedAt: sim.now,
		tokensUsed: 0,
		terms: null,
		...fields,
	};
}

/** What a transaction about a message says. */
const referenceOf = (message: Message) => ({
	referenceType: 'message' as const,
	referenceId: message.id,
	accountId: message.accountId,
	campaignId: message.campaignId,
	agentId: message.agentId,
});

/** Takes a message in, charges it and sends it on its way. Whether it may be sent is for callers to check. */
export function acceptMessage(sim: Simulation, workspace: Workspace, outgoing: Outgoing): Message {
	const { account, phone, source, type, text, campaign, row, agent } = outgoing;
	const isCampaign = source === 'campaign';
	const conversation = conversationWith(sim, workspace, account, phone, isCampaign && campaign ? { campaign } : {});
	const message: Message = {
		...blankMessage(sim, conversation, { direction: 'outbound', source, type, text, status: 'queued' }),
		mediaUrl: outgoing.mediaUrl ?? null,
		fileName: outgoing.fileName ?? null,
		campaignId: campaign?.id ?? null,
		stepId: outgoing.step?.id ?? null,
		variantId: outgoing.variant?.id ?? null,
		campaignLeadId: row?.id ?? null,
		agentId: agent?.id ?? null,
		scheduledMessageId: outgoing.scheduled?.id ?? null,
		creditsCharged: messageCost(type, source),
		tokensUsed: outgoing.tokensUsed ?? 0,
		terms: outgoing.terms ?? null,
	};
	charge(sim, workspace, {
		type: source === 'agent' ? 'agent' : 'message',
		cost: message.creditsCharged,
		description: `Message to ${phone}`,
		...referenceOf(message),
	});
	workspace.messages.set(message.id, message);
	conversation.messages.push(message);
	conversation.updatedAt = sim.now;
	if (campaign) (isCampaign ? campaign.messages : campaign.relatedMessages).push(message);
	if (campaign && isCampaign) campaign.queued++;
	row?.messages.push(message);
	agent?.messages.push(message);
	countQueued(sim, workspace, account, isCampaign, 1);
	const leave = () => {
		const errorCode = errorOf(sim, message);
		if (errorCode) fail(sim, workspace, account, message, errorCode);
		else send(sim, workspace, outgoing, message);
	};
	sim.agenda.plan(sim.now + queueTime(sim, message), leave);
	return message;
}

/** The campaign of a message, unless the campaign was deleted. */
const campaignOf = (workspace: Workspace, { campaignId }: Message) =>
	campaignId === null ? undefined : workspace.campaigns.get(campaignId);

/** The message is queued no longer. */
function leaveQueue(sim: Simulation, workspace: Workspace, account: Account, message: Message): void {
	const isCampaign = message.source === 'campaign';
	countQueued(sim, workspace, account, isCampaign, -1);
	const campaign = campaignOf(workspace, message);
	if (campaign && isCampaign) campaign.queued--;
	message.updatedAt = sim.now;
}

function send(sim: Simulation, workspace: Workspace, { account, step }: Outgoing, message: Message): void {
	leaveQueue(sim, workspace, account, message);
	message.status = 'sent';
	message.sentAt = sim.now;
	countSent(sim, account, message.source === 'campaign');
	noteContact(sim, workspace, message);
	if (message.source === 'campaign') {
		const campaign = campaignOf(workspace, message);
		campaign?.sentAt.push(sim.now);
		if (campaign && step) noteSent(sim, workspace, campaign, step, message);
	}
	announce(sim, workspace, 'message.sent', () => messageJson(message));
	after(sim, deliveryTime(sim, message), () => deliver(sim, workspace, message));
}

function noteContact(sim: Simulation, workspace: Workspace, { phone, source }: Message): void {
	const lead = workspace.leadsByPhone.get(phone);
	if (lead === undefined || source === 'test') return;
	lead.lastContactedAt = sim.now;
	lead.updatedAt = sim.now;
	if (lead.status === 'new') setLeadStatus(sim, lead, 'contacted');
}

function fail(
	sim: Simulation,
	workspace: Workspace,
	account: Account,
	message: Message,
	errorCode: NonNullable<Message['errorCode']>,
): void {
	leaveQueue(sim, workspace, account, message);
	const { creditsCharged: amount, id: messageId, phone } = message;
	const errorMessage = ERROR_WORDS[errorCode];
	Object.assign(message, { status: 'failed', failedAt: sim.now, errorCode, errorMessage, creditsCharged: 0 });
	refund(sim, workspace, { amount, description: `Failed message to ${phone}`, ...referenceOf(message) });
	logActivity(sim, account, 'message_failed', `A message to ${phone} failed.`, { messageId, errorCode });
	changeHealth(sim, account, -1);
	const lead = workspace.leadsByPhone.get(phone);
	if (errorCode === 'not_on_whatsapp' && (lead?.status === 'new' || lead?.status === 'contacted')) {
		setLeadStatus(sim, lead, 'invalid');
	}
	noteFailed(sim, workspace, account, message);
	announce(sim, workspace, 'message.failed', () => messageJson(message));
}

function after(sim: Simulation, time: number | undefined, run: () => void): void {
	if (time !== undefined) sim.agenda.plan(sim.now + time, run);
}

/** An answer may have shown already that the message arrived and was read. */
function deliver(sim: Simulation, workspace: Workspace, message: Message): void {
	if (message.deliveredAt !== null) return;
	message.status = 'delivered';
	message.deliveredAt = sim.now;
	message.updatedAt = sim.now;
	announce(sim, workspace, 'message.delivered', () => messageJson(message));
	after(sim, readTime(sim, message), () => read(sim, workspace, message));
}

function read(sim: Simulation, workspace: Workspace, message: Message): void {
	if (message.readAt !== null) return;
	message.status = 'read';
	message.readAt = sim.now;
	message.updatedAt = sim.now;
	announce(sim, workspace, 'message.read', () => messageJson(message));
	after(sim, answerTime(sim, message), () => {
		receiveAnswer(sim, workspace, message, answerText(sim, workspace, message));
	});
}
