import type { Effect, Fault } from './faults';
import { strikes } from './faults';
import type { ServiceReply, ServiceRequest } from './service';
import type { Resident } from './world';

/** How a request ended: an answer, or a connection that was cut. */
export interface Outcome {
	reply: ServiceReply | 'cut';
	/** Names of the faults that had a part in it. */
	fired: string[];
}

type Of<T extends Effect['type']> = Extract<Effect, { type: T }>;

const HTML_PAGE =
	'<!doctype html><html><head><title>Service unavailable</title></head><body><h1>We will be back soon</h1></body></html>';

const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

function withStatus(effect: Of<'status'>): ServiceReply {
	const { status, body, headers = {}, contentType } = effect;
	if (body === undefined) return { status, headers };
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const type = contentType ?? (typeof body === 'string' ? 'text/plain' : 'application/json');
	return { status, text, headers: { 'content-type': type, ...headers } };
}

/** The answer that takes the place of the real one, for effects that replace it. */
function replacement(effect: Effect, { definition }: Resident): ServiceReply | 'cut' | undefined {
	switch (effect.type) {
		case 'status':
			return withStatus(effect);
		case 'expired-token':
			return definition.refusal(401, 'The credential has expired');
		case 'reset':
			return 'cut';
		case 'malformed':
			return {
				status: 200,
				text: '{"data": [{"id": }',
				headers: { 'content-type': 'application/json' },
			};
		case 'html':
			return { status: effect.status, text: HTML_PAGE, headers: { 'content-type': 'text/html' } };
		default:
			return undefined;
	}
}

function retryAfter(style: Of<'rate-limit'>['retryAfter'], resetMs: number, nowMs: number): Record<string, string> {
	const seconds = Math.max(1, Math.ceil((resetMs - nowMs) / 1000));
	if (style === 'seconds') return { 'retry-after': String(seconds) };
	if (style === 'unix') return { 'retry-after': String(Math.ceil(resetMs / 1000)) };
	// An HTTP date knows whole seconds only, so it is rounded up.
	const date = new Date(Math.ceil(resetMs / 1000) * 1000).toUTCString();
	return style === 'date' ? { 'retry-after': date } : {};
}

/** Counts the request in real time; past the limit it answers 429. */
function limit(fault: Fault, effect: Of<'rate-limit'>, { definition }: Resident) {
	const nowMs = Date.now();
	if (nowMs >= fault.window.startedMs + effect.perMs) {
		fault.window = { startedMs: nowMs, requests: 0 };
	}
	fault.window.requests++;
	const resetMs = fault.window.startedMs + effect.perMs;
	const headers: Record<string, string> = effect.headers
		? {
				'x-ratelimit-limit': String(effect.requests),
				'x-ratelimit-remaining': String(Math.max(0, effect.requests - fault.window.requests)),
				'x-ratelimit-reset': String(Math.ceil(resetMs / 1000)),
			}
		: {};
	if (fault.window.requests <= effect.requests) return { headers };
	const refusal = definition.refusal(429, 'Too many requests');
	return {
		headers,
		refusal: {
			...refusal,
			headers: { ...refusal.headers, ...retryAfter(effect.retryAfter, resetMs, nowMs) },
		},
	};
}

function pageOf(request: ServiceRequest, { definition }: Resident): number {
	return Math.max(1, Number(request.query.get(definition.paging.page)) || 1);
}

function atPage(request: ServiceRequest, page: number, { definition }: Resident): ServiceRequest {
	const query = new URLSearchParams(request.query);
	query.set(definition.paging.page, String(page));
	return { ...request, query };
}

/** The rows that the service would answer on another page of the same list. */
function rowsAt(request: ServiceRequest, page: number, resident: Resident): unknown[] {
	const reply = resident.service.handle(atPage(request, page, resident));
	return resident.definition.rowsOf(reply.json) ?? [];
}

/** Changes what the handler is asked, for faults that live inside the service. */
function distortRequest(request: ServiceRequest, effect: Effect, resident: Resident) {
	if (effect.type === 'late-rows') {
		return { ...request, hidden: new Set([...request.hidden, ...effect.ids]) };
	}
	if (effect.type !== 'ignore-page-size') return request;
	const { paging } = resident.definition;
	const query = new URLSearchParams(request.query);
	const asked = Number(query.get(paging.size) ?? paging.defaultSize(request.route));
	if (asked > effect.pageSize) query.set(paging.size, String(effect.pageSize));
	return { ...request, query };
}

/** Changes the answer, for faults that live between the service and the client. */
function distortReply(reply: ServiceReply, request: ServiceRequest, fault: Fault, resident: Resident): ServiceReply {
	const { effect } = fault;
	const { definition, service } = resident;
	if (effect.type === 'truncate') {
		if (reply.bytes) {
			const size = effect.bytes ?? Math.floor(reply.bytes.length / 2);
			return { ...reply, bytes: reply.bytes.subarray(0, size) };
		}
		const text = reply.text ?? JSON.stringify(reply.json ?? {});
		const type = reply.headers?.['content-type'] ?? 'application/json';
		const cut = text.slice(0, Math.min(effect.bytes ?? Math.floor(text.length / 2), text.length));
		// A 204 may not carry a body, so a truncated one becomes a 200.
		const status = reply.status === 204 ? 200 : reply.status;
		return { status, text: cut, headers: { ...reply.headers, 'content-type': type } };
	}
	const rows = reply.status === 200 ? definition.rowsOf(reply.json) : undefined;
	if (rows === undefined) return reply;
	if (effect.type === 'duplicate-rows') {
		const page = pageOf(request, resident);
		const before = page > 1 ? rowsAt(request, page - 1, resident).slice(-effect.count) : [];
		return { ...reply, json: definition.withRows(reply.json, [...before, ...rows]) };
	}
	if (effect.type === 'repeat-page') {
		return { ...reply, json: definition.withRows(reply.json, rowsAt(request, 1, resident)) };
	}
	if (effect.type === 'churn' && definition.churnPaths.includes(request.route)) {
		const change = { insert: effect.insert, remove: effect.remove, random: fault.random };
		const result = service.churn?.(request, change) ?? { inserted: [], removed: [] };
		fault.inserted.push(...result.inserted);
		fault.removed.push(...result.removed);
	}
	return reply;
}

/**
 * Answers a request under the faults that match it. Each is applied in the order in which it was
 * set; the first one that answers by itself keeps the later ones and the handler out of it.
 * Truncation and the list faults need the real answer, so the handler always runs for them.
 */
export async function answer(asked: ServiceRequest, faults: Fault[], resident: Resident): Promise<Outcome> {
	const fired: string[] = [];
	const after: Fault[] = [];
	const extraHeaders: Record<string, string> = {};
	let request = asked;
	let reply: ServiceReply | 'cut' | undefined;

	const fire = (fault: Fault) => {
		fault.fired++;
		fired.push(fault.name);
	};

	for (const fault of faults) {
		if (reply !== undefined) break;
		if (!strikes(fault)) continue;
		const { effect } = fault;
		if (effect.type === 'rate-limit') {
			const { headers, refusal } = limit(fault, effect, resident);
			Object.assign(extraHeaders, headers);
			if (refusal) {
				fire(fault);
				reply = refusal;
			}
			continue;
		}
		fire(fault);
		if (fault.when === 'after') after.push(fault);
		else if (effect.type === 'delay') await sleep(effect.ms);
		else {
			reply = replacement(effect, resident);
			request = distortRequest(request, effect, resident);
			if (reply === undefined) after.push(fault);
		}
		if (fault.when === 'after') request = distortRequest(request, effect, resident);
	}

	reply ??= resident.service.handle(request);
	for (const fault of after) {
		if (reply === 'cut') break;
		if (fault.effect.type === 'delay') await sleep(fault.effect.ms);
		else {
			reply = replacement(fault.effect, resident) ?? distortReply(reply, request, fault, resident);
		}
	}
	if (reply !== 'cut') reply = { ...reply, headers: { ...reply.headers, ...extraHeaders } };
	return { reply, fired };
}
