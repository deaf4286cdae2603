import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { beginFeed, beginWatch, bornAt } from './baseline';
import type { Knowledge, Room } from './digest';
import { FeedDigest, WatchDigest } from './digest';
import type { EventType, Feed, Lookup, News, Watch } from './event';
import { Pager } from './pager';
import type { Reader } from './reader';
import { Budget, lookupOf, unlessGone } from './reader';
import { newestOf } from './sample';
import { scan } from './scan';
import type { ListState } from './walk';
import { advance, latest } from './walk';

/** What one poll may cost, and what it may leave behind. */
export interface Limits extends Room {
	/** Requests; the row that is being read is read to its end. */
	requests: number;
	/** Records may become visible so much later than they are dated, in ms. */
	overlapMs: number;
	/** False when the poll should come to its end. */
	hasTime(): boolean;
}

/** Limits of a poll in n8n; the state stays below 32 kB. */
export const LIMITS = { requests: 40, overlapMs: 5 * 60_000, seen: 1600, memory: 26_000 };

/** What a trigger remembers between two polls: small, plain JSON, replaced as a whole. */
export interface State {
	/** Time of the newest record that any poll has read, or the service's clock where there was none; unix time in ms. */
	at: number;
	/** The service's clock when the baseline was set, unix time in ms. */
	begun: number;
	lists: Record<string, ListState>;
	/** The list that the next poll begins with, as the budget ended in it or before it. */
	turn?: string;
}

/** What a poll came to. */
export interface Polled {
	state: State;
	/** Oldest first. */
	news: News[];
}

/**
 * One poll: what is new since the state, and the state with which the next poll goes on. Without a state nothing is news but,
 * where wanted, the newest `history`. Throws what the reader throws; the state that was given then still holds.
 */
export async function poll(
	event: EventType,
	values: IDataObject,
	before: State | undefined,
	reader: Reader,
	limits: Limits,
	history = 0,
): Promise<Polled> {
	const budget = new Budget(limits.requests, () => limits.hasTime());
	const lookup = lookupOf(reader, budget);
	const reads = await event.reads(values, lookup);
	const names = inTurn(Object.keys(reads), before?.turn);
	const kept = Object.keys({ ...before?.lists, ...reads }).length;
	const seen = Math.floor(limits.seen / kept);
	const lists: Record<string, ListState> = {};
	const news: News[] = [];
	let endedAt: number | undefined;
	for (const [index, name] of names.entries()) {
		const list = reads[name];
		const since = before?.at ?? reader.now;
		// A list that is new since the last poll begins there; one that the activation does not get to begins with it.
		const floor = Math.max(0, since - (before ? limits.overlapMs : 0));
		const isBorn = !before || list.kind === 'watch';
		const known = knownOf(before, name) ?? { floor, ...(isBorn && { born: since }) };
		// Without a clock the list must be looked at to know where it begins.
		const isUnseen = !before?.lists[name] && since === 0;
		if (index > 0 && !budget.isLeft) {
			if (!isUnseen) lists[name] = known;
			continue;
		}
		const pager = new Pager(reader, list, budget);
		const overlapMs = list.overlapMs ?? limits.overlapMs;
		const room = {
			seen,
			overlapMs,
			memory: memoryOf(name, { ...before?.lists, ...lists }, names.length, limits.memory),
		};
		const followed = {
			list,
			pager,
			budget,
			lookup,
			room,
			overlapMs,
			usualMs: limits.overlapMs,
			begun: before?.begun ?? reader.now,
		};
		const read = before && !isUnseen ? follow(followed, known) : begin(followed, () => reader.now, history);
		// One of several may have been deleted since they were named; the only one must be there.
		const done = await (names.length > 1 ? read.catch(unlessGone<Done>({ state: known, news: [] })) : read);
		lists[name] = done.state;
		news.push(...done.news);
		if (!budget.isLeft) endedAt ??= index;
	}
	// The list that the budget did not suffice for comes first in the next poll, and the first list does not come first again.
	const turn = endedAt === undefined ? undefined : names[Math.max(1, endedAt)];
	const at = latest(before?.at, ...Object.values(lists).map(({ top }) => top)) ?? reader.now;
	const time = (one: News) => one.time ?? reader.now;
	news.sort((a, b) => time(a) - time(b));
	return {
		state: {
			at,
			begun: before?.begun ?? reader.now,
			lists: { ...lists, ...absent(before, lists, at, limits.overlapMs) },
			...(turn !== undefined && { turn }),
		},
		news: before ? news : news.slice(Math.max(0, news.length - history)),
	};
}

/** Characters that a list takes besides. */
const LIST_LENGTH = 200;

/** Lists share the memory: one may have what the others leave, and each has a little. */
function memoryOf(name: string, lists: State['lists'], count: number, memory: number): number {
	if (count === 1) return memory;
	const others = Object.entries(lists).filter(([other]) => other !== name);
	const used = others.reduce((sum, [, list]) => sum + JSON.stringify(list.memory ?? []).length, 0);
	const shared = ((memory - count * LIST_LENGTH) * 2) / 3;
	return Math.max(shared - used, shared / count / 2);
}

function knownOf(before: State | undefined, name: string): ListState | undefined {
	const known = before?.lists[name];
	return known && omit(known, 'left');
}

/** Lists that the event does not read any more are kept for a while: they may come back, and their news must not. */
function absent(before: State | undefined, lists: State['lists'], at: number, overlapMs: number): State['lists'] {
	const gone = Object.entries(before?.lists ?? {}).filter(([name]) => !(name in lists));
	const kept = gone.map(([name, list]): [string, ListState] => [name, { ...list, left: list.left ?? at }]);
	return Object.fromEntries(kept.filter(([, { left = at }]) => at - left <= overlapMs).slice(-MOST_ABSENT));
}

const MOST_ABSENT = 10;

/** Starts where the last poll had to stop. */
function inTurn(names: string[], turn?: string): string[] {
	const first = turn === undefined ? -1 : names.indexOf(turn);
	return first < 0 ? names : [...names.slice(first), ...names.slice(0, first)];
}

interface Followed {
	list: Feed | Watch;
	pager: Pager;
	budget: Budget;
	lookup: Lookup;
	room: Room;
	overlapMs: number;
	usualMs: number;
	/** The service's clock when the baseline was set, by which changes are told from those of another baseline. */
	begun: number;
}

interface Done {
	state: ListState;
	news: News[];
}

async function follow(followed: Followed, state: ListState): Promise<Done> {
	const { list } = followed;
	const digest = digestOf(followed, state, false);
	const walk = { ...followed, state, digest };
	const isPart = list.kind === 'watch' && list.limit !== undefined;
	return { state: isPart ? await scan({ ...walk, list }, 'top') : await advance(walk), news: digest.news };
}

async function begin(followed: Followed, now: () => number, history: number): Promise<Done> {
	const { list, lookup, room } = followed;
	if (list.kind === 'feed') {
		const state = await beginFeed({ ...followed, list, now, digestOf: (known) => digestOf(followed, known, false) });
		const digest = new FeedDigest(list, state, lookup, room);
		// What came while the history was read is news of the next poll.
		const told = history > 0 ? (await newestOf(followed, list, history)).filter((one) => digest.isKnown(one)) : [];
		return { state, news: told };
	}
	const digest = digestOf(followed, { floor: 0 }, history > 0);
	if (list.limit === undefined) {
		return { state: await beginWatch({ ...followed, list, now, digestOf: () => digest }), news: digest.news };
	}
	const state = await scan({ ...followed, list, state: { floor: 0 }, digest }, 'activation');
	return { state: { ...state, ...(state.scan !== undefined && { born: bornAt(now()) }) }, news: digest.news };
}

function digestOf({ list, lookup, room, begun }: Followed, known: Knowledge, tellsHistory: boolean) {
	if (list.kind === 'feed') return new FeedDigest(list, known, lookup, room);
	return new WatchDigest(list, known, lookup, room, { begun, tellsHistory });
}
