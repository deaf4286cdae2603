import type { z } from 'zod';
import type { ACCOUNT_STATUSES, ACTIVITY_TYPES, PHASES, WARMUP_STATUSES } from './accountSchemas';
import type { CAMPAIGN_LEAD_STATUSES, CAMPAIGN_STATUSES, sendingWindow } from './campaignSchemas';
import type { MESSAGE_SOURCES, MESSAGE_STATUSES, MESSAGE_TYPES, SCHEDULED_STATUSES } from './conversationSchemas';
import type { SOURCE_STATUSES, SOURCE_TYPES } from './knowledgeSchemas';
import type { LEAD_STATUSES } from './leadSchemas';
import type { MEDIA_TYPES, STEP_TYPES } from './stepSchemas';
import type { ORDER_STATUSES, TRANSACTION_TYPES, WEBHOOK_EVENTS } from './workspaceSchemas';

// Times are milliseconds since 1970. What can be worked out from other records is not kept, except
// where it is said.

type OneOf<T extends readonly string[]> = T[number];

export type SendingWindow = z.output<typeof sendingWindow>;

export interface Duration {
	amount: number;
	unit: 'minutes' | 'hours' | 'days';
}

export type AccountStatus = OneOf<typeof ACCOUNT_STATUSES>;
export type Phase = OneOf<typeof PHASES>;
export type ActivityType = OneOf<typeof ACTIVITY_TYPES>;
type WarmupState = OneOf<typeof WARMUP_STATUSES>;

export interface Activity {
	id: string;
	accountId: string;
	type: ActivityType;
	description: string;
	metadata: Record<string, string>;
	createdAt: number;
}

export interface Warmup {
	status: WarmupState;
	/** 0 before the start, then 1 to 14. */
	day: number;
	startedAt: number | null;
	pausedAt: number | null;
	completedAt: number | null;
	updatedAt: number;
}

export interface Account {
	id: string;
	phone: string;
	status: AccountStatus;
	phase: Phase;
	paused: boolean;
	pausedAt: number | null;
	pauseReason: 'manual' | 'low_health' | null;
	displayName: string | null;
	bio: string | null;
	bizAddress: string | null;
	bizCategory: string | null;
	profilePictureUrl: string | null;
	country: string;
	source: 'order' | 'provision';
	orderId: string | null;
	healthScore: number;
	warmup: Warmup;
	connectedAt: number | null;
	createdAt: number;
	updatedAt: number;
	/** Oldest first. */
	activities: Activity[];
	/** When its outbound messages were sent, ascending; those of campaigns also in the second list. */
	sentAt: number[];
	campaignSentAt: number[];
	/** Outbound messages that are queued now, and those of campaigns among them. */
	queued: number;
	campaignQueued: number;
	/** When the next campaign message may be accepted. */
	nextFreeAt: number;
	/** The local day on which the reached limit was logged last. */
	limitLoggedOn: string | null;
	/** Campaign messages a day instead of what the phase allows; only tests set it. */
	ownLimit: number | null;
}

type CampaignStatus = OneOf<typeof CAMPAIGN_STATUSES>;
export type CampaignPauseReason = 'manual' | 'insufficient_credits' | 'no_accounts';

export interface Campaign {
	id: string;
	name: string;
	description: string | null;
	status: CampaignStatus;
	pauseReason: CampaignPauseReason | null;
	accountIds: string[];
	agentId: string | null;
	startAt: number | null;
	timezone: string;
	sendingWindow: SendingWindow;
	stopOnReply: boolean;
	dailyLimit: number | null;
	minIntervalSeconds: number;
	maxIntervalSeconds: number;
	/** By position. */
	steps: CampaignStep[];
	duplicatedFromId: string | null;
	startedAt: number | null;
	pausedAt: number | null;
	completedAt: number | null;
	archivedAt: number | null;
	createdAt: number;
	updatedAt: number;
	/** By the id of the lead. Rows come and go only through campaignLead.ts. */
	rows: Map<string, CampaignLead>;
	/** Rows by status; kept by `setRowStatus` of campaignLead.ts. */
	rowCounts: Record<CampaignLeadStatus, number>;
	/** Messages with source `campaign`, in order of acceptance. */
	messages: Message[];
	/** Other messages that have its id: step tests and replies. */
	relatedMessages: Message[];
	/** When its messages were sent, ascending. */
	sentAt: number[];
	/** Its messages that are queued now. */
	queued: number;
	/** Whether a step or a variant was ever removed, so that sums over steps may fall short. */
	stepRemoved: boolean;
}

export type StepType = OneOf<typeof STEP_TYPES>;
export type MediaType = OneOf<typeof MEDIA_TYPES>;

export interface CampaignStep {
	id: string;
	campaignId: string;
	/** From 1, without gaps. */
	position: number;
	type: StepType;
	name: string | null;
	variants: StepVariant[];
	delay: Duration | null;
	condition: StepCondition | null;
	createdAt: number;
	updatedAt: number;
	/** Whether weights or variants changed after the first message. */
	variantsChanged: boolean;
	/** Whether a variant with messages was removed. */
	variantRemoved: boolean;
}

export interface StepVariant {
	id: string;
	label: string;
	weight: number;
	text: string | null;
	mediaId: string | null;
	mediaUrl: string | null;
	mediaType: MediaType | null;
	/** Campaign messages accepted for it so far; decides whose turn it is. */
	accepted: number;
}

type ConditionEvent =
	'replied' | 'not_replied' | 'read' | 'not_read' | 'delivered' | 'not_delivered' | 'has_tag' | 'not_has_tag';

type ConditionOutcome = 'continue' | 'skip_next' | 'end';

export interface StepCondition {
	event: ConditionEvent;
	tag: string | null;
	waitFor: Duration | null;
	onTrue: ConditionOutcome;
	onFalse: ConditionOutcome;
}

export interface CampaignMedia {
	id: string;
	campaignId: string | null;
	url: string;
	mimeType: string;
	mediaType: MediaType;
	fileName: string;
	sizeBytes: number;
	createdAt: number;
}

export type CampaignLeadStatus = OneOf<typeof CAMPAIGN_LEAD_STATUSES>;

export interface CampaignLead {
	id: string;
	campaignId: string;
	leadId: string;
	status: CampaignLeadStatus;
	accountId: string | null;
	conversationId: string | null;
	lastStepId: string | null;
	nextStepId: string | null;
	nextStepAt: number | null;
	lastMessageAt: number | null;
	repliedAt: number | null;
	finishedAt: number | null;
	errorMessage: string | null;
	createdAt: number;
	updatedAt: number;
	/** Its place among the rows of the same time. */
	order: number;
	/** When it last began: added or restarted. */
	runStartedAt: number;
	/** A step of this run was removed after it ran; else `lastStepId` tells whether one ran. */
	begun: boolean;
	/** When a condition that waits may be judged. */
	judgeAt: number | null;
	/** A campaign message of it is queued now. */
	messageQueued: boolean;
	/** When no campaign message may come any more: after a reply or an opt-out, until a restart. */
	closedAt: number | null;
	/** All messages that have its id, in order of creation. */
	messages: Message[];
}

export type LeadStatus = OneOf<typeof LEAD_STATUSES>;
export type LeadSource = 'list_import' | 'campaign_import' | 'api';
export type CustomValue = string | number | boolean;

export interface Lead {
	id: string;
	phone: string;
	firstName: string | null;
	lastName: string | null;
	email: string | null;
	company: string | null;
	tags: string[];
	customFields: Record<string, CustomValue>;
	status: LeadStatus;
	source: LeadSource;
	/** Lists that have it as a member; kept by leadList.ts. */
	listIds: string[];
	/** Campaigns that have a row of it; kept by campaignLead.ts. */
	campaignIds: string[];
	lastContactedAt: number | null;
	lastRepliedAt: number | null;
	createdAt: number;
	updatedAt: number;
}

export interface LeadTag {
	name: string;
	leadCount: number;
}

export interface CustomFieldDefinition {
	id: string;
	key: string;
	label: string;
	type: 'text' | 'number' | 'boolean' | 'date' | 'select';
	options: string[] | null;
	createdAt: number;
}

export interface LeadList {
	id: string;
	name: string;
	description: string | null;
	/** When each lead was put in, by the id of the lead. */
	members: Map<string, number>;
	createdAt: number;
	updatedAt: number;
}

export interface Contact {
	id: string;
	phone: string;
	name: string | null;
	email: string | null;
	company: string | null;
	notes: string | null;
	isBlocked: boolean;
	profilePictureUrl: string | null;
	/** One for each account that talked with it. */
	conversations: Conversation[];
	createdAt: number;
	updatedAt: number;
}

export interface Conversation {
	id: string;
	accountId: string;
	phone: string;
	campaignId: string | null;
	agentId: string | null;
	aiEnabled: boolean;
	handoffAt: number | null;
	status: 'open' | 'archived';
	isRead: boolean;
	/** Inbound messages with status `delivered`; kept with every message. */
	unreadCount: number;
	tagIds: string[];
	/** In order of creation. */
	messages: Message[];
	lastInboundAt: number | null;
	createdAt: number;
	updatedAt: number;
	/** Inbound messages that were simulated so far, of which there are only a few. */
	simulatedInbound: number;
	/** An agent reply is planned already. */
	agentReplyPlanned: boolean;
}

export type MessageSource = OneOf<typeof MESSAGE_SOURCES>;
export type MessageType = OneOf<typeof MESSAGE_TYPES>;
export type MessageStatus = OneOf<typeof MESSAGE_STATUSES>;

/** What held when a campaign message was accepted, for the invariants. */
export interface SendingTerms {
	campaignStatus: CampaignStatus;
	startAt: number | null;
	timezone: string;
	sendingWindow: SendingWindow;
	/** The campaign's limit, and how many of its messages the day had with this one. */
	campaignDailyLimit: number | null;
	campaignToday: number;
	minIntervalSeconds: number;
	accountStatus: AccountStatus;
	accountPhase: Phase;
	accountPaused: boolean;
	/** The account's limit, and how many campaign messages the day had without this one. */
	accountDailyLimit: number;
	accountToday: number;
	/** When the account was free. */
	freeAt: number;
	/** The row's reply or opt-out, which must not have happened. */
	rowClosedAt: number | null;
}

export interface Message {
	id: string;
	conversationId: string;
	accountId: string;
	phone: string;
	direction: 'inbound' | 'outbound';
	source: MessageSource;
	type: MessageType;
	text: string | null;
	mediaUrl: string | null;
	fileName: string | null;
	status: MessageStatus;
	errorCode: 'not_on_whatsapp' | 'delivery_error' | null;
	errorMessage: string | null;
	campaignId: string | null;
	stepId: string | null;
	variantId: string | null;
	campaignLeadId: string | null;
	agentId: string | null;
	scheduledMessageId: string | null;
	inReplyToMessageId: string | null;
	creditsCharged: number;
	sentAt: number | null;
	deliveredAt: number | null;
	readAt: number | null;
	failedAt: number | null;
	repliedAt: number | null;
	createdAt: number;
	updatedAt: number;
	/** For messages of an agent. */
	tokensUsed: number;
	/** For messages of a campaign. */
	terms: SendingTerms | null;
}

export interface ScheduledMessage {
	id: string;
	conversationId: string;
	accountId: string;
	type: MessageType;
	text: string | null;
	mediaUrl: string | null;
	fileName: string | null;
	scheduledAt: number;
	status: OneOf<typeof SCHEDULED_STATUSES>;
	messageId: string | null;
	errorMessage: string | null;
	sentAt: number | null;
	cancelledAt: number | null;
	createdAt: number;
	updatedAt: number;
}

export interface ConversationTag {
	id: string;
	name: string;
	color: string;
	createdAt: number;
}

export interface CompetitorAnalysis {
	id: string;
	agentId: string;
	status: 'pending' | 'processing' | 'completed' | 'failed';
	competitorUrls: string[];
	focus: string | null;
	summary: string | null;
	competitors: Array<{
		url: string;
		name: string;
		positioning: string;
		strengths: string[];
		weaknesses: string[];
	}>;
	recommendations: string[];
	creditsCharged: number;
	errorMessage: string | null;
	completedAt: number | null;
	createdAt: number;
	updatedAt: number;
}

export interface Agent {
	id: string;
	name: string;
	description: string | null;
	isActive: boolean;
	systemPrompt: string;
	tone: 'professional' | 'friendly' | 'casual' | 'formal' | 'enthusiastic';
	language: string;
	knowledgeSourceIds: string[];
	replyDelaySeconds: number;
	maxRepliesPerConversation: number;
	handoffKeywords: string[];
	createdAt: number;
	updatedAt: number;
	/** The latest run, and all of them for the usage. */
	analysis: CompetitorAnalysis | null;
	analyses: CompetitorAnalysis[];
	testRuns: Array<{ at: number; tokens: number; credits: number }>;
	/** When it handed a conversation over. */
	handoffs: number[];
	/** What it wrote, in order of acceptance. */
	messages: Message[];
}

export type TransactionType = OneOf<typeof TRANSACTION_TYPES>;

export interface CreditTransaction {
	id: string;
	type: TransactionType;
	amount: number;
	balanceAfter: number;
	description: string;
	referenceType: 'message' | 'agent_test' | 'competitor_analysis' | null;
	referenceId: string | null;
	accountId: string | null;
	campaignId: string | null;
	agentId: string | null;
	createdAt: number;
}

export interface Order {
	id: string;
	orderNumber: string;
	status: OneOf<typeof ORDER_STATUSES>;
	quantity: number;
	country: string;
	autoSetup: boolean;
	displayName: string | null;
	bio: string | null;
	bizAddress: string | null;
	bizCategory: string | null;
	profilePictureUrl: string | null;
	plan: 'starter' | 'growth' | 'scale';
	unitPriceCents: number;
	fulfilledCount: number;
	failedCount: number;
	accountIds: string[];
	notes: string | null;
	completedAt: number | null;
	createdAt: number;
	updatedAt: number;
}

export interface ProvisionSession {
	id: string;
	phone: string;
	status: 'code_sent' | 'verified' | 'expired' | 'locked';
	method: 'sms' | 'voice';
	attemptsLeft: number;
	expiresAt: number;
	resendAvailableAt: number;
	lockedUntil: number | null;
	accountId: string | null;
	createdAt: number;
	updatedAt: number;
}

export type WebhookEventName = OneOf<typeof WEBHOOK_EVENTS>;

export interface Settings {
	name: string;
	timezone: string;
	defaultAgentId: string | null;
	defaultSendingWindow: SendingWindow;
	defaultStopOnReply: boolean;
	optOutKeywords: string[];
	lowCreditThreshold: number;
	notificationEmail: string | null;
	webhookUrl: string | null;
	webhookEvents: WebhookEventName[];
	/** In full. */
	webhookSecret: string | null;
	createdAt: number;
	updatedAt: number;
}

export interface KnowledgeChunk {
	id: string;
	sourceId: string;
	position: number;
	content: string;
	createdAt: number;
}

export interface KnowledgeSource {
	id: string;
	name: string;
	type: OneOf<typeof SOURCE_TYPES>;
	url: string | null;
	fileName: string | null;
	mimeType: string | null;
	sizeBytes: number | null;
	status: OneOf<typeof SOURCE_STATUSES>;
	errorMessage: string | null;
	/** Empty unless it is ready. */
	chunks: KnowledgeChunk[];
	/** The text of a file or a text; null for a URL, and for a file that cannot be read. */
	content: string | null;
	lastIngestedAt: number | null;
	createdAt: number;
	updatedAt: number;
}

/** What would be posted to the webhook. */
interface WebhookRecord {
	id: string;
	event: WebhookEventName;
	createdAt: number;
	data: unknown;
}

/** Everything that belongs to one customer. */
export class Workspace {
	readonly accounts = new Map<string, Account>();
	readonly campaigns = new Map<string, Campaign>();
	/** Rows of all campaigns by their own id; kept by campaignLead.ts. */
	readonly campaignLeads = new Map<string, CampaignLead>();
	readonly media = new Map<string, CampaignMedia>();
	readonly leads = new Map<string, Lead>();
	/** Kept by lead.ts. */
	readonly leadsByPhone = new Map<string, Lead>();
	readonly customFields = new Map<string, CustomFieldDefinition>();
	readonly lists = new Map<string, LeadList>();
	/** By phone. */
	readonly contacts = new Map<string, Contact>();
	readonly conversations = new Map<string, Conversation>();
	readonly messages = new Map<string, Message>();
	readonly scheduledMessages = new Map<string, ScheduledMessage>();
	readonly tags = new Map<string, ConversationTag>();
	readonly agents = new Map<string, Agent>();
	/** Oldest first; append-only. Written only by credit.ts, as is the balance. */
	readonly transactions: CreditTransaction[] = [];
	balance = 0;
	readonly orders = new Map<string, Order>();
	/** By phone. */
	readonly sessions = new Map<string, ProvisionSession>();
	readonly sources = new Map<string, KnowledgeSource>();
	/** The latest of them, oldest first. */
	readonly webhooks: WebhookRecord[] = [];

	constructor(
		readonly id: string,
		readonly settings: Settings,
	) {}
}
