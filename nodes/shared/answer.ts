import type { IDataObject } from 'n8n-workflow';
import type { Page } from './paging';
import type { Paging, Wide } from './operation';

/** What the envelope holds: `data`, or the answer itself. */
export function unwrapped(body: unknown): unknown {
	if (isObject(body) && 'data' in body) return body.data;
	return body;
}

/** Whether an answer can be one of the service's API. Only what changes something may be answered with nothing. */
export function isOfApi(body: unknown, envelope: string | undefined, reads: boolean): boolean {
	if (body === undefined) return !reads;
	if (envelope && !(isObject(body) && envelope in body)) return false;
	const content = envelope ? (body as IDataObject)[envelope] : body;
	return !reads || (typeof content === 'object' && content !== null);
}

/** The rows of a list answer: a bare array, `data`, or the one array inside. */
export function rowsOf(body: unknown): IDataObject[] | undefined {
	const data = unwrapped(body);
	if (Array.isArray(data)) return data as IDataObject[];
	if (!isObject(data)) return undefined;
	if (Array.isArray(data.items)) return data.items as IDataObject[];
	const arrays = Object.values(data).filter((value) => Array.isArray(value));
	return arrays.length === 1 ? (arrays[0] as IDataObject[]) : undefined;
}

/** A list answer as a page. */
export function pageFrom(body: unknown, paging: Paging): Page<IDataObject> {
	const total = numberAt(body, paging.total);
	const size = numberAt(body, paging.pageSize);
	return {
		rows: rowsOf(body) ?? [],
		...(total !== undefined && { total }),
		...(size !== undefined && { size }),
	};
}

/** Tells one record from another: its id, or all of it. */
export function keyOf(row: IDataObject): string {
	return typeof row.id === 'string' || typeof row.id === 'number' ? String(row.id) : JSON.stringify(row);
}

/** How records come out. */
export type OutputMode = { mode: 'raw' } | { mode: 'simplified' } | { mode: 'selected'; fields: string[] };

export function presented(record: IDataObject, wide: Wide, output: OutputMode): IDataObject {
	// An answer without any of its fields is no such record.
	const known = wide.recordFields.some((name) => name in record);
	if (output.mode === 'simplified') return known ? wide.simplified(record) : record;
	if (output.mode === 'raw') return record;
	return Object.fromEntries(output.fields.filter((name) => name in record).map((name) => [name, record[name]]));
}

/** An answer as records: one for each element of a list, `{ value }` for what is no object. */
export function recordsOf(answer: unknown): IDataObject[] {
	if (Array.isArray(answer)) return answer.flatMap(recordsOf);
	if (answer === undefined || answer === null) return [{ success: true }];
	return [isObject(answer) ? answer : { value: answer as string }];
}

function numberAt(body: unknown, path: string): number | undefined {
	const value = path.split('.').reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), body);
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
