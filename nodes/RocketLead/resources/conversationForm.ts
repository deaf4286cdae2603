import { z } from 'zod';
import { locator } from '../../shared/fields';
import type { Field, Wide } from '../../shared/operation';
import { email, idList, phone, url } from '../../shared/schema';
import {
	accountId,
	booleanField,
	choiceField,
	clearable,
	elsewhere,
	filtersOf,
	gatheredIds,
	idField,
	idsField,
	optionsOf,
	search,
	sinceFilters,
	textField,
	timeField,
	updateFieldsOf,
} from '../fields';

export const filters = filtersOf(
	...sinceFilters,
	idField('Account Name or ID', 'accountId', 'accounts'),
	idField('Agent Name or ID', 'agentId', 'agents'),
	booleanField('AI Enabled', 'aiEnabled', 'Whether to return conversations that an agent answers or the others'),
	idField('Campaign Name or ID', 'campaignId', 'campaigns'),
	booleanField('Is Read', 'isRead', 'Whether to return read or unread conversations', { default: false }),
	timeField('Last Inbound After', 'lastInboundAfter', 'Only conversations whose contact wrote after this time'),
	timeField('Last Message After', 'lastMessageAfter', 'Only conversations with a message after this time'),
	textField('Lead ID', 'leadId', 100),
	textField('Phone', 'phone', 40, {
		schema: phone,
		placeholder: 'e.g. +49 170 1234567',
		description: 'Phone of the contact',
	}),
	search('Only conversations whose contact has this text in its name or phone'),
	choiceField('Status', 'status', optionsOf('archived', 'open')),
	idField('Tag Name or ID', 'tagId', 'conversationTags'),
);

export const messageFilters = filtersOf(
	...sinceFilters,
	timeField('Created Before', 'createdBefore', 'Only messages before this time'),
	choiceField('Direction', 'direction', optionsOf('inbound', 'outbound')),
	choiceField('Source', 'source', optionsOf('agent', 'campaign', 'contact', 'manual', 'scheduled', 'test')),
	choiceField('Status', 'status', optionsOf('delivered', 'failed', 'queued', 'read', 'sent')),
);

export const scheduledFilters = filtersOf(
	...sinceFilters,
	idField('Account Name or ID', 'accountId', 'accounts'),
	textField('Conversation ID', 'conversationId', 100),
	timeField('Scheduled After', 'scheduledAfter', 'Only messages due after this time'),
	timeField('Scheduled Before', 'scheduledBefore', 'Only messages due before this time'),
	choiceField('Status', 'status', optionsOf('cancelled', 'failed', 'scheduled', 'sent'), { default: 'scheduled' }),
);

const messageTypes = optionsOf('audio', 'document', 'image', 'text', 'video');

const media = messageTypes.map(({ value }) => value).filter((value) => value !== 'text');

/** What a message holds. */
export const messageFields: Field[] = [
	choiceField('Type', 'type', messageTypes, { required: true, default: 'text', description: 'Kind of the message' }),
	textField('Text', 'text', 4096, {
		required: true,
		typeOptions: { rows: 4 },
		placeholder: 'e.g. Thanks, I will get back to you today',
		displayOptions: { show: { type: ['text'] } },
		description: 'The message, at most 4096 characters',
	}),
	{
		displayName: 'Media URL',
		name: 'mediaUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/catalog.pdf',
		displayOptions: { show: { type: media } },
		description: 'Public address of the file',
		schema: url,
	},
	{
		...textField('Caption', 'caption', 1024, { typeOptions: { rows: 2 }, description: 'Text below the media' }),
		displayOptions: { show: { type: media } },
		apiName: 'text',
	},
	textField('File Name', 'fileName', 255, {
		placeholder: 'e.g. catalog.pdf',
		displayOptions: { show: { type: ['document'] } },
		description: 'Name that the contact sees',
	}),
];

export const scheduledAt: Field = {
	...timeField('Send At', 'scheduledAt', 'When the message is sent, from one minute to a year ahead'),
	required: true,
};

export const timeZone: Field = {
	displayName: 'Time Zone',
	name: 'timeZone',
	type: 'string',
	default: '',
	placeholder: 'e.g. Europe/Paris',
	description: 'Zone in which the time is meant; that of the workflow when empty',
	role: 'form',
};

export const scheduledMessageId = locator({
	displayName: 'Scheduled Message',
	name: 'scheduledMessageId',
	description: 'The scheduled message to cancel',
	search: 'scheduledMessages',
	example: '7e2b5d90-1a4c-4f6e-9b8d-3c0f2e1d4a5b',
});

export const tagId = locator({
	displayName: 'Tag',
	name: 'tagId',
	description: 'The conversation tag to delete',
	search: 'conversationTags',
	example: '0b9e6d2c-8f41-4a57-b3d0-6e2f1c5a7d94',
});

export const tagIds = idsField('Tag Names or IDs', 'tagIds', 'conversationTags', {
	schema: idList.refine((ids) => ids.length <= 20, 'has more than 20 tags'),
});

/** The tags that replace those of a conversation; none takes all of them away. */
export const allTagIds: Field = {
	...tagIds,
	needsValue: true,
	description: `All tags that the conversation is to have; none takes them all away. ${String(tagIds.description)}.`,
	role: 'form',
};

const readStates = [
	{ name: 'Read', value: 'read' },
	{ name: 'The Other One', value: 'toggle', description: 'Read becomes unread, and unread becomes read' },
	{ name: 'Unread', value: 'unread' },
];

export const readState = choiceField('State', 'state', readStates, {
	required: true,
	description: 'State to bring the conversation to',
	role: 'form',
});

const actions = [
	{ name: 'Add Tags', value: 'add_tags' },
	{ name: 'Archive', value: 'archive' },
	{ name: 'Assign Agent', value: 'assign_agent', description: 'Let an AI agent answer' },
	{ name: 'Disable AI', value: 'disable_ai' },
	{ name: 'Enable AI', value: 'enable_ai', description: 'Let the assigned agent answer again' },
	{ name: 'Mark as Read', value: 'mark_read' },
	{ name: 'Mark as Unread', value: 'mark_unread' },
	{ name: 'Remove Tags', value: 'remove_tags' },
	{ name: 'Unarchive', value: 'unarchive' },
];

export const bulkFields: Field[] = [
	choiceField('Action', 'bulkAction', actions, {
		apiName: 'action',
		required: true,
		default: 'mark_read',
		description: 'What to do with the conversations',
	}),
	gatheredIds('Conversation IDs', 'conversationIds'),
	{ ...tagIds, required: true, displayOptions: { show: { bulkAction: ['add_tags', 'remove_tags'] } } },
	idField('Agent Name or ID', 'agentId', 'agents', {
		required: true,
		displayOptions: { show: { bulkAction: ['assign_agent'] } },
	}),
];

/** Fills a path, so it is a locator of its own: contacts are known by phone. */
export const contactPhone: Field = {
	displayName: 'Contact',
	name: 'phone',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The contact to work with, by phone',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select contact...',
			typeOptions: { searchListMethod: 'contacts', searchable: true },
		},
		{ displayName: 'By Phone', name: 'phone', type: 'string', placeholder: 'e.g. +49 170 1234567' },
	],
	schema: phone,
};

export const contactFields = updateFieldsOf(
	clearable(textField('Company', 'company', 120)),
	clearable(textField('Email', 'email', 254, { placeholder: 'e.g. jane@acme.com', schema: email })),
	booleanField('Is Blocked', 'isBlocked', 'Whether to send nothing to the contact and to drop what it writes'),
	clearable(textField('Name', 'name', 120)),
	clearable(textField('Notes', 'notes', 2000, { typeOptions: { rows: 4 } })),
);

export const color: Field = {
	displayName: 'Color',
	name: 'color',
	type: 'color',
	default: '#64748B',
	description: 'Color of the tag',
	schema: z
		.string({ message: 'is not a color like #64748B' })
		.trim()
		.regex(/^#[0-9a-f]{6}$/i, 'is not a color like #64748B')
		.transform((value) => value.toUpperCase()),
};

export const tagName = textField('Name', 'name', 50, {
	required: true,
	placeholder: 'e.g. hot lead',
	description: 'Name of the tag, unique in the workspace',
});

export const testAccount: Field = { ...elsewhere(accountId, 'The account that sends'), required: true };

/** Messages, which are records of their own. */
export const message: Wide = {
	recordFields: [
		'accountId',
		'agentId',
		'campaignId',
		'campaignLeadId',
		'conversationId',
		'createdAt',
		'creditsCharged',
		'deliveredAt',
		'direction',
		'errorCode',
		'errorMessage',
		'failedAt',
		'fileName',
		'id',
		'inReplyToMessageId',
		'mediaUrl',
		'phone',
		'readAt',
		'repliedAt',
		'scheduledMessageId',
		'sentAt',
		'source',
		'status',
		'stepId',
		'text',
		'type',
		'updatedAt',
		'variantId',
	],
	simplified: ({
		id,
		conversationId: conversation,
		phone: contact,
		direction,
		source,
		type,
		text: words,
		mediaUrl,
		status,
		createdAt,
	}) => ({
		id,
		conversationId: conversation,
		phone: contact,
		direction,
		source,
		type,
		text: words,
		mediaUrl,
		status,
		createdAt,
	}),
};

export const scheduledMessage: Wide = {
	recordFields: [
		'accountId',
		'cancelledAt',
		'conversationId',
		'createdAt',
		'errorMessage',
		'fileName',
		'id',
		'mediaUrl',
		'messageId',
		'scheduledAt',
		'sentAt',
		'status',
		'text',
		'type',
		'updatedAt',
	],
	simplified: ({
		id,
		conversationId: conversation,
		type,
		text: words,
		mediaUrl,
		scheduledAt: due,
		status,
		messageId,
		errorMessage,
	}) => ({
		id,
		conversationId: conversation,
		type,
		text: words,
		mediaUrl,
		scheduledAt: due,
		status,
		messageId,
		errorMessage,
	}),
};
