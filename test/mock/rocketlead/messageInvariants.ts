import type { Inspector, Subject } from './inspection';
import type { Message, MessageStatus } from './model';

type Time = 'sentAt' | 'deliveredAt' | 'readAt' | 'failedAt';

const TIMES: readonly Time[] = ['sentAt', 'deliveredAt', 'readAt', 'failedAt'];

/** The times that an outbound message of a status has, and no others. */
const TIMES_OF: Record<MessageStatus, readonly Time[]> = {
	queued: [],
	sent: ['sentAt'],
	delivered: ['sentAt', 'deliveredAt'],
	read: ['sentAt', 'deliveredAt', 'readAt'],
	failed: ['failedAt'],
};

function hasItsTimes({ direction, status, ...message }: Message): boolean {
	if (direction === 'outbound')
		return TIMES.every((time) => (message[time] !== null) === TIMES_OF[status].includes(time));
	const isKnown = status === 'delivered' || status === 'read';
	const arrived = message.sentAt === message.createdAt && message.deliveredAt === message.createdAt;
	return isKnown && arrived && (message.readAt !== null) === (status === 'read') && message.failedAt === null;
}

function isInOrder({ createdAt, sentAt, deliveredAt, readAt, repliedAt, failedAt }: Message): boolean {
	const times = [createdAt, sentAt, deliveredAt, readAt, repliedAt].filter((time) => time !== null);
	const rises = times.every((time, index) => index === 0 || times[index - 1] <= time);
	return rises && (failedAt === null || createdAt <= failedAt) && (repliedAt === null || readAt !== null);
}

/** A message that failed comes from the queue, and goes nowhere. */
const AFTER: Record<MessageStatus, readonly MessageStatus[]> = {
	queued: ['queued', 'sent', 'delivered', 'read', 'failed'],
	sent: ['sent', 'delivered', 'read'],
	delivered: ['delivered', 'read'],
	read: ['read'],
	failed: ['failed'],
};

/** The status in which each message was seen last. */
const seen = new WeakMap<Message, MessageStatus>();

/** Every message that shows a reply is the one that exactly one inbound message answers, at that moment. */
function inspectReplies(inspector: Inspector, { messages, answersTo, workspace }: Subject): void {
	for (const message of messages) {
		const { id, direction, repliedAt, inReplyToMessageId } = message;
		const answers = answersTo.get(id) ?? [];
		inspector.check(
			'replies of messages',
			answers.length === (repliedAt === null ? 0 : 1) && answers.every(({ createdAt }) => createdAt === repliedAt),
			() => `message ${id}: replied at ${repliedAt}, but ${answers.length} messages answer it`,
		);
		if (inReplyToMessageId === null) continue;
		const answered = workspace.messages.get(inReplyToMessageId);
		inspector.check(
			'replies of messages',
			direction === 'inbound' && answered?.source === 'campaign' && answered.conversationId === message.conversationId,
			() => `message ${id} answers ${inReplyToMessageId}, which it cannot answer`,
		);
	}
}

/** What holds for every single message. */
export function inspectMessages(inspector: Inspector, subject: Subject): void {
	for (const message of subject.messages) {
		const { id, status } = message;
		inspector.check('times of statuses', hasItsTimes(message), () => `message ${id} is ${status}`);
		inspector.check('order of times', isInOrder(message), () => `message ${id} is ${status}`);
		const before = seen.get(message) ?? 'queued';
		inspector.check(
			'course of statuses',
			AFTER[before].includes(status),
			() => `message ${id} was ${before} and is ${status}`,
		);
		seen.set(message, status);
	}
	inspectReplies(inspector, subject);
}
