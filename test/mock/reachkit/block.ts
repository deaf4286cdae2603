import type { BlocklistEntry } from './model';

/** The entry that blocks an address: itself, its domain, or a domain above it. */
export function blockOf(entries: Iterable<BlocklistEntry>, email: string): BlocklistEntry | undefined {
	const address = email.trim().toLowerCase();
	const domain = address.slice(address.lastIndexOf('@') + 1);
	for (const entry of entries) {
		const isDomain = !entry.email.includes('@');
		if (isDomain && (domain === entry.email || domain.endsWith(`.${entry.email}`))) return entry;
		if (!isDomain && entry.email === address) return entry;
	}
	return undefined;
}
