import { checkCustomFields } from './customField';
import { Failure } from './failure';
import type { ImportRow } from './importRow';
import { type LeadInput, upsertLead } from './lead';
import type { Lead, LeadSource, Workspace } from './model';
import type { Simulation } from './simulation';

export interface ImportResult {
	imported: number;
	updated: number;
	skipped: number;
	errors: Array<{ row: number; reason: string }>;
	linked: number;
}

interface Import {
	rows: ImportRow[];
	/** Whether leads that exist are changed; they are attached in any case. */
	updateExisting: boolean;
	/** For every lead that is created or changed. */
	tags: string[];
	source: LeadSource;
	/** Refuses a known lead by a `Failure`. */
	check?(lead: Lead): void;
	/** Puts a lead where it was imported to; false when it was there. */
	attach(lead: Lead): boolean;
}

type Outcome = 'imported' | 'updated' | 'skipped';

/** Creates or changes leads by phone. Rows are independent: a bad one is told and not written. */
export function importLeads(sim: Simulation, workspace: Workspace, task: Import): ImportResult {
	const result: ImportResult = { imported: 0, updated: 0, skipped: 0, errors: [], linked: 0 };
	const seen = new Set<string>();

	function take(input: LeadInput): Outcome {
		// A row that is left out can be wrong as well.
		if (input.customFields) checkCustomFields(workspace, input.customFields);
		const known = workspace.leadsByPhone.get(input.phone);
		if (known) task.check?.(known);
		const isSkipped = seen.has(input.phone) || (known !== undefined && !task.updateExisting);
		const tagged = { ...input, tags: [...(input.tags ?? []), ...task.tags] };
		const { lead, isNew } =
			known && isSkipped ? { lead: known, isNew: false } : upsertLead(sim, workspace, tagged, task.source);
		seen.add(input.phone);
		if (task.attach(lead)) result.linked++;
		if (isSkipped) return 'skipped';
		return isNew ? 'imported' : 'updated';
	}

	for (const [index, row] of task.rows.entries()) {
		try {
			if ('reason' in row) throw new Failure(400, row.reason);
			result[take(row.input)]++;
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			result.errors.push({ row: index + 1, reason: error.message });
		}
	}
	return result;
}
