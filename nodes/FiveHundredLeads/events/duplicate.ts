import type { IDataObject } from 'n8n-workflow';
import type { EventType, Lookup } from '../../shared/event';
import { filtersIn } from '../../shared/filter';
import { bySource, createdAt, filtersOf, isDuplicate, leadsToWatch, passes, source, textContains } from './filter';

/** The lead that was there first, where the row names it, and the others that repeat it. */
async function relatives(lead: IDataObject, lookup: Lookup) {
	const originalId = lead.duplicateOf ? String(lead.duplicateOf) : undefined;
	const ids = { leadId: originalId ?? String(lead.id) };
	const original = originalId && (await lookup.record({ route: 'GET /api/leads/{leadId}', ids }));
	const rows = await lookup.rows({ route: 'GET /api/leads/{leadId}/duplicates', ids, answers: 'list' });
	return { original: original || null, duplicates: rows.filter(({ id }) => id !== lead.id) };
}

export const duplicateFound: EventType = {
	name: 'Duplicate Found',
	action: 'duplicate found',
	description: 'A lead was flagged as a duplicate of another one, when it came in or later',
	docs: 'inferred',
	fields: [
		leadsToWatch(500, 1000, 'each 100 of them cost a request; only duplicates count'),
		filtersOf(source, textContains),
	],
	reads: (values) => {
		const filters = filtersIn(values);
		return {
			duplicates: {
				kind: 'watch',
				ask: { route: 'GET /api/leads', query: { ...bySource(filters), duplicates: 'only' } },
				time: createdAt,
				limit: Number(values.leadsToWatch),
				initial: false,
				// The filter of the list is not the only judge.
				value: (lead) => isDuplicate(lead) ?? true,
				changes: async (lead, _before, after, lookup) =>
					after === true && passes(lead, filters)
						? [{ id: String(lead.id), json: { leadId: lead.id, lead, ...(await relatives(lead, lookup)) } }]
						: [],
			},
		};
	},
};
