const MINUTE_MS = 60_000;

/** Windows of callers that are remembered before old ones are thrown away. */
const CAPACITY = 10_000;

/** Counts requests per caller in minutes of real time, as clients wait in real time too. */
export class Limiter {
	private readonly windows = new Map<string, { startMs: number; requests: number }>();

	constructor(public perMinute: number) {}

	/** Seconds to wait when the caller has had its share of this minute, otherwise undefined. */
	take(caller: string): number | undefined {
		const nowMs = Date.now();
		let window = this.windows.get(caller);
		// A clock that was set back opens a new window as well.
		if (window === undefined || nowMs < window.startMs || nowMs >= window.startMs + MINUTE_MS) {
			if (this.windows.size >= CAPACITY) this.windows.clear();
			window = { startMs: nowMs, requests: 0 };
			this.windows.set(caller, window);
		}
		window.requests++;
		if (window.requests <= this.perMinute) return undefined;
		return Math.max(1, Math.ceil((window.startMs + MINUTE_MS - nowMs) / 1000));
	}
}
