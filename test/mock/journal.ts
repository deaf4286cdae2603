/** How a request proved who it is. */
export type Authentication = 'bearer' | 'x-api-key' | 'query' | 'none';

/** One request to a service. `at` is virtual time, `realMs` the real time of its arrival. */
export interface JournalEntry {
	n: number;
	at: string;
	realMs: number;
	service: string;
	method: string;
	path: string;
	route: string | null;
	query: Record<string, string>;
	body: unknown;
	/** 0 while the answer is not yet known, and when the connection was cut. */
	status: number;
	fault?: string;
	authentication: Authentication;
}

export interface JournalFilter {
	service?: string;
	method?: string;
	route?: string;
	status?: number;
}

const CAPACITY = 20_000;

/** Replaces every occurrence of the secrets, in keys and values, however deep. */
export function redact(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') {
		return secrets.reduce((text, secret) => text.split(secret).join('***'), value);
	}
	if (Array.isArray(value)) return value.map((element) => redact(element, secrets));
	if (value !== null && typeof value === 'object') {
		return Object.fromEntries(
			Object.entries(value).map(([key, element]) => [redact(key, secrets) as string, redact(element, secrets)]),
		);
	}
	return value;
}

/** The calls that services received, oldest first; only the newest 20 000 are kept. */
export class Journal {
	private entries: JournalEntry[] = [];
	private count = 0;

	/** Notes the arrival; the caller fills in `status` and `fault` when the answer is known. */
	open(entry: Omit<JournalEntry, 'n'>): JournalEntry {
		const numbered = { n: ++this.count, ...entry };
		this.entries.push(numbered);
		if (this.entries.length > CAPACITY * 1.1) this.entries = this.entries.slice(-CAPACITY);
		return numbered;
	}

	read(filter: JournalFilter = {}): JournalEntry[] {
		return this.entries
			.slice(-CAPACITY)
			.filter(
				(entry) =>
					(filter.service === undefined || entry.service === filter.service) &&
					(filter.method === undefined || entry.method === filter.method) &&
					(filter.route === undefined || entry.route === filter.route) &&
					(filter.status === undefined || entry.status === filter.status),
			);
	}

	clear(): void {
		this.entries = [];
		this.count = 0;
	}
}
