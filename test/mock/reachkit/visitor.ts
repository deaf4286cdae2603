import { escapeHtml } from './html';
import type { Conversation, Inbox, Workspace } from './model';
import type { Simulation } from './simulation';

export interface IncomingMail {
	from: string;
	subject: string;
	text: string;
	label?: string;
	folder: 'primary' | 'others';
	attachments: Array<{ filename: string; contentType: string; base64: string }>;
}

/** Mail that nobody asked for opens a conversation of its own, without a lead. */
export function receive(sim: Simulation, workspace: Workspace, inbox: Inbox, mail: IncomingMail): Conversation {
	const conversation: Conversation = {
		id: sim.newId('conversation'),
		inboxId: inbox.id,
		folder: mail.folder,
		leadId: null,
		campaignId: null,
		originLeadId: null,
		variantId: null,
		aiLabel: mail.label ?? null,
		labelOverride: null,
		messages: [
			{
				direction: 'incoming',
				inboxId: inbox.id,
				subject: mail.subject,
				text: mail.text,
				html: `<p>${escapeHtml(mail.text)}</p>`,
				from: mail.from,
				to: [{ email: inbox.email, name: null }],
				cc: [],
				bcc: [],
				sentAt: sim.now,
				isRead: false,
				attachments: mail.attachments.map(({ filename, contentType, base64 }) => ({
					id: sim.newId('attachment'),
					filename,
					contentType,
					bytes: Buffer.from(base64, 'base64'),
				})),
			},
		],
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	workspace.conversations.set(conversation.id, conversation);
	return conversation;
}
