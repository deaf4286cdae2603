import type { EventType, News, Watched } from '../../nodes/shared/event';
import type { IDataObject } from 'n8n-workflow';
import type { FakeServer, Thing } from './pollingServer';

/** Something that a feed has to tell once. */
interface Happening {
	when: Phase;
	/** When it is dated, unix ms. */
	time: number;
	/** It is dated before the end of the activation, which may not have had the requests to tell it from what was there. */
	isDoubtful: boolean;
	/** It can still be read. */
	exists(): boolean;
}

/** Whether something came before the activation, while the baseline was read, or later. */
export type Phase = 'before' | 'during' | 'after';

/** A service, its clock, and what has happened in it. */
export class World {
	readonly happenings = new Map<string, Happening>();

	phase: Phase = 'before';

	/** Records that may count as having been there. */
	readonly doubtful = new Set<string>();

	/** Until when what arrives late may count as having been there, as the list was not read to its end; else -Infinity. */
	doubtfulUntil = -Infinity;

	/** Deletions so far; one between two pages can put off a whole poll. */
	removals = 0;

	private made = 0;

	constructor(
		readonly server: FakeServer,
		public now: number,
	) {}

	nextId(prefix: string): string {
		return `${prefix}${++this.made}`;
	}

	/** Notes what a feed has to tell, under the token by which its item is recognized. */
	happened(token: string, time: number, exists: () => boolean) {
		if (this.happenings.has(token)) return;
		this.happenings.set(token, { when: this.phase, time, isDoubtful: this.isDoubtful(time), exists });
	}

	/** Notes a record that may count as having been there at activation, by its time. */
	added(id: string, time: number) {
		if (this.isDoubtful(time)) this.doubtful.add(id);
	}

	private isDoubtful(time: number): boolean {
		return this.server.toldTime(time) <= this.doubtfulUntil;
	}

	/** Adds a record to a list. */
	add(path: string, thing: Thing): Thing {
		this.server.list(path).push(thing);
		return thing;
	}

	has(path: string, id: string): boolean {
		return this.server.list(path).some((thing) => thing.id === id);
	}
}

/** What a watch reads of a record and what it has to tell of a change. */
export interface Watching {
	/** The value that a served record shows; undefined for records that are not watched. */
	served(path: string, thing: IDataObject): { id: string; value: Watched } | undefined;
	/** Values of all records that are there. */
	present(world: World): Map<string, Watched>;
	/** The value of a record that has just been made; undefined where the event knows none. */
	initial?: Watched;
	/** Tokens of the items that a change makes. */
	expected(before: Watched | undefined, after: Watched): string[];
	/** The record that an item is about, and its token. */
	told(news: News): { id: string; token: string };
}

/** One event of a service, and what can happen to what it reads. */
export interface Subject {
	key: string;
	type: EventType;
	values: IDataObject;
	/** The documentation gives the order, so no server ignores it. */
	ordered?: true;
	/** Its list goes by when the news happened. */
	isDated?: true;
	/** Most records that a world may hold, where the event watches only the first ones. */
	capacity?: number;
	/** So many records are watched, the first ones; others come and go. */
	partial?: number;
	/** Sets up what is always there. */
	prepare?(world: World): void;
	/** Something new arrives, dated `time`; `pick` chooses where. */
	arrive(world: World, pick: number, time: number): void;
	/** The records that can be changed, touched and removed. */
	things(world: World): Thing[];
	/** The watched value changes. */
	change?(world: World, thing: Thing, pick: number): void;
	/** Something that is no news changes, and moves the record to the top where the list is sorted so. */
	touch(world: World, thing: Thing): void;
	remove(world: World, thing: Thing): void;
	/** The record below which a list stands has been deleted. */
	isGone?(world: World, path: string): boolean;
	/** Feeds: the token of an item. */
	token?(news: News): string;
	/** Watches. */
	watching?: Watching;
}
