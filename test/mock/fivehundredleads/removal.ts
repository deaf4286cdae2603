import type { Lead, Workspace } from './model';
import { detach, forget } from './recognition';
import type { Simulation } from './simulation';

/** Takes a lead away. Of its duplicates the oldest takes its place. */
export function removeLead(sim: Simulation, workspace: Workspace, lead: Lead): void {
	lead.deleted = true;
	workspace.leads.delete(lead.id);
	forget(workspace, lead);
	detach(lead);
	const [heir, ...rest] = lead.duplicates;
	lead.duplicates = [];
	if (heir === undefined) return;
	heir.duplicateOf = null;
	heir.duplicates = rest;
	for (const one of rest) one.duplicateOf = heir;
	sim.note(heir, 'original_removed', 'The lead that it was a duplicate of was deleted', { leadId: lead.id });
}
