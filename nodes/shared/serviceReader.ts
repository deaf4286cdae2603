import pLimit from 'p-limit';
import type { IDataObject } from 'n8n-workflow';
import { isObject, pageFrom, rowsOf, unwrapped } from './answer';
import type { Connection } from './connection';
import type { Ask, EventType } from './event';
import { exchange } from './exchange';
import { methodOf } from './operation';
import type { Operation, Route, Service } from './operation';
import type { Reader } from './reader';
import { Unanswered, unlessGone } from './reader';
import type { Reply } from './reply';
import { filledPath, pathId } from './request';
import type { Patience } from './transport';

/** Answers an event's requests from the service. */
export function readerOf(connection: Connection, patience: Patience, event: EventType): Reader {
	const { paging } = connection.service;
	const session = { connection, patience, slots: pLimit(1), parallel: 1 };
	const clock = { now: 0 };

	/** @throws Unanswered when the answer is no success */
	async function asked(ask: Ask, list?: 'paged' | 'whole', query: IDataObject = {}): Promise<Reply> {
		const { name } = event;
		const operation: Operation = {
			name,
			action: '',
			description: '',
			route: ask.route,
			docs: docsOf(connection.service, ask.route) ?? event.docs,
			fields: [],
			...(list && { list }),
		};
		const request = {
			method: methodOf(ask.route),
			path: filledPath(ask.route, (id, parent) => pathId(id, parent, ask.ids?.[id])),
			query: { ...ask.query, ...query },
			body: {},
			repeatable: true,
			binary: false,
		};
		const answer = await exchange(session, { resource: { name: 'Event', operations: {} }, operation }, request);
		if ('refused' in answer) throw new Unanswered(answer.refused);
		clock.now = clockOf(answer.reply) ?? clock.now;
		return answer.reply;
	}

	return {
		maxSize: paging.maxSize,
		get now() {
			return clock.now;
		},
		async page({ ask, answers }, page, size) {
			if (answers === undefined) {
				const { body } = await asked(ask, 'paged', { [paging.page]: page, [paging.size]: size });
				return pageFrom(body, paging);
			}
			const { body } = await asked(ask, answers === 'list' ? 'whole' : undefined);
			const record = unwrapped(body);
			return { rows: answers === 'list' ? (rowsOf(body) ?? []) : isObject(record) ? [record] : [] };
		},
		async record(ask) {
			const reply = await asked(ask).catch(unlessGone(undefined));
			const record = unwrapped(reply?.body);
			return isObject(record) ? record : undefined;
		},
	};
}

/** Whether the path itself is documented, where an operation has it, too. */
function docsOf({ resources }: Service, route: Route) {
	const operations = Object.values(resources).flatMap((resource) => Object.values(resource.operations));
	return operations.find((operation) => operation.route === route)?.docs;
}

/** The service's clock as its answer shows it, unix time in ms. */
function clockOf({ outcome }: Reply): number | undefined {
	const date = 'headers' in outcome ? outcome.headers.date : undefined;
	const time = typeof date === 'string' ? Date.parse(date) : NaN;
	return Number.isNaN(time) ? undefined : time;
}
