import fc from 'fast-check';
import { dealt, gather, halves, rowsIn } from '../../nodes/shared/bulk';
import type { Request } from '../../nodes/shared/request';

const bulk = { rows: 'ids', size: 4, allOrNothing: true as const };

const request = (path: string, ids: unknown[]): Request => ({
	method: 'POST',
	path,
	query: {},
	body: { ids: ids as string[] },
	repeatable: true,
	binary: false,
});

describe('Bulk > gathering items', () => {
	it('puts the rows of items for the same place into as few calls as the size allows', () => {
		const items = ['a', 'b', 'c', 'd', 'e'].map((id, item) => ({
			item,
			request: request('/one', [id]),
		}));

		const batches = gather(items, bulk);

		expect(batches.map((batch) => rowsIn(batch.request, bulk))).toEqual([['a', 'b', 'c', 'd'], ['e']]);
	});

	it('keeps different places and different fields apart', () => {
		const items = [
			request('/one', ['a']),
			request('/two', ['b']),
			{ ...request('/one', ['c']), body: { ids: ['c'], mode: 'x' } },
		];

		expect(
			gather(
				items.map((one, item) => ({ item, request: one })),
				bulk,
			),
		).toHaveLength(3);
	});

	it('loses and doubles no row, whatever the sizes', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.constantFrom('/one', '/two'), fc.array(fc.integer(), { maxLength: 6 }))),
				(rows) => {
					const batches = gather(
						rows.map(([path, ids], item) => ({ item, request: request(path, ids) })),
						bulk,
					);

					const found = new Map<number, unknown[]>();
					for (const batch of batches) {
						const outcomes = rowsIn(batch.request, bulk).map((row) => ({
							json: { row: row as number },
						}));
						for (const [item, own] of dealt(batch, outcomes))
							found.set(item, [
								...(found.get(item) ?? []),
								...own.map((outcome) => ('json' in outcome ? outcome.json.row : undefined)),
							]);
					}
					expect(batches.every((batch) => rowsIn(batch.request, bulk).length <= bulk.size)).toBe(true);
					expect(rows.map((_, item) => found.get(item))).toEqual(rows.map(([, ids]) => ids));
				},
			),
		);
	});

	it('halves a refused batch by items, down to a single one', () => {
		const [batch] = gather(
			['a', 'b', 'c'].map((id, item) => ({ item, request: request('/one', [id, id]) })).slice(0, 2),
			bulk,
		);

		const parts = halves(batch, bulk) ?? [];

		expect(parts.map((half) => rowsIn(half.request, bulk))).toEqual([
			['a', 'a'],
			['b', 'b'],
		]);
		expect(halves(parts[0] as never, bulk)).toBeUndefined();
	});
});
