import { sortedLastIndexBy } from 'lodash';

interface Event {
	at: number;
	run: () => void;
}

/** What will happen, in order of time and, at the same time, in order of planning. */
export class Agenda {
	private readonly events: Event[] = [];

	plan(at: number, run: () => void): void {
		const event = { at, run };
		// Most of what is planned comes last, where inserting costs nothing.
		this.events.splice(sortedLastIndexBy(this.events, event, 'at'), 0, event);
	}

	nextAt(): number | undefined {
		return this.events[0]?.at;
	}

	runNext(): void {
		this.events.shift()?.run();
	}
}
