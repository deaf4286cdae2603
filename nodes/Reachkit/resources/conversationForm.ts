import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { locator } from '../../shared/fields';
import type { Field } from '../../shared/operation';
import { boolean, email, oneOf, text } from '../../shared/schema';
import { inboxId, search } from '../fields';

export const conversationId = locator({
	displayName: 'Conversation',
	name: 'conversationId',
	description: 'The conversation to work with',
	search: 'conversations',
	example: '1c6f8e0a-4b2d-49f7-8c3e-7d5a9b0e1f24',
});

export const attachmentId = locator({
	displayName: 'Attachment',
	name: 'attachmentId',
	description: 'The attachment of one of its messages',
	search: 'attachments',
	example: '7e2b5d90-1a4c-4f6e-9b8d-3c0f2e1d4a5b',
});

export const binaryProperty: Field = {
	displayName: 'Put Output File in Field',
	name: 'binaryProperty',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
	role: 'form',
};

export const sender: Field = {
	...omit(inboxId, 'required'),
	collection: 'inboxes',
	description: 'The inbox to send from; the first active one when empty',
};

export const recipients: Field = {
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

export const subject: Field = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	required: true,
	default: '',
	description: 'Subject line of the email',
	schema: text(),
};

const folders = [
	{ name: 'Others', value: 'others', description: 'Mail that belongs to no campaign' },
	{ name: 'Primary', value: 'primary', description: 'Replies to campaigns' },
];

export const filters: Field = {
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

export const updateFields: Field = {
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
