/** How a request ended: the server answered, or the connection failed with a system code such as `ECONNRESET`. */
export type Outcome = { status: number; headers: Headers } | { code: string };

export type Headers = Record<string, string | string[] | undefined>;

export interface Attempt {
	outcome: Outcome;
	/** Sending it again is harmless even if it took effect. */
	repeatable: boolean;
	/** Requests sent so far, 1 after the first. */
	attempts: number;
	/** Waited so far, in ms. */
	waitedMs: number;
	/** Longest wait in all, in ms. */
	maxWaitMs: number;
	/** Unix time in ms. */
	now: number;
	/** From 0 to 1. */
	random: number;
}

/** Repeats after a failure that carries no wait of the server's; a 429 is bounded by the wait alone. */
const MAX_REPEATS = 3;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/** A wait shorter than this is no answer to a limit: the next request would meet the same refusal. */
const SHORTEST_ASKED_MS = 100;

/** Connection failures before a request can have reached the service. */
const NOT_SENT = [
	'LOGIN_FAILED',
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
];
/** Connections that were never secure, and requests that n8n itself refused: nothing was sent, and nothing changes by itself. */
const HOPELESS =
	/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|EPROTO|ERR_SSL|INVALID_REQUEST|ERR_INVALID_URL|ERR_CANCELED|LOGIN_REFUSED/;

/** How long to wait before a request is sent again, in ms; undefined when it must not be. Pure. */
export function repeatAfter(attempt: Attempt): number | undefined {
	const { outcome, attempts, now } = attempt;
	const asked = 'status' in outcome ? serverDelay(outcome.headers, now) : undefined;
	const throttled = isThrottled(outcome);
	if (
		!throttled &&
		(attempts > MAX_REPEATS || !(surelyUndone(outcome) || (attempt.repeatable && isUnclear(outcome))))
	) {
		return undefined;
	}
	// A delay that the server asked for is kept to the letter; only our own is spread.
	const own = backoff(attempts) * (0.75 + attempt.random / 2);
	const delay = asked !== undefined && asked >= SHORTEST_ASKED_MS ? asked : own;
	return attempt.waitedMs + delay <= attempt.maxWaitMs ? delay : undefined;
}

const backoff = (attempts: number) => Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));

/** The service refused for now and did nothing: 429, or 503 that says when to come back. */
function isThrottled(outcome: Outcome): boolean {
	if ('code' in outcome) return false;
	return outcome.status === 429 || (outcome.status === 503 && 'retry-after' in outcome.headers);
}

/** The service cannot have acted on the request. */
function surelyUndone(outcome: Outcome): boolean {
	return 'code' in outcome && NOT_SENT.includes(outcome.code);
}

/** The request may have taken effect although no good answer came. */
export function isUnclear(outcome: Outcome): boolean {
	if ('code' in outcome) return !NOT_SENT.includes(outcome.code) && !HOPELESS.test(outcome.code);
	if (isThrottled(outcome)) return false;
	// 501 and 505 say that the server knows no such request.
	return outcome.status === 408 || (outcome.status >= 500 && outcome.status !== 501 && outcome.status !== 505);
}

/**
 * The wait that the server asks for, in ms: `Retry-After` as seconds, HTTP date or unix time, else the reset of a spent rate
 * limit. Undefined when it names none.
 */
export function serverDelay(headers: Headers, now: number): number | undefined {
	const retryAfter = header(headers, 'retry-after');
	if (retryAfter !== undefined) return untilTime(retryAfter, serverTime(headers, now));
	const { remaining, resetsAt } = rateLimit(headers, now);
	return remaining === 0 && resetsAt !== undefined ? Math.max(0, resetsAt - now) : undefined;
}

export interface RateLimit {
	/** Requests left in the current window. */
	remaining?: number;
	/** Unix time in ms at which the window ends. */
	resetsAt?: number;
}

/** The server's own account of its limit, from `x-ratelimit-*` or `ratelimit-*`. */
export function rateLimit(headers: Headers, now: number): RateLimit {
	const number = (name: string) => header(headers, `x-ratelimit-${name}`) ?? header(headers, `ratelimit-${name}`);
	const remaining = number('remaining');
	const reset = number('reset');
	const wait = reset === undefined ? undefined : untilTime(reset, serverTime(headers, now));
	return {
		...(remaining !== undefined && /^\d+$/.test(remaining) && { remaining: Number(remaining) }),
		...(wait !== undefined && { resetsAt: now + wait }),
	};
}

/** The server's clock, by which it means its times; ours may differ. */
function serverTime(headers: Headers, now: number): number {
	const date = Date.parse(header(headers, 'date') ?? '');
	return Number.isNaN(date) ? now : date;
}

/** Unix seconds from here on are times, below they are waits: 1e9 s is the year 2001, or a wait of 31 years. */
const FIRST_UNIX_TIME_S = 1e9;
const FIRST_UNIX_TIME_MS = 1e12;

function untilTime(text: string, now: number): number | undefined {
	const value = Number(text);
	if (text.trim() !== '' && Number.isFinite(value)) {
		if (value < FIRST_UNIX_TIME_S) return Math.max(0, value * 1000);
		return Math.max(0, (value < FIRST_UNIX_TIME_MS ? value * 1000 : value) - now);
	}
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function header(headers: Headers, name: string): string | undefined {
	const value = headers[name];
	return Array.isArray(value) ? value[0] : value;
}
