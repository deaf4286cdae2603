import type { Window } from './window';
import { MIN_OVERLAPPING, pageOf, windowAt } from './window';

/** Rows of one page, and what the server says about the whole list. */
export interface Page<Row> {
	rows: Row[];
	/** Records in the list when the page was made; undefined when the service does not count. */
	total?: number;
	/** Page size that the server used; undefined when it does not say. */
	size?: number;
}

/** Fetches page `page` (from 1) of pages with `size` rows. */
export type FetchPage<Row> = (page: number, size: number) => Promise<Page<Row>>;

export interface Reading<Row> {
	fetch: FetchPage<Row>;
	/** Largest page that the service gives. */
	maxSize: number;
	/** Pages that may be under way at once. */
	parallel: number;
	/** What tells a record from another. */
	keyOf(row: Row): string;
}

/** The list changed faster than it could be read, or has no steady order. */
export class RestlessList extends Error {}

/** Requests for one page's worth of rows, on average, before a list counts as restless. */
const MAX_REQUESTS_A_PAGE = 10;

/** One reading of a list from beginning to end. */
interface Pass<Row> {
	rows: Row[];
	/** Records in the list at the end; undefined when the service does not count. */
	total?: number;
	/** The count never changed meanwhile. */
	quiet: boolean;
}

/** Readings after which a list that still shows new records has no order to rely on. */
const MAX_PASSES = 5;

/**
 * Every record that was in the list from the beginning to the end of the reading, once each, while others come and go.
 *
 * @throws RestlessList when the list changes too fast, or has no steady order
 */
export async function readAll<Row>(reading: Reading<Row>): Promise<Row[]> {
	const found = new Map<string, Row>();
	for (let pass = 1; pass <= MAX_PASSES; pass++) {
		const before = found.size;
		const { rows, total = 0, quiet } = await readOnce(reading);
		for (const row of rows) found.set(reading.keyOf(row), row);
		// Fewer than counted in a quiet list: records changed places, or, when a second reading brings none, the count is wrong.
		if (found.size >= total || !quiet || (pass > 1 && found.size === before)) return [...found.values()];
	}
	throw new RestlessList();
}

/**
 * Pages of a changing list shift, so neighboring pages are made to overlap by a row. The invariant: `covered` holds every
 * surviving record up to the end of the last window that shared a record with what was covered before. Pages are fetched in
 * parallel; a window that shares none is read again farther back.
 */
async function readOnce<Row>(reading: Reading<Row>): Promise<Pass<Row>> {
	const { fetch, maxSize, parallel, keyOf } = reading;
	const first = await fetch(1, maxSize);
	if (first.total === undefined || maxSize < MIN_OVERLAPPING) return await readOn(reading, first);
	const size = first.size ?? (first.rows.length < first.total ? first.rows.length : maxSize);
	if (size > 0 && size < maxSize) return await readOnce({ ...reading, maxSize: size });
	const covered = new Map<string, Row>();
	cover(first.rows);
	let { total } = first;
	let quiet = true;
	let end = first.rows.length;
	let stepsBack = 0;
	let requests = 1;
	for (let finished = end >= total || end === 0; !finished;) {
		const windows =
			stepsBack > 0 ? [windowAt(Math.max(0, Math.min(end, total) - 2 ** stepsBack), maxSize)] : plan(total);
		requests += windows.length;
		if (requests > MAX_REQUESTS_A_PAGE * (total / maxSize + 10)) throw new RestlessList();
		const pages = await Promise.all(windows.map(async (window) => await fetch(pageOf(window), window.size)));
		for (const [index, page] of pages.entries()) {
			const window = windows[index];
			if (page.size !== undefined && page.size !== window.size) return await readOn(reading, first);
			if (page.total !== total) quiet = false;
			total = page.total ?? total;
			if (window.start > 0 && !page.rows.some((row) => covered.has(keyOf(row)))) {
				// Records before this window were removed: what slid out of it lies farther back.
				stepsBack++;
				break;
			}
			cover(page.rows);
			stepsBack = 0;
			end = window.start + page.rows.length;
			finished = page.rows.length < window.size || end >= total;
			if (finished) break;
		}
	}
	return { rows: [...covered.values()], total, quiet };

	function cover(rows: Row[]) {
		for (const row of rows) covered.set(keyOf(row), row);
	}

	function plan(to: number): Window[] {
		const windows: Window[] = [];
		for (let next = end; next < to && windows.length < parallel;) {
			const window = windowAt(next - 1, maxSize);
			windows.push(window);
			next = window.start + window.size;
		}
		return windows;
	}
}

/** The plain way for a server that does not count, or whose pages are too small to overlap: on until a page brings nothing new. */
async function readOn<Row>({ fetch, maxSize, keyOf }: Reading<Row>, first: Page<Row>): Promise<Pass<Row>> {
	const found = new Map(first.rows.map((row) => [keyOf(row), row]));
	let last = first;
	for (let page = 2; last.rows.length > 0; page++) {
		if (last.total !== undefined && found.size >= last.total) break;
		last = await fetch(page, maxSize);
		const before = found.size;
		for (const row of last.rows) found.set(keyOf(row), row);
		if (found.size === before) break;
	}
	return {
		rows: [...found.values()],
		quiet: last.total === first.total,
		...(last.total !== undefined && { total: last.total }),
	};
}

/** The first `limit` records, with no page more than they need. */
export async function readSome<Row>({ fetch, maxSize, parallel, keyOf }: Reading<Row>, limit: number): Promise<Row[]> {
	const found = new Map<string, Row>();
	const size = Math.min(limit, maxSize);
	let end = Infinity;
	for (let page = 1; found.size < limit && page <= end;) {
		const known = Number.isFinite(end);
		const missing = Math.ceil((limit - found.size) / size);
		const pages = Array.from(
			{ length: known ? Math.min(parallel, missing, end - page + 1) : 1 },
			(_, index) => page + index,
		);
		const before = found.size;
		for (const answer of await Promise.all(pages.map(async (number) => await fetch(number, size)))) {
			for (const row of answer.rows) found.set(keyOf(row), row);
			if (answer.rows.length === 0) end = 0;
			else if (answer.total !== undefined)
				end = Math.ceil(answer.total / (answer.size ?? Math.min(size, answer.rows.length)));
		}
		if (found.size === before) break;
		page += pages.length;
	}
	return [...found.values()].slice(0, limit);
}
