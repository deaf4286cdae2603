import type { IDataObject } from 'n8n-workflow';
import { keyOf } from './answer';
import type { Digest, Knowledge } from './digest';
import type { Feed, Watch } from './event';
import type { Pager, Part } from './pager';
import type { Budget } from './reader';
import { isNewestFirst } from './reader';
import { keyed } from './seen';

/** A reading of a whole list from its end to its beginning, over as many polls as it takes. */
export interface Sweep {
	/** Rows at the end of the list that are done. */
	done: number;
	/** Rows of the list when it was read last. */
	total: number;
	/** Keys of the rows done last, by which the place is found again. */
	tail: string[];
	/** Newest time known when the sweep began, unix ms. */
	top: number;
	/** It found news that the top of the list had not shown. */
	found?: true;
}

/** What a trigger remembers of a list: small, plain JSON. */
export interface ListState extends Knowledge {
	/** Newest time read, unix ms; undefined while the list was empty. */
	top?: number;
	sweep?: Sweep;
	/** Newest time known when the last complete sweep began. */
	swept?: number;
	/** The last sweep found news that the top of the list had not shown. */
	hasty?: true;
	/** Newest time that any list of the event had when this one was not read any more; unix ms. */
	left?: number;
	/** Row at which the reading of a list that is watched in part goes on. */
	scan?: number;
}

/** What a walk through a list needs. */
export interface Walk {
	list: Feed | Watch;
	state: ListState;
	digest: Digest;
	pager: Pager;
	budget: Budget;
	/** Records may become visible so much later than they are dated, in ms. */
	overlapMs: number;
	/** Most become visible within this time, and are looked for at the top of the list, in ms. */
	usualMs: number;
}

/** Pages at the top that one poll reads. */
const TOP_PAGES = 5;
/** Pages of a sweep while nothing tells that the order is not as assumed. */
const CALM_PAGES = 1;
/** Pages of the first sweep after activation. */
const FIRST_PAGES = 10;
/** Pages besides that a calm poll may read to find the place of the sweep again. */
const MOST_LOOKS = 2;
const TAIL = 5;

/**
 * Reads what may be new. The invariant: every row that was in the list when the floor was last raised, and is not older than
 * the floor, is known to the digest; the floor rises only over what was read, less the overlap.
 *
 * A list that ends within the pages read, or is documented to come newest first, is done with in one poll. Of any other the
 * top is read, as what is new should be there, and besides a sweep goes through all of it: an order or a filter that is not
 * as assumed costs time, and loses nothing.
 */
export async function advance(walk: Walk): Promise<ListState> {
	const { list, digest, overlapMs } = walk;
	const before = walk.state;
	const head = await readTop(walk);
	const top = latest(before.top, ...head.rows.map((row) => list.time(row)));
	const stopped = head.isConnected && !(await takeAll(walk, head.rows));
	const isLearned = before.born === undefined || list.kind === 'feed';
	const isDone = head.isWhole && !stopped;
	const floor = isDone && top !== undefined ? Math.max(before.floor, top - overlapMs) : before.floor;
	const { born, edge } = before;
	if (isDone && isLearned) return { ...digest.saved(floor, true), ...(top !== undefined && { top }) };
	const hurries = !isDone && (stopped || !head.isConnected || !isNewestFirst(head.rows.map((row) => list.time(row))));
	const swept = stopped ? {} : await sweepOn(walk, head, top, hurries);
	const raised = Math.max(floor, swept.floor ?? floor);
	const newest = latest(top, swept.top);
	return {
		...digest.saved(raised, isDone || swept.isOver === true),
		...(newest !== undefined && { top: newest }),
		...(edge !== undefined && { edge }),
		...(!swept.isOver && born !== undefined && { born }),
		...(before.swept !== undefined && { swept: before.swept }),
		...(before.hasty && { hasty: before.hasty }),
		...(before.sweep && { sweep: before.sweep }),
		...swept.position,
	};
}

interface Head {
	/** In the order of the list. */
	rows: IDataObject[];
	total: number;
	/** What comes next in the list is known. */
	isConnected: boolean;
	/** All that may be new was read. */
	isWhole: boolean;
}

/** Reads from the top until nothing more is new, and over the time in which records may still come late. */
async function readTop({ list, state, digest, pager, budget, usualMs }: Walk): Promise<Head> {
	const late = Math.max(state.floor, (state.top ?? -Infinity) - usualMs);
	const isFresh = async ({ rows }: Part) => {
		for (const row of rows) if (await digest.isFresh(row, 'top')) return true;
		return false;
	};
	let part = await pager.down(0, state.floor);
	const rows = new Map(part.rows.map((row) => [keyOf(row), row]));
	let fresh = await isFresh(part);
	let isTorn = false;
	for (let pages = 1; !part.isEnd && pages < TOP_PAGES && budget.isLeft; pages++) {
		const times = [...rows.values()].map((row) => list.time(row));
		const isCovered = !fresh && !(isNewestFirst(times) && times[times.length - 1] >= late);
		if (isCovered) break;
		part = await pager.next(part, state.floor);
		isTorn = !pager.isFixed && !part.rows.some((row) => rows.has(keyOf(row)));
		if (isTorn) break;
		fresh = await isFresh(part);
		for (const row of part.rows) rows.set(keyOf(row), row);
	}
	const all = [...rows.values()];
	const times = all.map((row) => list.time(row));
	const isPast = list.ordered === true && isNewestFirst(times) && times[times.length - 1] < state.floor;
	const isWhole = !isTorn && (part.isEnd || isPast);
	return { rows: all, total: part.total, isWhole, isConnected: !isTorn && (isWhole || !fresh) };
}

/** Takes the fresh rows, oldest first; false when the budget ends before the last one. */
async function takeAll({ list, digest, budget }: Walk, rows: IDataObject[]): Promise<boolean> {
	let taken = 0;
	// Where the order is not as assumed, what was there at activation may be anywhere.
	const way = isNewestFirst(rows.map((row) => list.time(row))) ? 'top' : 'unordered';
	for (const row of oldestFirst(list, rows)) {
		if (!(await digest.isFresh(row, 'top'))) continue;
		// One at least, or a row that costs more than the budget would stop the trigger for good.
		if (taken > 0 && !budget.isLeft) return false;
		await digest.take(row, way);
		taken++;
	}
	return true;
}

interface Swept {
	/** What the sweep changes in the state. */
	position?: Pick<ListState, 'sweep' | 'swept' | 'hasty'>;
	/** To which the floor may rise. */
	floor?: number;
	/** Newest time read, unix ms. */
	top?: number;
	/** The list has been read to its beginning. */
	isOver?: true;
}

/** Goes on with the sweep, or begins one. */
async function sweepOn(walk: Walk, head: Head, top = 0, hurries: boolean): Promise<Swept> {
	const { list, state, digest, pager, budget, overlapMs } = walk;
	const isFirst = list.kind === 'watch' && state.born !== undefined;
	// What the time filter hides has not changed, but at first it is not known either.
	const after = isFirst ? undefined : state.floor;
	const sweep: Sweep = state.sweep
		? { ...state.sweep }
		: { done: await startOf(walk, head), total: head.total, tail: [], top };
	// The top has just told how many rows have come since, unless it was read with the filter; they come first if the order holds.
	const isCounted = state.sweep !== undefined && !(isFirst && list.after !== undefined);
	const growth = isCounted ? Math.max(0, head.total - sweep.total) : 0;
	if (isCounted && !hurries) sweep.total = head.total;
	// A stretch leads up by half a page at least; the sweep must be faster than the list grows.
	const calm = (isFirst ? FIRST_PAGES : CALM_PAGES) + Math.ceil((2 * growth) / pager.maxSize);
	const pages = hurries || state.hasty || sweep.found || digest.isFull ? Infinity : calm;
	let isOver = false;
	let back = pager.maxSize;
	let newest = top;
	let looks = 0;
	for (let read = 0; read < pages + Math.min(looks, MOST_LOOKS) && budget.isLeft && !isOver; read++) {
		const part = await pager.up(sweep.total - sweep.done, sweep.tail.length > 0, after);
		// Values that are watched may be taken at any place.
		if (list.kind === 'watch' && (await takeUp(walk, part.rows)).found) sweep.found = true;
		if (sweep.done === 0 && !part.isEnd) {
			sweep.total = part.total;
			continue;
		}
		const place = sweep.tail.length > 0 ? part.rows.findIndex((row) => sweep.tail.includes(keyed(keyOf(row)))) : -1;
		if (sweep.tail.length > 0 && place < 0 && !pager.isFixed) {
			// Rows have come or gone since: the place is looked for by the new count, then ever farther back.
			looks++;
			if (part.total === sweep.total) {
				sweep.done = Math.max(0, sweep.done - back);
				back *= 2;
			}
			sweep.total = part.total;
			if (sweep.done === 0 || sweep.done >= sweep.total) Object.assign(sweep, { done: 0, tail: [] });
			continue;
		}
		newest = latest(newest, ...part.rows.map((row) => list.time(row))) ?? newest;
		const { left, found } = await takeUp(walk, place < 0 ? part.rows : part.rows.slice(0, place));
		if (found) sweep.found = true;
		sweep.total = part.total;
		sweep.done = part.total - part.start - left;
		sweep.tail = part.rows.slice(left, left + TAIL).map((row) => keyed(keyOf(row)));
		isOver = part.start + left === 0;
		back = pager.maxSize;
	}
	if (!isOver) return { position: { sweep }, top: newest };
	// A row may change its place while the list is swept, so only the second sweep over a time is trusted.
	const trusted = list.ordered ? sweep.top : (state.swept ?? -Infinity);
	const hasty = sweep.found && !list.ordered ? true : undefined;
	return {
		position: { sweep: undefined, swept: sweep.top, hasty },
		floor: trusted - overlapMs,
		top: newest,
		isOver: true,
	};
}

/** Takes the fresh rows, the last one first; `left` are those from the first to the one at which the budget ended. */
async function takeUp({ digest, budget }: Walk, rows: IDataObject[]): Promise<{ left: number; found: boolean }> {
	let found = false;
	let taken = 0;
	for (let left = rows.length; left > 0; left--) {
		const row = rows[left - 1];
		if (!(await digest.isFresh(row, 'sweep'))) continue;
		if (taken > 0 && !budget.isLeft) return { left, found };
		taken++;
		if (await digest.take(row, 'sweep')) found = true;
	}
	return { left: 0, found };
}

/** Rows at the end of the list that are older than the floor, where its order tells. */
async function startOf({ list, state, pager, budget }: Walk, head: Head): Promise<number> {
	if (!list.ordered || head.isWhole) return 0;
	let above = head.rows.length;
	let below = head.total;
	while (below - above > pager.maxSize && budget.isLeft) {
		const middle = Math.floor((above + below) / 2);
		const { rows, start } = await pager.down(middle, state.floor);
		if (rows.length > 0 && list.time(rows[0]) >= state.floor) above = start + 1;
		else below = start;
	}
	return head.total - below;
}

/** Rows without a time first; of one time those farther down in the list first. */
export function oldestFirst(list: Feed | Watch, rows: IDataObject[]): IDataObject[] {
	const age = (row: IDataObject) => list.time(row) || -Infinity;
	return [...rows].reverse().sort((a, b) => (age(a) < age(b) ? -1 : age(a) > age(b) ? 1 : 0));
}

/** The latest of the times that are known; undefined when none is. */
export function latest(...times: Array<number | undefined>): number | undefined {
	const known = times.filter((time): time is number => time !== undefined && !Number.isNaN(time));
	return known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : undefined;
}
