import { omit } from 'lodash';
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import type { Ask, Watch } from '../../shared/event';
import type { Field, Route } from '../../shared/operation';
import { boolean, integer, oneOf, text, textList } from '../../shared/schema';
import { campaignId, inboxId } from '../fields';
import { filters as conversationFilters, updateFields } from '../resources/conversationForm';

const inside = (field: Field, name: string) => (field.options as Field[]).find((option) => option.name === name)!;

/** A campaign that may be left empty. */
export const anyCampaign = (description: string): Field => ({
	...omit(campaignId, 'required'),
	collection: 'campaigns',
	description,
});

/** An inbox that may be left empty. */
export const anyInbox = (description: string): Field => ({
	...omit(inboxId, 'required'),
	collection: 'inboxes',
	description,
});

export const folder = inside(conversationFilters, 'folder');

export const positiveOnly: Field = {
	displayName: 'Positive Only',
	name: 'positiveOnly',
	type: 'boolean',
	default: true,
	description: 'Whether to take only conversations that Reachkit counts as positive',
	schema: boolean,
};

export const textContains: Field = {
	displayName: 'Text Contains',
	name: 'textContains',
	type: 'string',
	default: '',
	placeholder: 'e.g. price',
	description: 'Only replies whose subject or text contains this text, in any case',
	schema: text(500),
};

/** Labels that a conversation can have. */
export const labelOptions = (inside(updateFields, 'labelOverride').options as INodePropertyOptions[]).filter(
	({ value }) => value !== 'clear',
);

export const labels = choices('Labels', 'labels', labelOptions, 'Only conversations with one of these labels');

/** Several of some options; the description says what none means. */
export function choices(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	description: string,
): Field {
	return {
		displayName,
		name,
		type: 'multiOptions',
		options,
		default: [],
		description,
		schema: textList().pipe(z.array(oneOf(options))),
	};
}

/** How many records from the top of a list are watched. */
export const watched = (records: string, [normal, max]: [number, number], description: string): Field => ({
	displayName: `${records} to Watch`,
	name: `${records.toLowerCase()}ToWatch`,
	type: 'number',
	typeOptions: { minValue: 1, maxValue: max },
	default: normal,
	description,
	schema: integer(1, max),
});

/** The collection that holds an event's filters. */
export const filters = (...options: Field[]): Field => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options,
});

/** What a field that takes several values holds; nothing chosen is no restriction. */
export const accepts = (wanted: unknown, value: unknown) => {
	const list = [wanted ?? []].flat() as unknown[];
	return list.length === 0 || list.includes(value);
};

/** Unix time in ms of an API time; NaN where there is none. */
export const timeAt = (value: unknown) => Date.parse(String(value));

/** Newest first, which the API is asked for by the name of the field in the record. */
export const newestFirst = (field = 'created_at') => ({ sort_by: field, sort_order: 'desc' });

/** The conversations of the folder that was chosen among the filters, or of all folders. */
export const conversationsIn = ({ folder: chosen }: IDataObject): Ask => ({
	route: 'GET /unibox/conversations',
	...(chosen ? { query: { folder: chosen } } : {}),
});

/** Where records are watched: the one that was chosen, or the newest ones of their list. */
export function oneOrNewest(
	list: Route,
	record: Route,
	ids: Record<string, unknown>,
	limit: number,
): Pick<Watch, 'kind' | 'ask' | 'answers' | 'time' | 'limit'> {
	const time = (row: IDataObject) => timeAt(row.created_at);
	const [[name, value]] = Object.entries(ids);
	const id = String(value ?? '');
	return id
		? { kind: 'watch', ask: { route: record, ids: { [name]: id } }, answers: 'record', time }
		: { kind: 'watch', ask: { route: list, query: newestFirst() }, time, limit };
}
