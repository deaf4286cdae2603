import { sortBy, unionBy } from 'lodash';
import { LEAD_FIELDS, type Lead, type Workspace } from './model';
import { attach, detach, forget, remember } from './recognition';
import type { Simulation } from './simulation';

/** What was a duplicate of the one is now a duplicate of the other. */
function inheritDuplicates(primary: Lead, duplicate: Lead): void {
	const heirs = duplicate.duplicates.filter((one) => one !== primary);
	if (primary.duplicateOf === duplicate) detach(primary);
	detach(duplicate);
	duplicate.duplicates = [];
	for (const one of heirs) {
		one.duplicateOf = null;
		attach(one, primary);
	}
	const root = primary.duplicateOf ?? primary;
	root.duplicates = sortBy(root.duplicates, 'createdAt');
}

/** Moves all that is known of a duplicate to the primary lead, which wins where both know something. */
export function merge(sim: Simulation, workspace: Workspace, primary: Lead, duplicate: Lead): void {
	inheritDuplicates(primary, duplicate);
	duplicate.deleted = true;
	workspace.leads.delete(duplicate.id);
	forget(workspace, duplicate);
	forget(workspace, primary);
	for (const field of LEAD_FIELDS) primary[field] ??= duplicate[field];
	if (primary.email === duplicate.email) {
		primary.emailStatus ??= duplicate.emailStatus;
		primary.emailType ??= duplicate.emailType;
	}
	primary.location ??= duplicate.location;
	primary.assignedTo ??= duplicate.assignedTo;
	primary.tags = unionBy(primary.tags, duplicate.tags, 'id');
	primary.metadata = { ...duplicate.metadata, ...primary.metadata };
	primary.notes = [primary.notes, duplicate.notes].filter((notes) => notes !== null).join('\n\n') || null;
	primary.events = sortBy([...primary.events, ...duplicate.events], 'createdAt');
	remember(workspace, primary);
	const who = duplicate.email ?? duplicate.phone ?? duplicate.id;
	sim.note(primary, 'merged', `Merged with ${who}`, { duplicateId: duplicate.id });
}
