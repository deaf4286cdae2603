import { addCampaign, addInbox, addLeads, addStep } from './birth';
import type { Label } from './chance';
import { receiveDemoMail } from './demoMail';
import { sanitize } from './html';
import { inventLead } from './invention';
import type { Campaign, Lead } from './model';
import { reply } from './outcome';
import type { Simulation } from './simulation';
import { settleBody } from './unsubscribe';

/** How far back the history of the demo goes. */
export const DEMO_DAYS = 21;

const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;
const CONVERSATIONS = 12;

/** Answers that come in during the last hours, so that there is something to do. */
const FRESH_LABELS: Label[] = ['interested', 'meeting_requested', 'question', 'interested'];

interface Words {
	subject: string;
	body: string;
}

function passTo(sim: Simulation, timeMs: number): void {
	for (let at = sim.agenda.nextAt(); at !== undefined && at <= timeMs; at = sim.agenda.nextAt()) {
		sim.clock.moveTo(at);
		sim.runNext();
	}
	sim.clock.moveTo(timeMs);
}

/** Writes the steps of a campaign: for each step its variants. */
function write(sim: Simulation, campaign: Campaign, steps: Words[][]): void {
	steps.forEach((variants, index) => {
		const step = campaign.steps[index] ?? addStep(sim, campaign, 3);
		step.variants = variants.map(({ subject, body }) => ({
			id: sim.newId('variant'),
			subject,
			bodyHtml: settleBody(campaign, sanitize(body)),
			enabled: true,
			sent: 0,
			replies: 0,
		}));
	});
}

function launch(sim: Simulation, campaign: Campaign, inboxIds: string[]): void {
	campaign.inboxIds = inboxIds;
	campaign.status = 'active';
	campaign.updatedAt = sim.now;
	sim.wake(sim.main, campaign);
}

const people = (sim: Simulation, count: number) => Array.from({ length: count }, () => inventLead(sim));

function agencies(sim: Simulation): Campaign {
	const campaign = addCampaign(sim, sim.main, 'Agencies in spring');
	campaign.options.unsubscribe_option = true;
	campaign.options.daily_limit = 12;
	write(sim, campaign, [
		[
			{
				subject: 'A question about {{company}}',
				body: '{{SPINTAX|Hi|Hello}} {{first_name|there}},<br>how does <b>{{company}}</b> win new clients today?',
			},
			{
				subject: '{{first_name}}, an idea for {{company}}',
				body: 'Hello {{first_name|there}},<br>I have an idea that may save your {{role|team}} an hour a day.',
			},
		],
		[
			{
				subject: 'Did you see my note, {{first_name}}?',
				body: 'I wrote to you a few days ago. Is this a topic for {{company}}?',
			},
		],
		[{ subject: 'One last try', body: 'If now is not the time, a short no is enough.' }],
	]);
	addLeads(sim, sim.main, campaign, people(sim, 24));
	return campaign;
}

function webinar(sim: Simulation): Campaign {
	const campaign = addCampaign(sim, sim.main, 'Invitation to the webinar');
	campaign.schedule.timezone = 'America/New_York';
	campaign.options.text_only = true;
	write(sim, campaign, [
		[{ subject: 'Join us on Thursday', body: 'Dear {{full_name}}, may we invite you?' }],
		[{ subject: 'The recording for {{company}}', body: 'In case you missed it: the recording.' }],
	]);
	addLeads(sim, sim.main, campaign, people(sim, 14));
	return campaign;
}

function tradeFair(sim: Simulation): void {
	const campaign = addCampaign(sim, sim.main, 'After the trade fair');
	write(sim, campaign, [
		[
			{ subject: 'Nice to meet you, {{first_name}}', body: 'It was good to talk at the fair.' },
			{ subject: 'Our talk at the fair', body: 'As promised, here is the summary.' },
		],
		[{ subject: 'Shall we talk again?', body: 'Would next week suit you?' }],
	]);
	addLeads(sim, sim.main, campaign, people(sim, 10));
}

function furnishWorkspace(sim: Simulation): void {
	const more = { provider: 'google' as const, lastName: 'Moser' };
	addInbox(sim, sim.main, { email: 'dario@acme-mail.example', firstName: 'Dario', ...more });
	addInbox(sim, sim.main, {
		email: 'eva@acme-hello.example',
		firstName: 'Eva',
		lastName: 'Roth',
		provider: 'microsoft',
		isActive: false,
		warmupAge: 0,
	});
	addInbox(sim, sim.main, {
		email: 'felix@acme-hello.example',
		firstName: 'Felix',
		lastName: 'Vogt',
		provider: 'other',
		connectionStatus: 'error',
	});
	for (const email of ['rival.example', 'harbor-foods.example', 'no-thanks@cedar-labs.example']) {
		const id = sim.newId('blocklist');
		sim.main.blocklist.set(id, { id, email, createdAt: sim.now, removedAt: null });
	}
}

/** Leads that got mail and have neither answered nor dropped out. */
const silent = (campaign: Campaign): Lead[] =>
	campaign.leads.filter(
		(lead) =>
			lead.lastSentAt !== null && lead.repliedAt === null && lead.bouncedAt === null && lead.unsubscribedAt === null,
	);

/** What has been dealt with by now: everything older than a day has been read. */
function tidy(sim: Simulation): void {
	for (const conversation of sim.main.conversations.values()) {
		if (conversation.updatedAt > sim.now - DAY_MS) continue;
		for (const message of conversation.messages) message.isRead = true;
	}
}

/** Three weeks of work: two campaigns that have sent, one that has not, and the answers to them. */
export function demo(sim: Simulation, endMs: number): void {
	const startMs = sim.now;
	furnishWorkspace(sim);
	const [anna, bruno, clara, dario] = sim.main.inboxes.keys();
	const first = agencies(sim);
	passTo(sim, startMs + DAY_MS);
	const second = webinar(sim);
	launch(sim, first, [anna, bruno, clara]);
	passTo(sim, startMs + 3 * DAY_MS);
	launch(sim, second, [bruno, dario]);
	passTo(sim, startMs + 12 * DAY_MS);
	second.status = 'paused';
	second.nextTurnAt = null;
	second.updatedAt = sim.now;
	passTo(sim, endMs - 4 * DAY_MS);
	addLeads(sim, sim.main, first, people(sim, 12));
	tradeFair(sim);
	receiveDemoMail(sim);
	passTo(sim, endMs - 8 * HOUR_MS);

	const candidates = [...silent(second), ...silent(first)];
	const missing = Math.max(0, CONVERSATIONS - FRESH_LABELS.length - sim.main.conversations.size);
	const labels: Label[] = [...FRESH_LABELS, ...new Array<Label>(missing).fill('not_interested')];
	for (const label of labels) {
		const lead = candidates.shift();
		if (lead === undefined) break;
		const campaign = lead.campaignId === first.id ? first : second;
		reply(sim, sim.main, campaign, lead, { label });
		passTo(sim, sim.now + HOUR_MS / 2);
	}
	passTo(sim, endMs);
	tidy(sim);
}
