import type { ServiceReply } from '../service';
import { Failure } from './failure';

/** Requests a minute by plan. */
export const REQUESTS_PER_MINUTE = { starter: 10_000, growth: 20_000, scale: 30_000, custom: 50_000 } as const;

/** How many requests fit in how many seconds. */
export interface Allowance {
	requests: number;
	seconds: number;
}

/** The requests of one workspace in a fixed window of real time, as clients wait in real time too. */
export class RateLimit {
	private startedMs = 0;
	private used = 0;

	/** Counts a request; a refusal when it is one too many. */
	count(allowance: Allowance, nowMs: number): ServiceReply | undefined {
		this.open(allowance, nowMs);
		this.used++;
		if (this.used <= allowance.requests) return undefined;
		const seconds = Math.max(1, Math.ceil((this.endOf(allowance) - nowMs) / 1000));
		const { reply } = new Failure(429, `Rate limit exceeded, retry in ${seconds} seconds`);
		return { ...reply, headers: { 'retry-after': String(seconds) } };
	}

	/** The present state of the window; asking is not counted. */
	headers(allowance: Allowance, nowMs: number): Record<string, string> {
		this.open(allowance, nowMs);
		return {
			'x-ratelimit-limit': String(allowance.requests),
			'x-ratelimit-remaining': String(Math.max(0, allowance.requests - this.used)),
			'x-ratelimit-reset': String(Math.ceil(this.endOf(allowance) / 1000)),
		};
	}

	private endOf({ seconds }: Allowance): number {
		return this.startedMs + seconds * 1000;
	}

	private open(allowance: Allowance, nowMs: number): void {
		// A clock that was set back opens a new window as well.
		if (nowMs >= this.startedMs && nowMs < this.endOf(allowance)) return;
		this.startedMs = nowMs;
		this.used = 0;
	}
}
