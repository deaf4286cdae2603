import { Random } from './random';

const draws = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

describe('Random', () => {
	it('gives the same stream for the same seed', () => {
		expect(draws(new Random(7), 5)).toEqual(draws(new Random(7), 5));
		expect(draws(new Random(7), 5)).not.toEqual(draws(new Random(8), 5));
	});

	it('keeps a fork unchanged when its parent is drawn from', () => {
		const parent = new Random(7);
		const before = draws(parent.fork('mail'), 5);

		draws(parent, 100);

		expect(draws(parent.fork('mail'), 5)).toEqual(before);
	});

	it('spreads evenly', () => {
		const random = new Random('even');
		const counts = [0, 0, 0, 0];

		for (let draw = 0; draw < 8000; draw++) counts[random.int(0, 3)]++;

		for (const count of counts) expect(count / 8000).toBeCloseTo(0.25, 1);
	});

	it('makes UUIDs of version 4 that do not repeat', () => {
		const random = new Random(1);
		const ids = Array.from({ length: 1000 }, () => random.uuid());

		expect(new Set(ids).size).toBe(1000);
		for (const id of ids) {
			expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
		}
	});
});
