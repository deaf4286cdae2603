import { createHash } from 'crypto';

const KEY_LENGTH = 8;
/** Base 36 digits of a unix time in ms. */
const TIME_LENGTH = 9;

/** A short stand-in for an ID of any length. */
export const keyed = (id: string) => createHash('sha256').update(id).digest('base64url').slice(0, KEY_LENGTH);

/** What was seen, by when it happened. Bounded: the oldest go first, and `dropped` remembers up to when. */
export class Seen {
	private constructor(
		private readonly times: Map<string, number>,
		/** Time of the newest one that was given up; unix time in ms. */
		public dropped: number,
	) {}

	/** From the text that `packed` made. */
	static from(packed = '', dropped = -Infinity): Seen {
		const times = new Map<string, number>();
		for (let start = 0; start < packed.length; start += KEY_LENGTH + TIME_LENGTH) {
			const key = packed.slice(start, start + KEY_LENGTH);
			times.set(key, parseInt(packed.slice(start + KEY_LENGTH, start + KEY_LENGTH + TIME_LENGTH), 36));
		}
		return new Seen(times, dropped);
	}

	/** How many lie farther back from the newest one than this, in ms. */
	olderThan(ms: number): number {
		const times = [...this.times.values()];
		const newest = times.reduce((a, b) => (b > a ? b : a), -Infinity);
		return times.filter((time) => time < newest - ms).length;
	}

	has(id: string): boolean {
		return this.times.has(keyed(id));
	}

	add(id: string, time: number): void {
		this.times.set(keyed(id), time);
	}

	/** Gives up the oldest ones above `most`. */
	shrink(most: number): void {
		if (this.times.size <= most) return;
		const oldestFirst = [...this.times].sort(([, a], [, b]) => a - b);
		for (const [key, time] of oldestFirst.slice(0, this.times.size - most)) {
			this.times.delete(key);
			this.dropped = Math.max(this.dropped, time);
		}
	}

	/** All that is remembered has one time, up to which something was given up. */
	get isTied(): boolean {
		return this.times.size > 0 && [...this.times.values()].every((time) => time === this.dropped);
	}

	/** As text, without what is older than the floor. */
	packed(floor: number): string {
		return [...this.times]
			.filter(([, time]) => time >= floor)
			.map(([key, time]) => key + Math.max(0, Math.round(time)).toString(36).padStart(TIME_LENGTH, '0'))
			.join('');
	}
}
