import fc from 'fast-check';
import type { Manners } from './pollingServer';

/** What happens in the world, between polls or between two pages of one. */
export type Event =
	| { verb: 'wait'; ms: number }
	| { verb: 'arrive'; count: number; late: number; pick: number }
	| { verb: 'change'; pick: number; to: number }
	| { verb: 'touch'; pick: number }
	| { verb: 'remove'; pick: number; count: number };

/** What becomes of a poll: `lost` finishes but fails before it emits, `crashed` emits but is not saved. */
export type Fate = 'done' | 'lost' | 'crashed' | { failsAt: number };

export interface Poll {
	verb: 'poll';
	fate: Fate;
	/** Requests it may make. */
	budget: number;
	/** What happens before its first, second … request. */
	between: Array<Array<Event | Poll>>;
}

export type Command = Event | Poll | { verb: 'restart' };

/** One life of a trigger. */
export interface History {
	/** Index of the event of the trigger. */
	subject: number;
	manners: Manners;
	/** Days that the service's clock is ahead of ours. */
	clock: number;
	/** Records before the activation. */
	before: number;
	/** What happens while the baseline is read. */
	during: Event[][];
	/** Requests that the activation may make. */
	activationBudget: number;
	/** News that the trigger can remember. */
	room: number;
	commands: Command[];
}

/** Largest page of the services in the simulation. */
export const PAGE_SIZE = 16;

const pick = fc.nat(999);

const event: fc.Arbitrary<Event> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			verb: fc.constant('arrive' as const),
			count: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.integer({ min: 4, max: 40 })),
			late: fc.oneof(
				{ weight: 3, arbitrary: fc.constant(0) },
				{ weight: 2, arbitrary: fc.nat(100) },
				{ weight: 1, arbitrary: fc.constant(100) },
			),
			pick,
		}),
	},
	{ weight: 4, arbitrary: fc.record({ verb: fc.constant('change' as const), pick, to: fc.nat(9) }) },
	{ weight: 2, arbitrary: fc.record({ verb: fc.constant('touch' as const), pick }) },
	{
		weight: 2,
		arbitrary: fc.record({ verb: fc.constant('remove' as const), pick, count: fc.integer({ min: 1, max: 6 }) }),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			verb: fc.constant('wait' as const),
			ms: fc.constantFrom(1, 400, 1000, 60_000, 300_000, 3_600_000),
		}),
	},
);

/** Between two pages little time passes: what is late by the whole overlap must not become later than it. */
const meanwhile = event.map((it): Event => (it.verb === 'wait' ? { ...it, ms: Math.min(it.ms, 1000) } : it));

const fate: fc.Arbitrary<Fate> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant('done' as const) },
	{ weight: 1, arbitrary: fc.constant('lost' as const) },
	{ weight: 1, arbitrary: fc.constant('crashed' as const) },
	{ weight: 2, arbitrary: fc.record({ failsAt: fc.integer({ min: 1, max: 4 }) }) },
);

const pollOf = (happening: fc.Arbitrary<Event | Poll>): fc.Arbitrary<Poll> =>
	fc.record({
		verb: fc.constant('poll' as const),
		fate,
		budget: fc.oneof({ weight: 3, arbitrary: fc.constant(12) }, fc.integer({ min: 3, max: 6 })),
		between: fc.oneof(
			{ weight: 2, arbitrary: fc.constant<Array<Array<Event | Poll>>>([]) },
			fc.array(fc.array(happening, { maxLength: 2 }), { maxLength: 4 }),
		),
	});

const poll = pollOf(fc.oneof({ weight: 6, arbitrary: meanwhile }, pollOf(meanwhile)));

const command: fc.Arbitrary<Command> = fc.oneof(
	{ weight: 5, arbitrary: event },
	{ weight: 5, arbitrary: poll },
	{ weight: 1, arbitrary: fc.record({ verb: fc.constant('restart' as const) }) },
);

/** Random histories of a service with so many events. */
export const histories = (subjects: number): fc.Arbitrary<History> =>
	fc.record({
		subject: fc.nat(subjects - 1),
		manners: fc.record({
			sort: fc.constantFrom('honored', 'honored', 'oldest first', 'by name'),
			filter: fc.constantFrom('honored', 'ignored'),
			counts: fc.constant(true),
		}),
		clock: fc.constantFrom(0, -200, 200),
		before: fc.oneof(
			{ weight: 9, arbitrary: fc.nat(5) },
			{ weight: 9, arbitrary: fc.nat(60) },
			{ weight: 1, arbitrary: fc.integer({ min: 80, max: 140 }) },
		),
		during: fc.oneof(
			{ weight: 3, arbitrary: fc.constant<Event[][]>([]) },
			fc.array(fc.array(meanwhile, { maxLength: 2 }), { maxLength: 3 }),
		),
		activationBudget: fc.oneof({ weight: 3, arbitrary: fc.constant(40) }, fc.integer({ min: 3, max: 6 })),
		room: fc.constantFrom(1600, 1600, 24),
		commands: fc.array(command, { maxLength: 16, size: 'max' }),
	});

function toldEvent(it: Event): string {
	if (it.verb === 'wait') return `${it.ms} ms pass`;
	if (it.verb === 'arrive')
		return `${it.count} arrive(s) (#${it.pick})${it.late > 0 ? `, late by ${it.late}% of the overlap` : ''}`;
	if (it.verb === 'change') return `#${it.pick} changes (${it.to})`;
	return it.verb === 'touch' ? `#${it.pick} is edited` : `${it.count} are deleted (#${it.pick})`;
}

function toldPoll({ fate: end, budget, between }: Poll): string {
	const pages = between
		.map((happening, index) => ({ happening, index }))
		.filter(({ happening }) => happening.length > 0)
		.map(({ happening, index }) => `before request ${index + 1}: ${happening.map(toldOne).join(', ')}`);
	const outcome = typeof end === 'string' ? end : `fails at request ${end.failsAt}`;
	return `poll (${outcome}, at most ${budget} requests)${pages.length > 0 ? ` {${pages.join('; ')}}` : ''}`;
}

const toldOne = (it: Event | Poll): string => (it.verb === 'poll' ? toldPoll(it) : toldEvent(it));

/** A history in plain words. */
export function told(history: History, name: string): string {
	const { manners, clock, before, during, activationBudget, room, commands } = history;
	const lines = [
		`${name}; sort ${manners.sort}, time filter ${manners.filter}, ${manners.counts ? 'counted' : 'not counted'}, clock ${clock} days off, remembers ${room}`,
		`${before} records, then activation (at most ${activationBudget} requests)${during.some(({ length }) => length > 0) ? ` {${during.map((it) => it.map(toldEvent).join(', ')).join('; ')}}` : ''}`,
		...commands.map((it) => (it.verb === 'restart' ? 'restart with the saved state' : toldOne(it))),
	];
	return lines.map((line, index) => `  ${index + 1}. ${line}`).join('\n');
}
