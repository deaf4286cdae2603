import type { IDataObject } from 'n8n-workflow';
import { keyOf } from './answer';
import type { Digest, Knowledge } from './digest';
import type { Feed, Watch } from './event';
import type { Pager, Part } from './pager';
import type { Budget } from './reader';
import { isNewestFirst } from './reader';
import type { ListState } from './walk';
import { latest } from './walk';

/** What the first look at a list needs. */
export interface Start<L extends Feed | Watch = Feed | Watch> {
	list: L;
	pager: Pager;
	budget: Budget;
	overlapMs: number;
	/** The service's clock, unix time in ms; 0 where it does not tell. It decides nothing that records can decide. */
	now(): number;
	digestOf(known: Knowledge): Digest;
}

/** Pages that an activation reads at most: of news, and of what is watched. */
const FEED_PAGES = 10;
const WATCH_PAGES = 20;

/**
 * The state of a feed in which nothing that is there now is news: the floor lies an overlap before the newest record, and what
 * is later is known. Of a list without order that is too long to be read, the first sweep learns the rest.
 */
export async function beginFeed({ list, pager, budget, overlapMs, now, digestOf }: Start<Feed>): Promise<ListState> {
	let part = await pager.down(0);
	const newest = latest(...part.rows.map((row) => list.time(row)));
	const lowest = (newest ?? 0) - overlapMs;
	if (list.after && !part.isEnd) part = await pager.down(0, lowest);
	const rows = new Map(part.rows.map((row) => [keyOf(row), row]));
	const times = () => [...rows.values()].map((row) => list.time(row));
	const isCovered = () => isNewestFirst(times()) && times()[rows.size - 1] < lowest;
	const after = list.after ? lowest : undefined;
	for (let pages = 1; !part.isEnd && !isCovered() && pages < FEED_PAGES && budget.isLeft; pages++) {
		part = await joined(pager, part, rows, after);
	}
	const top = latest(newest, ...times());
	const isWhole = part.isEnd || (list.ordered === true && isCovered());
	const floor = floorOf();
	const digest = digestOf({ floor });
	const raised = await learn(list, digest, budget, [...rows.values()], floor);
	return {
		...digest.saved(raised, true),
		...(top !== undefined && { top }),
		...(!isWhole && { born: bornAt(now(), top) }),
	};

	function floorOf(): number {
		if (top === undefined) return Math.max(0, now() - overlapMs);
		const isTooLong = !part.isEnd && !isCovered() && isNewestFirst(times());
		return isTooLong ? times()[rows.size - 1] + 1 : top - overlapMs;
	}
}

/** The clock comes in whole seconds. */
const SECOND_MS = 1000;

/**
 * Up to when what lies deep in a list counts as having been there at activation, unix ms: the service's clock, but for one
 * that its own records contradict.
 */
export const bornAt = (now: number, top = 0) =>
	now > 0 && now + SECOND_MS > top ? Math.max(now, top) : Number.MAX_SAFE_INTEGER;

/** Takes in what is not older than the floor, newest first; where the budget ends, the floor is raised. */
async function learn(list: Feed, digest: Digest, budget: Budget, rows: IDataObject[], floor: number): Promise<number> {
	const newestFirst = rows.filter((row) => list.time(row) >= floor).sort((a, b) => list.time(b) - list.time(a));
	let isSpent = false;
	for (const row of newestFirst) {
		if (isSpent) return list.time(row) + 1;
		const { used } = budget;
		await digest.take(row, 'activation');
		isSpent = budget.used > used && !budget.isLeft;
	}
	return floor;
}

/** The state of a watched list with the values that are there now; those beyond the budget are learned by the first sweep. */
export async function beginWatch({ list, pager, budget, overlapMs, now, digestOf }: Start<Watch>): Promise<ListState> {
	const digest = digestOf({ floor: -Infinity });
	let part = await pager.down(0);
	const rows = new Map(part.rows.map((row) => [keyOf(row), row]));
	for (let pages = 1; !part.isEnd && pages < WATCH_PAGES && budget.isLeft; pages++) {
		part = await joined(pager, part, rows);
	}
	// The last one touched is remembered longest.
	for (const row of [...rows.values()].reverse()) await digest.take(row, 'activation');
	const times = [...rows.values()].map((row) => list.time(row));
	const top = latest(...times);
	const floor = top === undefined ? 0 : top - overlapMs;
	return {
		...digest.saved(floor, true),
		...(top !== undefined && { top }),
		...(!part.isEnd && {
			born: bornAt(now(), top),
			sweep: { done: 0, total: part.total, tail: [], top: top ?? 0 },
		}),
	};
}

/** The next stretch, whose rows are added; where rows have gone meanwhile, so that some slipped between the two, from the top. */
async function joined(pager: Pager, before: Part, rows: Map<string, IDataObject>, after?: number): Promise<Part> {
	const next = await pager.next(before, after);
	const isTorn = !pager.isFixed && !next.rows.some((row) => rows.has(keyOf(row)));
	for (const row of next.rows) rows.set(keyOf(row), row);
	return isTorn ? { ...next, start: 0, end: 1, isEnd: false } : next;
}
