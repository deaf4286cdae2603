import { conflict, invalid } from './failure';
import type { ImportRow } from './importRow';
import { type LeadInput, upsertLead } from './lead';
import { importLeads, type ImportResult } from './leadImport';
import type { Lead, LeadList, Workspace } from './model';
import type { Simulation } from './simulation';

export function createList(
	sim: Simulation,
	workspace: Workspace,
	{ name, description = null }: { name: string; description?: string | null },
): LeadList {
	const folded = name.toLowerCase();
	for (const list of workspace.lists.values()) {
		if (list.name.toLowerCase() === folded) throw conflict(`Lead list ${name} already exists`);
	}
	const times = { createdAt: sim.now, updatedAt: sim.now };
	const list: LeadList = { id: sim.newId('list'), name, description, members: new Map(), ...times };
	workspace.lists.set(list.id, list);
	return list;
}

/** The leads stay. */
export function deleteList(workspace: Workspace, list: LeadList): void {
	for (const leadId of list.members.keys()) {
		const lead = workspace.leads.get(leadId);
		if (lead) lead.listIds = lead.listIds.filter((id) => id !== list.id);
	}
	workspace.lists.delete(list.id);
}

/** Makes a lead a member; false when it was one. */
export function putInList(sim: Simulation, list: LeadList, lead: Lead): boolean {
	if (list.members.has(lead.id)) return false;
	list.members.set(lead.id, sim.now);
	list.updatedAt = sim.now;
	lead.listIds.push(list.id);
	return true;
}

/** Takes a lead out; there is no endpoint for it, but the outside world can. */
export function takeFromList(sim: Simulation, list: LeadList, lead: Lead): void {
	list.members.delete(lead.id);
	list.updatedAt = sim.now;
	lead.listIds = lead.listIds.filter((id) => id !== list.id);
}

/** A known lead, or the fields of one that may not exist. */
type Addition = Partial<LeadInput> & { leadId?: string };

export function addToList(
	sim: Simulation,
	workspace: Workspace,
	list: LeadList,
	{ leadId, phone, ...fields }: Addition,
): { lead: Lead; isNew: boolean } {
	const lead =
		phone === undefined
			? workspace.leads.get(leadId ?? '')
			: upsertLead(sim, workspace, { phone, ...fields }, 'api').lead;
	if (lead === undefined) throw invalid('Lead not found');
	return { lead, isNew: putInList(sim, list, lead) };
}

/** What an import brings besides its rows. */
export interface ImportOptions {
	updateExisting: boolean;
	tags: string[];
}

export function importIntoList(
	sim: Simulation,
	workspace: Workspace,
	list: LeadList,
	rows: ImportRow[],
	options: ImportOptions,
): ImportResult {
	return importLeads(sim, workspace, {
		rows,
		...options,
		source: 'list_import',
		attach: (lead) => putInList(sim, list, lead),
	});
}
