import type { IDataObject } from 'n8n-workflow';
import type { Ask, Lookup } from './event';
import { keyOf } from './answer';
import type { Page } from './paging';
import type { Explanation } from './reply';

/** How an event's requests are answered; all that the polling core knows of the outside. */
export interface Reader {
	/**
	 * One page of a list, from 1; a whole list, or a single record, counts as one page.
	 *
	 * @throws when the request fails
	 */
	page(list: { ask: Ask; answers?: 'list' | 'record' }, page: number, size: number): Promise<Page<IDataObject>>;
	/** One record; undefined when there is none. */
	record(ask: Ask): Promise<IDataObject | undefined>;
	/** Rows of the largest page. */
	readonly maxSize: number;
	/** The service's clock as of its last answer, unix time in ms. */
	readonly now: number;
}

/** A request that was not answered with what was asked for. */
export class Unanswered extends Error {
	constructor(readonly explanation: Explanation) {
		super(explanation.message);
	}

	get isGone(): boolean {
		return /^(404|410)$/.test(this.explanation.httpCode ?? '');
	}
}

/** For a rejected request: `instead` where what was asked for is gone. */
export const unlessGone =
	<T>(instead: T) =>
	async (error: unknown): Promise<T> =>
		error instanceof Unanswered && error.isGone ? instead : await Promise.reject(error);

/** What one poll may still ask. */
export class Budget {
	/** Requests so far. */
	used = 0;

	constructor(
		private readonly requests: number,
		private readonly hasTime: () => boolean,
	) {}

	spend(): void {
		this.used++;
	}

	get isLeft(): boolean {
		return this.used < this.requests && this.hasTime();
	}
}

/** What an event may ask besides its list, within the budget. */
export function lookupOf(reader: Reader, budget: Budget): Lookup {
	const known = new Map<string, Promise<IDataObject | undefined>>();
	return {
		get now() {
			return reader.now;
		},
		async record(ask) {
			const key = JSON.stringify(ask);
			let found = known.get(key);
			if (!found) {
				budget.spend();
				found = reader.record(ask);
				known.set(key, found);
			}
			return await found;
		},
		async rows(ask, since = -Infinity, timeOf = () => Infinity, most = Infinity) {
			const read = rowsSince({ reader, budget, ask, since, timeOf, most });
			// Deleted since it was listed.
			return await read.catch(unlessGone<IDataObject[]>([]));
		},
	};
}

/** Pages of one look-up: a service that does not know its filter must not be read to its end. */
const MOST_PAGES = 10;

interface Wanted {
	reader: Reader;
	budget: Budget;
	ask: Ask;
	since: number;
	timeOf: (row: IDataObject) => number;
	most: number;
}

/** All rows of a list, or those up to the first page that is sorted, newest first, and begins before `since`. */
async function rowsSince({ reader, budget, ask, since, timeOf, most }: Wanted): Promise<IDataObject[]> {
	const found = new Map<string, IDataObject>();
	const { answers, ...asked } = ask;
	const pageSize = Math.min(reader.maxSize, most);
	for (let number = 1; ; number++) {
		budget.spend();
		const list = { ask: asked, ...(answers && { answers }) };
		const { rows, total = Infinity, size: told } = await reader.page(list, number, pageSize);
		const size = told ?? pageSize;
		const before = found.size;
		for (const row of rows) found.set(keyOf(row), row);
		const isEnd = answers !== undefined || rows.length < size || number * size >= total;
		const isOver = isEnd || found.size === before || found.size >= most || number >= MOST_PAGES;
		const times = rows.map(timeOf);
		const isOld = rows.length > 1 && times[0] < since && isNewestFirst(times);
		if (isOver || isOld) return [...found.values()].slice(0, most).filter((row) => !(timeOf(row) < since));
	}
}

/** Whether times, unix ms, fall or stay; rows without a time say nothing. */
export function isNewestFirst(times: number[]): boolean {
	const known = times.filter((time) => !Number.isNaN(time));
	return known.every((time, index) => index === 0 || time <= known[index - 1]);
}
