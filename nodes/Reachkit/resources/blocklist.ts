import type { Field, Resource } from '../../shared/operation';
import { email, emailOrDomain } from '../../shared/schema';
import { search, sortOrder } from '../fields';

const blocklistEntryId: Field = {
	displayName: 'Entry',
	name: 'blocklistEntryId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The blocklist entry to delete',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an entry...',
			typeOptions: { searchListMethod: 'blocklistEntries', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 5b9e2c14-6f7a-4d3b-8e21-9a0c4d5e6f70',
		},
	],
};

const address: Field = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. jane@acme.com',
	description: 'The address to check; an entry for its domain counts too',
	schema: email,
};

const addressOrDomain: Field = {
	displayName: 'Email or Domain',
	name: 'emailOrDomain',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. jane@acme.com or acme.com',
	description: 'The address to block, or a domain to block with all its subdomains',
	schema: emailOrDomain,
	apiName: 'email',
};

const filters: Field = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [search],
};

const sort: Field = {
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
			options: [
				{ name: 'Created At', value: 'created_at' },
				{ name: 'Email', value: 'email' },
			],
			default: 'created_at',
			description: 'Field of the record to sort by',
		},
		sortOrder,
	],
};

export const blocklist: Resource = {
	name: 'Blocklist',
	operations: {
		check: {
			name: 'Check Email',
			action: 'Check whether an email is blocked',
			description: 'Tell whether an email address is on the blocklist',
			route: 'GET /blocklist/check',
			docs: 'documented',
			fields: [address],
		},
		create: {
			name: 'Create',
			action: 'Create a blocklist entry',
			description: 'Block an email address or a whole domain',
			route: 'POST /blocklist',
			docs: 'documented',
			fields: [addressOrDomain],
			// The API page knows `email` alone; domains came with the newer `value` of the blocklist article.
			body: ({ email: entry }) => (String(entry).includes('@') ? { email: entry } : { value: entry }),
		},
		delete: {
			name: 'Delete',
			action: 'Delete a blocklist entry',
			description: 'Delete an entry, which unblocks it at once',
			route: 'DELETE /blocklist/{blocklistEntryId}',
			docs: 'documented',
			fields: [blocklistEntryId],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many blocklist entries',
			description: 'Get a list of blocklist entries',
			route: 'GET /blocklist',
			docs: 'documented',
			fields: [filters, sort],
			list: 'paged',
		},
	},
};
