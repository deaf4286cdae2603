import { locator } from '../shared/fields';
import type { Field } from '../shared/operation';
import { text } from '../shared/schema';
import { titled } from '../shared/title';

export const campaignId = locator({
	displayName: 'Campaign',
	name: 'campaignId',
	description: 'The campaign to work with',
	search: 'campaigns',
	example: '3f0c7a52-9d1e-4c8b-b1f4-52f2a7c9d0e1',
});

export const inboxId = locator({
	displayName: 'Inbox',
	name: 'inboxId',
	description: 'The inbox to work with',
	search: 'inboxes',
	example: '8a1d4f60-27b3-4e9c-a5d8-0c6e1b2f3a4d',
});

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

/** Filters of the lists that document a search alone. */
export const filters: Field = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [search],
};

/** Sort of a list. The documentation names no fields, so those of the records are offered; alphabetical, as n8n wants it. */
export function sortedBy(...names: string[]): Field {
	return {
		displayName: 'Sort',
		name: 'sort',
		type: 'collection',
		placeholder: 'Add sort option',
		default: {},
		options: [
			{
				displayName: 'Sort By',
				name: 'sortBy',
				type: 'options',
				options: names.map((name) => ({ name: titled(name), value: name })),
				default: 'created_at',
				description: 'Field of the record to sort by',
			},
			{
				displayName: 'Sort Order',
				name: 'sortOrder',
				type: 'options',
				options: [
					{ name: 'Ascending', value: 'asc' },
					{ name: 'Descending', value: 'desc' },
				],
				default: 'asc',
				description: 'Direction of the sort',
			},
		],
	};
}

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
	schema: text(),
};
