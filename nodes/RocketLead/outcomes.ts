import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Bulk, RowOutcome } from '../shared/operation';

interface Imported {
	imported?: number;
	updated?: number;
	skipped?: number;
	errors?: unknown;
}

/** The rows of an answer's list, each with its reason; a list of another shape must not pass for none. */
function reasonsOf(list: unknown, key: 'row' | 'id'): Map<unknown, string> {
	const entries = z.array(z.object({ [key]: z.union([z.string(), z.number()]) }).passthrough()).parse(list ?? []);
	return new Map(entries.map((entry) => [entry[key], String(entry.reason ?? 'No reason given')]));
}

/** What became of the sound rows, where the sums of the call tell it. */
function fate({ imported = 0, updated = 0, skipped = 0 }: Imported, sound: number, repeated: number): string {
	if (imported === sound) return 'imported';
	if (updated === sound) return 'updated';
	return skipped - repeated === sound ? 'skipped' : 'accepted';
}

/** Rows of one import call; a bad row leaves the others alone. The most that a call takes is inferred. */
export const leadRows: Bulk = {
	rows: 'leads',
	size: 1000,
	outcomes: (answer, rows) => {
		const result = (answer ?? {}) as Imported;
		const reasons = reasonsOf(result.errors, 'row');
		const leads = rows as Array<IDataObject & { phone: string }>;
		const firsts = new Map<string, number>();
		for (const [index, { phone: number }] of leads.entries()) {
			if (!reasons.has(index + 1) && !firsts.has(number)) firsts.set(number, index);
		}
		const repeated = rows.length - reasons.size - firsts.size;
		const outcome = fate(result, firsts.size, repeated);
		return leads.map((lead, index): RowOutcome => {
			const reason = reasons.get(index + 1);
			if (reason !== undefined) return { error: reason };
			// Of several rows with one phone the service takes the first.
			return { json: { ...lead, outcome: firsts.get(lead.phone) === index ? outcome : 'skipped' } };
		});
	},
};

/** Outcomes of a call that answers the ids it refused, each with a reason. */
export function byIds(key: 'failed' | 'errors', idKey: string): NonNullable<Bulk['outcomes']> {
	return (answer, rows) => {
		const reasons = reasonsOf(((answer ?? {}) as Record<string, unknown>)[key], 'id');
		return rows.map((id): RowOutcome => {
			const reason = reasons.get(String(id));
			return reason === undefined
				? { json: { [idKey]: id as string, success: true } }
				: { error: `${String(id)}: ${reason}` };
		});
	};
}
