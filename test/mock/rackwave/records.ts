/** Filters whose rows are remembered at a time. */
const CAPACITY = 50;

/** Records of one kind, with their lists remembered until something changes, so that pages stay cheap. */
export class Records<T extends { id: string }> {
	/** Oldest first. */
	readonly byId = new Map<string, T>();
	private revision = -1;
	private readonly lists = new Map<string, readonly T[]>();

	/** The records that pass all tests, newest first; the key tells one set of tests from another. */
	newestFirst(revision: number, key: string, tests: Array<(record: T) => boolean>): readonly T[] {
		if (revision !== this.revision || this.lists.size >= CAPACITY) {
			this.lists.clear();
			this.revision = revision;
		}
		let list = this.lists.get(key);
		if (list === undefined) {
			const all = [...this.byId.values()].reverse();
			list = tests.length === 0 ? all : all.filter((record) => tests.every((test) => test(record)));
			this.lists.set(key, list);
		}
		return list;
	}
}

/** Records of which no two share an address. */
export class Addressed<T extends { id: string; email: string }> extends Records<T> {
	/** By the address in lower case. */
	readonly byEmail = new Map<string, T>();

	withEmail(email: string): T | undefined {
		return this.byEmail.get(email.toLowerCase());
	}

	add(record: T): void {
		this.byId.set(record.id, record);
		this.byEmail.set(record.email.toLowerCase(), record);
	}

	remove(record: T): void {
		this.byId.delete(record.id);
		this.byEmail.delete(record.email.toLowerCase());
	}

	changeEmail(record: T, email: string): void {
		this.byEmail.delete(record.email.toLowerCase());
		record.email = email;
		this.byEmail.set(email.toLowerCase(), record);
	}
}
