import { Heap } from './queue';

interface Event {
	at: number;
	order: number;
	run: () => void;
}

/** What will happen, in order of time and, at the same time, in order of planning. */
export class Agenda {
	private planned = 0;
	private readonly events = new Heap<Event>((a, b) => (a.at === b.at ? a.order < b.order : a.at < b.at));

	plan(at: number, run: () => void): void {
		this.events.push({ at, order: this.planned++, run });
	}

	nextAt(): number | undefined {
		return this.events.peek()?.at;
	}

	runNext(): void {
		this.events.pop()?.run();
	}
}
