import fc from 'fast-check';
import type { Event, History, Poll } from './pollingHistory';
import { histories, PAGE_SIZE, told } from './pollingHistory';
import { Host, OVERLAP_MS } from './pollingHost';
import { FeedOracle, WatchOracle } from './pollingOracle';
import type { Dialect } from './pollingServer';
import { FakeServer } from './pollingServer';
import type { Subject } from './pollingWorld';
import { World } from './pollingWorld';

const DAY_MS = 86_400_000;

/** What was late by the whole overlap would be too late when a second of a poll has passed. */
const MAX_LATE_MS = OVERLAP_MS - 60_000;

/** So much happens between two records, by turns; equal times are wanted. */
const STEPS_MS = [0, 0, 1, 700, 20_000];

class Life {
	private readonly world: World;

	private readonly subject: Subject;

	private readonly host: Host;

	private readonly oracle: FeedOracle | WatchOracle;

	private activatedAt = 0;

	constructor(
		subjects: Subject[],
		dialect: Dialect,
		private readonly history: History,
	) {
		this.subject = subjects[history.subject];
		const manners = { ...history.manners, ...(this.subject.ordered && { sort: 'honored' as const }) };
		this.world = new World(new FakeServer(dialect, manners), Date.now() + history.clock * DAY_MS);
		this.oracle = this.subject.watching
			? new WatchOracle(this.subject, this.world)
			: new FeedOracle(this.subject, this.world, history.room, OVERLAP_MS);
		this.host = new Host(this.world, this.subject, this.oracle, manners.sort === 'honored', history.room);
	}

	async live() {
		const { before, during, activationBudget, commands } = this.history;
		this.subject.prepare?.(this.world);
		for (let index = 0; index < before; index++) {
			this.world.now += STEPS_MS[index % STEPS_MS.length];
			this.happen({ verb: 'arrive', count: 1, late: 0, pick: index * 7 });
		}
		this.world.now += 1000;
		if (this.oracle instanceof WatchOracle) this.oracle.begin();
		this.world.phase = 'during';
		await this.host.activate(activationBudget, async (request) => {
			for (const event of during[request - 1] ?? []) this.happen(event);
		});
		this.world.phase = 'after';
		this.activatedAt = this.world.now;
		for (const command of commands) {
			if (command.verb === 'poll') await this.poll(command);
			else if (command.verb === 'restart') this.host.restart();
			else this.happen(command, true);
		}
		await this.comeToRest();
	}

	private async poll(command: Poll) {
		await this.host.poll(command, async (request) => {
			for (const event of command.between[request - 1] ?? []) {
				if (event.verb === 'poll') await this.poll(event);
				else this.happen(event);
			}
		});
	}

	/** Polls until a whole reading of the list has brought nothing; only the top of it when nothing is missing. */
	private async comeToRest() {
		const records = this.subject.things(this.world).length;
		const enough = 6 + 2 * Math.ceil(records / (PAGE_SIZE / 2));
		for (let quiet = 0; quiet < enough;) {
			const before = this.host.emitted;
			await this.host.poll({ fate: 'done', budget: 12 }, async () => undefined);
			quiet = this.host.emitted === before ? quiet + 1 : 0;
			if (quiet > enough / 3 && !this.oracle.missing()) return;
		}
		throw new Error(this.oracle.missing() ?? 'Never quiet');
	}

	/** When something is dated that comes now. */
	private timeOf(late: number, isBetweenPolls: boolean): number {
		const { world, subject } = this;
		// The very last that is not too late: what the trigger has read is not newer than the newest record.
		const times = [...world.happenings.values()].map(({ time }) => time);
		if (late === 100 && subject.isDated && isBetweenPolls) return Math.max(this.activatedAt, ...times) - OVERLAP_MS;
		return world.now - Math.floor((late / 100) * MAX_LATE_MS);
	}

	private happen(event: Event, isBetweenPolls = false) {
		const { world, subject } = this;
		if (event.verb === 'wait') {
			world.now += event.ms;
			return;
		}
		const things = subject.things(world);
		if (event.verb === 'arrive') {
			const time = this.timeOf(event.late, isBetweenPolls);
			const room = Math.max(0, (subject.capacity ?? Infinity) - things.length);
			for (let count = 0; count < Math.min(event.count, room); count++) subject.arrive(world, event.pick + count, time);
			return;
		}
		if (things.length === 0) return;
		const thing = things[event.pick % things.length];
		if (event.verb === 'change') (subject.change ?? subject.touch)(world, thing, event.to);
		else if (event.verb === 'touch') {
			subject.touch(world, thing);
			if (world.phase === 'after') world.server.rename(thing);
		} else {
			const gone = Array.from({ length: event.count }, (_, index) => things[(event.pick + index) % things.length]);
			for (const one of gone) subject.remove(world, one);
			world.removals++;
		}
	}
}

/** Random histories of all events of a service; the shortest one that breaks a promise is told in words. */
export async function simulate(subjects: Subject[], dialect: Dialect) {
	const { RUNS, REPLAY } = process.env;
	await fc.assert(
		fc.asyncProperty(histories(subjects.length), async (history) => {
			try {
				await new Life(subjects, dialect, history).live();
			} catch (error) {
				const { message } = error as Error;
				throw new Error(`${message}\n${told(history, subjects[history.subject].key)}`);
			}
		}),
		{
			numRuns: Number(RUNS ?? 10_000),
			...(REPLAY && { path: REPLAY, endOnFailure: true }),
		},
	);
}
