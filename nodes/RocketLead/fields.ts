import { omit } from 'lodash';
import type { INodePropertyOptions } from 'n8n-workflow';
import { locator } from '../shared/fields';
import type { Field } from '../shared/operation';
import { boolean, day, idList, integer, nullOr, oneOf, phone, text, textList, url } from '../shared/schema';
import { titled } from '../shared/title';

// IDs that fill a path. The ones outside it are made optional with `elsewhere`.

export const accountId = locator({
	displayName: 'Account',
	name: 'accountId',
	description: 'The WhatsApp account to work with',
	search: 'accounts',
	example: '3f0c7a52-9d1e-4c8b-b1f4-52f2a7c9d0e1',
});

export const campaignId = locator({
	displayName: 'Campaign',
	name: 'campaignId',
	description: 'The campaign to work with',
	search: 'campaigns',
	example: '8a1d4f60-27b3-4e9c-a5d8-0c6e1b2f3a4d',
});

export const leadId = locator({
	displayName: 'Lead',
	name: 'leadId',
	description: 'The lead to work with',
	search: 'leads',
	example: '9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f',
});

export const listId = locator({
	displayName: 'List',
	name: 'listId',
	description: 'The lead list to work with',
	search: 'leadLists',
	example: '2a7d9c4e-5f10-4b83-9e6a-8b1c0d3f2e57',
});

export const conversationId = locator({
	displayName: 'Conversation',
	name: 'conversationId',
	description: 'The conversation to work with',
	search: 'conversations',
	example: '1c6f8e0a-4b2d-49f7-8c3e-7d5a9b0e1f24',
});

export const agentId = locator({
	displayName: 'Agent',
	name: 'agentId',
	description: 'The AI agent to work with',
	search: 'agents',
	example: '6c3e8b1f-0d2a-4f95-a7c4-9e5d1b0f7a38',
});

const COLLECTIONS: Record<string, string> = {
	accountId: 'accounts',
	agentId: 'agents',
	campaignId: 'campaigns',
	conversationId: 'conversations',
	leadId: 'leads',
	listId: 'lead-lists',
};

/** A locator whose ID goes outside the path and may be left empty. */
export function elsewhere(field: Field, description: string): Field {
	return { ...omit(field, 'required'), description, collection: COLLECTIONS[field.name] };
}

/** A text field of a collection or form, at most `length` characters. */
export function textField(displayName: string, name: string, length: number, more: Partial<Field> = {}): Field {
	return { displayName, name, type: 'string', default: '', schema: text(length), ...more };
}

/** Several texts with commas between: at most `max`, each of at most `length` characters. */
export function textsField(
	displayName: string,
	name: string,
	[max, length]: [number, number],
	more: Partial<Field> = {},
): Field {
	return { displayName, name, type: 'string', default: '', schema: textList(max, length), ...more };
}

/** A choice among values of the API. */
export function choiceField(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	more: Partial<Field> = {},
): Field {
	const [{ value: first }] = options;
	return { displayName, name, type: 'options', options, default: first, schema: oneOf(options), ...more };
}

export function booleanField(displayName: string, name: string, description: string, more: Partial<Field> = {}): Field {
	return { displayName, name, type: 'boolean', default: true, description, schema: boolean, ...more };
}

/** A whole number within the API's limits. */
export function integerField(
	displayName: string,
	name: string,
	[min, max]: [number, number],
	more: Partial<Field> = {},
): Field {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: min, maxValue: max },
		default: min,
		schema: integer(min, max),
		...more,
	};
}

/** A point in time; without a zone it is meant in the workflow's. */
export function timeField(displayName: string, name: string, description: string): Field {
	return { displayName, name, type: 'dateTime', default: '', description };
}

/** A calendar day. */
export function dayField(displayName: string, name: string, description: string): Field {
	return { ...timeField(displayName, name, description), typeOptions: { dateOnly: true }, schema: day };
}

export function urlField(displayName: string, name: string, more: Partial<Field> = {}): Field {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com',
		schema: url,
		...more,
	};
}

const DYNAMIC =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

/** Several choices from a list of the workspace. The display name ends in "Names or IDs". */
export function idsField(displayName: string, name: string, search: string, more: Partial<Field> = {}): Field {
	return {
		displayName,
		name,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: search },
		default: [],
		description: DYNAMIC,
		schema: idList,
		...more,
	};
}

/** IDs of records that one call takes many of. */
export function gatheredIds(displayName: string, name: string): Field {
	return {
		displayName,
		name,
		hint: 'For example {{ $json.id }}: the input items are gathered',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f',
		description: 'One ID, or several with commas between. The input items are gathered into as few calls as possible.',
		schema: idList,
	};
}

export const leadIds = gatheredIds('Lead IDs', 'leadIds');

/** One choice from a list of the workspace, for collections. The display name ends in "Name or ID". */
export function idField(displayName: string, name: string, search: string, more: Partial<Field> = {}): Field {
	return {
		displayName,
		name,
		type: 'options',
		typeOptions: { loadOptionsMethod: search },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		schema: text(200),
		...more,
	};
}

/** A field of an update that an empty value clears. */
export const clearable = (field: Field): Field => ({
	...field,
	...(field.description &&
		!field.typeOptions?.loadOptionsMethod && { description: `${field.description}; leave it empty to clear it` }),
	schema: nullOr(field.schema),
});

/** A list of an update that an empty value empties. */
export const emptiable = (field: Field): Field => ({
	...field,
	schema: nullOr(field.schema).transform((list) => list ?? []),
});

export const phoneField: Field = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +49 170 1234567',
	description: 'Phone number with country code; spaces, dashes, dots and parentheses are removed',
	schema: phone,
};

/** Tags of leads as text: a new one comes into being when a lead carries it. */
export const tagsField: Field = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	placeholder: 'e.g. vip, trade fair',
	description: 'Tags with commas between; new ones are created',
	schema: textList(50, 50),
};

/** Options out of plain values of the API. */
export const optionsOf = (...values: string[]): INodePropertyOptions[] =>
	values.map((value) => ({ name: titled(value), value }));

/** A collection that filters a list. */
export function filtersOf(...options: Field[]): Field {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: alphabetical(options),
	};
}

/** A collection of what may be added or changed. */
export function collectionOf(displayName: string, name: string, options: Field[]): Field {
	return {
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: alphabetical(options),
	};
}

export const updateFieldsOf = (...options: Field[]) => collectionOf('Update Fields', 'updateFields', options);

export const additionalFieldsOf = (...options: Field[]) =>
	collectionOf('Additional Fields', 'additionalFields', options);

const alphabetical = (fields: Field[]) => [...fields].sort((a, b) => a.displayName.localeCompare(b.displayName));

export const search = (description: string): Field =>
	textField('Search', 'search', 100, { placeholder: 'e.g. jane', description });

/** Filters by the times that most records have. */
export const sinceFilters = [
	timeField('Created After', 'createdAfter', 'Only records created after this time'),
	timeField('Updated After', 'updatedAfter', 'Only records changed after this time'),
];

/** Sort of a list, by the fields that the API can sort by; the first one is its default. */
export function sortedBy([first, ...rest]: string[], order: 'asc' | 'desc' = 'desc'): Field {
	const names = [first, ...rest].sort();
	return {
		displayName: 'Sort',
		name: 'sort',
		type: 'collection',
		placeholder: 'Add sort option',
		default: {},
		options: [
			choiceField('Sort By', 'sortBy', optionsOf(...names), {
				default: first,
				description: 'Field of the record to sort by',
			}),
			choiceField(
				'Sort Order',
				'sortOrder',
				[
					{ name: 'Ascending', value: 'asc' },
					{ name: 'Descending', value: 'desc' },
				],
				{
					default: order,
					description: 'Direction of the sort',
				},
			),
		],
	};
}
