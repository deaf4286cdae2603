import { isEqual, uniqWith } from 'lodash';
import type { News, Watched } from '../../nodes/shared/event';
import type { Subject, World } from './pollingWorld';

/** Stands for a value that the trigger learns without telling: it was there before, but not read. */
const UNREAD = Symbol('not read');

type Known = Watched | undefined | typeof UNREAD;

/** For each record the values that the trigger may remember. */
type Memory = ReadonlyMap<string, readonly Known[]>;

/** What a poll brought, and what it was shown. */
export interface Outcome {
	news: News[];
	served: ReadonlyMap<string, Watched[]>;
	/** It must have dealt with all that it was shown. */
	isThorough: boolean;
}

/** Says what the trigger has to emit, from what happened alone. */
export interface Oracle {
	/** Checks the items of a poll; the answer takes its effect when the poll is committed. */
	judge(outcome: Outcome, crashed: boolean): () => void;
	/** The host has lost what was not saved. */
	restart(): void;
	saved(): void;
	/** What is still to be emitted; undefined when that is nothing. */
	missing(): string | undefined;
}

const listed = (values: Iterable<unknown>) =>
	[...values].map((value) => (value === UNREAD ? 'anything' : JSON.stringify(value))).join(' or ');

/** Keys that the trigger remembers for one piece of news, and for a record that it moved, at most. */
const KEYS_FOR_ONE = 4;

/** Each happening exactly once; twice only when the host crashed before it could save. */
export class FeedOracle implements Oracle {
	private readonly told = new Set<string>();

	constructor(
		private readonly subject: Subject,
		private readonly world: World,
		/** News that the trigger can remember, and for how long it waits for late ones. */
		private readonly room: number,
		private readonly overlapMs: number,
	) {}

	judge({ news }: Outcome, crashed: boolean) {
		const tokens = news.map((it) => this.subject.token?.(it) ?? it.id);
		for (const token of tokens) {
			const happening = this.world.happenings.get(token);
			if (!happening) throw new Error(`${token} was emitted, but never happened`);
			if (happening.when === 'before') throw new Error(`${token} was emitted, but happened before the activation`);
			if (this.told.has(token)) throw new Error(`${token} was emitted again`);
		}
		if (new Set(tokens).size < tokens.length) throw new Error(`One poll emitted twice: ${tokens.join(', ')}`);
		return () => {
			if (!crashed) for (const token of tokens) this.told.add(token);
		};
	}

	restart() {}

	saved() {}

	missing() {
		const missing = [...this.world.happenings]
			.filter(
				([token, { when, isDoubtful, exists }]) => when === 'after' && !isDoubtful && exists() && !this.told.has(token),
			)
			.filter(([, { time }]) => !this.isCrowded(time))
			.map(([token]) => token);
		return missing.length > 0 ? `Never emitted: ${missing.join(', ')}` : undefined;
	}

	/** There is more news within the overlap than the trigger remembers, so what came late may be given up. */
	private isCrowded(time: number): boolean {
		const near = [...this.world.happenings.values()].filter((other) => Math.abs(other.time - time) <= this.overlapMs);
		return near.length * KEYS_FOR_ONE > this.room;
	}
}

/** Readings of one record in one poll. */
const MAX_READINGS = 3;

/** A list without the first of each of these. */
function withoutEach(all: string[], some: string[]): string[] {
	const left = [...all];
	for (const one of some) left.splice(left.indexOf(one), 1);
	return left;
}

/** Each change between two readings exactly once. For each record it keeps the values that the trigger can remember. */
export class WatchOracle implements Oracle {
	private memory: Memory = new Map();

	private disk: Memory = new Map();

	/** What the last poll was shown. */
	private shown: ReadonlySet<string> = new Set();

	constructor(
		private readonly subject: Subject,
		private readonly world: World,
	) {}

	/** Before the activation: what is not read then may stay unknown. */
	begin() {
		this.memory = new Map([...this.watching.present(this.world)].map(([id, value]) => [id, this.unread(value)]));
	}

	judge({ news, served, isThorough }: Outcome, crashed: boolean) {
		const next = new Map(this.memory);
		const told = new Map<string, string[]>();
		for (const it of news) {
			const { id, token } = this.watching.told(it);
			told.set(id, [...(told.get(id) ?? []), token]);
		}
		for (const id of told.keys()) if (!served.has(id)) throw new Error(`${id} was emitted, but not read`);
		for (const [id, afters] of served) {
			const befores = next.get(id) ?? this.unheardOf(id);
			const tokens = told.get(id) ?? [];
			const possible = befores.flatMap((before) => this.ends(before, afters, tokens));
			const untouched = !isThorough && tokens.length === 0;
			if (possible.length === 0 && !untouched)
				throw new Error(`${id} emitted [${tokens.join(', ')}]; it was ${listed(befores)} and is ${listed(afters)}`);
			next.set(id, uniqWith(untouched ? [...befores, ...possible] : possible, isEqual));
		}
		return () => {
			if (!crashed) this.memory = next;
			this.shown = new Set(served.keys());
		};
	}

	restart() {
		this.memory = this.disk;
	}

	saved() {
		this.disk = this.memory;
	}

	missing() {
		for (const [id, value] of this.watching.present(this.world)) {
			if (this.subject.partial && !this.shown.has(id)) continue;
			const known = this.memory.get(id) ?? this.unheardOf(id);
			if (!known.some((it) => this.expected(it, value).length === 0))
				return `${id} is ${listed([value])}, but was last emitted as ${listed(known)}`;
		}
		return undefined;
	}

	/** Values that the trigger can have come to when it told these tokens, by one reading or by several. */
	private ends(before: Known, afters: Watched[], tokens: string[], readings = MAX_READINGS): Watched[] {
		return afters.flatMap((after) => {
			const told = this.expected(before, after);
			if (told.some((token) => !tokens.includes(token))) return [];
			const left = withoutEach(tokens, told);
			const further = readings > 1 && afters.length > 1 ? this.ends(after, afters, left, readings - 1) : [];
			return left.length === 0 ? [after, ...further] : further;
		});
	}

	private expected(before: Known, after: Watched): string[] {
		return before === UNREAD ? [] : [...this.watching.expected(before, after)].sort();
	}

	/** What can be remembered of a record that came after the activation. */
	private unheardOf(id: string): Known[] {
		const { doubtful, phase } = this.world;
		const isUnread = this.subject.partial !== undefined || doubtful.has(id) || phase === 'during';
		return isUnread ? this.unread() : [this.watching.initial];
	}

	/** What can be remembered of a record that may not have been read. */
	private unread(value?: Watched): Known[] {
		return [...(value === undefined ? [] : [value]), this.watching.initial, undefined, UNREAD];
	}

	private get watching() {
		if (!this.subject.watching) throw new Error(`${this.subject.key} is no watch`);
		return this.subject.watching;
	}
}
