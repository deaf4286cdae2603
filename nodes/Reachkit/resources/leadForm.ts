import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { locator } from '../../shared/fields';
import type { Field } from '../../shared/operation';
import { email, jsonObject, oneOf, text } from '../../shared/schema';
import { sortedBy } from '../fields';

export const leadId = locator({
	displayName: 'Lead',
	name: 'leadId',
	description: 'The lead of the campaign to work with',
	search: 'leads',
	example: '9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f',
});

export const address: Field = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. jane@acme.com',
	description: 'Email address of the lead, unique in the campaign',
	schema: email,
};

const behaviors = [
	{ name: 'Fail', value: 'fail', description: 'Refuse the lead' },
	{ name: 'Skip', value: 'skip', description: 'Keep the lead as it is' },
	{ name: 'Update', value: 'update', description: 'Change the lead to the new values' },
];

export const additionalFields: Field = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'First Name',
			name: 'firstName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Jane',
			schema: text(),
		},
		{
			displayName: 'If Exists',
			name: 'ifExists',
			type: 'options',
			options: behaviors,
			default: 'fail',
			description: 'What to do when the campaign has a lead with this email',
			schema: oneOf(behaviors),
		},
		{
			displayName: 'Last Name',
			name: 'lastName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Doe',
			schema: text(),
		},
	],
};

export const specifyVariables: Field = {
	displayName: 'Specify Custom Variables',
	name: 'specifyVariables',
	type: 'options',
	options: [
		{ name: 'Using Fields Below', value: 'keypair' },
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'keypair',
	noDataExpression: true,
	description: 'How to give the values that templates use as merge tags',
	role: 'form',
};

export const variables: Field = {
	displayName: 'Custom Variables',
	name: 'variables',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add variable',
	default: {},
	displayOptions: { show: { specifyVariables: ['keypair'] } },
	description: 'Values for merge tags, such as {{company}} for the name of the company',
	options: [
		{
			displayName: 'Variable',
			name: 'variable',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. company',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Acme',
				},
			],
		},
	],
	schema: z
		.unknown()
		.transform((value) => ((value as IDataObject).variable ?? []) as IDataObject[])
		.transform((rows, context) => {
			if (rows.some(({ name }) => String(name ?? '').trim() === '')) {
				context.addIssue({ code: 'custom', message: 'has a variable without a name' });
			}
			return rows.length
				? Object.fromEntries(rows.map(({ name, value }) => [String(name).trim(), value ?? '']))
				: undefined;
		}),
};

export const variablesJson: Field = {
	displayName: 'Custom Variables (JSON)',
	name: 'variablesJson',
	type: 'json',
	default: '{}',
	displayOptions: { show: { specifyVariables: ['json'] } },
	description: 'Values for merge tags as a JSON object',
	placeholder: 'e.g. {"company": "Acme"}',
	schema: jsonObject.transform((value) => (Object.keys(value).length > 0 ? value : undefined)),
	apiName: 'variables',
};

export const sort = sortedBy('created_at', 'email', 'first_name', 'last_name', 'status', 'updated_at');
