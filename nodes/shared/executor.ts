import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import pLimit from 'p-limit';
import { connect, isCanceled } from './connection';
import type { Called } from './exchange';
import type { Service } from './operation';
import type { Prepared } from './parameters';
import { calledBy, optionsOf, prepare } from './parameters';
import type { Failed, Run, Sound } from './settling';
import { settle } from './settling';

/**
 * Runs the chosen operation for all input items: checks every item before anything is sent, keeps a bounded number of
 * requests in flight, and returns the results in the order of the items, each paired with its own.
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
	stopAtFirst(this, results, called, items.length, 'Nothing was sent.');
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
		prepared.push(await prepare(context, service, called, prepared.length));
	}
	return prepared;
}

const isSound = (entry: Prepared): entry is Sound => 'request' in entry;

/** Throws the first item's error, with what had been done, as the items done are done again when the node runs again. */
function stopAtFirst(
	context: IExecuteFunctions,
	results: Run['results'],
	{ operation }: Called,
	count: number,
	remark = '',
): void {
	const failed = [...results].filter(([, result]) => !Array.isArray(result)).sort(([a], [b]) => a - b);
	if (failed.length === 0 || context.continueOnFail()) return;
	const error = failed[0][1] as Failed;
	const done = results.size - failed.length;
	if (remark && count > 1) error.description = `${error.description ?? ''} ${remark}`.trim();
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
