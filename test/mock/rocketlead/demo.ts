import { registerAccount, markConnected, writeProfile, loseAccount, createAccount } from './account';
import { createAgent } from './agent';
import { createCampaign, startCampaign } from './campaign';
import { addLeads } from './campaignLead';
import { setRead, setTags } from './conversation';
import { addCredits } from './credit';
import { createCustomField } from './customField';
import { MAGIC_SUFFIXES } from './fate';
import { inventPerson } from './invention';
import { createSource } from './knowledge';
import { upsertLead } from './lead';
import { createList, putInList } from './leadList';
import { addMedia } from './media';
import type { Account, Agent, Campaign, Lead, LeadList, StepVariant, Workspace } from './model';
import { placeAccount } from './placement';
import { receiveInbound } from './reply';
import type { Simulation } from './simulation';
import { addStep, type NewStep } from './step';
import { createTag } from './tag';

/** How far back the history of the demo goes. */
export const DEMO_DAYS = 16;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const CREDITS = 5000;
const LEADS = 30;
/** So many of them have been written to already. */
const CONTACTED = 20;

/** Lets time pass up to a moment, with all that happens in it. */
export function passTo(sim: Simulation, time: number): void {
	for (let at = sim.agenda.nextAt(); at !== undefined && at <= time; at = sim.agenda.nextAt()) {
		sim.clock.moveTo(at);
		sim.runNext();
	}
	sim.clock.moveTo(time);
}

type VariantInput = Pick<StepVariant, 'text' | 'mediaId' | 'mediaUrl' | 'mediaType' | 'weight'>;

export const textVariant = (text: string, weight = 50): VariantInput => ({
	text,
	weight,
	mediaId: null,
	mediaUrl: null,
	mediaType: null,
});

function addSteps(sim: Simulation, workspace: Workspace, campaign: Campaign, steps: NewStep[]): void {
	for (const step of steps) addStep(sim, workspace, campaign, step);
}

/** Two numbers that send, and three that do not yet, or not any more. */
function addAccounts(sim: Simulation, workspace: Workspace, start: number): Account[] {
	const senders = ['Anna from Acme', 'Acme Support'].map((displayName, index) =>
		placeAccount(sim, workspace, { displayName, phone: `+4477009000${10 + index}` }),
	);
	const lost = placeAccount(sim, workspace, { displayName: 'Acme Events', phone: '+447700900012' });
	sim.agenda.plan(start - DAY_MS, () => loseAccount(sim, workspace, lost, 'disconnected'));
	// Four nights before the start, so that it is on its fifth day.
	sim.agenda.plan(start - 4 * DAY_MS, () => {
		const fresh = createAccount(sim, workspace, { phone: '+447700900013', source: 'provision' });
		registerAccount(sim, fresh);
		markConnected(sim, workspace, fresh);
		writeProfile(sim, workspace, fresh, { displayName: 'Bruno from Acme', bizCategory: 'Software' });
	});
	sim.agenda.plan(start - HOUR_MS, () => {
		createAccount(sim, workspace, { phone: '+447700900014', source: 'provision' });
	});
	return senders;
}

/** The people of the demo; the first ones have phones that decide what they do. */
function addPeople(sim: Simulation, workspace: Workspace): Lead[] {
	createCustomField(sim, workspace, { label: 'Plan', type: 'select', options: ['free', 'team', 'enterprise'] });
	createCustomField(sim, workspace, { label: 'Seats', type: 'number' });
	return Array.from({ length: LEADS }, (_, index) => {
		const person = inventPerson(sim);
		const random = sim.chance(person.phone, 'demo');
		const suffix = MAGIC_SUFFIXES.at(index);
		const { lead } = upsertLead(
			sim,
			workspace,
			{
				...person,
				phone: suffix === undefined ? person.phone : `+49151555${suffix}`,
				tags: [index % 3 === 0 ? 'customer' : 'prospect', ...(index % 5 === 0 ? ['vip'] : [])],
				customFields: { plan: random.pick(['free', 'team', 'enterprise']), seats: random.int(1, 40) },
			},
			'list_import',
		);
		return lead;
	});
}

function fill(sim: Simulation, list: LeadList, leads: Lead[]): LeadList {
	for (const lead of leads) putInList(sim, list, lead);
	return list;
}

function addAgent(sim: Simulation, workspace: Workspace): Agent {
	const source = createSource(sim, workspace, {
		type: 'text',
		name: 'Prices',
		content: 'A seat costs 12 euros a month. From twenty seats on there is a discount of ten percent.',
	});
	return createAgent(sim, workspace, {
		name: 'Ada',
		description: 'Answers questions about the product',
		isActive: true,
		systemPrompt: 'You work for Acme and answer questions about prices and features.',
		tone: 'friendly',
		language: 'en',
		knowledgeSourceIds: [source.id],
		replyDelaySeconds: 30,
		maxRepliesPerConversation: 3,
		handoffKeywords: ['talk', 'my number'],
	});
}

/** A campaign that a week of sending brings to its end. */
function runPast(sim: Simulation, workspace: Workspace, accounts: Account[], agent: Agent, list: LeadList): void {
	const campaign = createCampaign(sim, workspace, {
		name: 'Early adopters',
		description: 'Two messages to everyone who tried the first version',
		accountIds: accounts.map(({ id }) => id),
		agentId: agent.id,
		dailyLimit: 5,
		minIntervalSeconds: 300,
		maxIntervalSeconds: 3600,
	});
	addSteps(sim, workspace, campaign, [
		{
			type: 'message',
			name: 'Hello',
			variants: [
				textVariant('Hi {{firstName|there}}, how do you like the new version?', 60),
				textVariant('Hello {{firstName|there}}, is there anything that {{company|your team}} still misses?', 40),
			],
		},
		{ type: 'delay', delay: { amount: 1, unit: 'days' } },
		{
			type: 'condition',
			condition: { event: 'not_replied', tag: null, waitFor: null, onTrue: 'continue', onFalse: 'end' },
		},
		{
			type: 'message',
			name: 'Second try',
			variants: [textVariant('Just in case you missed it, {{firstName|dear friend}}: we would love to hear from you.')],
		},
	]);
	addLeads(sim, workspace, campaign, { listId: list.id });
	startCampaign(sim, workspace, campaign);
}

/** A campaign that only waits to be started. */
function addDraft(sim: Simulation, workspace: Workspace, accounts: Account[], agent: Agent, list: LeadList): void {
	const campaign = createCampaign(sim, workspace, {
		name: 'Spring launch',
		accountIds: accounts.map(({ id }) => id),
		agentId: agent.id,
		minIntervalSeconds: 60,
		maxIntervalSeconds: 180,
	});
	const bytes = new TextEncoder().encode('%PDF-1.4\n% The new price list\n');
	const file = { field: 'file', name: 'prices.pdf', type: 'application/pdf', bytes };
	const media = addMedia(sim, workspace, campaign, file);
	addSteps(sim, workspace, campaign, [
		{ type: 'message', variants: [textVariant('Hi {{firstName|there}}, spring is here, and so is our new plan.')] },
		{ type: 'delay', delay: { amount: 2, unit: 'days' } },
		{
			type: 'condition',
			condition: { event: 'read', tag: null, waitFor: null, onTrue: 'continue', onFalse: 'end' },
		},
		{
			type: 'media',
			variants: [
				{
					text: 'Here are the prices.',
					weight: 50,
					mediaId: media.id,
					mediaUrl: null,
					mediaType: null,
				},
			],
		},
	]);
	addLeads(sim, workspace, campaign, { listId: list.id });
}

/** What was said long ago is read and tagged; what came in lately waits for somebody. */
function tidyInbox(sim: Simulation, workspace: Workspace, start: number): void {
	const tags = [
		['Hot', '#DC2626'],
		['Later', '#64748B'],
		['Question', '#2563EB'],
	].map(([name, color]) => createTag(sim, workspace, { name, color }));
	for (const conversation of workspace.conversations.values()) {
		if (conversation.lastInboundAt === null || conversation.lastInboundAt > start - 7 * DAY_MS) continue;
		setRead(sim, conversation, true);
		setTags(sim, conversation, [sim.chance(conversation.id, 'tag').pick(tags).id]);
	}
}

/** Strangers write, so that there is something to do. */
function receiveNews(sim: Simulation, workspace: Workspace, [first, second]: Account[], start: number): void {
	const news: Array<[hours: number, account: Account, text: string]> = [
		[5, first, 'Hello, do you offer a discount for schools?'],
		[2, second, 'Can somebody call me back today?'],
		[0.5, first, 'Thanks for the quick help yesterday!'],
	];
	for (const [hours, account, text] of news) {
		sim.agenda.plan(start - hours * HOUR_MS, () => {
			receiveInbound(sim, workspace, account, inventPerson(sim).phone, text);
		});
	}
}

/** Lives through the history of the demo up to its start. */
export function demo(sim: Simulation, start: number): void {
	const workspace = sim.main;
	addCredits(sim, workspace, 'purchase', CREDITS);
	const accounts = addAccounts(sim, workspace, start);
	const leads = addPeople(sim, workspace);
	const early = createList(sim, workspace, { name: 'Early adopters', description: 'They tried the first version' });
	fill(sim, early, leads.slice(0, CONTACTED));
	const news = fill(sim, createList(sim, workspace, { name: 'Newsletter' }), leads.slice(CONTACTED));
	const agent = addAgent(sim, workspace);
	passTo(sim, sim.now + HOUR_MS);
	runPast(sim, workspace, accounts, agent, early);
	receiveNews(sim, workspace, accounts, start);
	sim.agenda.plan(start - 3 * DAY_MS, () => addDraft(sim, workspace, accounts, agent, news));
	passTo(sim, start);
	tidyInbox(sim, workspace, start);
}
