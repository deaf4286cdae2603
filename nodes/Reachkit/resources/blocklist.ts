import { locator } from '../../shared/fields';
import type { Field, Resource } from '../../shared/operation';
import { email, emailOrDomain } from '../../shared/schema';
import { filters, sortedBy } from '../fields';

const blocklistEntryId = locator({
	displayName: 'Entry',
	name: 'blocklistEntryId',
	description: 'The blocklist entry to delete',
	search: 'blocklistEntries',
	example: '5b9e2c14-6f7a-4d3b-8e21-9a0c4d5e6f70',
});

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

const sort = sortedBy('created_at', 'email');

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
