import type { IExecuteFunctions, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Batch } from './bulk';
import { dealt, gather, halves, rowsIn } from './bulk';
import type { Wish } from './call';
import { perform, performBulk, present } from './call';
import { isCanceled } from './connection';
import { apiError } from './errors';
import type { Called, Session } from './exchange';
import type { Bulk, RowOutcome } from './operation';
import { pool } from './pool';
import type { Explanation } from './reply';
import type { Request } from './request';

export type Failed = NodeApiError | NodeOperationError;

/** One run with its results by item. */
export interface Run {
	context: IExecuteFunctions;
	session: Session;
	called: Called;
	results: Map<number, INodeExecutionData[] | Failed>;
}

/** An item that passed the checks. */
export interface Sound {
	item: number;
	request: Request;
	wish: Wish;
}

/** Sends what passed the checks, and fills in the results. */
export async function settle(run: Run, sound: Sound[]): Promise<void> {
	const { session, called } = run;
	const { bulk } = called.operation;
	if (bulk) {
		const batches = gather(sound, bulk);
		const tally = new Tally(run, sound, batches);
		return await pool(batches.length, session.parallel, async (index) =>
			goesOn(run, await runBatch(run, bulk, batches[index], tally, index)),
		);
	}
	await pool(sound.length, session.parallel, async (index) => {
		const { item, request, wish } = sound[index];
		const result = await perform(session, called, request, wish);
		if ('items' in result) run.results.set(item, result.items);
		else fail(run, item, result.refused);
		return goesOn(run, 'items' in result);
	});
}

/** Sends one batch and deals its results back to the items; whether all went well. */
async function runBatch(run: Run, bulk: Bulk, batch: Batch, tally: Tally, place: number): Promise<boolean> {
	const { session, called } = run;
	const result = await performBulk(session, called, batch.request, rowsIn(batch.request, bulk));
	if ('refused' in result) {
		const split = bulk.allOrNothing && result.splittable ? halves(batch, bulk) : undefined;
		if (split) {
			const first = await runBatch(run, bulk, split[0], tally, place);
			return goesOn(run, first) ? (await runBatch(run, bulk, split[1], tally, place)) && first : false;
		}
		return batch.parts.map(({ item }) => tally.add(item, place, result)).every(Boolean);
	}
	const outcomes = result.outcomes && dealt(batch, result.outcomes);
	const parts = batch.parts.map(({ item }) =>
		tally.add(item, place, outcomes ? { outcomes: outcomes.get(item) ?? [] } : result),
	);
	return parts.every(Boolean);
}

/** What came back for a part of an item: its rows' outcomes, a whole answer, or a refusal. */
type Part = { outcomes: RowOutcome[] } | { answer: unknown } | { refused: Explanation };

type Placed = Part & { start: number };

/** Collects the parts of each item, and fills in its result with the last of them. */
class Tally {
	private readonly wishes: Map<number, Wish>;
	/** Of each item, by the place of the batch: the number of its first row there. */
	private readonly starts = new Map<number, Map<number, number>>();
	private readonly parts = new Map<number, Placed[]>();

	constructor(
		private readonly run: Run,
		sound: Sound[],
		batches: Batch[],
	) {
		this.wishes = new Map(sound.map(({ item, wish }) => [item, wish]));
		const rowsOf = new Map<number, number>();
		for (const [place, batch] of batches.entries()) {
			for (const { item, rows } of batch.parts) {
				const start = rowsOf.get(item) ?? 1;
				this.starts.set(item, (this.starts.get(item) ?? new Map<number, number>()).set(place, start));
				rowsOf.set(item, start + rows);
			}
		}
	}

	/** Whether the part went well. Parts arrive in any order, and are kept in that of the rows. */
	add(item: number, place: number, part: Part): boolean {
		const placed = { ...part, start: this.starts.get(item)?.get(place) ?? 1 };
		const parts = [...(this.parts.get(item) ?? []), placed].sort((a, b) => a.start - b.start);
		this.parts.set(item, parts);
		const failed = failureOf(this.run, parts);
		// A failed item is told at once, as the others may never be sent.
		if (failed) fail(this.run, item, failed);
		else if (parts.length === this.starts.get(item)?.size) this.finish(item, parts);
		return failureOf(this.run, [placed]) === undefined;
	}

	private finish(item: number, parts: Placed[]): void {
		const { called, results } = this.run;
		const answers = parts.map((part) => {
			if ('outcomes' in part) return part.outcomes.map((outcome) => ('json' in outcome ? outcome.json : {}));
			return 'answer' in part ? part.answer : undefined;
		});
		const byRow = parts.every((part) => 'outcomes' in part);
		const answer = byRow ? answers.flat() : answers[answers.length - 1];
		results.set(item, present(called.resource, called.operation, answer, this.wishes.get(item) as Wish));
	}
}

/** Most refused rows that an error lists. */
const MAX_LISTED = 10;

/** Why an item failed, if it did; with the fate of each row where it has several. */
function failureOf({ session }: Run, parts: Placed[]): Explanation | undefined {
	const refused = parts.find((part) => 'refused' in part);
	const rows = parts.flatMap((part) =>
		'outcomes' in part ? part.outcomes.map((row, index) => ({ row, number: part.start + index })) : [],
	);
	const bad = rows.flatMap(({ row, number }) => ('error' in row ? [{ number, error: row.error }] : []));
	if (refused && 'refused' in refused) {
		const taken = rows.length - bad.length;
		const note = taken > 0 ? ` ${taken} rows of the item were taken before.` : '';
		return { ...refused.refused, description: `${refused.refused.description}${note}` };
	}
	if (bad.length === 0) return undefined;
	const message = `${session.connection.service.name} refused the item`;
	if (rows.length === 1) return { message, description: bad[0].error };
	const list = bad.slice(0, MAX_LISTED).map(({ number, error }) => `Row ${number}: ${error.replace(/\.$/, '')}.`);
	const more = bad.length > MAX_LISTED ? ` ${bad.length - MAX_LISTED} more rows were refused.` : '';
	return {
		message: `${session.connection.service.name} refused ${bad.length} of the item's ${rows.length} rows`,
		description: `${list.join(' ')}${more} The other ${rows.length - bad.length} were taken.`,
	};
}

function fail(run: Run, item: number, refused: Explanation): void {
	run.results.set(item, apiError(run.context.getNode(), refused, item));
}

function goesOn({ context }: Run, wentWell: boolean): boolean {
	return (wentWell || context.continueOnFail()) && !isCanceled(context);
}
