import { isEqual } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { keyOf } from './answer';
import type { Feed, Lookup, News, Watch, Watched } from './event';
import { keyed, Seen } from './seen';

/** How a row was come by: at activation, at the top of its list, of which the order is not as assumed, or far down in it. */
export type Way = 'activation' | 'top' | 'unordered' | 'sweep';

/** What a poll knows of a list besides its position. */
export interface Knowledge {
	/** Nothing that is older is news; unix time in ms. */
	floor: number;
	/** What is far down in the list and not later than this was there at activation, until the list was read once. */
	born?: number;
	/** Keys and times of the news since the floor. */
	seen?: string;
	/** Time of the newest key that had to be given up. */
	dropped?: number;
	/** More came at that one time than can be remembered, so only the place in the list tells what is new. */
	tied?: true;
	/** Time of the newest news that was not taken by a sweep, of which no place in the list tells; unix ms. */
	loose?: number;
	/** Key, last value and number of changes of the records that are watched, the least recently touched first. */
	memory?: Array<[string, Watched, number]>;
	/** Records of a list that is watched in part: up to this time they are no news when they come into that part. */
	edge?: number;
	/** Values had to be given up: a record without one that did not change since this time is not new; unix time in ms. */
	forgotTo?: number;
}

/** What tells a row from another; a record that is alone in its answer needs no ID. */
const nameOf = ({ answers }: Feed | Watch, row: IDataObject) => (answers === 'record' ? 'record' : keyOf(row));

/** Turns rows into news, each once. */
export interface Digest {
	/** What was found in this poll. */
	news: News[];
	/** So much is remembered beyond the overlap that the reading of the list should come to its end soon. */
	readonly isFull: boolean;
	/** Whether a row holds something that is not known yet. */
	isFresh(row: IDataObject, way: Way): Promise<boolean>;
	/** Takes a row in, of what the service dates only news up to `until` (unix ms); tells whether it brought news. */
	take(row: IDataObject, way: Way, until?: number): Promise<boolean>;
	/** What is to be remembered with this floor; `isRead`: the list has just been read through. */
	saved(floor: number, isRead: boolean): Knowledge;
}

/** Bounds of what is remembered. */
export interface Room {
	/** Keys of news. */
	seen: number;
	/** Characters of watched values. */
	memory: number;
	/** Records may become visible so much later than they are dated, in ms. */
	overlapMs: number;
}

const learning = (lookup: Lookup): Lookup => ({
	record: async (ask) => await lookup.record(ask),
	rows: async (...asked) => await lookup.rows(...asked),
	get now() {
		return lookup.now;
	},
	learns: true,
});

/** For news that the service dates: a row's news is known by its ID. */
export class FeedDigest implements Digest {
	readonly news: News[] = [];

	private readonly seen: Seen;

	/** Time of the newest news that was not taken by a sweep; unix ms. */
	private loose: number;

	constructor(
		private readonly feed: Feed,
		private readonly known: Knowledge,
		private readonly lookup: Lookup,
		private readonly room: Room,
	) {
		this.seen = Seen.from(known.seen, known.dropped);
		this.loose = known.loose ?? -Infinity;
	}

	get isFull(): boolean {
		return this.seen.olderThan(this.room.overlapMs) > this.room.seen / 2;
	}

	async isFresh(row: IDataObject, way: Way): Promise<boolean> {
		const time = this.feed.time(row);
		if (this.isPast(time, way)) return false;
		if (this.feed.version) return !this.seen.has(this.versionOf(row));
		return (await this.unseen(row, way)).length > 0;
	}

	async take(row: IDataObject, way: Way, until = Infinity): Promise<boolean> {
		const before = this.news.length;
		let isWhole = true;
		for (const news of await this.unseen(row, way)) {
			const time = news.time ?? this.feed.time(row);
			if (time > until) {
				isWhole = false;
				continue;
			}
			this.seen.add(news.id, time);
			if (way !== 'sweep') this.loose = Math.max(this.loose, time);
			const isFromBefore = way !== 'top' && time <= (this.known.born ?? -Infinity);
			if (way !== 'activation' && !isFromBefore) this.news.push(news);
		}
		if (this.feed.version && isWhole) this.seen.add(this.versionOf(row), this.feed.time(row));
		return this.news.length > before;
	}

	/** Whether news was there already when the list was read. */
	isKnown({ id, time = -Infinity }: News): boolean {
		return time < this.known.floor || this.seen.has(id);
	}

	/** More came at one time than can be remembered, and all of it by the sweep, which knows its place. */
	private get isTied(): boolean {
		return this.seen.dropped > this.loose && this.seen.isTied && (this.news.length > 0 || this.known.tied === true);
	}

	private async unseen(row: IDataObject, way: Way): Promise<News[]> {
		const lookup = way === 'activation' ? learning(this.lookup) : this.lookup;
		const all = await this.feed.news(row, this.known.floor, lookup);
		return all.filter(({ id, time = this.feed.time(row) }) => !this.isPast(time, way) && !this.seen.has(id));
	}

	/** What was given up cannot be told from news any more, but by its place in the list when all of it has one time. */
	private isPast(time: number, way: Way): boolean {
		const { floor, dropped = -Infinity, tied } = this.known;
		return !(time >= floor) || time < dropped || (time === dropped && !(tied && way === 'sweep'));
	}

	private versionOf(row: IDataObject): string {
		return `${nameOf(this.feed, row)} ${this.feed.version?.(row) ?? ''}`;
	}

	saved(floor: number, isRead: boolean): Knowledge {
		this.seen.shrink(this.room.seen);
		const { dropped } = this.seen;
		// What was given up would be news again, so it is left behind with the list that has been read.
		const raised = isRead && dropped >= floor ? dropped + 1 : floor;
		return {
			floor: raised,
			seen: this.seen.packed(raised),
			...(dropped >= raised && { dropped, ...(this.isTied && { tied: true as const }) }),
			...(this.loose >= raised && { loose: this.loose }),
		};
	}
}

/** For changes that the service does not date: values are compared with those of the last poll. */
export class WatchDigest implements Digest {
	readonly news: News[] = [];

	private readonly memory: Map<string, [Watched, number]>;

	private readonly values = new Map<IDataObject, Watched | undefined>();

	readonly isFull = false;

	/** Values that a sweep met for the first time. */
	private readonly learned = new Map<string, [Watched, number]>();

	/** When the records of this poll were made or changed, by key. */
	private readonly times = new Map<string, number>();

	constructor(
		private readonly watch: Watch,
		private readonly known: Knowledge,
		private readonly lookup: Lookup,
		private readonly room: Room,
		private readonly baseline: {
			/** When it was set, unix time in ms. */
			begun: number;
			/** What is there then is news, too. */
			tellsHistory: boolean;
		},
	) {
		this.memory = new Map(known.memory?.map(([key, value, count]) => [key, [value, count]]));
	}

	async isFresh(row: IDataObject): Promise<boolean> {
		const value = await this.valueOf(row);
		const key = this.keyOf(row);
		this.times.set(key, this.watch.time(row));
		if (value === undefined) return false;
		const last = this.memory.get(key) ?? this.learned.get(key);
		if (last && this.falls(value, last[0])) return false;
		return last ? !isEqual(value, last[0]) : this.isPart || !isEqual(value, this.watch.initial);
	}

	async take(row: IDataObject, way: Way): Promise<boolean> {
		const value = await this.valueOf(row);
		if (value === undefined) return false;
		const key = this.keyOf(row);
		const last = this.memory.get(key) ?? this.learned.get(key);
		if (last && this.falls(value, last[0])) return false;
		const isOld = !last && this.isOld(row, way);
		if (isOld || isEqual(value, last ? last[0] : this.watch.initial)) {
			this.remember(key, value, last?.[1] ?? 0, way === 'sweep');
			return false;
		}
		const before = last ? last[0] : this.known.forgotTo === undefined ? this.watch.initial : undefined;
		const count = (last?.[1] ?? 0) + 1;
		const changes = await this.watch.changes(row, before, value, this.lookup);
		this.remember(key, value, count);
		// Another baseline counts anew, and its changes are others.
		const number = before === undefined && !last ? `at${(this.watch.time(row) || 0).toString(36)}` : String(count);
		const name = `${this.baseline.begun.toString(36)}-${number}`;
		this.news.push(...changes.map((one) => (one.once ? one : { ...one, id: `${one.id}:${name}` })));
		return changes.length > 0;
	}

	/** The list is longer than what is watched of it, so even values that records are made with must be remembered. */
	private get isPart(): boolean {
		return this.watch.limit !== undefined;
	}

	/** What is not remembered, and was there before: at activation, outside the part that is watched, or forgotten since. */
	private isOld(row: IDataObject, way: Way): boolean {
		if (way === 'activation') return !this.baseline.tellsHistory;
		const time = this.watch.time(row);
		if (this.known.forgotTo !== undefined && !(time > this.known.forgotTo)) return true;
		if (this.known.edge !== undefined && !(time > this.known.edge)) return true;
		return this.known.born !== undefined && !(time > this.known.born);
	}

	private falls(value: Watched, before: Watched): boolean {
		return this.watch.rises === true && value !== null && before !== null && value < before;
	}

	private keyOf(row: IDataObject): string {
		return keyed(nameOf(this.watch, row));
	}

	private async valueOf(row: IDataObject): Promise<Watched | undefined> {
		if (!this.values.has(row)) this.values.set(row, await this.watch.value(row, this.lookup));
		return this.values.get(row);
	}

	/**
	 * The last one touched comes last, but what a sweep learns comes first, as it has not changed. A record as it was made takes
	 * no room, unless its changes are counted.
	 */
	private remember(key: string, value: Watched, count: number, isLearned = false): void {
		this.memory.delete(key);
		this.learned.delete(key);
		const isNeeded = this.isPart || count > 0 || !isEqual(value, this.watch.initial);
		if (isNeeded) (isLearned ? this.learned : this.memory).set(key, [value, count]);
	}

	saved(floor: number): Knowledge {
		const all = [...this.learned, ...this.memory];
		const entries = all.map(([key, [value, count]]): [string, Watched, number] => [key, value, count]);
		const age = ([key]: [string, ...unknown[]]) => this.times.get(key) || -Infinity;
		// Of a part the oldest records go first, as they leave it first; else those that did not change for longest.
		if (this.isPart) entries.sort((a, b) => (age(a) < age(b) ? -1 : age(a) > age(b) ? 1 : 0));
		let length = 0;
		let first = entries.length;
		while (first > 0 && (length += JSON.stringify(entries[first - 1]).length + 1) <= this.room.memory) first--;
		const newest = entries.slice(0, first).reduce((time, entry) => Math.max(time, age(entry)), -Infinity);
		const edge = this.isPart && newest > -Infinity ? newest : undefined;
		return {
			floor,
			memory: entries.slice(first),
			...(edge !== undefined && { edge }),
			...(!this.isPart && this.forgottenTo(first > 0, newest)),
		};
	}

	/** A change that is forgotten must not be found again: it is older than the overlap, or its time is known. */
	private forgottenTo(forgets: boolean, newest: number): { forgotTo?: number } {
		const { forgotTo } = this.known;
		if (!forgets) return forgotTo === undefined ? {} : { forgotTo };
		const top = [...this.times.values()].reduce((a, b) => (b > a ? b : a), -Infinity);
		return { forgotTo: Math.max(forgotTo ?? 0, newest, top - this.room.overlapMs) };
	}
}
