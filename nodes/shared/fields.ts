import type { INodeProperties } from 'n8n-workflow';
import type { Field } from './operation';

export const resourceSelector: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
};

export const operationSelector: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
};

export const eventSelector: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
	description: 'What starts the workflow',
};

/** What a trigger tells of the time before its activation. */
export const history: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Emit History on Activation',
			name: 'history',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 10,
			description:
				'How many of the newest records from before the activation start the workflow when it is activated for the first time; without this option none do',
		},
	],
};

export const returnAll: Field = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
	role: 'form',
};

export const limit: Field = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
	role: 'form',
};

export const output: Field = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Simplified', value: 'simplified', description: 'The values that most workflows need' },
		{ name: 'Raw', value: 'raw', description: 'Everything that the API answers' },
		{ name: 'Selected Fields', value: 'selected', description: 'The fields that you choose' },
	],
	default: 'simplified',
	description: 'How much of each record to return',
	role: 'form',
};

export const outputFields: Field = {
	displayName: 'Fields',
	name: 'outputFields',
	type: 'multiOptions',
	options: [],
	default: [],
	displayOptions: { show: { output: ['selected'] } },
	description: 'Fields of the record to return',
	role: 'form',
};

export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Max Parallel Requests',
			name: 'maxParallelRequests',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 50 },
			default: 5,
			description: 'Most requests in flight at once. Operations whose order matters always run one at a time.',
		},
		{
			displayName: 'Max Wait (Seconds)',
			name: 'maxWait',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 120,
			description: 'Longest time that one request waits in all, for the limit of the service and between repeats',
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description: 'Longest time that one answer may take',
		},
	],
};

/** What a resource locator needs to know. */
interface Locator {
	displayName: string;
	/** Bears the name of the placeholder that it fills. */
	name: string;
	description: string;
	/** Name of the service's search that fills the list. */
	search: string;
	/** An ID as it looks, for the placeholder. */
	example: string;
}

/** A required ID: chosen from a list with search, or entered. */
export function locator({ displayName, name, description, search, example }: Locator): Field {
	const list = { typeOptions: { searchListMethod: search, searchable: true } };
	return {
		displayName,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${displayName.toLowerCase()}...`,
				...list,
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${example}` },
		],
	};
}
