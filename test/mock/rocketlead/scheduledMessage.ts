import { conflict, invalid } from './failure';
import { type MessageInput, refuseBlocked } from './manualMessage';
import type { Conversation, ScheduledMessage, Workspace } from './model';
import { planScheduled } from './scheduled';
import type { Simulation } from './simulation';

const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** How far ahead a message can be scheduled. */
const SOONEST = 60 * SECOND;
const LATEST = 365 * DAY;

/** Plans a message; whether it can be sent and paid is judged when it is due. */
export function scheduleMessage(
	sim: Simulation,
	workspace: Workspace,
	conversation: Conversation,
	{ scheduledAt, type, text, mediaUrl, fileName }: MessageInput & { scheduledAt: number },
): ScheduledMessage {
	const ahead = scheduledAt - sim.now;
	if (ahead < SOONEST || ahead > LATEST) {
		throw invalid('body/scheduledAt must be 60 seconds to 365 days in the future');
	}
	refuseBlocked(workspace, conversation.phone);
	const scheduled: ScheduledMessage = {
		id: sim.newId('scheduledMessage'),
		conversationId: conversation.id,
		accountId: conversation.accountId,
		type,
		text: text ?? null,
		mediaUrl: mediaUrl ?? null,
		fileName: fileName ?? null,
		scheduledAt,
		status: 'scheduled',
		messageId: null,
		errorMessage: null,
		sentAt: null,
		cancelledAt: null,
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	workspace.scheduledMessages.set(scheduled.id, scheduled);
	planScheduled(sim, workspace, scheduled);
	return scheduled;
}

/** The row stays; when it is due, nothing happens. */
export function cancelScheduled(sim: Simulation, scheduled: ScheduledMessage): void {
	if (scheduled.status !== 'scheduled') throw conflict(`Scheduled message is already ${scheduled.status}`);
	scheduled.status = 'cancelled';
	scheduled.cancelledAt = sim.now;
	scheduled.updatedAt = sim.now;
}
