import type { IDataObject } from 'n8n-workflow';
import type { Field, Resource } from '../../shared/operation';
import {
	additionalFieldsOf,
	choiceField,
	elsewhere,
	filtersOf,
	leadId,
	listId,
	search,
	sinceFilters,
	sortedBy,
	textField,
	timeField,
} from '../fields';
import { importFields, singleLead } from '../leadForm';
import { leadRows } from '../outcomes';
import { lead, statuses, tagFilter } from './lead';

const leadFrom: Field = {
	displayName: 'Lead From',
	name: 'leadFrom',
	type: 'options',
	options: [
		{ name: 'Existing Lead', value: 'existing' },
		{ name: 'Fields Below', value: 'new', description: 'A new lead, or the known one with the same phone' },
	],
	default: 'new',
	noDataExpression: true,
	description: 'Which lead to add',
	role: 'form',
};

const existing: Field = {
	...elsewhere(leadId, 'Lead to add'),
	required: true,
	displayOptions: { show: { leadFrom: ['existing'] } },
};

const name = textField('Name', 'name', 120, {
	required: true,
	placeholder: 'e.g. Trade fair',
	description: 'Name of the list, unique in the workspace',
});

const leadFilters = filtersOf(
	timeField('Added After', 'addedAfter', 'Only leads added to the list after this time'),
	...sinceFilters,
	search('Only leads whose phone, name, email or company contains this text'),
	choiceField('Status', 'status', statuses),
	tagFilter,
);

/** A lead of a list: the lead, and when it was added. */
const listLead = {
	recordFields: ['addedAt', ...(lead.recordFields ?? [])],
	simplified: (record: IDataObject): IDataObject => ({ ...lead.simplified?.(record), addedAt: record.addedAt }),
};

export const leadList: Resource = {
	name: 'Lead List',
	operations: {
		addLead: {
			name: 'Add Lead',
			action: 'Add a lead to a list',
			description: 'Add an existing lead, or create one; a known phone updates its lead',
			route: 'POST /lead-lists/{listId}/leads',
			docs: 'inferred',
			fields: [listId, leadFrom, existing, singleLead],
			body: ({ lead: columns, ...rest }) => ({ ...rest, ...(columns as IDataObject | undefined) }),
			repeat: 'safe',
			wide: listLead,
		},
		create: {
			name: 'Create',
			action: 'Create a lead list',
			description: 'Create an empty list',
			route: 'POST /lead-lists',
			docs: 'inferred',
			fields: [name, additionalFieldsOf(textField('Description', 'description', 500))],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a lead list',
			description: 'Delete a list; its leads stay',
			route: 'DELETE /lead-lists/{listId}',
			docs: 'inferred',
			fields: [listId],
		},
		get: {
			name: 'Get',
			action: 'Get a lead list',
			description: 'Get a list with the number of its leads',
			route: 'GET /lead-lists/{listId}',
			docs: 'inferred',
			fields: [listId],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many lead lists',
			description: 'Get a list of the lead lists',
			route: 'GET /lead-lists',
			docs: 'inferred',
			fields: [
				filtersOf(...sinceFilters, search('Only lists whose name contains this text')),
				sortedBy(['createdAt', 'leadCount', 'name', 'updatedAt']),
			],
			list: 'paged',
		},
		getLeads: {
			name: 'Get Many Leads',
			action: 'Get many leads of a list',
			description: 'Get a list of the leads in a list',
			route: 'GET /lead-lists/{listId}/leads',
			docs: 'inferred',
			fields: [listId, leadFilters, sortedBy(['addedAt', 'createdAt', 'updatedAt'])],
			list: 'paged',
			wide: listLead,
		},
		importLeads: {
			name: 'Import Leads',
			action: 'Import leads to a list',
			description: 'Create or update leads and add them to a list; the input items are gathered',
			route: 'POST /lead-lists/{listId}/leads/import',
			docs: 'inferred',
			fields: [listId, ...importFields],
			repeat: 'safe',
			bulk: leadRows,
		},
	},
};
