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
	const rows = new Rows(part.rows);
	const times = () => rows.joined.map((row) => list.time(row));
	const isCovered = () => isNewestFirst(times()) && (times().pop() ?? NaN) < lowest;
	const after = list.after ? lowest : undefined;
	for (let pages = 1; !part.isEnd && !isCovered() && pages < FEED_PAGES && budget.isLeft; pages++) {
		part = await more(pager, part, rows, after);
	}
	const moved = rows.pages > 1 && !list.ordered ? await movedUp(pager, budget, rows, after) : [];
	const top = latest(newest, ...rows.all.map((row) => list.time(row)));
	const isWhole = part.isEnd || (list.ordered === true && isCovered());
	const floor = floorOf();
	const digest = digestOf({ floor });
	const raised = await learn(list, digest, budget, rows.all, floor);
	// Only what is new in these came after the list was read.
	for (const row of moved) await digest.take(row, 'activation', newest);
	return {
		...digest.saved(raised, true),
		...(top !== undefined && { top }),
		...(!isWhole && { born: bornAt(now(), top) }),
	};

	function floorOf(): number {
		if (top === undefined) return Math.max(0, now() - overlapMs);
		const isTooLong = !part.isEnd && !isCovered() && isNewestFirst(times());
		return isTooLong ? (times().pop() ?? top) + 1 : top - overlapMs;
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
	const rows = new Rows(part.rows);
	for (let pages = 1; !part.isEnd && pages < WATCH_PAGES && budget.isLeft; pages++) {
		part = await more(pager, part, rows);
	}
	const moved = rows.pages > 1 && !list.ordered ? await movedUp(pager, budget, rows) : [];
	// The last one touched is remembered longest.
	for (const row of [...moved, ...rows.all].reverse()) await digest.take(row, 'activation');
	const times = rows.all.map((row) => list.time(row));
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
async function more(pager: Pager, before: Part, rows: Rows, after?: number): Promise<Part> {
	const next = await pager.next(before, after);
	const isTorn = !pager.isFixed && !rows.meets(next.rows);
	rows.add(next.rows);
	if (!isTorn) return next;
	rows.part();
	return { ...next, start: 0, end: 1, isEnd: false };
}

/** Rows that went to the top of the list while it was read farther down, and so were not met: the top once more. */
async function movedUp(pager: Pager, budget: Budget, rows: Rows, after?: number): Promise<IDataObject[]> {
	const moved = new Map<string, IDataObject>();
	let part: Part | undefined;
	while (budget.isLeft) {
		part = part ? await pager.next(part, after) : await pager.down(0, after);
		const unmet = part.rows.filter((row) => !rows.has(row));
		for (const row of unmet) moved.set(keyOf(row), row);
		if (part.isEnd || !unmet.includes(part.rows[part.rows.length - 1])) break;
	}
	return [...moved.values()];
}

/** The rows of a list as they are read from its top. */
class Rows {
	private readonly read = new Map<string, IDataObject>();

	/** How many times some were added. */
	pages = 0;

	private readonly chain = new Map<string, IDataObject>();

	constructor(rows: IDataObject[]) {
		this.add(rows);
	}

	/** All that were read. */
	get all(): IDataObject[] {
		return [...this.read.values()];
	}

	/** Those from the top on, between which none slipped. */
	get joined(): IDataObject[] {
		return [...this.chain.values()];
	}

	has(row: IDataObject): boolean {
		return this.read.has(keyOf(row));
	}

	meets(rows: IDataObject[]): boolean {
		return this.chain.size === 0 || rows.some((row) => this.chain.has(keyOf(row)));
	}

	add(rows: IDataObject[]) {
		this.pages++;
		for (const row of rows) {
			this.read.set(keyOf(row), row);
			this.chain.set(keyOf(row), row);
		}
	}

	/** Some have slipped: the list is read from its top again. */
	part() {
		this.chain.clear();
	}
}
