import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Reply } from './reply';
import { enter, gateOf, leave } from './limiter';
import type { Service } from './operation';
import type { Request } from './request';
import type { Outcome } from './retry';
import { repeatAfter } from './retry';

/** Whoever may send a request: a run, a poll or a search. */
export type Caller = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

/** How long one request may take, in ms. */
export interface Patience {
	/** Waiting for the service's limit and between repeats, in all. */
	maxWaitMs: number;
	/** One answer. */
	timeoutMs: number;
}

export const DEFAULT_PATIENCE: Patience = { maxWaitMs: 120_000, timeoutMs: 60_000 };

/** Where and as whom a service is called. */
export interface Connection {
	caller: Caller;
	service: Service;
	baseUrl: string;
	credentialName: string;
	secrets: string[];
	gateKey: string;
}

/** Reads the credential once for a run. */
export async function connect(caller: Caller, service: Service): Promise<Connection> {
	const credentials = await caller.getCredentials<IDataObject>(service.credential);
	const reference = caller.getNode().credentials?.[service.credential];
	const baseUrl = String(credentials.baseUrl || service.baseUrl)
		.trim()
		.replace(/\/+$/, '');
	return {
		caller,
		service,
		baseUrl,
		credentialName: reference?.name ?? service.credential,
		secrets: service.secrets.map((name) => String(credentials[name] ?? '')).filter(Boolean),
		gateKey: [service.credential, reference?.id ?? reference?.name, baseUrl].join(' '),
	};
}

/**
 * Sends a request until it is answered, refused for good, or the wait is used up. Never throws for what the service or the
 * network does: the reply tells. The only function of the package that talks to a network.
 */
export async function send(
	connection: Connection,
	request: Request,
	patience: Patience,
): Promise<Reply> {
	const { caller } = connection;
	const gate = gateOf(connection.gateKey);
	let waitedMs = 0;
	for (let attempts = 1; ; attempts++) {
		for (let closed = enter(gate, Date.now()); closed > 0; closed = enter(gate, Date.now())) {
			if (waitedMs + closed > patience.maxWaitMs)
				return {
					...blank(connection),
					outcome: throttled(closed),
					attempts: attempts - 1,
					waitedMs,
				};
			await pause(caller, closed);
			waitedMs += closed;
		}
		const answer = await once(connection, request, patience);
		const now = Date.now();
		if ('status' in answer.outcome) leave(gate, answer.outcome, now);
		const outcome: Outcome =
			answer.defect === 'broken-json' ? { code: 'INCOMPLETE' } : answer.outcome;
		const delay = isCanceled(caller)
			? undefined
			: repeatAfter({
					outcome,
					repeatable: request.repeatable,
					attempts,
					waitedMs,
					maxWaitMs: patience.maxWaitMs,
					now,
					random: Math.random(),
				});
		if (delay === undefined) return { ...blank(connection), ...answer, attempts, waitedMs, now };
		await pause(caller, delay);
		waitedMs += delay;
	}
}

const blank = (connection: Connection) => ({
	body: undefined,
	credentialName: connection.credentialName,
	host: hostOf(connection.baseUrl),
	now: Date.now(),
});

/** Stands for the refusal that a request into a closed window would meet. */
const throttled = (closedMs: number): Outcome => ({
	status: 429,
	headers: { 'retry-after': String(Math.ceil(closedMs / 1000)) },
});

type Answer = Pick<Reply, 'outcome' | 'body' | 'defect' | 'reason'>;

async function once(connection: Connection, request: Request, patience: Patience): Promise<Answer> {
	const { caller, service, baseUrl, secrets } = connection;
	const options: IHttpRequestOptions = {
		method: request.method as 'GET',
		url: `${baseUrl}${request.path}`,
		qs: request.query,
		headers: { Accept: request.binary ? '*/*' : 'application/json' },
		...(Object.keys(request.body).length > 0 && { body: request.body }),
		encoding: request.binary ? 'arraybuffer' : 'text',
		timeout: patience.timeoutMs,
		returnFullResponse: true,
		// A key in a header must not follow a redirect to another host.
		disableFollowRedirect: true,
		// A 401 has to be thrown, or n8n would not renew an expired token.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
	try {
		const response = (await caller.helpers.httpRequestWithAuthentication.call(
			caller,
			service.credential,
			options,
		)) as IN8nHttpFullResponse;
		return read(
			response.statusCode,
			response.headers as Record<string, string>,
			response.body,
			request.binary,
			secrets,
		);
	} catch (error) {
		return failed(error as Thrown, secrets);
	}
}

interface Thrown {
	message: string;
	description?: string;
	code?: string;
	cause?: {
		code?: string;
		message?: string;
		response?: { status: number; headers: Record<string, string>; data: unknown };
	};
}

function failed(error: Thrown, secrets: string[]): Answer {
	const response = error.cause?.response;
	if (response)
		return read(response.status, { ...response.headers }, response.data, false, secrets);
	const code = error.cause?.code ?? error.code;
	if (code) return { outcome: { code }, body: undefined };
	return {
		outcome: { code: 'INVALID_REQUEST' },
		body: undefined,
		reason: String(redact(error.cause?.message ?? error.message, secrets)),
	};
}

/** Parses an answer and finds what makes it useless. */
function read(
	status: number,
	headers: Record<string, string>,
	raw: unknown,
	binary: boolean,
	secrets: string[],
): Answer {
	const outcome = { status, headers };
	const success = status >= 200 && status < 300;
	if (binary && success) return { outcome, body: raw };
	const text =
		raw instanceof ArrayBuffer || Buffer.isBuffer(raw)
			? Buffer.from(raw as Buffer).toString('utf8')
			: raw;
	if (typeof text !== 'string') return { outcome, body: redact(text, secrets) };
	if (text.trim() === '') return { outcome, body: undefined };
	try {
		return { outcome, body: redact(JSON.parse(text), success ? [] : secrets) };
	} catch {
		const type = String(headers['content-type'] ?? '');
		if (/html/i.test(type) || /^\s*<(!doctype|html)/i.test(text))
			return { outcome, body: undefined, defect: 'html' };
		if (!success) return { outcome, body: undefined };
		return {
			outcome,
			body: undefined,
			defect: /json/i.test(type) || /^\s*[[{]/.test(text) ? 'broken-json' : 'not-json',
		};
	}
}

/** Blots out secrets wherever a service repeats them. */
function redact(value: unknown, secrets: string[]): unknown {
	if (secrets.length === 0) return value;
	if (typeof value === 'string')
		return secrets.reduce((text, secret) => text.split(secret).join('***'), value);
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((entry) => redact(entry, secrets));
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, redact(entry, secrets)]),
	);
}

/** A wait that ends when the execution is canceled. */
async function pause(caller: Caller, ms: number): Promise<void> {
	for (let left = ms; left > 0 && !isCanceled(caller); left -= SLICE_MS)
		await sleep(Math.min(left, SLICE_MS));
}

const SLICE_MS = 250;

function isCanceled(caller: Caller): boolean {
	return (
		'getExecutionCancelSignal' in caller && caller.getExecutionCancelSignal()?.aborted === true
	);
}

function hostOf(baseUrl: string): string {
	return /^[a-z]+:\/\/([^/?#@]*@)?([^/?#]+)/i.exec(baseUrl)?.[2] ?? baseUrl.slice(0, 60);
}
