import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { EventType, Feed } from '../../nodes/shared/event';
import type { Route } from '../../nodes/shared/operation';
import type { State } from '../../nodes/shared/polling';
import { LIMITS, poll } from '../../nodes/shared/polling';
import type { Reader } from '../../nodes/shared/reader';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const NOON = Date.UTC(2026, 2, 2, 12);

interface Row extends IDataObject {
	id: string;
	at: number;
}

const listAt = (route: Route): Feed => ({
	kind: 'feed',
	ask: { route },
	time: (row) => Number(row.at),
	news: (row) => [{ id: String(row.id), time: Number(row.at), json: row }],
});

/** An event that tells of new rows in each of some lists. */
const rowAdded = (...routes: Route[]): EventType => ({
	name: 'Row Added',
	action: 'row added',
	description: 'When a row is added',
	docs: 'inferred',
	fields: [],
	reads: () => Object.fromEntries(routes.map((route) => [route, listAt(route)])),
});

/** A list in the very order in which it is served, and a trigger that polls it once an hour. */
class Life implements Reader {
	rows: Row[];

	readonly maxSize = 10;

	now = NOON;

	readonly told: string[] = [];

	/** What happens when a page of a poll is asked for, by its number in the poll. */
	between: (request: number) => void = () => undefined;

	private requests = 0;

	private state: State | undefined;

	constructor(length: number) {
		this.rows = Array.from({ length }, (_, index) => ({ id: `old ${index}`, at: NOON - (index + 1) * MINUTE_MS }));
	}

	/** A row of this moment, at this place of the list. */
	insert(id: string, place = 0) {
		this.rows.splice(place, 0, { id, at: this.now });
	}

	moveToEnd(id: string) {
		this.rows = [...this.rows.filter((row) => row.id !== id), ...this.rows.filter((row) => row.id === id)];
	}

	touchLast(count: number) {
		this.rows = [...this.rows.slice(-count), ...this.rows.slice(0, -count)];
	}

	/** Deletes rows that were there from the beginning, the last ones of the list. */
	removeOld(count: number) {
		const old = this.rows.filter(({ id }) => id.startsWith('old'));
		const gone = new Set(old.slice(Math.max(0, old.length - count)));
		this.rows = this.rows.filter((row) => !gone.has(row));
	}

	async page(_: unknown, page: number, size: number) {
		this.requests++;
		this.between(this.requests);
		return await Promise.resolve({
			rows: this.rows.slice((page - 1) * size, page * size),
			total: this.rows.length,
			size,
		});
	}

	async record() {
		return await Promise.resolve(undefined);
	}

	async poll(times = 1) {
		for (let done = 0; done < times; done++) {
			this.requests = 0;
			const limits = { ...LIMITS, hasTime: () => true };
			const { state, news } = await poll(rowAdded('GET /rows'), {}, this.state, this, limits);
			this.state = JSON.parse(JSON.stringify(state)) as State;
			this.told.push(...news.map(({ id }) => id));
			this.now += HOUR_MS;
		}
	}
}

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

const pairs = (most: number, other: number) => numbers(most).flatMap((one) => numbers(other).map((two) => [one, two]));

describe('A poll of a list whose order is only assumed', () => {
	it.each([
		['', 0],
		[', and as many go at its end', 12],
	])('finds a row that came far down, although more than a page come at the top in every poll%s', async (_, going) => {
		for (const place of numbers(100)) {
			const life = new Life(100);
			await life.poll(2);
			life.insert('deep', place);

			for (const hour of numbers(20)) {
				numbers(12).forEach((number) => life.insert(`${hour}-${number}`));
				life.removeOld(going);
				await life.poll();
			}

			expect(life.told.filter((id) => id === 'deep')).toEqual(['deep']);
			expect(new Set(life.told).size).toBe(life.told.length);
			expect(life.told).toHaveLength(241);
		}
	});

	it('finds a row far down, however often others go from the end to the top while it sweeps', async () => {
		const hours = fc.array(fc.nat(5), { minLength: 75, maxLength: 75 });
		await fc.assert(
			fc.asyncProperty(hours, fc.integer({ min: 30, max: 190 }), async (chances, place) => {
				const life = new Life(300);
				await life.poll();
				life.insert('deep', place);
				life.now += HOUR_MS;

				for (const [hour, chance] of chances.entries()) {
					if (chance === 5) life.touchLast(25);
					life.insert(`${hour}`);
					await life.poll();
				}

				expect([...life.told].sort()).toEqual(['deep', ...Object.keys(chances)].sort());
			}),
			{ numRuns: 150 },
		);
	});

	it('finds a row far down that moves to where the sweep has been', async () => {
		for (const [inserted, moved] of pairs(12, 12)) {
			const life = new Life(80);
			await life.poll(2);
			for (const hour of numbers(45)) {
				if (hour === inserted) life.insert('deep', 30);
				life.insert(`${hour}`);
				await life.poll();
				if (hour === inserted + moved) life.moveToEnd('deep');
			}

			expect(life.told).toHaveLength(1 + 45);
			expect(new Set(life.told).size).toBe(life.told.length);
		}
	});

	it('finds the rows that slip between two pages when others are deleted', async () => {
		for (const gone of numbers(9)) {
			const life = new Life(12);
			await life.poll();
			for (const number of numbers(25)) {
				life.now += 20 * MINUTE_MS;
				life.insert(`new ${number}`);
			}
			life.between = (request) => {
				if (request === 2) life.rows.splice(1, gone);
			};
			await life.poll();
			life.between = () => undefined;
			await life.poll(10);

			expect(life.told).toEqual(
				expect.arrayContaining(life.rows.flatMap(({ id }) => (id.startsWith('new') ? [id] : []))),
			);
			expect(new Set(life.told).size).toBe(life.told.length);
		}
	});

	it('takes for old what goes to the top while the activation reads the list', async () => {
		for (const [touched, request] of pairs(12, 6)) {
			const life = new Life(35);
			for (const row of life.rows) row.at = NOON;
			life.between = (number) => {
				if (number === request) life.touchLast(touched);
			};
			await life.poll();
			life.between = () => undefined;
			life.insert('new');
			await life.poll(3);

			expect(life.told).toEqual(['new']);
		}
	});
});

describe('A poll of several lists', () => {
	it.each(numbers(30).map((more) => more + 4))(
		'gives each its turn when %d requests must do for all',
		async (requests) => {
			const lists = new Map<Route, Life>([
				['GET /one', new Life(70)],
				['GET /two', new Life(70)],
				['GET /three', new Life(70)],
			]);
			const reader: Reader = {
				maxSize: 10,
				now: NOON,
				page: async ({ ask }, page, size) => await (lists.get(ask.route) ?? new Life(0)).page(undefined, page, size),
				record: async () => await Promise.resolve(undefined),
			};
			let state: State | undefined;
			const told: string[] = [];
			for (const hour of numbers(60)) {
				for (const [route, life] of lists) {
					life.now = NOON + hour * HOUR_MS;
					// Oldest first, so that each list is read through again and again.
					if (hour === 0) life.rows.reverse();
					if (hour === 12) life.insert(route, 60);
				}
				const limits = { ...LIMITS, requests, hasTime: () => true };
				const polled = await poll(rowAdded(...lists.keys()), {}, state, reader, limits);
				state = polled.state;
				told.push(...polled.news.map(({ id }) => id));
			}

			expect(told.sort()).toEqual([...lists.keys()].sort());
		},
	);
});
