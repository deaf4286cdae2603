import { findLast } from 'lodash';
import type { Random } from '../random';
import { CHANCE, LABEL_WEIGHTS, type Label, REPLY_TEXTS } from './chance';
import { companyOf } from './company';
import { escapeHtml } from './html';
import type { Campaign, Conversation, Email, Lead, Message, Workspace } from './model';
import type { Simulation } from './simulation';

const MINUTE_MS = 60_000;

/** Draws what becomes of a mail, and plans it. */
export function planOutcome(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	lead: Lead,
	email: Email,
	random: Random,
): void {
	const isFirst = lead.sentSteps.length === 1;
	const exists = () => !lead.deleted && workspace.campaigns.has(campaign.id);
	const later = (minutes: [number, number], run: () => void) =>
		sim.agenda.plan(sim.now + random.int(...minutes) * MINUTE_MS + random.int(0, 59_999), () => {
			if (exists()) run();
		});
	mirror(workspace, lead, email);
	if (isFirst && random.fork('bounce').chance(CHANCE.bounce)) {
		later([1, 10], () => bounce(sim, campaign, lead));
	} else if (random.fork('reply').chance(CHANCE.reply)) {
		const label = random.fork('label').weighted(LABEL_WEIGHTS);
		later([20, 2 * 24 * 60], () => {
			if (lead.repliedAt === null && lead.bouncedAt === null && lead.unsubscribedAt === null) {
				reply(sim, workspace, campaign, lead, { label });
			}
		});
	} else if (campaign.options.unsubscribe_option && random.fork('out').chance(CHANCE.unsubscribe)) {
		later([5, 24 * 60], () => unsubscribe(sim, lead));
	}
}

/** The mail of a campaign as it shows up in a conversation. */
function messageOf(workspace: Workspace, lead: Lead, email: Email): Message {
	return {
		direction: 'outgoing',
		inboxId: email.inboxId,
		subject: email.subject,
		text: email.text,
		html: email.html ?? '',
		from: workspace.inboxes.get(email.inboxId)?.email ?? '',
		to: [{ email: email.to, name: nameOf(lead) }],
		cc: [],
		bcc: [],
		sentAt: email.sentAt,
		isRead: true,
		attachments: [],
	};
}

const nameOf = (lead: Lead) => `${lead.firstName} ${lead.lastName}`.trim() || null;

function conversationOf(workspace: Workspace, campaign: Campaign, lead: Lead) {
	return campaign.conversations.find((one) => one.originLeadId === lead.id && workspace.conversations.has(one.id));
}

/** A later mail to someone who has replied before belongs to the conversation with him. */
function mirror(workspace: Workspace, lead: Lead, email: Email): void {
	const campaign = workspace.campaigns.get(email.campaignId);
	if (lead.repliedAt === null || campaign === undefined) return;
	conversationOf(workspace, campaign, lead)?.messages.push(messageOf(workspace, lead, email));
}

/** A lead that got mail answers it: a new conversation, or one more message in the old one. */
export function reply(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	lead: Lead,
	words: { label: Label; text?: string },
): Conversation {
	const { now } = sim;
	const emails = campaign.emails.filter((email) => email.leadId === lead.id);
	const answered = emails[emails.length - 1];
	const text = words.text ?? REPLY_TEXTS[words.label];
	let conversation = conversationOf(workspace, campaign, lead);
	if (conversation === undefined) {
		conversation = {
			id: sim.newId('conversation'),
			inboxId: answered.inboxId,
			folder: 'primary',
			leadId: lead.id,
			campaignId: campaign.id,
			originLeadId: lead.id,
			variantId: answered.variantId,
			aiLabel: null,
			labelOverride: null,
			messages: emails.map((email) => messageOf(workspace, lead, email)),
			createdAt: now,
			updatedAt: now,
		};
		workspace.conversations.set(conversation.id, conversation);
		campaign.conversations.push(conversation);
	}
	const subject = /^re:/i.test(answered.subject) ? answered.subject : `Re: ${answered.subject}`;
	const inbox = workspace.inboxes.get(answered.inboxId);
	conversation.messages.push({
		direction: 'incoming',
		inboxId: answered.inboxId,
		subject,
		text,
		html: `<p>${escapeHtml(text)}</p>`,
		from: lead.email,
		to: [{ email: inbox?.email ?? '', name: null }],
		cc: [],
		bcc: [],
		sentAt: now,
		isRead: false,
		attachments: [],
	});
	conversation.aiLabel = words.label;
	conversation.updatedAt = now;
	if (lead.repliedAt === null) countReply(sim, campaign, lead, answered);
	return conversation;
}

function countReply(sim: Simulation, campaign: Campaign, lead: Lead, answered: Email): void {
	lead.repliedAt = sim.now;
	lead.status = 'replied';
	lead.updatedAt = sim.now;
	campaign.counts.replies++;
	campaign.replies.push(sim.now);
	for (const step of campaign.steps) {
		for (const variant of step.variants) {
			if (variant.id === answered.variantId) variant.replies++;
		}
	}
	const company = companyOf(lead);
	if (company !== null && !campaign.repliedCompanies.has(company)) {
		campaign.repliedCompanies.set(company, sim.now);
	}
}

/** The last mail to a lead comes back; it gets no other. */
export function bounce(sim: Simulation, campaign: Campaign, lead: Lead): void {
	const email = findLast(campaign.emails, (one) => one.leadId === lead.id);
	if (email === undefined || lead.bouncedAt !== null) return;
	email.bouncedAt = sim.now;
	lead.bouncedAt = sim.now;
	lead.ending = 'bounced';
	lead.updatedAt = sim.now;
	campaign.counts.bounced++;
}

/** A lead opts out of its campaign. */
export function unsubscribe(sim: Simulation, lead: Lead): void {
	if (lead.unsubscribedAt !== null) return;
	lead.unsubscribedAt = sim.now;
	lead.ending = 'unsubscribed';
	lead.updatedAt = sim.now;
}
