import { z } from 'zod';
import { codeMethod, displayName, profileDetails, profileSetup } from './accountSchemas';
import { sendingWindow } from './campaignSchemas';
import {
	clearable,
	clearableEmail,
	country,
	distinct,
	filled,
	integer,
	patch,
	phone,
	timeZone,
	url,
	uuid,
} from './form';

export const ORDER_STATUSES = ['pending', 'processing', 'completed', 'partial', 'failed'] as const;
export const TRANSACTION_TYPES = ['purchase', 'grant', 'adjustment', 'message', 'agent', 'analysis', 'refund'] as const;
export const WEBHOOK_EVENTS = [
	'message.received',
	'message.sent',
	'message.delivered',
	'message.read',
	'message.failed',
	'conversation.created',
	'conversation.handoff',
	'lead.replied',
	'lead.opted_out',
	'campaign.started',
	'campaign.paused',
	'campaign.completed',
	'campaign.archived',
	'account.connected',
	'account.disconnected',
	'account.banned',
	'account.phase_changed',
	'order.completed',
	'knowledge.ready',
	'knowledge.failed',
	'credits.low',
] as const;

export const orderCreate = z
	.object({
		quantity: integer(1, 500),
		country,
		autoSetup: z.boolean().default(false),
		displayName: displayName.optional(),
		...profileDetails,
		notes: clearable(500).optional(),
	})
	.superRefine((body, context) => {
		if (!body.autoSetup || body.displayName !== undefined) return;
		context.addIssue({ code: 'custom', message: "must have required property 'displayName'" });
	});

export const provisionStart = z.object({ phone, method: codeMethod });

export const provisionVerify = profileSetup.extend({
	phone,
	code: z
		.string()
		.trim()
		.regex(/^\d{6}$/, 'must match pattern "^\\d{6}$"'),
});

export const settingsUpdate = patch({
	name: filled(120),
	timezone: timeZone,
	defaultAgentId: uuid.nullable(),
	defaultSendingWindow: sendingWindow,
	defaultStopOnReply: z.boolean(),
	optOutKeywords: z.array(filled(30)).max(20),
	lowCreditThreshold: integer(0, 1_000_000),
	notificationEmail: clearableEmail,
	webhookUrl: url.nullable(),
	webhookEvents: z.array(z.enum(WEBHOOK_EVENTS)).superRefine(distinct),
	rotateWebhookSecret: z.boolean(),
});
