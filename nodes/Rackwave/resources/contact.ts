import { locator } from '../../shared/fields';
import type { Field, Resource } from '../../shared/operation';
import { text } from '../../shared/schema';
import { address, clearable, collection, company, name, optional, phoneNumber, search, tags } from '../fields';

const contactId = locator({
	displayName: 'Contact',
	name: 'contactId',
	description: 'The contact to work with',
	search: 'contacts',
	example: 'contact_01KJPWD6M3KQKJQFQZNVEPZ9RK',
});

const more: Field[] = [
	company,
	{
		displayName: 'Lead ID',
		name: 'leadId',
		type: 'string',
		default: '',
		placeholder: 'e.g. lead_01KJPWD6M28VH60X9MV2DKR689',
		description: 'Lead that the contact belongs to',
		schema: text(),
	},
	phoneNumber,
	tags,
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Head of sales',
		description: 'Position in the company',
		schema: text(255),
	},
];

export const contact: Resource = {
	name: 'Contact',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a contact',
			description: 'Create a contact',
			route: 'POST /contacts',
			docs: 'inferred',
			fields: [name, address, collection('Additional Fields', 'additionalFields', more)],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a contact',
			description: 'Delete a contact for good',
			route: 'DELETE /contacts/{contactId}',
			docs: 'inferred',
			fields: [contactId],
		},
		get: {
			name: 'Get',
			action: 'Get a contact',
			description: 'Get a contact',
			route: 'GET /contacts/{contactId}',
			docs: 'inferred',
			fields: [contactId],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many contacts',
			description: 'Get a list of contacts',
			route: 'GET /contacts',
			docs: 'inferred',
			fields: [collection('Filters', 'filters', [search])],
			list: 'paged',
		},
		update: {
			name: 'Update',
			action: 'Update a contact',
			description: 'Change a contact',
			route: 'PUT /contacts/{contactId}',
			docs: 'inferred',
			fields: [
				contactId,
				collection('Update Fields', 'updateFields', [
					optional(address),
					optional(name),
					...more.map((field) => (field === tags ? field : clearable(field))),
				]),
			],
		},
	},
};
