import type { IDataObject } from 'n8n-workflow';
import type { Field, Route } from './operation';

/** A GET request of an event: its route, the IDs in its path, and its query as the API spells it. */
export interface Ask {
	route: Route;
	ids?: Record<string, string>;
	query?: IDataObject;
	/** For a look-up: the whole list comes in one answer. */
	answers?: 'list';
}

/** One thing that happened: one item of the trigger. */
export interface News {
	/** Tells it from all other news of the event, now and after a restart. */
	id: string;
	/** When it happened by the service's clock, unix time in ms; undefined where the service does not say. */
	time?: number;
	/** It can only happen once, as its ID says; the changes of a watched record are numbered otherwise. */
	once?: true;
	/** What the next node needs. */
	json: IDataObject;
}

/** What an event may ask the service beyond its own list; each request counts against the budget of the poll. */
export interface Lookup {
	/** One record, unwrapped; undefined when it is gone. The same record is asked for once in a poll. */
	record(ask: Ask): Promise<IDataObject | undefined>;
	/**
	 * The rows of a list, or the first `most` of them, that are not older than `since` (unix ms), where `timeOf` tells the age of
	 * a row; none when the list is gone.
	 */
	rows(ask: Ask, since?: number, timeOf?: (row: IDataObject) => number, most?: number): Promise<IDataObject[]>;
	/** The service's present time, unix time in ms. */
	readonly now: number;
	/**
	 * At activation nothing is told: `news` gives what may ever become news, whether or not it fits the user's filters now, and
	 * spares what only the item needs.
	 */
	readonly learns?: true;
}

interface List {
	ask: Ask;
	/** `record`: the answer is one record, a list of one row; `list`: the whole list comes in one answer. */
	answers?: 'list' | 'record';
	/**
	 * The order of the list: unix time in ms of the newest thing that can be news in a row, so that no news of a row is later.
	 */
	time(row: IDataObject): number;
	/** Query key for "only rows later than this", an ISO time. */
	after?: string;
	/** The documentation says that the list comes newest first by `time`; else that is assumed, and checked again and again. */
	ordered?: true;
	/** Records may become visible so much later than they are dated, in ms, where that is longer than usual. */
	overlapMs?: number;
}

/** News that the service dates: whatever is not older than what was seen last. */
export interface Feed extends List {
	kind: 'feed';
	/** Changes whenever `news` may give something else; needed where `news` asks the service, so that it is not asked in vain. */
	version?(row: IDataObject): string;
	/** All that is news in a row since a time, the user's filters applied; older news does no harm. */
	news(row: IDataObject, since: number, lookup: Lookup): News[] | Promise<News[]>;
}

/** What is watched in a record: a value that JSON can hold, short. */
export type Watched = string | number | boolean | null | Array<string | number | boolean | null>;

/** News that the service does not date: values that differ from those of the last poll. */
export interface Watch extends List {
	kind: 'watch';
	/** Only so many rows are watched, from the top of the list; they are all read in every poll. */
	limit?: number;
	/** The value of a record that has just been made; records that still have it take no memory. */
	initial?: Watched;
	/** The value only rises: a lower one is not remembered, and no news. */
	rises?: true;
	/** The value that is watched; undefined leaves the record out, and its last value stands. */
	value(row: IDataObject, lookup: Lookup): Watched | undefined | Promise<Watched | undefined>;
	/**
	 * The news of a change, the user's filters applied; `before` is undefined where the last value is not known. An ID is made of
	 * the record and what it changed to: the changes of a record are numbered besides.
	 */
	changes(row: IDataObject, before: Watched | undefined, after: Watched, lookup: Lookup): News[] | Promise<News[]>;
}

/** What an event reads, by names that stay the same from poll to poll. Most events read one list. */
export type Reads = Record<string, Feed | Watch>;

/** One event of a trigger: its words, its fields and what it reads. */
export interface EventType {
	name: string;
	/** Sentence case, as it continues "On …". */
	action: string;
	description: string;
	/** `inferred`: paths, filters or order of what it reads are not on a page of the documentation. */
	docs: 'documented' | 'inferred';
	fields: Field[];
	/** From the checked values of the fields, under the fields' names. */
	reads(values: IDataObject, lookup: Lookup): Reads | Promise<Reads>;
}

/** The events of a service's trigger by the value of 'Event', e.g. `messageReceived`. */
export type Events = Record<string, EventType>;
