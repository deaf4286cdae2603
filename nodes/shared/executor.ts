import type { IExecuteFunctions, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import pLimit from 'p-limit';
import type { Batch } from './bulk';
import { dealt, gather, halves, rowsIn } from './bulk';
import type { Called, Session, Wish } from './call';
import { perform, performBulk, present } from './call';
import { apiError } from './errors';
import type { Explanation } from './reply';
import type { Bulk, Service } from './operation';
import type { Prepared } from './parameters';
import { calledBy, optionsOf, prepare } from './parameters';
import { pool } from './pool';
import type { Request } from './request';
import { connect, isCanceled } from './connection';

type Failed = NodeApiError | NodeOperationError;

/** One run: its results by item, and whether it stops at a failure. */
interface Run {
	context: IExecuteFunctions;
	session: Session;
	called: Called;
	results: Map<number, INodeExecutionData[] | Failed>;
}

/** An item that passed the checks. */
interface Sound {
	item: number;
	request: Request;
	wish: Wish;
}

/**
 * Runs the chosen operation for all input items: checks every item before anything is sent, keeps a bounded number of
 * requests in flight, and puts the results out in the order of the items, each paired with its own.
 *
 * @throws the error of the first failed item, unless the node continues on fail
 */
export async function runOperations(this: IExecuteFunctions, service: Service): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	if (items.length === 0) return [[]];
	const called = calledBy(this, service);
	const prepared = await prepareAll(this, service, called, items.length);
	const results: Run['results'] = new Map(
		prepared.flatMap((entry) => ('error' in entry ? [[entry.item, entry.error]] : [])),
	);
	stopAtFirst(this, results, called, items.length);
	const { parallel, patience } = optionsOf(this);
	const width = called.operation.ordered ? 1 : parallel;
	const session = {
		connection: await connect(this, service),
		patience,
		parallel: width,
		slots: pLimit(width),
	};
	await settle({ context: this, session, called, results }, prepared.filter(isSound));
	stopAtFirst(this, results, called, items.length);
	return [
		items.flatMap((_, item) =>
			outputOf(results.get(item) ?? [], this.getNode().retryOnFail === true).map((out) => ({
				...out,
				pairedItem: { item },
			})),
		),
	];
}

/** Items checked before the event loop gets its turn: n8n must stay responsive, and the run cancelable. */
const SLICE = 200;

async function prepareAll(
	context: IExecuteFunctions,
	service: Service,
	called: Called,
	count: number,
): Promise<Prepared[]> {
	const prepared: Prepared[] = [];
	while (prepared.length < count && !isCanceled(context)) {
		if (prepared.length % SLICE === 0 && prepared.length > 0) await sleep(0);
		prepared.push(prepare(context, service, called, prepared.length));
	}
	return prepared;
}

const isSound = (entry: Prepared): entry is Sound => 'request' in entry;

async function settle(run: Run, sound: Sound[]): Promise<void> {
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

/** Throws the first item's error, with what had been done, as the items done are done again when the node runs again. */
function stopAtFirst(context: IExecuteFunctions, results: Run['results'], { operation }: Called, count: number): void {
	const failed = [...results].filter(([, result]) => !Array.isArray(result)).sort(([a], [b]) => a - b);
	if (failed.length === 0 || context.continueOnFail()) return;
	const error = failed[0][1] as Failed;
	const done = results.size - failed.length;
	if (done > 0 && !operation.route.startsWith('GET ')) {
		const advice = "To keep the results of the others, set 'On Error' to 'Continue' in the settings of the node.";
		error.description =
			`${error.description ?? ''} ${done} of ${count} items were done before; running the node again does them again. ${advice}`.trim();
	}
	throw error;
}

/**
 * A failed item's output: n8n tells it from data by these keys alone, and sends it to the error output if there is one.
 * With Retry On Fail such a first item makes n8n run the whole node again, which would repeat the items that went well; an
 * error beside the data does not.
 */
function outputOf(result: INodeExecutionData[] | Failed, retryOnFail: boolean): INodeExecutionData[] {
	if (Array.isArray(result)) return result;
	const { message, description } = result;
	const httpCode = 'httpCode' in result ? result.httpCode : undefined;
	if (retryOnFail) return [{ json: {}, error: result }];
	return [
		{ json: { error: message, details: { ...(description && { description }), ...(httpCode && { httpCode }) } } },
	];
}
