import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Caller, Connection } from './connection';
import { isCanceled, secretsNow } from './connection';
import { enter, gateOf, leave } from './limiter';
import type { Answer, Raw } from './parsing';
import { parsed, redacted } from './parsing';
import type { Reply } from './reply';
import type { Request } from './request';
import type { Headers } from './retry';
import { isUnclear, repeatAfter } from './retry';
import { encoded } from './encoding';

/** How long a request may take. */
export interface Patience {
	/** Waiting for the service's limit and between repeats, in all, in ms. */
	maxWaitMs: number;
	/** One answer, in ms. */
	timeoutMs: number;
}

export const DEFAULT_PATIENCE: Patience = { maxWaitMs: 120_000, timeoutMs: 60_000 };

/**
 * Sends a request until it is answered, refused for good, or the wait is used up. Never throws for what the service or the
 * network does: the reply tells. The only function of the package that talks to a network.
 */
export async function send(connection: Connection, request: Request, patience: Patience): Promise<Reply> {
	const { caller, credentialName, host } = connection;
	// What is called without the credential has a limit of its own.
	const gate = gateOf(request.anonymous ? `${connection.gateKey} anonymous` : connection.gateKey);
	let waitedMs = 0;
	let unclearBefore = false;
	for (let attempts = 1; ; attempts++) {
		for (let closed = enter(gate, Date.now()); closed > 0; closed = enter(gate, Date.now())) {
			if (waitedMs + closed > patience.maxWaitMs || isCanceled(caller)) {
				const sent = { attempts: attempts - 1, waitedMs, unclearBefore };
				return { ...closedFor(closed), ...sent, credentialName, host, now: Date.now() };
			}
			await pause(caller, closed);
			waitedMs += closed;
		}
		const answer = await once(connection, request, patience);
		const now = Date.now();
		leave(gate, 'status' in answer.outcome ? answer.outcome : undefined, now);
		const outcome = answer.defect === 'broken-json' ? { code: 'INCOMPLETE' } : answer.outcome;
		const { repeatable } = request;
		const { maxWaitMs } = patience;
		const attempt = { outcome, repeatable, attempts, waitedMs, maxWaitMs, now, random: Math.random() };
		const delay = isCanceled(caller) ? undefined : repeatAfter(attempt);
		if (delay === undefined) return { ...answer, attempts, waitedMs, unclearBefore, credentialName, host, now };
		unclearBefore ||= isUnclear(outcome);
		await pause(caller, delay);
		waitedMs += delay;
	}
}

/** Stands for the refusal that a request into a closed window would meet. */
function closedFor(ms: number): Answer {
	return { outcome: { status: 429, headers: { 'retry-after': String(Math.ceil(ms / 1000)) } }, body: undefined };
}

async function once(connection: Connection, request: Request, patience: Patience): Promise<Answer> {
	const { caller, service, baseUrl } = connection;
	try {
		const content = await encoded(caller, request);
		const options: IHttpRequestOptions = {
			method: request.method as 'GET',
			url: `${baseUrl}${request.path}`,
			qs: request.query,
			headers: { Accept: request.binary ? '*/*' : 'application/json', ...content.headers },
			...(content.body && { body: content.body }),
			// Text, so that a broken answer can be told from an empty one.
			encoding: request.binary ? 'arraybuffer' : 'text',
			timeout: patience.timeoutMs,
			returnFullResponse: true,
			// A key in a header must not follow a redirect to another host.
			disableFollowRedirect: true,
			// A 401 has to be thrown, or n8n would not renew an expired token.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
		};
		const { httpRequest, httpRequestWithAuthentication } = caller.helpers;
		const { statusCode, headers, body } = (await (request.anonymous
			? httpRequest.call(caller, options)
			: httpRequestWithAuthentication.call(caller, service.credential, options))) as IN8nHttpFullResponse;
		const secrets = statusCode < 300 ? connection.secrets : await secretsNow(connection);
		return parsed({ status: statusCode, headers: headers as Headers, body }, request.binary, secrets);
	} catch (error) {
		return failed(error as Thrown, await secretsNow(connection));
	}
}

/** What n8n throws: its own error around the HTTP client's. */
interface Thrown {
	message: string;
	code?: string;
	/** `kind` tells what became of a login. */
	cause?: { kind?: string; code?: string; message?: string; response?: Raw & { data: unknown } };
}

function failed({ message, code, cause }: Thrown, secrets: string[]): Answer {
	if (cause?.response) {
		const { status, headers, data } = cause.response;
		return parsed({ status, headers: { ...headers }, body: data }, false, secrets);
	}
	const known = cause?.kind ?? cause?.code ?? code;
	const reason = String(redacted(cause?.message ?? message, secrets));
	if (known) return { outcome: { code: known }, body: undefined, ...(known.startsWith('LOGIN_') && { reason }) };
	return { outcome: { code: 'INVALID_REQUEST' }, body: undefined, reason };
}

const SLICE_MS = 250;

/** A wait that ends when the execution is canceled. */
async function pause(caller: Caller, ms: number): Promise<void> {
	for (let left = ms; left > 0 && !isCanceled(caller); left -= SLICE_MS) await sleep(Math.min(left, SLICE_MS));
}
