import { locator } from '../shared/fields';
import type { Field } from '../shared/operation';
import { oneOf, text } from '../shared/schema';

export const leadId = locator({
	displayName: 'Lead',
	name: 'leadId',
	description: 'The lead to work with',
	search: 'leads',
	example: 'lead_abc123',
});

export const sourceId = locator({
	displayName: 'Source',
	name: 'sourceId',
	description: 'The source to work with',
	search: 'sources',
	example: 'src_abc123',
});

export const pipelineId = locator({
	displayName: 'Pipeline',
	name: 'pipelineId',
	description: 'The pipeline to work with',
	search: 'pipelines',
	example: 'pipe_abc123',
});

export const statuses = [
	{ name: 'Closed', value: 'closed' },
	{ name: 'Contacted', value: 'contacted' },
	{ name: 'Converted', value: 'converted' },
	{ name: 'New', value: 'new' },
	{ name: 'Qualified', value: 'qualified' },
];

const duplicates = [
	{ name: 'Exclude', value: 'exclude', description: 'Leave out leads that repeat another one' },
	{ name: 'Only', value: 'only', description: 'Only leads that repeat another one' },
];

/** Filters of the list of leads and of its export. */
export const filters: Field = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Assigned To Name or ID',
			name: 'assignedTo',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'assignees' },
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			schema: text(),
		},
		{
			displayName: 'Created After',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			description: 'Only leads created from this time on',
		},
		{
			displayName: 'Created Before',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			description: 'Only leads created before this time',
		},
		{
			displayName: 'Duplicates',
			name: 'duplicates',
			type: 'options',
			options: duplicates,
			default: 'exclude',
			description: 'What to do with leads that repeat another one',
			schema: oneOf(duplicates),
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			description: 'Only leads whose name, email, phone or company contains this text',
			schema: text(),
		},
		{
			displayName: 'Source Name or ID',
			name: 'sourceId',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'sources' },
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			schema: text(),
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: statuses,
			default: 'new',
			schema: oneOf(statuses),
		},
	],
};
