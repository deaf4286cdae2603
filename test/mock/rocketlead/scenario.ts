import type { Scenario } from '../service';
import { createAgent } from './agent';
import { createCampaign } from './campaign';
import { attachRow } from './campaignLead';
import { addCredits } from './credit';
import { demo, DEMO_DAYS, textVariant } from './demo';
import { inventPerson } from './invention';
import { createSource } from './knowledge';
import { upsertLead } from './lead';
import { createList, putInList } from './leadList';
import { planMidnight } from './midnight';
import { createOrder } from './order';
import { placeAccount } from './placement';
import { receiveInbound } from './reply';
import { scheduleMessage } from './scheduledMessage';
import type { Simulation } from './simulation';
import { addStep } from './step';
import { createTag } from './tag';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const FIRST_CREDITS = 1000;
const LARGE_COUNT = 100_000;

/** What the other workspace has: one of everything that an id can point to. */
function furnishOther(sim: Simulation): Record<string, string> {
	const { other } = sim;
	const account = placeAccount(sim, other, { displayName: 'Elsewhere', phone: '+447700900099' });
	const phone = '+447700900098';
	const { lead } = upsertLead(sim, other, { phone, firstName: 'Nora', lastName: 'Berg', tags: ['stranger'] }, 'api');
	const list = createList(sim, other, { name: 'Elsewhere' });
	putInList(sim, list, lead);
	const intervals = { minIntervalSeconds: 60, maxIntervalSeconds: 180 };
	const campaign = createCampaign(sim, other, { name: 'Elsewhere', accountIds: [account.id], ...intervals });
	const step = addStep(sim, other, campaign, { type: 'message', variants: [textVariant('Hello from elsewhere')] });
	attachRow(sim, other, campaign, lead);
	const message = receiveInbound(sim, other, account, phone, 'Hello from elsewhere');
	const conversation = other.conversations.get(message?.conversationId ?? '');
	if (conversation === undefined) throw new Error('nothing came in');
	const scheduledAt = sim.now + 300 * DAY_MS;
	const scheduled = scheduleMessage(sim, other, conversation, { type: 'text', text: 'Hello again', scheduledAt });
	const tag = createTag(sim, other, { name: 'Elsewhere', color: '#64748B' });
	const source = createSource(sim, other, { type: 'text', name: 'Elsewhere', content: 'Nothing to see here.' });
	const agent = createAgent(sim, other, {
		name: 'Elsewhere',
		description: null,
		isActive: true,
		systemPrompt: 'Say nothing.',
		tone: 'formal',
		language: 'en',
		knowledgeSourceIds: [source.id],
		replyDelaySeconds: 30,
		maxRepliesPerConversation: 10,
		handoffKeywords: [],
	});
	const order = createOrder(sim, other, { quantity: 1, country: 'GB', autoSetup: false });
	return {
		accountId: account.id,
		campaignId: campaign.id,
		stepId: step.id,
		leadId: lead.id,
		listId: list.id,
		conversationId: conversation.id,
		phone,
		scheduledMessageId: scheduled.id,
		tagId: tag.id,
		agentId: agent.id,
		sourceId: source.id,
		orderId: order.id,
	};
}

/** A list with so many leads that reading all of them takes a thousand pages. */
function large(sim: Simulation): void {
	const list = createList(sim, sim.main, { name: 'Everyone' });
	for (let index = 0; index < LARGE_COUNT; index++) {
		const { lead } = upsertLead(sim, sim.main, inventPerson(sim), 'list_import');
		putInList(sim, list, lead);
		// One a millisecond, ending before now, so that their order does not hang on their ids.
		lead.createdAt = sim.now - HOUR_MS - LARGE_COUNT + index;
		lead.updatedAt = lead.createdAt;
		list.members.set(lead.id, lead.createdAt);
	}
	list.createdAt = sim.now - 2 * HOUR_MS;
	list.updatedAt = sim.now - HOUR_MS;
}

/** Puts the scenario in place and tells the well-known ids of the other workspace. */
export function furnish(sim: Simulation, scenario: Scenario): Record<string, string> {
	const start = sim.now;
	if (scenario !== 'empty') sim.clock.rewindTo(start - DEMO_DAYS * DAY_MS);
	for (const workspace of sim.workspaces) {
		Object.assign(workspace.settings, { createdAt: sim.now, updatedAt: sim.now });
		addCredits(sim, workspace, 'grant', FIRST_CREDITS);
		planMidnight(sim, workspace);
	}
	const ids = furnishOther(sim);
	if (scenario !== 'empty') demo(sim, start);
	if (scenario === 'large') large(sim);
	return ids;
}
