import fc from 'fast-check';
import type { Page } from '../../nodes/shared/paging';
import { readAll, readSome } from '../../nodes/shared/paging';
import { windowAt } from '../../nodes/shared/window';

interface Row {
	id: string;
}

type Change = { insertAt: number } | { removeAt: number };

/** A list on a server that changes before every page it gives. */
class ChangingList {
	readonly rows: Row[];

	readonly original: Set<string>;

	requests = 0;

	private inserted = 0;

	constructor(
		count: number,
		private readonly changes: Change[][] = [],
	) {
		this.rows = Array.from({ length: count }, (_, index) => ({ id: `r${index}` }));
		this.original = new Set(this.rows.map(({ id }) => id));
	}

	fetch = async (page: number, size: number): Promise<Page<Row>> => {
		for (const change of this.changes[this.requests] ?? []) this.apply(change);
		this.requests++;
		const start = (page - 1) * size;
		return { rows: this.rows.slice(start, start + size), total: this.rows.length, size };
	};

	survivors() {
		return this.rows.filter(({ id }) => this.original.has(id)).map(({ id }) => id);
	}

	private apply(change: Change) {
		if ('insertAt' in change)
			this.rows.splice(Math.floor(change.insertAt * (this.rows.length + 1)), 0, {
				id: `new${this.inserted++}`,
			});
		else if (this.rows.length > 0) this.rows.splice(Math.floor(change.removeAt * this.rows.length), 1);
	}
}

const reading = (list: Pick<ChangingList, 'fetch'>, maxSize = 16, parallel = 3) => ({
	fetch: list.fetch,
	maxSize,
	parallel,
	keyOf: (row: Row) => row.id,
});

const place = fc.double({ min: 0, max: 0.999999, noNaN: true });
const change: fc.Arbitrary<Change> = fc.oneof(fc.record({ insertAt: place }), fc.record({ removeAt: place }));

describe('Return All', () => {
	it('gives every surviving row once while rows come and go between the pages', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 200 }),
				fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 40 }),
				fc.integer({ min: 1, max: 6 }),
				async (count, changes, parallel) => {
					const list = new ChangingList(count, changes);

					const found = (await readAll(reading(list, 16, parallel))).map(({ id }) => id);

					expect(new Set(found).size).toBe(found.length);
					expect(found).toEqual(expect.arrayContaining(list.survivors()));
				},
			),
			{ numRuns: 500 },
		);
	});

	it('finds the rows that slid forward when most of the list before them was removed', async () => {
		const removals = Array.from({ length: 150 }, () => ({ removeAt: 0 }));
		const list = new ChangingList(200, [[], removals]);

		const found = await readAll(reading(list, 100));

		expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(list.survivors()));
	});

	it('reads a still list with few requests more than its pages', async () => {
		const list = new ChangingList(2345);

		const found = await readAll(reading(list, 100, 5));

		expect(found).toHaveLength(2345);
		expect(list.requests).toBeLessThanOrEqual(27);
	});

	it('needs one request for a list that fits into a page, empty or full', async () => {
		for (const count of [0, 1, 99, 100]) {
			const list = new ChangingList(count);
			expect(await readAll(reading(list, 100))).toHaveLength(count);
			expect(list.requests).toBe(1);
		}
	});

	it('ends on a server that answers the same page forever', async () => {
		let requests = 0;
		const rows = Array.from({ length: 100 }, (_, index) => ({ id: String(index) }));
		const fetch = async (_page: number, size: number) => ({
			rows,
			total: 10_000,
			size,
			requests: requests++,
		});

		await expect(readAll(reading({ fetch }, 100))).resolves.toHaveLength(100);

		expect(requests).toBeLessThan(250);
	});

	it('ends on a server that repeats a page and does not count', async () => {
		const fetch = async () => ({ rows: [{ id: 'a' }, { id: 'b' }] });

		await expect(readAll(reading({ fetch }))).resolves.toHaveLength(2);
	});

	it('reads on from page to page when the server does not count', async () => {
		const rows = Array.from({ length: 25 }, (_, index) => ({ id: String(index) }));
		const fetch = async (page: number, size: number) => ({
			rows: rows.slice((page - 1) * size, page * size),
		});

		await expect(readAll(reading({ fetch }))).resolves.toEqual(rows);
	});

	it.each([1, 7, 30])('keeps to the smaller pages of a server that caps the page size at %i', async (cap) => {
		const list = new ChangingList(95);
		const fetch = async (page: number, size: number) => await list.fetch(page, Math.min(size, cap));

		await expect(readAll(reading({ fetch }, 100))).resolves.toHaveLength(95);
	});

	it('finds all rows of a list whose ties have no steady order, or says that it cannot', async () => {
		let state = 1;
		const chance = () => (state = (state * 48271) % 2147483647) / 2147483647;
		const rows = Array.from({ length: 400 }, (_, index) => ({ id: String(index), order: 0 }));
		const fetch = async (page: number, size: number) => {
			for (const row of rows) row.order = chance();
			const sorted = [...rows].sort((a, b) => a.order - b.order);
			return { rows: sorted.slice((page - 1) * size, page * size), total: 400, size };
		};

		const found = await readAll(reading({ fetch }, 100)).catch((error: Error) => error);

		if (!(found instanceof Error)) expect(found).toHaveLength(400);
	});

	it('keeps to the smaller pages of a server that does not say how large they are', async () => {
		const list = new ChangingList(120);
		const fetch = async (page: number, size: number) => {
			const { rows, total } = await list.fetch(page, Math.min(size, 30));
			return { rows, total };
		};

		await expect(readAll(reading({ fetch }, 100))).resolves.toHaveLength(120);
		await expect(readSome(reading({ fetch }, 100), 80)).resolves.toHaveLength(80);
	});

	it('believes its eyes when the server counts wrong', async () => {
		const list = new ChangingList(250);
		const fetch = async (page: number, size: number) => ({ ...(await list.fetch(page, size)), total: 300 });

		await expect(readAll(reading({ fetch }, 100))).resolves.toHaveLength(250);
	});

	it('says so when the list changes too fast to be read', async () => {
		let generation = 0;
		const fetch = async (_page: number, size: number) => ({
			rows: Array.from({ length: size }, () => ({ id: `g${generation++}` })),
			total: 1000,
			size,
		});

		await expect(readAll(reading({ fetch }))).rejects.toThrow();
	});
});

describe('Limit', () => {
	it('fetches no page more than the rows need', async () => {
		for (const [limit, requests] of [
			[1, 1],
			[50, 1],
			[100, 1],
			[101, 2],
			[250, 3],
			[1000, 10],
		]) {
			const list = new ChangingList(5000);
			expect(await readSome(reading(list, 100), limit)).toHaveLength(limit);
			expect(list.requests).toBe(requests);
		}
	});

	it('asks for no more rows than the limit when one page holds them', async () => {
		const sizes: number[] = [];
		const list = new ChangingList(50);
		const fetch = async (page: number, size: number) => await list.fetch(page, (sizes.push(size), size));

		await readSome(reading({ fetch }, 100), 7);

		expect(sizes).toEqual([7]);
	});

	it('stops at the end of a shorter list', async () => {
		const list = new ChangingList(130);

		expect(await readSome(reading(list, 100), 1000)).toHaveLength(130);
		expect(list.requests).toBe(2);
	});

	it('gives no row twice when rows shift between the pages', async () => {
		const list = new ChangingList(300, [[], [{ insertAt: 0 }, { insertAt: 0 }]]);

		const found = await readSome(reading(list, 100), 250);

		expect(new Set(found.map(({ id }) => id)).size).toBe(250);
	});
});

describe('windowAt', () => {
	it('leads on from every offset of a long list', () => {
		for (const maxSize of [16, 30, 100]) {
			for (let from = 1; from < 100_000; from++) {
				const { start, size } = windowAt(from, maxSize);
				if (start + size <= from + 1) throw new Error(`stuck at ${from} with pages of ${maxSize}`);
			}
		}
	});

	it('covers the offset and reads beyond it by at least half a page', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 2, max: 200 }), (from, maxSize) => {
				const { start, size } = windowAt(from, maxSize);

				expect(start % size).toBe(0);
				expect(size).toBeLessThanOrEqual(maxSize);
				expect(start).toBeLessThanOrEqual(from);
				expect(start + size).toBeGreaterThan(from);
			}),
		);
	});
});
