/** The last moment that the clock can show. */
export const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

/** Virtual seconds per real second, at most. */
export const MAX_LIVE = 1e6;

/** The virtual clock. It stands still unless it is advanced or follows real time by a factor. */
export class Clock {
	private current: number;
	private factor = 0;
	private realAnchor = 0;
	private virtualAnchor = 0;

	constructor(startMs: number) {
		this.current = startMs;
	}

	/** Milliseconds since 1970, virtual. */
	get now(): number {
		return this.current;
	}

	get iso(): string {
		return new Date(this.current).toISOString();
	}

	/** Virtual seconds per real second; 0 when the clock stands still. */
	get live(): number {
		return this.factor;
	}

	/** Only forward: an earlier time is ignored. */
	moveTo(timeMs: number): void {
		if (timeMs > this.current) this.current = timeMs;
	}

	follow(factor: number, realMs: number): void {
		this.factor = factor;
		this.realAnchor = realMs;
		this.virtualAnchor = this.current;
	}

	/** Where the clock ought to be at a real time; never behind where it is. */
	target(realMs: number): number {
		if (this.factor === 0) return this.current;
		const followed = this.virtualAnchor + (realMs - this.realAnchor) * this.factor;
		return Math.max(this.current, Math.min(Math.floor(followed), LAST_MOMENT));
	}

	/** Starts over at an earlier time, so that a scenario can live through its own past. */
	rewindTo(timeMs: number): void {
		this.current = timeMs;
	}

	/** After a jump by hand, live mode goes on from the new time. */
	reanchor(realMs: number): void {
		if (this.factor > 0) this.follow(this.factor, realMs);
	}
}
