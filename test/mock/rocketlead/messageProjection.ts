import { iso, isoOrNull } from './calendar';
import type { Message, ScheduledMessage } from './model';

export const messageJson = (message: Message) => ({
	id: message.id,
	conversationId: message.conversationId,
	accountId: message.accountId,
	phone: message.phone,
	direction: message.direction,
	source: message.source,
	type: message.type,
	text: message.text,
	mediaUrl: message.mediaUrl,
	fileName: message.fileName,
	status: message.status,
	errorCode: message.errorCode,
	errorMessage: message.errorMessage,
	campaignId: message.campaignId,
	stepId: message.stepId,
	variantId: message.variantId,
	campaignLeadId: message.campaignLeadId,
	agentId: message.agentId,
	scheduledMessageId: message.scheduledMessageId,
	inReplyToMessageId: message.inReplyToMessageId,
	creditsCharged: message.creditsCharged,
	sentAt: isoOrNull(message.sentAt),
	deliveredAt: isoOrNull(message.deliveredAt),
	readAt: isoOrNull(message.readAt),
	failedAt: isoOrNull(message.failedAt),
	repliedAt: isoOrNull(message.repliedAt),
	createdAt: iso(message.createdAt),
	updatedAt: iso(message.updatedAt),
});

export const scheduledMessageJson = (scheduled: ScheduledMessage) => ({
	...scheduled,
	scheduledAt: iso(scheduled.scheduledAt),
	sentAt: isoOrNull(scheduled.sentAt),
	cancelledAt: isoOrNull(scheduled.cancelledAt),
	createdAt: iso(scheduled.createdAt),
	updatedAt: iso(scheduled.updatedAt),
});
