import { removeRow } from './campaignLead';
import { checkCustomFields, mergedCustomFields } from './customField';
import { Failure, invalid } from './failure';
import type { CustomValue, Lead, LeadSource, LeadStatus, LeadTag, Workspace } from './model';
import { optOut } from './reply';
import type { Simulation } from './simulation';

const MAX_TAGS = 50;

/** What people say about a lead; absent = unchanged, null = cleared. */
interface Person {
	firstName?: string | null;
	lastName?: string | null;
	email?: string | null;
	company?: string | null;
	tags?: string[];
	customFields?: Record<string, CustomValue | null>;
}

/** A lead as it comes in: its tags are added, its custom fields are merged. */
export interface LeadInput extends Person {
	phone: string;
}

interface LeadUpdate extends Person {
	status?: Exclude<LeadStatus, 'invalid'>;
}

/** How many of the elements of a call did what was asked, and why the others did not. */
export interface BulkResult {
	requested: number;
	succeeded: number;
	failed: Array<{ id: string; reason: string }>;
}

/** Does something to each id; a `Failure` counts against its id only. */
export function inBulk(ids: string[], run: (id: string) => void): BulkResult {
	const failed: BulkResult['failed'] = [];
	for (const id of ids) {
		try {
			run(id);
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			failed.push({ id, reason: error.message });
		}
	}
	return { requested: ids.length, succeeded: ids.length - failed.length, failed };
}

/** The moments of the newest message in each direction with a phone; tests do not count as contact. */
function pastOf(workspace: Workspace, phone: string): Pick<Lead, 'lastContactedAt' | 'lastRepliedAt'> {
	let lastContactedAt: number | null = null;
	let lastRepliedAt: number | null = null;
	const contact = workspace.contacts.get(phone);
	if (contact === undefined) return { lastContactedAt, lastRepliedAt };
	for (const { messages, lastInboundAt } of contact.conversations) {
		for (const { direction, source, sentAt } of messages) {
			if (direction === 'inbound' || source === 'test' || sentAt === null) continue;
			lastContactedAt = Math.max(lastContactedAt ?? 0, sentAt);
		}
		if (lastInboundAt !== null) lastRepliedAt = Math.max(lastRepliedAt ?? 0, lastInboundAt);
	}
	return { lastContactedAt, lastRepliedAt };
}

function createLead(sim: Simulation, workspace: Workspace, phone: string, source: LeadSource): Lead {
	const lead: Lead = {
		id: sim.newId('lead'),
		phone,
		firstName: null,
		lastName: null,
		email: null,
		company: null,
		tags: [],
		customFields: {},
		status: 'new',
		source,
		listIds: [],
		campaignIds: [],
		...pastOf(workspace, phone),
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	workspace.leads.set(lead.id, lead);
	workspace.leadsByPhone.set(phone, lead);
	return lead;
}

function write(sim: Simulation, lead: Lead, { firstName, lastName, email, company, customFields }: Person): void {
	if (firstName !== undefined) lead.firstName = firstName;
	if (lastName !== undefined) lead.lastName = lastName;
	if (email !== undefined) lead.email = email;
	if (company !== undefined) lead.company = company;
	if (customFields) lead.customFields = mergedCustomFields(lead.customFields, customFields);
	lead.updatedAt = sim.now;
}

/** Creates the lead of a phone or changes the one that exists; 400 when a value does not fit. */
export function upsertLead(
	sim: Simulation,
	workspace: Workspace,
	input: LeadInput,
	source: LeadSource,
): { lead: Lead; isNew: boolean } {
	const known = workspace.leadsByPhone.get(input.phone);
	// All is judged before anything is written.
	if (input.customFields) checkCustomFields(workspace, input.customFields);
	const before = known?.tags ?? [];
	const tags = input.tags ? [...new Set([...before, ...input.tags])] : before;
	if (tags.length > MAX_TAGS) throw invalid(`tags must NOT have more than ${MAX_TAGS} items`);
	const lead = known ?? createLead(sim, workspace, input.phone, source);
	write(sim, lead, input);
	lead.tags = tags;
	return { lead, isNew: known === undefined };
}

export function setLeadStatus(sim: Simulation, lead: Lead, status: LeadStatus): void {
	if (lead.status === status) return;
	lead.status = status;
	lead.updatedAt = sim.now;
}

export function updateLead(sim: Simulation, workspace: Workspace, lead: Lead, update: LeadUpdate): void {
	if (update.customFields) checkCustomFields(workspace, update.customFields);
	write(sim, lead, update);
	if (update.tags) lead.tags = update.tags;
	if (update.status === 'opted_out') {
		if (lead.status !== 'opted_out') optOut(sim, workspace, lead);
	} else if (update.status) setLeadStatus(sim, lead, update.status);
}

/** Takes a lead out of the workspace, its lists and its campaigns; what was written stays. */
export function removeLead(sim: Simulation, workspace: Workspace, lead: Lead): void {
	for (const listId of lead.listIds) {
		const list = workspace.lists.get(listId);
		list?.members.delete(lead.id);
		if (list) list.updatedAt = sim.now;
	}
	for (const campaignId of [...lead.campaignIds]) {
		const campaign = workspace.campaigns.get(campaignId);
		const row = campaign?.rows.get(lead.id);
		if (campaign && row) removeRow(sim, workspace, campaign, row);
	}
	workspace.leads.delete(lead.id);
	workspace.leadsByPhone.delete(lead.phone);
}

export function bulkDeleteLeads(sim: Simulation, workspace: Workspace, ids: string[]): BulkResult {
	return inBulk(ids, (id) => {
		const lead = workspace.leads.get(id);
		if (lead === undefined) throw new Failure(404, 'Lead not found');
		removeLead(sim, workspace, lead);
	});
}

export const inList = ({ listIds }: Lead, id: string) => listIds.includes(id);
export const inCampaign = ({ campaignIds }: Lead, id: string) => campaignIds.includes(id);

/** Every tag that a lead carries, with the number of leads that do. */
export function tagsOfLeads(workspace: Workspace): LeadTag[] {
	const counts = new Map<string, number>();
	for (const { tags } of workspace.leads.values()) {
		for (const name of tags) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].map(([name, leadCount]) => ({ name, leadCount }));
}
