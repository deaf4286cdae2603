import type { Scenario } from '../service';
import { addCampaign, addInbox, addLeads } from './birth';
import type { Workspace } from './model';
import { demo, DEMO_DAYS } from './demo';
import { inventLead } from './invention';
import type { Simulation } from './simulation';
import { requeue } from './progress';
import { providerOf } from './provider';
import { receive } from './visitor';
import { planWarmup } from './warmup';

const HOUR_MS = 60 * 60_000;
const LARGE_COUNT = 100_000;

/** What the other workspace has: one of everything that an id can point to. */
function furnishOther(sim: Simulation): Record<string, string> {
	const { other } = sim;
	const email = 'nora@elsewhere.example';
	const names = { firstName: 'Nora', lastName: 'Berg', provider: 'google' as const };
	const inbox = addInbox(sim, other, { email, ...names });
	const campaign = addCampaign(sim, other, 'Elsewhere');
	const [lead] = addLeads(sim, other, campaign, [{ email: 'stranger@elsewhere.example' }]);
	const conversation = receive(sim, other, inbox, {
		from: 'stranger@elsewhere.example',
		subject: 'Hello',
		text: 'Hello from elsewhere.',
		folder: 'others',
		attachments: [],
	});
	const blocklistEntryId = sim.newId('blocklist');
	const entry = { email: 'blocked@elsewhere.example', createdAt: sim.now, removedAt: null };
	other.blocklist.set(blocklistEntryId, { id: blocklistEntryId, ...entry });
	const [step] = campaign.steps;
	return {
		inboxId: inbox.id,
		campaignId: campaign.id,
		sequenceId: step.id,
		variantId: step.variants[0].id,
		leadId: lead.id,
		conversationId: conversation.id,
		blocklistEntryId,
	};
}

function addFirstInboxes(sim: Simulation, workspace: Workspace): void {
	const people = [
		['anna@acme-outreach.example', 'Anna', 'Keller', 'google'],
		['bruno@acme-outreach.example', 'Bruno', 'Lang', 'microsoft'],
		['clara@acme-mail.example', 'Clara', 'Stein', 'other'],
	] as const;
	for (const [email, firstName, lastName, provider] of people) {
		addInbox(sim, workspace, { email, firstName, lastName, provider });
	}
}

/** A campaign with so many leads that reading all of them takes a thousand pages. */
function large(sim: Simulation): void {
	const campaign = addCampaign(sim, sim.main, 'Everyone');
	campaign.inboxIds = [...sim.main.inboxes.keys()];
	Object.assign(campaign.steps[0].variants[0], {
		subject: 'Hello {{first_name}}',
		bodyHtml: 'A question about {{company|your company}}.',
	});
	const people = Array.from({ length: LARGE_COUNT }, () => inventLead(sim));
	addLeads(sim, sim.main, campaign, people);
	// One a millisecond, ending before now, so that their order does not hang on their ids.
	campaign.leads.forEach((lead, index) => {
		lead.createdAt = sim.now - HOUR_MS - LARGE_COUNT + index;
		lead.updatedAt = lead.createdAt;
		lead.provider = providerOf(lead.email, sim.random);
	});
	requeue(sim.main, campaign);
	campaign.createdAt = sim.now - 2 * HOUR_MS;
	campaign.updatedAt = campaign.createdAt;
}

/** Puts the scenario in place and tells the well-known ids of the other workspace. */
export function furnish(sim: Simulation, scenario: Scenario): Record<string, string> {
	const start = sim.now;
	if (scenario === 'demo') sim.clock.rewindTo(start - DEMO_DAYS * 24 * HOUR_MS);
	const ids = furnishOther(sim);
	addFirstInboxes(sim, sim.main);
	planWarmup(sim, [sim.main, sim.other]);
	if (scenario === 'large') large(sim);
	if (scenario === 'demo') demo(sim, start);
	return ids;
}
