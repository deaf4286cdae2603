import type { IDataObject } from 'n8n-workflow';
import type { Ask } from '../../nodes/shared/event';
import type { Page } from '../../nodes/shared/paging';

/** A record; times are numbers, under names that end in "At", "_at" or "_date". */
export interface Thing extends IDataObject {
	id: string;
}

/** How a service spells what its lists understand. */
export interface Dialect {
	/** Query keys that choose a page; they filter nothing. */
	paging: string[];
	time(ms: number): string;
	/** The field that a list is sorted by, newest first unless `ascending`. */
	order(path: string, query: IDataObject): { field: string; ascending?: boolean };
	/** The field that a query key bounds from below. */
	bound(key: string): { field: string; strict: boolean } | undefined;
}

/** What the server makes of sorts and time filters: the documentation of most is silent. */
export interface Manners {
	sort: 'honored' | 'oldest first' | 'by name';
	filter: 'honored' | 'ignored';
	/** Tells how many records a list has, and how many are on a page. */
	counts: boolean;
}

const isTime = (name: string) => name.endsWith('At') || name.endsWith('_at') || name.endsWith('_date');

/** Scatters IDs, but always the same way. */
const scattered = (id: string) => [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1009, 7);

/** A service in memory: lists under their paths, served as it pleases. */
export class FakeServer {
	private readonly lists = new Map<string, Thing[]>();

	/** Single records that are in no list, by path. */
	private readonly singles = new Map<string, () => IDataObject>();

	private readonly times = new Map<number, string>();

	/** Records that were renamed. */
	private readonly renamed = new WeakSet<Thing>();

	constructor(
		private readonly dialect: Dialect,
		private readonly manners: Manners,
	) {}

	list(path: string): Thing[] {
		const list = this.lists.get(path) ?? [];
		this.lists.set(path, list);
		return list;
	}

	remove(path: string, id: string) {
		const list = this.list(path);
		const index = list.findIndex((thing) => thing.id === id);
		if (index >= 0) list.splice(index, 1);
	}

	/** Gives a record another place in a list that goes by name; once, as two unlucky moves can hide it from any reader. */
	rename(thing: Thing) {
		this.renamed.add(thing);
	}

	answerAt(path: string, answer: () => IDataObject) {
		this.singles.set(path, answer);
	}

	/** A page of a list as the service answers it. */
	page(ask: Ask, page: number, size: number): { things: Thing[]; page: Page<IDataObject> } {
		const all = this.sorted(pathOf(ask), ask.query ?? {});
		const things = all.slice((page - 1) * size, page * size);
		const rows = things.map((thing) => this.spelled(thing));
		return { things, page: { rows, ...(this.manners.counts && { total: all.length, size }) } };
	}

	whole(ask: Ask): Thing[] {
		return this.sorted(pathOf(ask), ask.query ?? {});
	}

	/** A record of its own path, or of the list above it; undefined when there is none. */
	record(ask: Ask): Thing | undefined {
		const path = pathOf(ask);
		const single = this.singles.get(path);
		if (single) return { id: path, ...single() };
		const cut = path.lastIndexOf('/');
		return this.lists.get(path.slice(0, cut))?.find(({ id }) => id === path.slice(cut + 1));
	}

	spelled(thing: IDataObject): IDataObject {
		const row: IDataObject = {};
		for (const name of Object.keys(thing)) row[name] = this.inner(name, thing[name]) as IDataObject;
		return row;
	}

	private inner(name: string, value: unknown): unknown {
		if (typeof value === 'number') return isTime(name) ? this.timeOf(value) : value;
		if (typeof value !== 'object' || value === null) return value;
		if (Array.isArray(value)) return value.map((element) => this.inner(name, element));
		return this.spelled(value as IDataObject);
	}

	/** A time as its reader understands it: some services tell whole seconds. */
	toldTime(ms: number): number {
		return Date.parse(this.timeOf(ms));
	}

	private timeOf(ms: number): string {
		const known = this.times.get(ms);
		if (known !== undefined) return known;
		const time = this.dialect.time(ms);
		this.times.set(ms, time);
		return time;
	}

	private sorted(path: string, query: IDataObject): Thing[] {
		const conditions = this.conditions(query);
		const things = this.list(path).filter((thing) => conditions.every((fits) => fits(thing)));
		if (this.manners.sort === 'oldest first') return things;
		if (this.manners.sort === 'by name') return things.sort((one, other) => this.placeOf(one) - this.placeOf(other));
		const { field, ascending = false } = this.dialect.order(path, query);
		const sign = ascending ? 1 : -1;
		return things.sort((one, other) => sign * (Number(one[field] ?? 0) - Number(other[field] ?? 0)));
	}

	private placeOf(thing: Thing): number {
		return scattered(this.renamed.has(thing) ? `new ${thing.id}` : thing.id);
	}

	private conditions(query: IDataObject): Array<(thing: Thing) => boolean> {
		return Object.entries(query).flatMap(([key, wanted]) => {
			const bound = this.dialect.bound(key);
			if (!bound) {
				if (this.dialect.paging.includes(key)) return [];
				return [(thing: Thing) => !(key in thing) || String(thing[key]) === String(wanted)];
			}
			if (this.manners.filter === 'ignored') return [];
			const { field, strict } = bound;
			const from = Date.parse(String(wanted));
			const timeOf = (thing: Thing) => Number(thing[field] ?? 0);
			return [(thing: Thing) => (strict ? timeOf(thing) > from : timeOf(thing) >= from)];
		});
	}
}

/** The path of a request with its IDs filled in. */
export function pathOf({ route, ids = {} }: Ask): string {
	return route.slice(route.indexOf(' ') + 1).replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
}
