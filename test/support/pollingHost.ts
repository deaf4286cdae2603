import type { News } from '../../nodes/shared/event';
import type { Limits, State } from '../../nodes/shared/polling';
import { poll } from '../../nodes/shared/polling';
import { Unanswered } from '../../nodes/shared/reader';
import type { Poll } from './pollingHistory';
import type { Oracle } from './pollingOracle';
import { PollReader, Refused } from './pollingReader';
import type { Subject, World } from './pollingWorld';

/** Records may be so late. */
export const OVERLAP_MS = 300_000;

const MAX_STATE = 32 * 1024;

/** Requests that a record which is being read may need beyond the budget. */
const MAX_BEYOND = 5;

/** Fails when anything changes it. */
function frozen<T>(value: T): T {
	if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
		Object.freeze(value);
		Object.values(value).forEach(frozen);
	}
	return value;
}

/** Runs the polls of one trigger as n8n does: the state is in memory, and saved when a poll emits. */
export class Host {
	/** Items that came out. */
	emitted = 0;

	private memory?: State;

	private saved = '';

	private readonly ids = new Set<string>();

	constructor(
		private readonly world: World,
		private readonly subject: Subject,
		private readonly oracle: Oracle,
		/** What the oracle may expect to be dealt with at once. */
		private readonly isSorted: boolean,
		/** News that the trigger can remember. */
		private readonly room: number,
	) {}

	async activate(requests: number, before: (request: number) => Promise<void>): Promise<void> {
		const reader = new PollReader(this.world, this.subject, before);
		const { removals } = this.world;
		let result;
		try {
			result = await this.ask(undefined, reader, requests);
		} catch (error) {
			if (!(error instanceof Unanswered)) throw error;
			// The user tries again.
			return await this.activate(requests, async () => undefined);
		}
		const { state, news } = result;
		if (news.length > 0) throw new Error('The activation emitted something');
		const isWhole = this.subject.things(this.world).every(({ id }) => reader.shown.has(id));
		if (!isWhole || reader.requests >= requests) {
			this.world.doubtfulUntil = this.world.now;
			const unread = this.subject.things(this.world).filter(({ id }) => !reader.served.has(id));
			for (const { id } of unread) this.world.doubtful.add(id);
		}
		const isThorough = reader.requests < requests && this.world.removals === removals;
		this.oracle.judge({ news, served: reader.served, isThorough }, false)();
		this.commit(state, true);
	}

	async poll({ fate, budget }: Pick<Poll, 'fate' | 'budget'>, before: (request: number) => Promise<void>) {
		// n8n never polls twice within a second.
		this.world.now += 1000;
		const start = this.memory;
		const { removals } = this.world;
		const reader = new PollReader(
			this.world,
			this.subject,
			before,
			typeof fate === 'object' ? fate.failsAt : undefined,
		);
		let result;
		try {
			result = await this.ask(start, reader, budget);
		} catch (error) {
			if (error instanceof Refused || error instanceof Unanswered) return;
			throw error;
		}
		// Another poll was faster, so this one counts for nothing.
		if (this.memory !== start || fate === 'lost') return;
		const { state, news } = result;
		this.check(news, reader, budget);
		const isThorough = this.isSorted && reader.fromTop && reader.requests < budget && this.world.removals === removals;
		const effect = this.oracle.judge({ news, served: reader.served, isThorough }, fate === 'crashed');
		effect();
		if (fate === 'crashed') return this.restart();
		for (const { id } of news) this.ids.add(id);
		this.emitted += news.length;
		this.commit(state, news.length > 0);
	}

	restart() {
		this.memory = frozen(JSON.parse(this.saved) as State);
		this.oracle.restart();
	}

	private async ask(state: State | undefined, reader: PollReader, requests: number) {
		const limits: Limits = { requests, overlapMs: OVERLAP_MS, seen: this.room, memory: 26_000, hasTime: () => true };
		return await poll(this.subject.type, this.subject.values, state, reader, limits);
	}

	private commit(state: State, isSaved: boolean) {
		const text = JSON.stringify(state);
		if (text.length > MAX_STATE) throw new Error(`The state has ${text.length} characters`);
		this.memory = frozen(JSON.parse(text) as State);
		if (!isSaved) return;
		this.saved = text;
		this.oracle.saved();
	}

	private check(news: News[], { requests }: PollReader, budget: number) {
		if (requests > budget + MAX_BEYOND) throw new Error(`A poll made ${requests} of ${budget} requests`);
		const again = news.filter(({ id }) => this.ids.has(id)).map(({ id }) => id);
		if (again.length > 0) throw new Error(`IDs emitted again: ${again.join(', ')}`);
		const times = news.map(({ time }) => time).filter((time) => time !== undefined);
		if (times.some((time, index) => index > 0 && time < times[index - 1]))
			throw new Error(`Not oldest first: ${news.map(({ id }) => id).join(', ')}`);
	}
}
