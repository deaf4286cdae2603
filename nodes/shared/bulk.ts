import { chunk } from 'lodash';
import type { Bulk, RowOutcome } from './operation';
import type { Request } from './request';

/** Several items' requests as one. */
export interface Batch {
	request: Request;
	/** The items with the number of rows that each gave, in the order of the rows. */
	parts: Array<{ item: number; rows: number }>;
}

/**
 * Gathers requests that differ only in their rows into as few as the API's batch size allows, in the order of the items.
 * Pure.
 */
export function gather(requests: Array<{ item: number; request: Request }>, bulk: Bulk): Batch[] {
	const batches: Batch[] = [];
	const open = new Map<string, Batch>();
	for (const { item, request, rows } of requests.flatMap((one) => chunks(one, bulk))) {
		const key = JSON.stringify([request.path, request.query, { ...request.body, [bulk.rows]: null }]);
		// A request without rows means something else, such as a whole list.
		const batch = rows.length > 0 ? open.get(key) : undefined;
		if (batch && rowsIn(batch.request, bulk).length + rows.length <= bulk.size) {
			batch.request.body[bulk.rows] = [...rowsIn(batch.request, bulk), ...rows] as string[];
			batch.parts.push({ item, rows: rows.length });
		} else {
			const begun = {
				request: { ...request, body: { ...request.body, ...(rows.length > 0 && { [bulk.rows]: rows as string[] }) } },
				parts: [{ item, rows: rows.length }],
			};
			if (rows.length > 0) open.set(key, begun);
			batches.push(begun);
		}
	}
	return batches;
}

/** An item with more rows than a call takes is part of several batches. */
function chunks({ item, request }: { item: number; request: Request }, bulk: Bulk) {
	const all = rowsIn(request, bulk);
	const parts = all.length > bulk.size ? chunk(all, bulk.size) : [all];
	return parts.map((rows) => ({ item, request, rows }));
}

/** The halves of a refused batch; undefined when it holds a single item. */
export function halves(batch: Batch, bulk: Bulk): [Batch, Batch] | undefined {
	if (batch.parts.length < 2) return undefined;
	const middle = batch.parts.length >> 1;
	const cut = batch.parts.slice(0, middle).reduce((sum, part) => sum + part.rows, 0);
	const rows = rowsIn(batch.request, bulk);
	const half = (parts: Batch['parts'], own: unknown[]): Batch => ({
		parts,
		request: { ...batch.request, body: { ...batch.request.body, [bulk.rows]: own as string[] } },
	});
	return [half(batch.parts.slice(0, middle), rows.slice(0, cut)), half(batch.parts.slice(middle), rows.slice(cut))];
}

/** Deals the outcomes of a batch's rows back to its items. */
export function dealt(batch: Batch, outcomes: RowOutcome[]): Map<number, RowOutcome[]> {
	let next = 0;
	return new Map(
		batch.parts.map(({ item, rows }) => {
			const own = outcomes.slice(next, (next += rows));
			return [item, own];
		}),
	);
}

export const rowsIn = (request: Request, bulk: Bulk) => (request.body[bulk.rows] ?? []) as unknown[];
