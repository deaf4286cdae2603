import type { Headers } from './retry';
import { rateLimit, serverDelay } from './retry';

/** What a service has told about its limit, kept for each credential while the process lives. */
export interface Gate {
	/** No request before this unix time in ms. */
	opensAt: number;
	/** Requests that may still leave before `resetsAt`; undefined when the service does not count aloud. */
	remaining?: number;
	resetsAt: number;
	/** Requests that left and are not answered: an answer's count may or may not include them. */
	inFlight: number;
}

/** Even a service that names a longer wait is asked again after this one, in ms. */
const LONGEST_CLOSED_MS = 3_600_000;

/** An answer that moves the reset by less belongs to the same window: clocks and seconds are coarse. */
const SAME_WINDOW_MS = 1000;

const gates = new Map<string, Gate>();

/** The gate of a credential at an address; made open. */
export function gateOf(key: string): Gate {
	const known = gates.get(key);
	if (known) return known;
	const gate = { opensAt: 0, resetsAt: 0, inFlight: 0 };
	gates.set(key, gate);
	return gate;
}

/** Takes a place for one request: 0 when it may leave now, else the wait in ms after which to ask again. */
export function enter(gate: Gate, now: number): number {
	if (gate.remaining !== undefined && now >= gate.resetsAt) gate.remaining = undefined;
	const opensAt = gate.remaining === 0 ? Math.max(gate.opensAt, gate.resetsAt) : gate.opensAt;
	if (opensAt > now) return opensAt - now;
	if (gate.remaining !== undefined) gate.remaining -= 1;
	gate.inFlight += 1;
	return 0;
}

/** Gives the place back and learns from the answer, if there was one: the requests left, and when a closed gate opens. */
export function leave(gate: Gate, answer: { status: number; headers: Headers } | undefined, now: number): void {
	gate.inFlight -= 1;
	if (!answer) return;
	const { remaining, resetsAt } = rateLimit(answer.headers, now);
	if (remaining !== undefined && resetsAt !== undefined) {
		const left = Math.max(0, remaining - gate.inFlight);
		// Answers come out of order: within one window the smallest count is the newest.
		const known = resetsAt - gate.resetsAt < SAME_WINDOW_MS ? gate.remaining : undefined;
		gate.remaining = known === undefined ? left : Math.min(known, left);
		if (known === undefined) gate.resetsAt = resetsAt;
	}
	if (answer.status === 429 || answer.status === 503) {
		const wait = Math.min(LONGEST_CLOSED_MS, serverDelay(answer.headers, now) ?? 0);
		gate.opensAt = Math.max(gate.opensAt, now + wait);
	}
}
