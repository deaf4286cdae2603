import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Limit } from 'p-limit';
import type { OutputMode } from './answer';
import { isOfApi, keyOf, pageFrom, presented, recordsOf, rowsOf, unwrapped } from './answer';
import { fileName, mimeType } from './file';
import type { Explanation, Reply } from './reply';
import { explain } from './explanation';
import type { Operation, Resource, RowOutcome } from './operation';
import { readAll, readSome, RestlessList } from './paging';
import type { Request } from './request';
import type { Connection } from './connection';
import type { Patience } from './transport';
import { send } from './transport';

/** One run of a node: where it sends to, and how many requests at once. */
export interface Session {
	connection: Connection;
	patience: Patience;
	/** Every request of the run passes through here. */
	slots: Limit;
	parallel: number;
}

/** The operation that a run performs. */
export interface Called {
	resource: Resource;
	operation: Operation;
}

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

/** A failed page ends the reading of its list. */
class Refused extends Error {
	constructor(readonly explanation: Explanation) {
		super(explanation.message);
	}
}

/** Performs an operation for one item. */
export async function perform(session: Session, called: Called, request: Request, wish: Wish): Promise<Result> {
	if (called.operation.list === 'paged') return await readList(session, called, request, wish);
	const answer = await exchange(session, called, request);
	if ('refused' in answer) return answer;
	return await understood(
		session,
		called,
		request,
		async () => await itemsOf(session, called, request, wish, answer.reply),
	);
}

async function itemsOf(session: Session, { resource, operation }: Called, request: Request, wish: Wish, reply: Reply) {
	if (operation.binary === 'out') return [await fileItem(session, reply, request, wish)];
	if (request.method === 'DELETE') return [{ json: { deleted: true, id: request.id ?? null } }];
	const rows = operation.list ? rowsOf(reply.body)?.slice(0, wish.limit) : undefined;
	return present(resource, operation, rows ?? unwrapped(reply.body), wish);
}

/** An answer of a shape that nobody foresaw must not take the other items with it. */
async function understood(
	session: Session,
	{ operation }: Called,
	request: Request,
	read: () => INodeExecutionData[] | Promise<INodeExecutionData[]>,
): Promise<Result> {
	try {
		return { items: await read() };
	} catch {
		const { name } = session.connection.service;
		const done =
			request.method === 'GET'
				? ''
				: ` '${operation.name}' has happened all the same: do not run this item again before you have checked.`;
		return {
			refused: {
				message: `${name}'s answer has a shape that this version does not know`,
				description: `Choose another 'Output', or report it to the makers of this node.${done}`,
			},
		};
	}
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
	const outcomes = called.operation.bulk?.outcomes?.(whole, rows);
	return { answer: whole, ...(outcomes && { outcomes }) };
}

/** An answer as output items. */
export function present(resource: Resource, operation: Operation, answer: unknown, wish: Wish): INodeExecutionData[] {
	if (answer === undefined) return [{ json: { success: true } }];
	const shaped = operation.answer ? operation.answer(answer, wish.id) : answer;
	return recordsOf(shaped).map((record) => ({
		json: operation.wide ? presented(record, resource, wish.output) : record,
	}));
}

async function exchange(
	session: Session,
	called: Called,
	request: Request,
): Promise<{ reply: Reply } | { refused: Explanation }> {
	const { connection, patience, slots } = session;
	const reply = await slots(async () => await send(connection, request, patience));
	// A delete that was repeated finds nothing when its first try had taken effect.
	const status = 'status' in reply.outcome ? reply.outcome.status : 0;
	if (request.method === 'DELETE' && reply.unclearBefore && status === 404) return { reply };
	const { envelope } = connection.service;
	const content = !request.binary && request.method !== 'DELETE' && status >= 200 && status < 300 && !reply.defect;
	const foreign = content && !isOfApi(reply.body, envelope, request.method === 'GET');
	const refused = explain(connection.service, called, request, foreign ? { ...reply, defect: 'foreign' } : reply);
	return refused ? { refused } : { reply };
}

async function readList(session: Session, called: Called, request: Request, wish: Wish): Promise<Result> {
	const { paging } = session.connection.service;
	const reading = {
		maxSize: paging.maxSize,
		parallel: session.parallel,
		keyOf,
		fetch: async (page: number, size: number) => {
			const query = { ...request.query, [paging.page]: page, [paging.size]: size };
			const answer = await exchange(session, called, { ...request, query });
			if ('refused' in answer) throw new Refused(answer.refused);
			return pageFrom(answer.reply.body, paging);
		},
	};
	try {
		const rows = wish.limit === undefined ? await readAll(reading) : await readSome(reading, wish.limit);
		return await understood(session, called, request, () =>
			rows.flatMap((row) => present(called.resource, called.operation, row, wish)),
		);
	} catch (error) {
		if (error instanceof Refused) return { refused: error.explanation };
		if (error instanceof RestlessList) return { refused: restless(session) };
		return {
			refused: { message: 'The list could not be read', description: (error as Error).message },
		};
	}
}

const restless = (session: Session): Explanation => ({
	message: `The list changed faster than ${session.connection.service.name} could be read`,
	description:
		'Records were removed again and again while the pages were fetched. Run it again when fewer changes happen.',
	failure: { cause: 'temporarily-unavailable' },
});

async function fileItem(
	{ connection }: Session,
	reply: Reply,
	request: Request,
	wish: Wish,
): Promise<INodeExecutionData> {
	const headers = 'status' in reply.outcome ? reply.outcome.headers : {};
	const name = fileName(headers) ?? request.id ?? 'file';
	const content = Buffer.from((reply.body as Buffer | undefined) ?? []);
	const { helpers } = connection.caller as IExecuteFunctions;
	const file = await helpers.prepareBinaryData(content, name, mimeType(headers));
	return {
		json: { fileName: name, mimeType: file.mimeType, fileSize: content.length },
		binary: { [wish.binaryProperty]: file },
	};
}
