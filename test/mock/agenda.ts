import { Heap } from './heap';

/** Something that will happen, unless it is cancelled before. */
export interface Planned {
	readonly at: number;
	cancel(): void;
}

interface Event {
	at: number;
	order: number;
	cancelled: boolean;
	run: () => void;
}

/** What will happen, in order of time and, at the same time, in order of planning. */
export class Agenda {
	private planned = 0;
	private readonly events = new Heap<Event>((a, b) => (a.at === b.at ? a.order < b.order : a.at < b.at));

	plan(at: number, run: () => void): Planned {
		const event: Event = { at, order: this.planned++, cancelled: false, run };
		this.events.push(event);
		return {
			at,
			cancel: () => {
				event.cancelled = true;
			},
		};
	}

	nextAt(): number | undefined {
		return this.first()?.at;
	}

	runNext(): void {
		if (this.first()) this.events.pop()?.run();
	}

	/** The next event; cancelled ones are thrown away on the way. */
	private first(): Event | undefined {
		while (this.events.peek()?.cancelled) this.events.pop();
		return this.events.peek();
	}
}
