import type { Field, Resource } from '../../shared/operation';
import { oneOf, text } from '../../shared/schema';
import {
	address,
	clearable,
	collection,
	company,
	leadId,
	name,
	optional,
	phoneNumber,
	search,
	sources,
	statuses,
	tags,
} from '../fields';

const source: Field = {
	displayName: 'Source',
	name: 'source',
	type: 'options',
	options: sources,
	default: 'api',
	description: 'Where the lead comes from',
	schema: oneOf(sources),
};

const status: Field = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: statuses,
	default: 'new',
	description: 'Where the lead stands',
	schema: oneOf(statuses),
};

const assignedUserId: Field = {
	displayName: 'Assigned User ID',
	name: 'assignedUserId',
	type: 'string',
	default: '',
	description: 'ID of the member who has the lead (the name of this field is inferred)',
	schema: text(),
};

const filters = collection('Filters', 'filters', [
	assignedUserId,
	{
		displayName: 'Created From',
		name: 'createdFrom',
		type: 'dateTime',
		default: '',
		description: 'Only leads created from this time on (the name of this filter is inferred)',
	},
	{
		displayName: 'Created To',
		name: 'createdTo',
		type: 'dateTime',
		default: '',
		description: 'Only leads created up to this time (the name of this filter is inferred)',
	},
	search,
	{ ...source, description: 'Where the lead comes from (the name of this filter is inferred)' },
	status,
]);

export const lead: Resource = {
	name: 'Lead',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a lead',
			description: 'Create a lead in the pipeline',
			route: 'POST /leads',
			docs: 'documented',
			fields: [
				name,
				address,
				collection('Additional Fields', 'additionalFields', [company, phoneNumber, source, status, tags]),
			],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a lead',
			description: 'Delete a lead for good',
			route: 'DELETE /leads/{leadId}',
			docs: 'inferred',
			fields: [leadId],
		},
		get: {
			name: 'Get',
			action: 'Get a lead',
			description: 'Get a lead',
			route: 'GET /leads/{leadId}',
			docs: 'inferred',
			fields: [leadId],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many leads',
			description: 'Get a list of leads, newest first',
			route: 'GET /leads',
			docs: 'documented',
			fields: [filters],
			list: 'paged',
		},
		update: {
			name: 'Update',
			action: 'Update a lead',
			description: 'Change a lead',
			route: 'PUT /leads/{leadId}',
			docs: 'inferred',
			fields: [
				leadId,
				collection('Update Fields', 'updateFields', [
					clearable(assignedUserId),
					clearable(company),
					optional(address),
					optional(name),
					clearable(phoneNumber),
					source,
					status,
					tags,
				]),
			],
		},
	},
};
