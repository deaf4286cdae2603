import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Field, Resource } from '../../shared/operation';
import { boolean, email, oneOf } from '../../shared/schema';
import { content, inboxId, search } from '../fields';

const conversationId: Field = {
	displayName: 'Conversation',
	name: 'conversationId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The conversation to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a conversation...',
			typeOptions: { searchListMethod: 'conversations', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1c6f8e0a-4b2d-49f7-8c3e-7d5a9b0e1f24',
		},
	],
};

const attachmentId: Field = {
	displayName: 'Attachment',
	name: 'attachmentId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The attachment of one of its messages',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an attachment...',
			typeOptions: { searchListMethod: 'attachments', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 7e2b5d90-1a4c-4f6e-9b8d-3c0f2e1d4a5b',
		},
	],
};

const binaryProperty: Field = {
	displayName: 'Put Output File in Field',
	name: 'binaryProperty',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
	role: 'form',
};

const sender: Field = {
	...inboxId,
	required: false,
	description: 'The inbox to send from; the first active one when empty',
};

const recipients: Field = {
	displayName: 'To',
	name: 'to',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	required: true,
	placeholder: 'Add recipient',
	default: {},
	description: 'Who gets the email',
	options: [
		{
			displayName: 'Recipient',
			name: 'recipient',
			values: [
				{
					displayName: 'Email',
					name: 'email',
					type: 'string',
					placeholder: 'e.g. jane@acme.com',
					default: '',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
				},
			],
		},
	],
	schema: z
		.unknown()
		.transform((value) => ((value as IDataObject).recipient ?? []) as unknown[])
		.pipe(
			z
				.array(
					z
						.object({ email, name: z.string().trim().nullish() })
						.transform(({ email: address, name }) => ({ email: address, name: name || null })),
				)
				.min(1, 'needs at least one recipient'),
		),
};

const subject: Field = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	required: true,
	default: '',
	description: 'Subject line of the email',
};

const folders = [
	{ name: 'Others', value: 'others', description: 'Mail that belongs to no campaign' },
	{ name: 'Primary', value: 'primary', description: 'Replies to campaigns' },
];

const filters: Field = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Folder',
			name: 'folder',
			type: 'options',
			options: folders,
			default: 'primary',
			description: 'Only conversations of this folder',
			schema: oneOf(folders),
		},
		search,
	],
};

const CLEAR = 'clear';

const labels = [
	{ name: 'Clear Override', value: CLEAR, description: 'Go back to the label that Reachkit gave' },
	{ name: 'Interested', value: 'interested' },
	{ name: 'Left Company', value: 'left_company' },
	{ name: 'Meeting Requested', value: 'meeting_requested' },
	{ name: 'Needs More Info', value: 'needs_more_info' },
	{ name: 'Neutral', value: 'neutral' },
	{ name: 'Not Interested', value: 'not_interested' },
	{ name: 'Out of Office', value: 'out_of_office' },
	{ name: 'Question', value: 'question' },
	{ name: 'Referral', value: 'referral' },
	{ name: 'Unsubscribe', value: 'unsubscribe' },
	{ name: 'Wrong Person', value: 'wrong_person' },
];

const updateFields: Field = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Is Read',
			name: 'isRead',
			type: 'boolean',
			default: true,
			description: 'Whether to mark every message as read; off marks every message as unread',
			schema: boolean,
		},
		{
			displayName: 'Label Override',
			name: 'labelOverride',
			type: 'options',
			options: labels,
			default: 'interested',
			description: 'Label that replaces the one that Reachkit gave',
			schema: z
				.unknown()
				.transform((value) => value ?? CLEAR)
				.pipe(oneOf(labels))
				.transform((value) => (value === CLEAR ? null : value)),
		},
	],
};

/** The newest message by its date: the documentation names no order. */
function newest(messages: IDataObject[]): IDataObject {
	return messages.reduce<IDataObject>(
		(last, message) => (String(message.email_date) >= String(last.email_date ?? '') ? message : last),
		{},
	);
}

export const conversation: Resource = {
	name: 'Conversation',
	recordFields: ['created_at', 'id', 'is_positive', 'label', 'lead_id', 'messages', 'updated_at'],
	simplified: (record) => {
		const { id, label, is_positive, lead_id, created_at, updated_at } = record;
		const messages = (record.messages ?? []) as IDataObject[];
		const { direction, subject: line, text_body, from_email, email_date, inbox_id } = newest(messages);
		const attachments = messages.flatMap((message) => (message.attachments ?? []) as IDataObject[]);
		return {
			id,
			label,
			is_positive,
			lead_id,
			is_read: messages.every((message) => message.is_read !== false),
			message_count: messages.length,
			last_message: { direction, from_email, subject: line, text_body, email_date, inbox_id },
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
