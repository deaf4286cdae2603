import { sortedLastIndexBy } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { Ask } from '../../nodes/shared/event';
import type { Page } from '../../nodes/shared/paging';
import type { State } from '../../nodes/shared/polling';
import { LIMITS, poll } from '../../nodes/shared/polling';
import type { Reader } from '../../nodes/shared/reader';
import type { Dialect, Thing } from './pollingServer';
import { FakeServer, pathOf } from './pollingServer';
import type { Subject } from './pollingWorld';
import { World } from './pollingWorld';

const PAGE_SIZE = 100;
/** So many of the newest records change. */
const NEWEST = 18;
const MINUTE_MS = 60_000;
const START_MS = Date.parse('2026-03-10T09:00:00Z');
/** Time between two records of the history. */
const APART_MS = 7000;

/** A server that keeps what it has sorted until something changes, as 100 000 records are sorted slowly. */
class LargeServer extends FakeServer {
	private readonly kept = new Map<string, Thing[]>();

	constructor(private readonly spelling: Dialect) {
		super(spelling, { sort: 'honored', filter: 'honored', counts: true });
	}

	changed() {
		this.kept.clear();
	}

	override page(ask: Ask, page: number, size: number): { things: Thing[]; page: Page<IDataObject> } {
		const all = this.arranged(ask);
		const things = all.slice((page - 1) * size, page * size);
		return { things, page: { rows: things.map((thing) => this.spelled(thing)), total: all.length, size } };
	}

	override whole(ask: Ask): Thing[] {
		return this.arranged(ask);
	}

	private arranged(ask: Ask): Thing[] {
		const query = ask.query ?? {};
		const path = pathOf(ask);
		const key = JSON.stringify([path, query]);
		const known = this.kept.get(key);
		if (known) return known;
		const { field, ascending } = this.spelling.order(path, query);
		const base = JSON.stringify([path, field]);
		const timeOf = (thing: Thing) => Number(thing[field] ?? 0);
		// Records are nearly in order, which the engine's own sort makes use of.
		const oldestFirst = this.kept.get(base) ?? [...this.list(path)].sort((a, b) => timeOf(a) - timeOf(b));
		this.kept.set(base, oldestFirst);
		let first = 0;
		const fits = Object.entries(query).flatMap(([name, wanted]) => {
			const bound = this.spelling.bound(name);
			const from = Date.parse(String(wanted));
			if (bound?.field === field) first = sortedLastIndexBy(oldestFirst, { id: '', [field]: from }, timeOf);
			else if (bound) return [(thing: Thing) => Number(thing[bound.field] ?? 0) > from];
			if (bound || this.spelling.paging.includes(name)) return [];
			return [(thing: Thing) => !(name in thing) || String(thing[name]) === String(wanted)];
		});
		const within = oldestFirst.slice(first);
		const fitting = fits.length > 0 ? within.filter((thing) => fits.every((one) => one(thing))) : within;
		const found = ascending ? fitting : fitting.reverse();
		this.kept.set(key, found);
		return found;
	}
}

/** An event with the numbers of records to watch that the form proposes. */
const withDefaults = ({ type, values }: Subject): IDataObject =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => {
			const field = type.fields.find((one) => one.name === name);
			return [name, /(ToWatch|Count)$/.test(name) ? (field?.default as number) : value];
		}),
	);

/** One event against a service with a long history. */
export class LargeWorld {
	readonly world: World;

	private readonly server: LargeServer;

	private state?: State;

	private random = 1;

	constructor(
		private readonly subject: Subject,
		dialect: Dialect,
	) {
		this.server = new LargeServer(dialect);
		this.world = new World(this.server, START_MS);
		subject.prepare?.(this.world);
	}

	/** Records from before the activation. */
	fill(count: number): void {
		for (let index = 0; index < count; index++) {
			this.world.now += APART_MS;
			// The timeline of a lead comes in one answer, so it is the leads that are many.
			if (this.subject.key === 'leadEventRecorded') this.addLead();
			else this.subject.arrive(this.world, 0, this.world.now);
		}
		this.world.phase = 'after';
		this.server.changed();
	}

	/** So many records arrive, or change where changes are what is told. */
	happen(count: number): void {
		const { subject, world } = this;
		for (let index = 0; index < count; index++) {
			world.now += 100;
			// A generator of one's own, so that the figures are the same everywhere.
			this.random = (this.random * 48_271) % 2_147_483_647;
			const things = subject.things(world);
			const place = things.length - 1 - (this.random % Math.min(things.length, NEWEST));
			if (!subject.change) subject.arrive(world, place, world.now);
			else subject.change(world, things[place], Math.floor(this.random / 100) % 1000);
		}
		this.server.changed();
	}

	private addLead(): void {
		const { world, subject } = this;
		subject.things(world).push({ id: world.nextId('l'), createdAt: world.now, status: 'new' });
	}

	/** A minute later. */
	async poll(): Promise<{ requests: number; news: number; stateSize: number }> {
		const { world, server, subject } = this;
		let requests = 0;
		world.now += MINUTE_MS;
		const reader: Reader = {
			maxSize: PAGE_SIZE,
			get now() {
				return world.now;
			},
			async page({ ask, answers }, page, size) {
				requests++;
				if (answers === 'record') return { rows: [server.spelled(server.record(ask) ?? {})], total: 1 };
				if (answers === 'list') return { rows: server.whole(ask).map((thing) => server.spelled(thing)) };
				return server.page(ask, page, size).page;
			},
			async record(ask) {
				requests++;
				const found = server.record(ask);
				return found && server.spelled(found);
			},
		};
		const limits = { ...LIMITS, hasTime: () => true };
		const { state, news } = await poll(subject.type, withDefaults(subject), this.state, reader, limits);
		const text = JSON.stringify(state);
		this.state = JSON.parse(text) as State;
		return { requests, news: news.length, stateSize: text.length };
	}
}
