import type { Lead } from './model';

/** Filters whose leads are remembered at a time. */
const CAPACITY = 50;

/** Remembers which leads a filter lets through until something changes, so that pages stay cheap. */
export class LeadLists {
	private revision = -1;
	private readonly lists = new Map<string, Lead[]>();

	get(revision: number, filter: string, work: () => Lead[]): Lead[] {
		if (revision !== this.revision || this.lists.size >= CAPACITY) {
			this.lists.clear();
			this.revision = revision;
		}
		let list = this.lists.get(filter);
		if (list === undefined) this.lists.set(filter, (list = work()));
		return list;
	}
}
