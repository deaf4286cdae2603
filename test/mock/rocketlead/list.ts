import { type ZodTypeAny, z } from 'zod';
import { queryInteger, timestamp } from './form';
import type { Workspace } from './model';
import { type Call, ok, route, type Run } from './route';
import type { Simulation } from './simulation';

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 50;

type Key = string | number | null;

/** What the parts of a list may need besides the row. */
interface Scope {
	params: Record<string, string>;
	workspace: Workspace;
	sim: Simulation;
}

/** A query parameter and the rows that it lets through. */
export interface Filter<T> {
	schema: ZodTypeAny;
	accepts(row: T, value: unknown, scope: Scope): boolean;
}

interface List<T> {
	rows: (scope: Scope) => Iterable<T>;
	json: (row: T, scope: Scope) => object;
	id: (row: T) => string;
	/** What can be sorted by; the first is the default. */
	sort: Record<string, (row: T, scope: Scope) => Key>;
	order: 'asc' | 'desc';
	filters?: Record<string, Filter<T>>;
	/** The texts that `search` looks into. */
	searched?: (row: T, scope: Scope) => Array<string | null>;
}

/** A filter of any kind. */
export const by = <T, S extends ZodTypeAny>(
	schema: S,
	accepts: (row: T, value: z.output<S>, scope: Scope) => boolean,
): Filter<T> => ({ schema, accepts });

/** Strictly later; a row without the time never matches. */
export const after = <T>(time: (row: T) => number | null): Filter<T> =>
	by(timestamp, (row, moment) => {
		const own = time(row);
		return own !== null && own > moment;
	});

/** Strictly earlier; a row without the time never matches. */
export const before = <T>(time: (row: T) => number | null): Filter<T> =>
	by(timestamp, (row, moment) => {
		const own = time(row);
		return own !== null && own < moment;
	});

/** The two filters that most lists have. */
export const since = <T extends { createdAt: number; updatedAt: number }>(): Record<string, Filter<T>> => ({
	createdAfter: after((row) => row.createdAt),
	updatedAfter: after((row) => row.updatedAt),
});

interface ListQuery extends Record<string, unknown> {
	page: number;
	limit: number;
	sortBy: string;
	sortOrder: 'asc' | 'desc';
	search?: unknown;
}

const paging = {
	page: queryInteger(1).default(1),
	limit: queryInteger(1, MAX_LIMIT).default(DEFAULT_LIMIT),
};

function names(record: object): [string, ...string[]] {
	const [first, ...rest] = Object.keys(record);
	return [first, ...rest];
}

function querySchema<T>(list: List<T>) {
	const sortable = names(list.sort);
	const filters = Object.entries(list.filters ?? {}).map(([name, { schema }]) => [name, schema.optional()] as const);
	return z.object({
		...paging,
		sortBy: z.enum(sortable).default(sortable[0]),
		sortOrder: z.enum(['asc', 'desc']).default(list.order),
		...(list.searched && { search: z.string().trim().min(1).max(100).optional() }),
		...Object.fromEntries(filters),
	});
}

/** Ascending, ties by id; the same text in another case is the same place. */
function compare(a: Keyed, b: Keyed): number {
	if (a.key !== b.key && a.key !== null && b.key !== null) return a.key < b.key ? -1 : 1;
	return a.id < b.id ? -1 : Number(a.id > b.id);
}

interface Keyed {
	key: Key;
	id: string;
}

const folded = (key: Key) => (typeof key === 'string' ? key.toLowerCase() : key);

/** Rows without a value come last in both directions. */
function sorted<T>(list: List<T>, rows: T[], query: ListQuery, scope: Scope): T[] {
	const keyOf = list.sort[query.sortBy];
	const keyed = rows.map((row) => ({ row, key: folded(keyOf(row, scope)), id: list.id(row) }));
	const parts = [keyed.filter(({ key }) => key !== null), keyed.filter(({ key }) => key === null)];
	return parts.flatMap((part) => {
		const ascending = part.sort(compare).map(({ row }) => row);
		return query.sortOrder === 'asc' ? ascending : ascending.reverse();
	});
}

function arranged<T>(list: List<T>, query: ListQuery, scope: Scope, hidden: ReadonlySet<string>): T[] {
	const tests: Array<(row: T) => boolean> = [];
	if (hidden.size > 0) tests.push((row) => !hidden.has(list.id(row)));
	for (const [name, filter] of Object.entries(list.filters ?? {})) {
		const value = query[name];
		if (value !== undefined) tests.push((row) => filter.accepts(row, value, scope));
	}
	const { searched } = list;
	const needle = typeof query.search === 'string' ? query.search.toLowerCase() : undefined;
	if (searched && needle !== undefined) {
		tests.push((row) => searched(row, scope).some((text) => text?.toLowerCase().includes(needle)));
	}
	const rows: T[] = [];
	for (const row of list.rows(scope)) if (tests.every((test) => test(row))) rows.push(row);
	return sorted(list, rows, query, scope);
}

const MAX_KEPT = 50;

/** Arrangements of one list, each valid as long as nothing has changed since. */
class Shelf<T> {
	private readonly kept = new WeakMap<Workspace, { revision: number; rows: Map<string, T[]> }>();

	find(workspace: Workspace, revision: number, key: string, arrange: () => T[]): T[] {
		let shelf = this.kept.get(workspace);
		if (shelf?.revision !== revision) this.kept.set(workspace, (shelf = { revision, rows: new Map() }));
		const known = shelf.rows.get(key);
		if (known) return known;
		if (shelf.rows.size >= MAX_KEPT) shelf.rows.clear();
		const rows = arrange();
		shelf.rows.set(key, rows);
		return rows;
	}
}

/** An endpoint that answers pages of a list. */
export function listRoute<T>(list: List<T>): Run {
	const shelf = new Shelf<T>();
	return route({
		query: querySchema(list),
		run: ({ params, query, workspace, sim, request }: Call<ListQuery, unknown>) => {
			const scope = { params, workspace, sim };
			const { page, limit, ...arrangement } = query;
			const key = JSON.stringify([params, arrangement, [...request.hidden]]);
			const rows = shelf.find(workspace, sim.revision, key, () => arranged(list, query, scope, request.hidden));
			const start = (page - 1) * limit;
			return ok({
				items: rows.slice(start, start + limit).map((row) => list.json(row, scope)),
				pagination: { page, limit, total: rows.length, totalPages: Math.ceil(rows.length / limit) },
			});
		},
	});
}
