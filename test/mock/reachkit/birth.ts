import type { Campaign, Inbox, Lead, Step, Variant, Workspace } from './model';
import { SendingQueue } from './queue';
import { defaultSchedule } from './schedule';
import type { Simulation } from './simulation';
import { settleBody } from './unsubscribe';
import { seedWarmup } from './warmup';

/** A variant with nothing in it but, where the campaign wants it, the unsubscribe link. */
export function newVariant(sim: Simulation, campaign: Campaign): Variant {
	return {
		id: sim.newId('variant'),
		subject: null,
		bodyHtml: settleBody(campaign, null),
		enabled: true,
		sent: 0,
		replies: 0,
	};
}

/** A new last step with one empty variant. */
export function addStep(sim: Simulation, campaign: Campaign, delayDays: number): Step {
	const step = { id: sim.newId('step'), delayDays, variants: [newVariant(sim, campaign)] };
	campaign.steps.push(step);
	return step;
}

/** A draft with the default options and one empty step. */
export function addCampaign(sim: Simulation, workspace: Workspace, name: string): Campaign {
	const campaign: Campaign = {
		id: sim.newId('campaign'),
		name,
		status: 'draft',
		options: {
			daily_limit: 100,
			stop_on_reply: true,
			stop_on_company_reply: false,
			text_only: false,
			esp_matching: false,
			unsubscribe_option: false,
		},
		schedule: defaultSchedule(),
		inboxIds: [],
		steps: [],
		leads: [],
		emailsTaken: new Map(),
		emails: [],
		conversations: [],
		replies: [],
		counts: { sent: 0, contacted: 0, replies: 0, bounced: 0 },
		sentByInbox: new Map(),
		repliedCompanies: new Map(),
		lostParts: false,
		queue: new SendingQueue(),
		nextTurnAt: null,
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	addStep(sim, campaign, 3);
	workspace.campaigns.set(campaign.id, campaign);
	return campaign;
}

type InboxInput = Pick<Inbox, 'email' | 'firstName' | 'lastName' | 'provider'> & Partial<Inbox>;

/** A connected, active inbox that has been warming for two weeks. */
export function addInbox(sim: Simulation, workspace: Workspace, input: InboxInput): Inbox {
	const inbox: Inbox = {
		id: sim.newId('inbox'),
		connectionType: input.provider === 'other' ? 'imap_smtp' : 'oauth',
		connectionStatus: 'connected',
		replyTo: '',
		signature: '',
		isActive: true,
		isWarming: true,
		dailyCampaignLimit: 50,
		dailyWarmupLimit: 40,
		createdAt: sim.now,
		updatedAt: sim.now,
		warmupAge: 7,
		warmup: [],
		sentAt: [],
		freeAt: 0,
		...input,
	};
	workspace.inboxes.set(inbox.id, inbox);
	seedWarmup(sim, inbox);
	return inbox;
}

export interface LeadInput {
	email: string;
	firstName?: string;
	lastName?: string;
	variables?: Record<string, unknown>;
}

function newLead(sim: Simulation, campaign: Campaign, input: LeadInput): Lead {
	return {
		id: sim.newId('lead'),
		campaignId: campaign.id,
		email: input.email,
		firstName: input.firstName ?? '',
		lastName: input.lastName ?? '',
		variables: input.variables ?? {},
		status: 'uncontacted',
		provider: null,
		createdAt: sim.now,
		updatedAt: sim.now,
		bouncedAt: null,
		unsubscribedAt: null,
		repliedAt: null,
		sentSteps: [],
		lastSentAt: null,
		inboxId: null,
		ending: null,
		deleted: false,
	};
}

/** New leads, whose addresses the campaign does not have yet; their mail services are found out soon. */
export function addLeads(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	inputs: readonly LeadInput[],
): Lead[] {
	const added = inputs.map((input) => newLead(sim, campaign, input));
	for (const lead of added) {
		campaign.queue.addFresh(lead);
		campaign.emailsTaken.set(lead.email, lead);
		campaign.leads.push(lead);
		workspace.leads.set(lead.id, lead);
	}
	orderNewest(campaign.leads, sim.now);
	sim.detectProviders(workspace, campaign, added);
	sim.wake(workspace, campaign);
	return added;
}

/** Leads are kept by time of creation; those of one moment by id. */
function orderNewest(leads: Lead[], now: number): void {
	let start = leads.length;
	while (start > 0 && leads[start - 1].createdAt >= now) start--;
	const newest = leads.splice(start).sort((a, b) => (a.id < b.id ? -1 : 1));
	for (const lead of newest) leads.push(lead);
}

/** Removes leads; what was sent to them and what they wrote stays in the campaign's history. */
export function removeLeads(workspace: Workspace, campaign: Campaign, leads: readonly Lead[]): void {
	for (const lead of leads) {
		lead.deleted = true;
		workspace.leads.delete(lead.id);
		campaign.emailsTaken.delete(lead.email);
	}
	campaign.leads = campaign.leads.filter((lead) => !lead.deleted);
	for (const conversation of campaign.conversations) {
		if (conversation.leadId !== null && !workspace.leads.has(conversation.leadId)) {
			conversation.leadId = null;
		}
	}
}
