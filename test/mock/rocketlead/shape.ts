import { z } from 'zod';
import { ACCOUNT_STATUSES, ACTIVITY_TYPES, PHASES, WARMUP_STATUSES } from './accountSchemas';
import { CAMPAIGN_LEAD_STATUSES, CAMPAIGN_STATUSES } from './campaignSchemas';
import { MESSAGE_SOURCES, MESSAGE_STATUSES, MESSAGE_TYPES, SCHEDULED_STATUSES } from './conversationSchemas';
import { SOURCE_STATUSES, SOURCE_TYPES } from './knowledgeSchemas';
import { LEAD_STATUSES } from './leadSchemas';
import { MEDIA_TYPES, STEP_TYPES } from './stepSchemas';
import { ORDER_STATUSES, TRANSACTION_TYPES, WEBHOOK_EVENTS } from './workspaceSchemas';

// The answers exactly as they must be: every field is there, and no other one.

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const ts = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/);
const url = z.string().regex(/^https?:\/\//);
const text = z.string();
const int = z.number().int();
const count = int.min(0);
const bool = z.boolean();
const maybe = { uuid: uuid.nullable(), ts: ts.nullable(), url: url.nullable(), text: text.nullable() };
const times = { createdAt: ts, updatedAt: ts };
const tag = z.string().min(1).max(50);

const shape = <T extends z.ZodRawShape>(fields: T) => z.object(fields).strict();

const page = <T extends z.ZodTypeAny>(item: T) =>
	shape({
		items: z.array(item),
		pagination: shape({ page: int.min(1), limit: int.min(1).max(100), total: count, totalPages: count }),
	});

const sendingWindow = shape({
	days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
	startTime: z.string().regex(/^\d\d:\d\d$/),
	endTime: z.string().regex(/^\d\d:\d\d$/),
});

const duration = shape({ amount: int.min(1), unit: z.enum(['minutes', 'hours', 'days']) });

const five = { sent: count, delivered: count, read: count, replied: count, failed: count };
const counters = { ...five, creditsUsed: count };
const rate = z.number().min(0).max(1);
const campaignStats = shape({ ...counters, deliveryRate: rate, readRate: rate, replyRate: rate });
const stepStats = shape(five);

const leadCounts = shape({
	total: count,
	pending: count,
	inProgress: count,
	paused: count,
	replied: count,
	completed: count,
	failed: count,
	optedOut: count,
});

const account = shape({
	id: uuid,
	phone,
	status: z.enum(ACCOUNT_STATUSES),
	phase: z.enum(PHASES),
	paused: bool,
	pausedAt: maybe.ts,
	pauseReason: z.enum(['manual', 'low_health']).nullable(),
	displayName: maybe.text,
	bio: maybe.text,
	bizAddress: maybe.text,
	bizCategory: maybe.text,
	profilePictureUrl: maybe.url,
	country: z.string().length(2),
	source: z.enum(['order', 'provision']),
	orderId: maybe.uuid,
	healthScore: count.max(100),
	healthStatus: z.enum(['good', 'warning', 'critical']),
	warmupStatus: z.enum(WARMUP_STATUSES),
	warmupDay: count.max(14),
	dailyLimit: count,
	campaignSentToday: count,
	sentToday: count,
	remainingToday: count,
	limitResetsAt: ts,
	connectedAt: maybe.ts,
	lastActivityAt: maybe.ts,
	...times,
});

const activity = shape({
	id: uuid,
	accountId: uuid,
	type: z.enum(ACTIVITY_TYPES),
	description: text.min(1),
	metadata: z.record(z.unknown()),
	createdAt: ts,
});

const stepVariant = shape({
	id: uuid,
	label: z.enum(['A', 'B', 'C', 'D', 'E']),
	weight: int.min(1).max(100),
	text: maybe.text,
	mediaId: maybe.uuid,
	mediaUrl: maybe.url,
	mediaType: z.enum(MEDIA_TYPES).nullable(),
	stats: stepStats,
});

const outcome = z.enum(['continue', 'skip_next', 'end']);

const campaignStep = shape({
	id: uuid,
	campaignId: uuid,
	position: int.min(1),
	type: z.enum(STEP_TYPES),
	name: maybe.text,
	variants: z.array(stepVariant).max(5),
	delay: duration.nullable(),
	condition: shape({
		event: text,
		tag: tag.nullable(),
		waitFor: duration.nullable(),
		onTrue: outcome,
		onFalse: outcome,
	}).nullable(),
	stats: stepStats,
	...times,
});

const campaignRow = shape({
	id: uuid,
	name: text.min(1).max(120),
	description: maybe.text,
	status: z.enum(CAMPAIGN_STATUSES),
	pauseReason: z.enum(['manual', 'insufficient_credits', 'no_accounts']).nullable(),
	accountIds: z.array(uuid),
	agentId: maybe.uuid,
	startAt: maybe.ts,
	timezone: text,
	sendingWindow,
	stopOnReply: bool,
	dailyLimit: int.min(1).nullable(),
	minIntervalSeconds: count,
	maxIntervalSeconds: count,
	stepCount: count,
	leadCounts,
	stats: campaignStats,
	duplicatedFromId: maybe.uuid,
	startedAt: maybe.ts,
	pausedAt: maybe.ts,
	completedAt: maybe.ts,
	archivedAt: maybe.ts,
	...times,
});

const campaign = campaignRow.extend({ steps: z.array(campaignStep) }).strict();

const campaignMedia = shape({
	id: uuid,
	campaignId: maybe.uuid,
	url,
	mimeType: text,
	mediaType: z.enum(MEDIA_TYPES),
	fileName: text.max(255),
	sizeBytes: int.min(1),
	createdAt: ts,
});

const campaignLead = shape({
	id: uuid,
	campaignId: uuid,
	leadId: uuid,
	phone,
	firstName: maybe.text,
	lastName: maybe.text,
	status: z.enum(CAMPAIGN_LEAD_STATUSES),
	accountId: maybe.uuid,
	conversationId: maybe.uuid,
	lastStepId: maybe.uuid,
	nextStepId: maybe.uuid,
	nextStepAt: maybe.ts,
	lastMessageAt: maybe.ts,
	repliedAt: maybe.ts,
	finishedAt: maybe.ts,
	errorMessage: maybe.text,
	...times,
});

const dailyStats = shape({
	campaignId: uuid,
	timezone: text,
	from: date,
	to: date,
	items: z.array(shape({ date, ...counters })),
	totals: shape(counters),
});

const lead = shape({
	id: uuid,
	phone,
	firstName: maybe.text,
	lastName: maybe.text,
	email: maybe.text,
	company: maybe.text,
	tags: z.array(tag),
	customFields: z.record(z.union([z.string(), z.number(), z.boolean()])),
	status: z.enum(LEAD_STATUSES),
	source: z.enum(['list_import', 'campaign_import', 'api']),
	listIds: z.array(uuid),
	lastContactedAt: maybe.ts,
	lastRepliedAt: maybe.ts,
	...times,
});

const listLead = lead.extend({ addedAt: ts }).strict();

const customField = shape({
	id: uuid,
	key: z.string().regex(/^[a-z][a-zA-Z0-9_]{0,49}$/),
	label: text.min(1).max(80),
	type: z.enum(['text', 'number', 'boolean', 'date', 'select']),
	options: z.array(text).nullable(),
	createdAt: ts,
});

const leadList = shape({ id: uuid, name: text.min(1), description: maybe.text, leadCount: count, ...times });

const contact = shape({
	id: uuid,
	phone,
	name: maybe.text,
	email: maybe.text,
	company: maybe.text,
	notes: maybe.text,
	isBlocked: bool,
	profilePictureUrl: maybe.url,
	leadId: maybe.uuid,
	conversationIds: z.array(uuid).min(1),
	lastMessageAt: maybe.ts,
	...times,
});

const direction = z.enum(['inbound', 'outbound']);
const messageType = z.enum(MESSAGE_TYPES);
const messageStatus = z.enum(MESSAGE_STATUSES);
const color = z.string().regex(/^#[0-9A-F]{6}$/);

const conversation = shape({
	id: uuid,
	accountId: uuid,
	contact: shape({ id: uuid, phone, name: maybe.text, profilePictureUrl: maybe.url }),
	leadId: maybe.uuid,
	campaignId: maybe.uuid,
	agentId: maybe.uuid,
	aiEnabled: bool,
	handoffAt: maybe.ts,
	status: z.enum(['open', 'archived']),
	isRead: bool,
	unreadCount: count,
	tags: z.array(shape({ id: uuid, name: text, color })).max(20),
	lastMessage: shape({
		id: uuid,
		direction,
		type: messageType,
		text: maybe.text,
		status: messageStatus,
		createdAt: ts,
	}).nullable(),
	lastMessageAt: maybe.ts,
	lastInboundAt: maybe.ts,
	...times,
});

const message = shape({
	id: uuid,
	conversationId: uuid,
	accountId: uuid,
	phone,
	direction,
	source: z.enum(MESSAGE_SOURCES),
	type: messageType,
	text: maybe.text,
	mediaUrl: maybe.url,
	fileName: maybe.text,
	status: messageStatus,
	errorCode: z.enum(['not_on_whatsapp', 'delivery_error']).nullable(),
	errorMessage: maybe.text,
	campaignId: maybe.uuid,
	stepId: maybe.uuid,
	variantId: maybe.uuid,
	campaignLeadId: maybe.uuid,
	agentId: maybe.uuid,
	scheduledMessageId: maybe.uuid,
	inReplyToMessageId: maybe.uuid,
	creditsCharged: count,
	sentAt: maybe.ts,
	deliveredAt: maybe.ts,
	readAt: maybe.ts,
	failedAt: maybe.ts,
	repliedAt: maybe.ts,
	...times,
});

const scheduledMessage = shape({
	id: uuid,
	conversationId: uuid,
	accountId: uuid,
	type: messageType,
	text: maybe.text,
	mediaUrl: maybe.url,
	fileName: maybe.text,
	scheduledAt: ts,
	status: z.enum(SCHEDULED_STATUSES),
	messageId: maybe.uuid,
	errorMessage: maybe.text,
	sentAt: maybe.ts,
	cancelledAt: maybe.ts,
	...times,
});

const conversationTag = shape({ id: uuid, name: text, color, conversationCount: count, createdAt: ts });

const agent = shape({
	id: uuid,
	name: text.min(1),
	description: maybe.text,
	isActive: bool,
	systemPrompt: text.min(1),
	tone: z.enum(['professional', 'friendly', 'casual', 'formal', 'enthusiastic']),
	language: text,
	knowledgeSourceIds: z.array(uuid),
	replyDelaySeconds: count,
	maxRepliesPerConversation: int.min(1),
	handoffKeywords: z.array(text),
	...times,
});

const usage = {
	conversations: count,
	repliesSent: count,
	repliesFailed: count,
	testRuns: count,
	analysisRuns: count,
	handoffs: count,
	tokensUsed: count,
	creditsUsed: count,
};

const agentUsage = shape({
	from: date,
	to: date,
	timezone: text,
	items: z.array(shape({ ...usage, agentId: uuid, agentName: text })),
	totals: shape(usage),
});

const agentTestResult = shape({
	agentId: uuid,
	reply: text.min(1),
	handoff: bool,
	sources: z.array(shape({ sourceId: uuid, chunkId: uuid, score: z.number().min(0).max(1) })),
	tokensUsed: count,
	latencyMs: count,
	creditsCharged: z.literal(1),
});

const competitorAnalysis = shape({
	id: uuid,
	agentId: uuid,
	status: z.enum(['pending', 'processing', 'completed', 'failed']),
	competitorUrls: z.array(url).min(1).max(5),
	focus: maybe.text,
	summary: maybe.text,
	competitors: z.array(
		shape({ url, name: text, positioning: text, strengths: z.array(text), weaknesses: z.array(text) }),
	),
	recommendations: z.array(text),
	creditsCharged: count,
	errorMessage: maybe.text,
	completedAt: maybe.ts,
	...times,
});

const warmupStatus = shape({
	accountId: uuid,
	phone,
	displayName: maybe.text,
	status: z.enum(WARMUP_STATUSES),
	stage: count.max(5),
	day: count.max(14),
	totalDays: z.literal(14),
	progressPercent: count.max(100),
	dailyLimit: count,
	sentToday: count,
	startedAt: maybe.ts,
	pausedAt: maybe.ts,
	completedAt: maybe.ts,
	estimatedCompletionAt: maybe.ts,
	updatedAt: ts,
});

const creditBalance = shape({
	balance: count,
	purchasedTotal: int,
	usedTotal: int,
	usedThisMonth: count,
	usedToday: count,
	lowCreditThreshold: count,
	isLow: bool,
	updatedAt: ts,
});

const creditTransaction = shape({
	id: uuid,
	type: z.enum(TRANSACTION_TYPES),
	amount: int.refine((value) => value !== 0),
	balanceAfter: count,
	description: text.min(1),
	referenceType: z.enum(['message', 'agent_test', 'competitor_analysis']).nullable(),
	referenceId: maybe.uuid,
	accountId: maybe.uuid,
	campaignId: maybe.uuid,
	agentId: maybe.uuid,
	createdAt: ts,
});

const order = shape({
	id: uuid,
	orderNumber: z.string().regex(/^ORD-\d{6,}$/),
	status: z.enum(ORDER_STATUSES),
	quantity: int.min(1).max(500),
	country: z.string().length(2),
	autoSetup: bool,
	displayName: maybe.text,
	bio: maybe.text,
	bizAddress: maybe.text,
	bizCategory: maybe.text,
	profilePictureUrl: maybe.url,
	plan: z.enum(['starter', 'growth', 'scale']),
	unitPriceCents: int,
	totalCents: int,
	currency: z.literal('USD'),
	fulfilledCount: count,
	failedCount: count,
	accountIds: z.array(uuid),
	notes: maybe.text,
	completedAt: maybe.ts,
	...times,
});

const provisionSession = shape({
	id: uuid,
	phone,
	status: z.enum(['code_sent', 'verified', 'expired', 'locked']),
	method: z.enum(['sms', 'voice']),
	attemptsLeft: count.max(3),
	expiresAt: ts,
	resendAvailableAt: ts,
	lockedUntil: maybe.ts,
	accountId: maybe.uuid,
	...times,
});

const settings = shape({
	workspaceId: uuid,
	name: text.min(1),
	timezone: text,
	plan: z.enum(['starter', 'growth', 'scale', 'custom']),
	defaultAgentId: maybe.uuid,
	defaultSendingWindow: sendingWindow,
	defaultStopOnReply: bool,
	optOutKeywords: z.array(text),
	lowCreditThreshold: count,
	notificationEmail: maybe.text,
	webhookUrl: maybe.url,
	webhookEvents: z.array(z.enum(WEBHOOK_EVENTS)),
	webhookSecret: z.string().startsWith('whsec_').nullable(),
	...times,
});

const knowledgeSource = shape({
	id: uuid,
	name: text.min(1),
	type: z.enum(SOURCE_TYPES),
	url: maybe.url,
	fileName: maybe.text,
	mimeType: maybe.text,
	sizeBytes: count.nullable(),
	status: z.enum(SOURCE_STATUSES),
	errorMessage: maybe.text,
	chunkCount: count,
	characterCount: count,
	tokenCount: count,
	agentIds: z.array(uuid),
	lastIngestedAt: maybe.ts,
	...times,
});

const knowledgeChunk = shape({
	id: uuid,
	sourceId: uuid,
	position: int.min(1),
	content: text.max(1000),
	characterCount: count,
	tokenCount: count,
	createdAt: ts,
});

const knowledgeStats = shape({
	sourceCount: count,
	pendingCount: count,
	processingCount: count,
	readyCount: count,
	failedCount: count,
	urlCount: count,
	textCount: count,
	fileCount: count,
	chunkCount: count,
	characterCount: count,
	tokenCount: count,
	lastIngestedAt: maybe.ts,
});

const links = shape({
	items: z.array(shape({ url, title: maybe.text, depth: count.max(3), alreadyAdded: bool })),
	total: count,
});

const deleteResult = shape({ id: uuid, deleted: z.literal(true) });

const reasons = z.array(shape({ id: uuid, reason: text.min(1) }));

const bulkResult = shape({ requested: count, succeeded: count, failed: reasons });

const importResult = shape({
	imported: count,
	updated: count,
	skipped: count,
	errors: z.array(shape({ row: int.min(1), reason: text.min(1) })),
	linked: count,
});

const addLeadsResult = shape({ requested: count, added: count, alreadyInCampaign: count, errors: reasons });

/** The `data` of the success of every endpoint. */
export const SHAPES: Record<string, z.ZodTypeAny> = {
	'GET /accounts': page(account),
	'GET /accounts/{accountId}': account,
	'GET /accounts/{accountId}/activity': page(activity),
	'POST /accounts/{accountId}/register': account,
	'POST /accounts/{accountId}/connect': account,
	'POST /accounts/{accountId}/setup-profile': account,
	'POST /accounts/{accountId}/pause': account,
	'PATCH /accounts/{accountId}/phase': account,
	'POST /accounts/{accountId}/display-name': account,
	'POST /accounts/{accountId}/avatar': account,
	'GET /campaigns': page(campaignRow),
	'POST /campaigns': campaign,
	'GET /campaigns/{campaignId}': campaign,
	'PATCH /campaigns/{campaignId}': campaign,
	'DELETE /campaigns/{campaignId}': deleteResult,
	'POST /campaigns/{campaignId}/steps': campaignStep,
	'PATCH /campaigns/{campaignId}/steps/{stepId}': campaignStep,
	'DELETE /campaigns/{campaignId}/steps/{stepId}': deleteResult,
	'PUT /campaigns/{campaignId}/steps/reorder': shape({ items: z.array(campaignStep) }),
	'POST /campaigns/{campaignId}/media': campaignMedia,
	'POST /campaigns/{campaignId}/steps/{stepId}/test': message,
	'POST /campaigns/{campaignId}/start': campaign,
	'POST /campaigns/{campaignId}/pause': campaign,
	'POST /campaigns/{campaignId}/leads': addLeadsResult,
	'GET /campaigns/{campaignId}/leads': page(campaignLead),
	'POST /campaigns/{campaignId}/leads/bulk': bulkResult,
	'POST /campaigns/{campaignId}/leads/import': importResult,
	'GET /campaigns/{campaignId}/stats/daily': dailyStats,
	'POST /campaigns/{campaignId}/duplicate': campaign,
	'POST /campaigns/{campaignId}/archive': campaign,
	'GET /leads': page(lead),
	'GET /leads/tags': page(shape({ name: tag, leadCount: int.min(1) })),
	'PATCH /leads/{leadId}': lead,
	'POST /leads/bulk-delete': bulkResult,
	'GET /leads/custom-fields': page(customField),
	'POST /leads/custom-fields': customField,
	'GET /lead-lists': page(leadList),
	'POST /lead-lists': leadList,
	'GET /lead-lists/{listId}': leadList,
	'DELETE /lead-lists/{listId}': deleteResult,
	'GET /lead-lists/{listId}/leads': page(listLead),
	'POST /lead-lists/{listId}/leads': listLead,
	'POST /lead-lists/{listId}/leads/import': importResult,
	'GET /conversations': page(conversation),
	'GET /conversations/{conversationId}/messages': page(message),
	'POST /conversations/{conversationId}/messages': message,
	'PATCH /conversations/{conversationId}/tags': conversation,
	'POST /conversations/{conversationId}/read': conversation,
	'POST /conversations/{conversationId}/schedule': scheduledMessage,
	'GET /conversations/scheduled': page(scheduledMessage),
	'DELETE /conversations/scheduled/{scheduledMessageId}': scheduledMessage,
	'GET /conversations/tags': page(conversationTag),
	'POST /conversations/tags': conversationTag,
	'DELETE /conversations/tags/{tagId}': deleteResult,
	'POST /conversations/bulk': bulkResult,
	'GET /conversations/contacts/{phone}': contact,
	'PATCH /conversations/contacts/{phone}': contact,
	'POST /conversations/test-message': message,
	'GET /agents': page(agent),
	'POST /agents': agent,
	'GET /agents/usage': agentUsage,
	'GET /agents/{agentId}': agent,
	'PATCH /agents/{agentId}': agent,
	'DELETE /agents/{agentId}': deleteResult,
	'POST /agents/{agentId}/test': agentTestResult,
	'GET /agents/{agentId}/competitor-analysis': competitorAnalysis,
	'POST /agents/{agentId}/competitor-analysis': competitorAnalysis,
	'GET /warmup/status': page(warmupStatus),
	'POST /warmup/{accountId}/pause': warmupStatus,
	'POST /warmup/{accountId}/resume': warmupStatus,
	'GET /credits/balance': creditBalance,
	'GET /credits/transactions': page(creditTransaction),
	'POST /orders': order,
	'GET /orders': page(order),
	'GET /orders/{orderId}': order,
	'POST /provision/start': provisionSession,
	'POST /provision/verify': account,
	'GET /settings': settings,
	'PATCH /settings': settings,
	'GET /knowledge-base/sources': page(knowledgeSource),
	'POST /knowledge-base/sources': knowledgeSource,
	'POST /knowledge-base/discover-links': links,
	'DELETE /knowledge-base/sources/{sourceId}': deleteResult,
	'POST /knowledge-base/sources/{sourceId}/reingest': knowledgeSource,
	'GET /knowledge-base/sources/{sourceId}/chunks': page(knowledgeChunk),
	'GET /knowledge-base/stats': knowledgeStats,
};
