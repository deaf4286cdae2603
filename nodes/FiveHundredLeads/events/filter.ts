import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { codesOf } from '../../shared/code';
import { chosen } from '../../shared/filter';
import type { Field } from '../../shared/operation';
import { integer, someOf, text } from '../../shared/schema';
import { filters as listFilters, statuses } from '../fields';

/** The filters of the list of leads that an event offers, too. */
const listFilter = (name: string): Field => (listFilters.options as Field[]).find((field) => field.name === name)!;

export const source: Field = listFilter('sourceId');

export const assignedTo: Field = listFilter('assignedTo');

export const status: Field = {
	...listFilter('status'),
	description: 'Only leads with this status when they are first seen',
};

export const duplicates: Field = listFilter('duplicates');

/** Several of the values that are offered; none chosen means any. */
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
		description: `${description}; leave it empty for all`,
		schema: someOf(options),
	};
}

export const newStatus = choices('New Status', 'newStatus', statuses, 'Only changes to one of these');

export const textContains: Field = {
	displayName: 'Text Contains',
	name: 'textContains',
	type: 'string',
	default: '',
	placeholder: 'e.g. acme',
	description: 'Only leads whose name, email, phone or company contains this text, in any case',
	schema: text(),
};

/** How many leads an event looks at where the service does not tell what changed. */
export function leadsToWatch(count: number, most: number, cost: string): Field {
	return {
		displayName: 'Leads to Watch',
		name: 'leadsToWatch',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: most },
		default: count,
		description: `How many of the newest leads are looked at in every poll; ${cost}`,
		schema: integer(1, most),
	};
}

/** A collection of filters, in the order of their labels. */
export const filtersOf = (...options: Field[]): Field => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

/** An ID, or that of the record that stands in its place. */
const idOf = (value: unknown) => (typeof value === 'object' && value !== null ? (value as IDataObject).id : value);

const fits = (wanted: unknown, value: unknown) => chosen(wanted).every((one) => one === value);

/** Whether a lead passes the filters by source, member and text, whatever the server made of them. */
export function passes(lead: IDataObject, filters: IDataObject): boolean {
	const name = [lead.firstName, lead.lastName].filter(Boolean).join(' ');
	const needle = String(filters.textContains ?? '')
		.trim()
		.toLowerCase();
	const texts = [name, lead.email, lead.phone, lead.company].map((value) => String(value ?? '').toLowerCase());
	return (
		texts.some((value) => value.includes(needle)) &&
		fits(filters.sourceId, idOf(lead.source)) &&
		fits(filters.assignedTo, idOf(lead.assignedTo) ?? 'unassigned')
	);
}

/** The filter by source as the list takes it: the source of a lead never changes. */
export const bySource = ({ sourceId }: IDataObject): IDataObject => (sourceId ? { sourceId } : {});

/** When a lead was created. */
export const createdAt = (lead: IDataObject) => Date.parse(String(lead.createdAt)) || 0;

/** The ID of the news that a lead came to a value. */
export const changeId = (lead: IDataObject, value: unknown) => `${String(lead.id)}:${String(value)}`;

export const statusCodes = codesOf(['new', 'contacted', 'qualified', 'converted', 'closed']);

/** Whether a lead repeats another one; undefined where its row does not tell. */
export function isDuplicate(lead: IDataObject): boolean | undefined {
	if (typeof lead.isDuplicate === 'boolean') return lead.isDuplicate;
	return 'duplicateOf' in lead ? Boolean(lead.duplicateOf) : undefined;
}
