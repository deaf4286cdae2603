import type { z } from 'zod';
import { rowMessage } from './formMessage';
import { leadInput } from './leadSchemas';
import { refuseUnknown } from './route';
import type { Simulation } from './simulation';

/** One lead of an import, or why it is none. */
export type ImportRow = { input: z.output<typeof leadInput> } | { reason: string };

/** Judges each row by itself: a wrong one does not keep the others out. */
export function rowsOfImport(sim: Simulation, leads: unknown[], route: string): ImportRow[] {
	return leads.map((lead, index) => {
		const result = leadInput.safeParse(lead);
		if (result.success) refuseUnknown(lead, result.data, `body/leads/${index}`, sim, route);
		return result.success ? { input: result.data } : { reason: rowMessage(result.error) };
	});
}
