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
	description: 'How much of each record to put out',
	role: 'form',
};

export const outputFields: Field = {
	displayName: 'Fields',
	name: 'outputFields',
	type: 'multiOptions',
	options: [],
	default: [],
	displayOptions: { show: { output: ['selected'] } },
	description: 'Fields of the record to put out',
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
