import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Field, Resource } from '../../shared/operation';
import { oneOf, text } from '../../shared/schema';
import { sourceId } from '../fields';

const leadFields = [
	{ name: 'Company', value: 'company' },
	{ name: 'Email', value: 'email' },
	{ name: 'First Name', value: 'firstName' },
	{ name: 'Last Name', value: 'lastName' },
	{ name: 'Phone', value: 'phone' },
];

const mapping = z.object({
	incoming: text().refine((name) => name.trim() !== '', 'is empty'),
	leadField: oneOf(leadFields),
});

/** Names of incoming fields with the lead's own. */
const fieldMappings: Field = {
	displayName: 'Field Mappings',
	name: 'fieldMappings',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add mapping',
	default: {},
	description: 'Which fields of a form fill which fields of the lead; others become custom metadata',
	options: [
		{
			displayName: 'Mapping',
			name: 'mapping',
			values: [
				{ displayName: 'Incoming Field', name: 'incoming', type: 'string', default: '', placeholder: 'e.g. full_name' },
				{ displayName: 'Lead Field', name: 'leadField', type: 'options', options: leadFields, default: 'email' },
			],
		},
	],
	schema: z
		.unknown()
		.transform((value) => (value as IDataObject).mapping ?? [])
		.pipe(z.array(mapping))
		.transform((rows) =>
			Object.fromEntries(rows.map(({ incoming, leadField }) => [incoming.trim(), leadField as string])),
		),
};

const name: Field = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Website form',
	description: 'Name of the source, at most 255 characters',
	schema: text(255),
};

const updateFields: Field = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			...fieldMappings,
			description: 'All mappings that the source is to have; add at least one',
			schema: fieldMappings.schema?.refine(
				(mappings: object) => Object.keys(mappings).length > 0,
				'has no mapping; take the field away to leave the mappings as they are',
			),
		},
		omit(name, 'required'),
	],
};

export const source: Resource = {
	name: 'Source',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a source',
			description: 'Create a source with a webhook of its own',
			route: 'POST /api/sources',
			docs: 'documented',
			fields: [name, fieldMappings],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a source',
			description: 'Delete a source; its leads stay',
			route: 'DELETE /api/sources/{sourceId}',
			docs: 'documented',
			fields: [sourceId],
		},
		get: {
			name: 'Get',
			action: 'Get a source',
			description: 'Get a source with its webhook and mappings',
			route: 'GET /api/sources/{sourceId}',
			docs: 'documented',
			fields: [sourceId],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many sources',
			description: 'Get a list of the sources',
			route: 'GET /api/sources',
			docs: 'documented',
			fields: [],
			list: 'whole',
		},
		regenerateToken: {
			name: 'Regenerate Token',
			action: 'Regenerate the webhook token of a source',
			description: 'Give a source a new webhook token; forms with the old one stop working',
			route: 'POST /api/sources/{sourceId}/regenerate-token',
			docs: 'documented',
			fields: [sourceId],
		},
		update: {
			name: 'Update',
			action: 'Update a source',
			description: 'Change the name or the mappings of a source',
			route: 'PUT /api/sources/{sourceId}',
			docs: 'documented',
			fields: [sourceId, updateFields],
		},
	},
};
