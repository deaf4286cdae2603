import { pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { Resource } from '../../shared/operation';

import { content } from '../fields';
import {
	attachmentId,
	binaryProperty,
	conversationId,
	filters,
	recipients,
	sender,
	subject,
	updateFields,
} from './conversationForm';

/** The newest message by its date: the documentation names no order. */
function newest(messages: IDataObject[]): IDataObject {
	return messages.reduce<IDataObject>(
		(last, message) => (String(message.email_date) >= String(last.email_date ?? '') ? message : last),
		{},
	);
}

/** `inbox_id` is documented for lists and changes, not for a single conversation. */
const LAST_MESSAGE = ['direction', 'from_email', 'subject', 'text_body', 'email_date', 'inbox_id'];

export const conversation: Resource = {
	name: 'Conversation',
	recordFields: ['created_at', 'id', 'is_positive', 'label', 'lead_id', 'messages', 'updated_at'],
	simplified: (record) => {
		const { id, label, is_positive, lead_id, created_at, updated_at } = record;
		const messages = (record.messages ?? []) as IDataObject[];
		const attachments = messages.flatMap((message) => (message.attachments ?? []) as IDataObject[]);
		return {
			id,
			label,
			is_positive,
			lead_id,
			is_read: messages.every((message) => message.is_read !== false),
			message_count: messages.length,
			last_message: pick(newest(messages), LAST_MESSAGE),
			attachments,
			created_at,
			updated_at,
		} as IDataObject;
	},
	operations: {
		create: {
			name: 'Create',
			action: 'Create a conversation',
			description: 'Start a conversation by sending its first email',
			route: 'POST /unibox/conversations',
			docs: 'documented',
			fields: [recipients, subject, content, sender],
			ordered: true,
			wide: true,
		},
		downloadAttachment: {
			name: 'Download Attachment',
			action: 'Download an attachment of a conversation',
			description: 'Download an attachment as a file',
			route: 'GET /unibox/conversations/{conversationId}/attachments/{attachmentId}',
			docs: 'documented',
			fields: [conversationId, attachmentId, binaryProperty],
			binary: 'out',
		},
		get: {
			name: 'Get',
			action: 'Get a conversation',
			description: 'Get a conversation with its messages',
			route: 'GET /unibox/conversations/{conversationId}',
			docs: 'documented',
			fields: [conversationId],
			wide: true,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many conversations',
			description: 'Get a list of conversations',
			route: 'GET /unibox/conversations',
			docs: 'documented',
			fields: [filters],
			list: 'paged',
			wide: true,
		},
		reply: {
			name: 'Reply',
			action: 'Reply to a conversation',
			description: 'Send a reply from the inbox of the conversation',
			route: 'POST /unibox/conversations/{conversationId}/reply',
			docs: 'documented',
			fields: [conversationId, content],
			ordered: true,
		},
		update: {
			name: 'Update',
			action: 'Update a conversation',
			description: 'Change the label or the read state of a conversation',
			route: 'PATCH /unibox/conversations/{conversationId}',
			docs: 'documented',
			fields: [conversationId, updateFields],
			wide: true,
		},
	},
};
