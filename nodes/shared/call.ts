import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OutputMode } from './answer';
import { presented, recordsOf, rowsOf, unwrapped } from './answer';
import type { Called, Session } from './exchange';
import { exchange } from './exchange';
import { fileName, mimeType } from './file';
import { readRows } from './listing';
import type { Operation, Resource, RowOutcome } from './operation';
import { wideOf } from './operation';
import type { Explanation, Reply } from './reply';
import type { Request } from './request';

/** What the user wants to see of an answer. */
export interface Wish {
	/** Last id in the path. */
	id?: string;
	/** Field of the output item that takes a file. */
	binaryProperty: string;
	output: OutputMode;
	/** Rows of a list at most; undefined for all. */
	limit?: number;
}

export type Result = { items: INodeExecutionData[] } | { refused: Explanation };

/** Performs an operation for one item. */
export async function perform(session: Session, called: Called, request: Request, wish: Wish): Promise<Result> {
	const { resource, operation } = called;
	const understand = async (read: () => INodeExecutionData[] | Promise<INodeExecutionData[]>) =>
		await understood(session, operation, request, read);
	if (operation.list === 'paged') {
		const list = await readRows(session, called, request, wish.limit);
		if ('refused' in list) return list;
		return await understand(() => list.rows.flatMap((row) => present(resource, operation, row, wish)));
	}
	const answer = await exchange(session, called, request);
	if ('refused' in answer) return answer;
	return await understand(async () => await itemsOf(session, called, request, wish, answer.reply));
}

async function itemsOf(session: Session, { resource, operation }: Called, request: Request, wish: Wish, reply: Reply) {
	if (operation.binary === 'out') return [await fileItem(session, operation, reply, request, wish)];
	// A record that comes back is kept in another state, and says so itself.
	const kept = operation.wide && 'status' in reply.outcome && reply.outcome.status < 300 && reply.body !== undefined;
	if (request.method === 'DELETE' && !kept) return [{ json: { deleted: true, id: request.id ?? null } }];
	const rows = operation.list ? rowsOf(reply.body)?.slice(0, wish.limit) : undefined;
	return present(resource, operation, rows ?? unwrapped(reply.body), wish);
}

/** An answer of a shape that nobody foresaw must not take the other items with it. */
async function understood(
	session: Session,
	operation: Operation,
	request: Request,
	read: () => INodeExecutionData[] | Promise<INodeExecutionData[]>,
): Promise<Result> {
	try {
		return { items: await read() };
	} catch {
		return { refused: unknownShape(session, operation, request) };
	}
}

function unknownShape({ connection }: Session, operation: Operation, request: Request): Explanation {
	const done =
		request.method === 'GET'
			? ''
			: ` '${operation.name}' has happened all the same: do not run this item again before you have checked.`;
	const advice = operation.wide ? "Choose another 'Output', or report" : 'Report';
	return {
		message: `${connection.service.name}'s answer has a shape that this version does not know`,
		description: `${advice} it to the makers of this node.${done}`,
	};
}

/** Sends the rows of several items at once; the unwrapped answer, or the outcome of each row. */
export async function performBulk(
	session: Session,
	called: Called,
	request: Request,
	rows: unknown[],
): Promise<{ answer: unknown; outcomes?: RowOutcome[] } | { refused: Explanation; splittable: boolean }> {
	const answer = await exchange(session, called, request);
	if ('refused' in answer) {
		const status = Number(answer.refused.httpCode);
		return { ...answer, splittable: [400, 404, 409, 422].includes(status) };
	}
	const whole = unwrapped(answer.reply.body);
	try {
		const outcomes = rows.length > 0 ? called.operation.bulk?.outcomes?.(whole, rows) : undefined;
		return { answer: whole, ...(outcomes && { outcomes }) };
	} catch {
		return { refused: unknownShape(session, called.operation, request), splittable: false };
	}
}

/** An answer as output items. */
export function present(resource: Resource, operation: Operation, answer: unknown, wish: Wish): INodeExecutionData[] {
	if (answer === undefined) return [{ json: { success: true } }];
	const shaped = operation.answer ? operation.answer(answer, wish.id) : answer;
	const wide = wideOf(resource, operation);
	return recordsOf(shaped).map((record) => ({ json: wide ? presented(record, wide, wish.output) : record }));
}

async function fileItem(
	{ connection }: Session,
	operation: Operation,
	reply: Reply,
	request: Request,
	wish: Wish,
): Promise<INodeExecutionData> {
	const headers = 'status' in reply.outcome ? reply.outcome.headers : {};
	const name = fileName(headers) ?? operation.fileName ?? request.id ?? 'file';
	const content = Buffer.from((reply.body as Buffer | undefined) ?? []);
	const { helpers } = connection.caller as IExecuteFunctions;
	const file = await helpers.prepareBinaryData(content, name, mimeType(headers));
	return {
		json: { fileName: name, mimeType: file.mimeType, fileSize: content.length },
		binary: { [wish.binaryProperty]: file },
	};
}
