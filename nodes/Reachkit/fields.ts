import type { Field } from '../shared/operation';
import { text } from '../shared/schema';

export const campaignId: Field = {
	displayName: 'Campaign',
	name: 'campaignId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The campaign to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a campaign...',
			typeOptions: { searchListMethod: 'campaigns', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 3f0c7a52-9d1e-4c8b-b1f4-52f2a7c9d0e1',
		},
	],
};

export const inboxId: Field = {
	displayName: 'Inbox',
	name: 'inboxId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The inbox to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an inbox...',
			typeOptions: { searchListMethod: 'inboxes', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 8a1d4f60-27b3-4e9c-a5d8-0c6e1b2f3a4d',
		},
	],
};

/** Search as the lists document it. */
export const search: Field = {
	displayName: 'Search',
	name: 'search',
	type: 'string',
	default: '',
	placeholder: 'e.g. acme',
	description: 'Only records that contain this text',
	schema: text(500),
};

export const sortOrder: Field = {
	displayName: 'Sort Order',
	name: 'sortOrder',
	type: 'options',
	options: [
		{ name: 'Ascending', value: 'asc' },
		{ name: 'Descending', value: 'desc' },
	],
	default: 'asc',
	description: 'Direction of the sort',
};

/** HTML of a mail. */
export const content: Field = {
	displayName: 'Content',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 6 },
	required: true,
	default: '',
	placeholder: 'e.g. <b>Thanks</b> for your answer',
	description: 'HTML content of the email',
};
