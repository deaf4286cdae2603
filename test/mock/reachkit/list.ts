import { z } from 'zod';
import type { ServiceReply } from '../service';
import type { Call } from './route';
import { invalid } from './failure';

const MAX_PAGE_SIZE = 100;

const positive = z
	.string()
	.regex(/^\d+$/, 'must be an integer')
	.transform(Number)
	.refine((value) => value >= 1, 'must be at least 1');

/** The query of every list. A page size above the maximum is cut down to it. */
export const pageQuery = (pageSize: number) =>
	z.object({
		page: positive.default('1'),
		page_size: positive.default(String(pageSize)).transform((value) => Math.min(value, MAX_PAGE_SIZE)),
		search: z.string().optional(),
	});

/** The query of the lists that can be sorted. */
export const sortQuery = (pageSize: number) =>
	pageQuery(pageSize).extend({
		sort_by: z.string().optional(),
		sort_order: z.enum(['asc', 'desc']).optional(),
	});

interface ListQuery {
	page: number;
	page_size: number;
	search?: string;
	sort_by?: string;
	sort_order?: 'asc' | 'desc';
}

export interface ListOf<T> {
	/** Tells the lists apart in the cache. */
	name: string;
	/** In the default order. */
	rows: () => T[];
	json: (row: T) => object;
	searched: (row: T) => string;
	/** Scalar fields that can be sorted by, read from the record. */
	sortable?: Record<string, (row: T) => unknown>;
}

type Scalar = string | number | boolean | null;

/** Nothing comes last in either direction; texts are compared without regard to case. */
function compare(a: unknown, b: unknown, direction: number): number {
	if (a === b) return 0;
	if (a === null || a === undefined) return 1;
	if (b === null || b === undefined) return -1;
	return (a as Scalar)! < (b as Scalar)! ? -direction : direction;
}

function sorted<T extends { id: string }>(rows: T[], key: (row: T) => unknown, direction: number) {
	const folded = (row: T) => {
		const value = key(row);
		return typeof value === 'string' ? value.toLowerCase() : value;
	};
	return rows
		.map((row) => ({ row, value: folded(row) }))
		.sort((a, b) => compare(a.value, b.value, direction) || compare(a.row.id, b.row.id, 1))
		.map(({ row }) => row);
}

function arranged<T extends { id: string }>(call: Call<ListQuery, unknown>, list: ListOf<T>): T[] {
	const { query, hidden } = call;
	let rows = list.rows();
	if (hidden.size > 0) rows = rows.filter((row) => !hidden.has(row.id));
	if (query.search) {
		const needle = query.search.toLowerCase();
		rows = rows.filter((row) => list.searched(row).toLowerCase().includes(needle));
	}
	const key = sortKey(list, query.sort_by);
	if (key !== undefined) return sorted(rows, key, query.sort_order === 'desc' ? -1 : 1);
	return query.sort_order === undefined || query.sort_by !== undefined
		? rows
		: sorted(rows, (row) => (row as { createdAt?: number }).createdAt, query.sort_order === 'desc' ? -1 : 1);
}

/** What a list is sorted by under a name; what every object has is no field. */
function sortKey<T>(list: ListOf<T>, name: string | undefined) {
	const { sortable } = list;
	return name !== undefined && sortable && Object.hasOwn(sortable, name) ? sortable[name] : undefined;
}

/** Answers a page. The arrangement of a list is kept until something changes, so pages stay cheap. */
export function answerList<T extends { id: string }>(call: Call<ListQuery, unknown>, list: ListOf<T>): ServiceReply {
	const { query, sim } = call;
	if (query.sort_by !== undefined && !sortKey(list, query.sort_by) && sim.strict) {
		sim.strictViolations.push(`sort_by=${query.sort_by} on ${list.name}`);
		throw invalid({ sort_by: ['strict: is not a field that can be sorted by'] });
	}
	const { search, sort_by, sort_order } = query;
	const cacheKey = JSON.stringify([list.name, search, sort_by, sort_order, [...call.hidden]]);
	const rows = sim.cached(call.workspace, cacheKey, () => arranged(call, list));
	const start = (query.page - 1) * query.page_size;
	return {
		status: 200,
		json: {
			data: rows.slice(start, start + query.page_size).map(list.json),
			metadata: {
				page: query.page,
				page_size: query.page_size,
				total_count: rows.length,
				total_pages: Math.ceil(rows.length / query.page_size),
			},
		},
	};
}
