import type { Inbox, Lead } from './model';

/** A heap: the smallest first, by the order that is given. */
export class Heap<T> {
	private readonly items: T[] = [];

	constructor(private readonly before: (a: T, b: T) => boolean) {}

	get size(): number {
		return this.items.length;
	}

	peek(): T | undefined {
		return this.items[0];
	}

	push(item: T): void {
		const { items } = this;
		let at = items.push(item) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!this.before(item, items[parent])) break;
			items[at] = items[parent];
			at = parent;
		}
		items[at] = item;
	}

	pop(): T | undefined {
		const { items } = this;
		const first = items[0];
		const last = items.pop();
		if (items.length === 0 || last === undefined) return first;
		let at = 0;
		for (;;) {
			let child = at * 2 + 1;
			if (child >= items.length) break;
			if (child + 1 < items.length && this.before(items[child + 1], items[child])) child++;
			if (!this.before(items[child], last)) break;
			items[at] = items[child];
			at = child;
		}
		items[at] = last;
		return first;
	}
}

/** Leads by the mail service that matching compares; `pending` ones are not yet known. */
export type Matching = Inbox['provider'] | 'pending';

export function matchingOf(lead: Lead): Matching {
	if (lead.provider === null) return 'pending';
	return lead.provider === 'google' || lead.provider === 'microsoft' ? lead.provider : 'other';
}

interface Waiting {
	lead: Lead;
	order: number;
}

interface FollowUp extends Waiting {
	dueAt: number;
}

/** Who of a campaign waits for mail: leads never written to, and leads whose next step has a time. */
export class SendingQueue {
	private order = 0;
	private fresh = new Map<Matching, { waiting: Waiting[]; head: number }>();
	followUps = this.newHeap();

	clear(): void {
		this.fresh = new Map();
		this.followUps = this.newHeap();
	}

	addFresh(lead: Lead): void {
		const matching = matchingOf(lead);
		let line = this.fresh.get(matching);
		if (line === undefined) this.fresh.set(matching, (line = { waiting: [], head: 0 }));
		line.waiting.push({ lead, order: this.order++ });
	}

	addFollowUp(lead: Lead, dueAt: number): void {
		this.followUps.push({ lead, dueAt, order: this.order++ });
	}

	/** The fresh lead that has waited longest among some mail services; it stays in line. */
	firstFresh(services: Iterable<Matching>): Lead | undefined {
		let first: Waiting | undefined;
		for (const service of services) {
			const waiting = this.head(service);
			if (waiting && (first === undefined || waiting.order < first.order)) first = waiting;
		}
		return first?.lead;
	}

	get hasFresh(): boolean {
		return [...this.fresh.keys()].some((service) => this.head(service) !== undefined);
	}

	/** Passes over leads that are gone, served, finished or now in another line. */
	private head(service: Matching): Waiting | undefined {
		const line = this.fresh.get(service);
		if (line === undefined) return undefined;
		for (; line.head < line.waiting.length; line.head++) {
			const { lead } = line.waiting[line.head];
			const waits = !lead.deleted && lead.ending === null && lead.sentSteps.length === 0;
			if (waits && matchingOf(lead) === service) return line.waiting[line.head];
		}
		return undefined;
	}

	private newHeap(): Heap<FollowUp> {
		return new Heap<FollowUp>((a, b) => (a.dueAt === b.dueAt ? a.order < b.order : a.dueAt < b.dueAt));
	}
}
