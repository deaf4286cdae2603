import type { Limit } from 'p-limit';
import { isObject, isOfApi, rowsOf } from './answer';
import type { Connection } from './connection';
import { explain } from './explanation';
import type { Operation, Resource } from './operation';
import type { Explanation, Reply } from './reply';
import type { Request } from './request';
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

/** Sends a request of an operation and judges the answer: the reply of a success, or why it is none. */
export async function exchange(
	session: Session,
	called: Called,
	request: Request,
): Promise<{ reply: Reply } | { refused: Explanation }> {
	const { connection, patience, slots } = session;
	const reply = await slots(async () => await send(connection, request, patience));
	// A delete that was repeated finds nothing when its first try had taken effect.
	const status = 'status' in reply.outcome ? reply.outcome.status : 0;
	const doneBefore = (request.method === 'DELETE' && status === 404) || status === called.operation.doneStatus;
	if (reply.unclearBefore && doneBefore) return { reply };
	const { envelope } = connection.service;
	const content = !request.binary && request.method !== 'DELETE' && status >= 200 && status < 300 && !reply.defect;
	const { list } = called.operation;
	const isRead = request.method === 'GET';
	const foreign = content && (!isOfApi(reply.body, envelope, isRead) || (list && !rowsOf(reply.body)));
	const denied = !reply.defect && status >= 200 && status < 300 && isObject(reply.body) && reply.body.ok === false;
	const defect = denied ? 'denied' : foreign ? 'foreign' : reply.defect;
	const refused = explain(connection.service, called, request, { ...reply, ...(defect && { defect }) });
	return refused ? { refused } : { reply };
}
