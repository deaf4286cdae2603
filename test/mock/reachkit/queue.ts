import { Heap } from '../heap';
import type { Inbox, Lead } from './model';

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
