import { z } from 'zod';
import { clearable, clearableEmail, filled, ids, patch, phone, timestamp, url, uuid } from './form';

export const MESSAGE_TYPES = ['text', 'image', 'video', 'audio', 'document'] as const;
export const MESSAGE_SOURCES = ['campaign', 'manual', 'scheduled', 'agent', 'test', 'contact'] as const;
export const MESSAGE_STATUSES = ['queued', 'sent', 'delivered', 'read', 'failed'] as const;
export const SCHEDULED_STATUSES = ['scheduled', 'sent', 'cancelled', 'failed'] as const;
export const BULK_ACTIONS = [
	'mark_read',
	'mark_unread',
	'archive',
	'unarchive',
	'add_tags',
	'remove_tags',
	'enable_ai',
	'disable_ai',
	'assign_agent',
] as const;

const MAX_CAPTION = 1024;

const message = {
	type: z.enum(MESSAGE_TYPES).default('text'),
	text: filled(4096).optional(),
	mediaUrl: url.optional(),
	fileName: filled(255).optional(),
};

interface MessageForm {
	type: (typeof MESSAGE_TYPES)[number];
	text?: string;
	mediaUrl?: string;
	fileName?: string;
}

function problemOf({ type, text, mediaUrl, fileName }: MessageForm): string | undefined {
	if (type === 'text' && text === undefined) return "must have required property 'text'";
	if (type === 'text' && mediaUrl !== undefined) return "must NOT have the property 'mediaUrl' for a text";
	if (type !== 'text' && mediaUrl === undefined) return "must have required property 'mediaUrl'";
	if (type !== 'text' && text !== undefined && text.length > MAX_CAPTION) {
		return `must NOT have a text of more than ${MAX_CAPTION} characters`;
	}
	if (type !== 'document' && fileName !== undefined) return `must NOT have the property 'fileName' for type ${type}`;
	return undefined;
}

function complete(form: MessageForm, context: z.RefinementCtx): void {
	const problem = problemOf(form);
	if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
}

export const messageCreate = z.object(message).superRefine(complete);

export const messageSchedule = z.object({ ...message, scheduledAt: timestamp }).superRefine(complete);

export const testMessage = z.object({ ...message, accountId: uuid, phone }).superRefine(complete);

export const tagsUpdate = z.object({ tagIds: ids(0, 20) });

export const readToggle = z.object({ isRead: z.boolean().optional() });

const COLOR = '^#[0-9A-Fa-f]{6}$';

export const tagCreate = z.object({
	name: filled(50),
	color: z
		.string()
		.trim()
		.regex(new RegExp(COLOR), `must match pattern "${COLOR}"`)
		.transform((text) => text.toUpperCase())
		.default('#64748B'),
});

export const bulkAction = z
	.object({
		conversationIds: ids(1, 500),
		action: z.enum(BULK_ACTIONS),
		tagIds: ids(1, 20).optional(),
		agentId: uuid.optional(),
	})
	.superRefine(({ action, tagIds, agentId }, context) => {
		const missing =
			action.endsWith('_tags') && tagIds === undefined
				? 'tagIds'
				: action === 'assign_agent' && agentId === undefined
					? 'agentId'
					: undefined;
		if (missing === undefined) return;
		context.addIssue({ code: 'custom', message: `must have required property '${missing}'` });
	});

export const contactUpdate = patch({
	name: clearable(120),
	email: clearableEmail,
	company: clearable(120),
	notes: clearable(2000),
	isBlocked: z.boolean(),
});
