import { pickBy } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { Ask, News } from '../../shared/event';
import type { Route } from '../../shared/operation';

/** Unix time in ms of a time of the API; 0 where there is none, so that such a row is never news. */
export const at = (value: unknown): number => Date.parse(String(value)) || 0;

/** A time in ms as a filter of the API that lets that very ms through: "after" is strict there. */
export const from = (time: number) => new Date(time - 1).toISOString();

/** Query or IDs without what was left empty. */
export const given = <T extends IDataObject>(values: T) =>
	pickBy(values, (value) => value !== undefined && value !== null && value !== '') as T;

/** A list that comes newest first by a time of its rows, and can be cut off at a time. */
export function newestFirst(route: Route, sortBy: string, { ids, query }: Partial<Ask> = {}) {
	return {
		ask: { route, ...(ids && { ids }), query: { ...given(query ?? {}), sortBy, sortOrder: 'desc' } },
		time: (row: IDataObject) => at(row[sortBy]),
		after: sortBy.replace(/At$/, 'After'),
	};
}

/** One record as a list of one row. */
export const single = (route: Route, ids: Record<string, string> = {}) => ({
	ask: { route, ids },
	answers: 'record' as const,
	time: (row: IDataObject) => at(row.updatedAt),
});

/** The record that was chosen, or the list of all that changed, newest first. */
export function oneOrChanged(list: Route, record: Route, ids: Record<string, unknown>) {
	const [name] = Object.keys(ids);
	const id = String(ids[name] ?? '');
	return id ? single(record, { [name]: id }) : newestFirst(list, 'updatedAt');
}

/** Whether a value is among those of a filter; an empty filter lets everything through. */
export function among(chosen: unknown, value: unknown): boolean {
	return !Array.isArray(chosen) || chosen.length === 0 || chosen.includes(value);
}

/** Whether a value is the one of a filter; an empty filter lets everything through. */
export const is = (chosen: unknown, value: unknown) =>
	chosen === undefined || chosen === null || chosen === '' || chosen === value;

/** Whether one of the values is among those of a filter; an empty filter lets everything through. */
export const amongAny = (chosen: unknown, values: unknown[]) =>
	among(chosen, undefined) || values.some((value) => among(chosen, value));

/** Whether a text contains that of a filter, in upper or lower case. */
export function contains(part: unknown, text: unknown): boolean {
	const wanted = String(part ?? '')
		.trim()
		.toLowerCase();
	return String(text ?? '')
		.toLowerCase()
		.includes(wanted);
}

/** News whose ID is made of parts, and whose time is one of the API. */
export const newsOf = (id: unknown[], time: unknown, json: IDataObject): News => ({
	id: id.map(String).join(':'),
	time: at(time) || undefined,
	json,
});

/** A part of a record. */
export const partOf = (row: IDataObject, key: string) => (row[key] ?? {}) as IDataObject;
