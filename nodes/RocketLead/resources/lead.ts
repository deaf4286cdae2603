import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Field, Resource } from '../../shared/operation';
import { email, jsonObject, textList } from '../../shared/schema';
import {
	choiceField,
	clearable,
	filtersOf,
	additionalFieldsOf,
	emptiable,
	idField,
	idsField,
	leadId,
	leadIds,
	optionsOf,
	search,
	sinceFilters,
	sortedBy,
	tagsField,
	textField,
	updateFieldsOf,
} from '../fields';
import { byIds } from '../outcomes';

export const statuses = optionsOf('contacted', 'converted', 'invalid', 'new', 'opted_out', 'replied');

/** Tags as a filter, which the API takes as text with commas. */
export const tagFilter = idsField('Tag Names or IDs', 'tags', 'leadTags', {
	schema: textList().transform((tags) => tags.join(',')),
});

const filters = filtersOf(
	...sinceFilters,
	idField('Campaign Name or ID', 'campaignId', 'campaigns'),
	idField('List Name or ID', 'listId', 'leadLists'),
	search('Only leads whose phone, name, email or company contains this text'),
	choiceField('Status', 'status', statuses),
	tagFilter,
);

const customFieldRows: Field = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add custom field',
	default: {},
	description: 'Values to change; the other custom fields stay as they are',
	options: [
		{
			displayName: 'Custom Field',
			name: 'field',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'key',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'customFields' },
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Boolean', value: 'boolean' },
						{ name: 'Clear', value: 'clear', description: 'Remove the value' },
						{ name: 'Number', value: 'number' },
						{ name: 'Text, Date or Choice', value: 'text' },
					],
					default: 'text',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					displayOptions: { hide: { type: ['clear'] } },
					description: 'A date as YYYY-MM-DD',
				},
			],
		},
	],
	schema: z.unknown().transform((given, context) => {
		const rows = ((given as IDataObject).field ?? []) as IDataObject[];
		const entries = rows.map(({ key, type, value }): [string, unknown] => {
			if (String(key ?? '').trim() === '') context.addIssue({ code: 'custom', message: 'has a row without a field' });
			return [
				String(key),
				custom(String(type ?? 'text'), value, (message) => context.addIssue({ code: 'custom', message })),
			];
		});
		return entries.length > 0 ? Object.fromEntries(entries) : undefined;
	}),
};

function custom(type: string, value: unknown, refuse: (message: string) => void): unknown {
	if (type === 'clear') return null;
	if (type === 'number') {
		const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
		if (!Number.isFinite(number)) refuse(`has a value that is no number: "${String(value).slice(0, 80)}"`);
		return number;
	}
	if (type === 'boolean') {
		if (!/^(true|false)$/i.test(String(value))) refuse('has a value that is neither true nor false');
		return String(value).toLowerCase() === 'true';
	}
	return String(value ?? '');
}

const updateFields = updateFieldsOf(
	clearable(textField('Company', 'company', 120)),
	customFieldRows,
	{
		displayName: 'Custom Fields (JSON)',
		name: 'customFieldsJson',
		type: 'json',
		default: '{}',
		description: 'Values to change as a JSON object; null clears one',
		schema: jsonObject,
	},
	clearable(textField('Email', 'email', 254, { placeholder: 'e.g. jane@acme.com', schema: email })),
	clearable(textField('First Name', 'firstName', 80)),
	clearable(textField('Last Name', 'lastName', 80)),
	choiceField('Status', 'status', optionsOf('contacted', 'converted', 'new', 'opted_out', 'replied'), {
		default: 'converted',
		description: 'Status to bring the lead to; "Opted Out" ends its campaigns',
	}),
	emptiable({
		...tagsField,
		description: 'All tags that the lead is to have, with commas between; none takes them all away',
	}),
);

/** The custom fields of both ways together. */
function withCustomFields({ customFields, customFieldsJson, ...rest }: IDataObject): IDataObject {
	const custom = { ...(customFields as IDataObject | undefined), ...(customFieldsJson as IDataObject | undefined) };
	return { ...rest, ...(Object.keys(custom).length > 0 && { customFields: custom }) };
}

const types = [
	{ name: 'Boolean', value: 'boolean' },
	{ name: 'Date', value: 'date' },
	{ name: 'Number', value: 'number' },
	{ name: 'Select', value: 'select', description: 'One of the given options' },
	{ name: 'Text', value: 'text' },
];

const label = textField('Label', 'label', 80, {
	required: true,
	placeholder: 'e.g. City',
	description: 'Name that people see',
});

const type = choiceField('Type', 'type', types, { required: true, default: 'text', description: 'Kind of the values' });

const selectOptions: Field = {
	displayName: 'Options',
	name: 'selectOptions',
	type: 'string',
	required: true,
	default: '',
	displayOptions: { show: { type: ['select'] } },
	placeholder: 'e.g. small, medium, large',
	description: 'The choices, with commas between',
	apiName: 'options',
	schema: textList(50),
};

const key = textField('Key', 'key', 50, {
	placeholder: 'e.g. city',
	description: 'Name in merge tags and imports; made from the label when not given',
	schema: z
		.string()
		.trim()
		.regex(/^[a-z][a-zA-Z0-9_]{0,49}$/, 'must begin with a small letter and hold letters, digits and "_" only'),
});

export const lead: Resource = {
	name: 'Lead',
	recordFields: [
		'company',
		'createdAt',
		'customFields',
		'email',
		'firstName',
		'id',
		'lastContactedAt',
		'lastName',
		'lastRepliedAt',
		'listIds',
		'phone',
		'source',
		'status',
		'tags',
		'updatedAt',
	],
	simplified: ({
		id,
		phone,
		firstName,
		lastName,
		email: address,
		company,
		status,
		tags,
		customFields,
		lastRepliedAt,
	}) => ({
		id,
		phone,
		firstName,
		lastName,
		email: address,
		company,
		status,
		tags,
		customFields,
		lastRepliedAt,
	}),
	operations: {
		createCustomField: {
			name: 'Create Custom Field',
			action: 'Create a custom field for leads',
			description: 'Define a custom field; it cannot be changed or deleted later',
			route: 'POST /leads/custom-fields',
			docs: 'inferred',
			fields: [label, type, selectOptions, additionalFieldsOf(key)],
		},
		delete: {
			name: 'Delete',
			action: 'Delete leads',
			description: 'Delete leads from all lists and campaigns; conversations stay',
			route: 'POST /leads/bulk-delete',
			docs: 'inferred',
			fields: [leadIds],
			bulk: {
				rows: 'leadIds',
				size: 1000,
				outcomes: (answer, rows) =>
					byIds('failed', 'id')(answer, rows).map((outcome) =>
						'json' in outcome ? { json: { deleted: true, id: outcome.json.id } } : outcome,
					),
			},
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many leads',
			description: 'Get a list of the leads',
			route: 'GET /leads',
			docs: 'inferred',
			fields: [filters, sortedBy(['createdAt', 'firstName', 'lastContactedAt', 'lastRepliedAt', 'updatedAt'])],
			list: 'paged',
			wide: true,
		},
		getCustomFields: {
			name: 'Get Many Custom Fields',
			action: 'Get many custom fields of leads',
			description: 'Get the definitions of the custom fields',
			route: 'GET /leads/custom-fields',
			docs: 'inferred',
			fields: [sortedBy(['createdAt', 'key'], 'asc')],
			list: 'paged',
		},
		getTags: {
			name: 'Get Many Tags',
			action: 'Get many tags of leads',
			description: 'Get the tags that leads carry, with how many carry each',
			route: 'GET /leads/tags',
			docs: 'inferred',
			fields: [filtersOf(search('Only tags whose name contains this text')), sortedBy(['name', 'leadCount'], 'asc')],
			list: 'paged',
		},
		update: {
			name: 'Update',
			action: 'Update a lead',
			description: 'Change a lead; its phone stays as it is',
			route: 'PATCH /leads/{leadId}',
			docs: 'inferred',
			fields: [leadId, updateFields],
			body: withCustomFields,
			wide: true,
		},
	},
};
