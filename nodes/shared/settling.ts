import type { IExecuteFunctions, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Batch } from './bulk';
import { dealt, gather, halves, rowsIn } from './bulk';
import type { Wish } from './call';
import { perform, performBulk, present } from './call';
import { isCanceled } from './connection';
import { apiError } from './errors';
import type { Called, Session } from './exchange';
import type { Bulk } from './operation';
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
		const wishes = new Map(sound.map(({ item, wish }) => [item, wish]));
		const batches = gather(sound, bulk);
		return await pool(batches.length, session.parallel, async (index) =>
			goesOn(run, await runBatch(run, bulk, batches[index], wishes)),
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
async function runBatch(run: Run, bulk: Bulk, batch: Batch, wishes: Map<number, Wish>): Promise<boolean> {
	const { session, called } = run;
	const result = await performBulk(session, called, batch.request, rowsIn(batch.request, bulk));
	if ('refused' in result) {
		const split = bulk.allOrNothing && result.splittable ? halves(batch, bulk) : undefined;
		if (split) {
			const first = await runBatch(run, bulk, split[0], wishes);
			return goesOn(run, first) ? (await runBatch(run, bulk, split[1], wishes)) && first : false;
		}
		for (const { item } of batch.parts) fail(run, item, result.refused);
		return false;
	}
	const outcomes = result.outcomes && dealt(batch, result.outcomes);
	let sound = true;
	for (const { item } of batch.parts) {
		const own = outcomes?.get(item) ?? [];
		const refused = own.find((outcome) => 'error' in outcome);
		if (refused && 'error' in refused) {
			sound = false;
			fail(run, item, {
				message: `${session.connection.service.name} refused the item`,
				description: refused.error,
			});
		} else {
			const answer = outcomes ? own.map((outcome) => ('json' in outcome ? outcome.json : {})) : result.answer;
			run.results.set(item, present(called.resource, called.operation, answer, wishes.get(item) as Wish));
		}
	}
	return sound;
}

function fail(run: Run, item: number, refused: Explanation): void {
	run.results.set(item, apiError(run.context.getNode(), refused, item));
}

function goesOn({ context }: Run, wentWell: boolean): boolean {
	return (wentWell || context.continueOnFail()) && !isCanceled(context);
}
