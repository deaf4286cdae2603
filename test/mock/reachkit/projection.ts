import { textOf } from './html';
import type { BlocklistEntry, Campaign, Conversation, Inbox, Lead, Message, Step, Variant, Workspace } from './model';
import { isPositive } from './chance';
import { domainOf } from './provider';
import { analyticsOf, labelOf, summaryOf } from './stats';

const iso = (timeMs: number) => new Date(timeMs).toISOString();

const times = (record: { createdAt: number; updatedAt: number }) => ({
	created_at: iso(record.createdAt),
	updated_at: iso(record.updatedAt),
});

export const blocklistEntryJson = (entry: BlocklistEntry) => ({
	id: entry.id,
	email: entry.email,
	created_at: iso(entry.createdAt),
});

const attachedInboxJson = (inbox: Inbox) => ({
	id: inbox.id,
	email: inbox.email,
	provider: inbox.provider,
	is_active: inbox.isActive,
	connection_status: inbox.connectionStatus,
});

/** The inboxes of a campaign as attaching answers them. */
export const attachedInboxes = (workspace: Workspace, campaign: Campaign) =>
	campaign.inboxIds.map((id) => attachedInboxJson(workspace.inboxes.get(id) as Inbox));

/** A campaign; the days and the variants are in its stats only when the time is given. */
export const campaignJson = (workspace: Workspace, campaign: Campaign, now?: number) => ({
	id: campaign.id,
	name: campaign.name,
	status: campaign.status,
	progress: summaryOf(campaign).progress,
	options: campaign.options,
	schedule: campaign.schedule,
	stats: now === undefined ? summaryOf(campaign) : analyticsOf(campaign, now),
	inboxes: attachedInboxes(workspace, campaign),
	...times(campaign),
});

export const inboxJson = (inbox: Inbox) => ({
	id: inbox.id,
	email: inbox.email,
	domain: domainOf(inbox.email),
	provider: inbox.provider,
	connection_type: inbox.connectionType,
	connection_status: inbox.connectionStatus,
	first_name: inbox.firstName,
	last_name: inbox.lastName,
	reply_to: inbox.replyTo,
	signature: inbox.signature,
	is_active: inbox.isActive,
	is_warming: inbox.isWarming,
	daily_campaign_limit: inbox.dailyCampaignLimit,
	daily_warmup_limit: inbox.dailyWarmupLimit,
	...times(inbox),
});

/** An inbox with the campaigns that it is attached to. */
export function inboxWithCampaigns(workspace: Workspace, inbox: Inbox) {
	const campaigns = [...workspace.campaigns.values()]
		.filter((campaign) => campaign.inboxIds.includes(inbox.id))
		.map(({ id, name, status, ...rest }) => ({ id, name, status, ...times(rest) }));
	const { created_at, updated_at, ...json } = inboxJson(inbox);
	return { ...json, campaigns, created_at, updated_at };
}

export const leadJson = (lead: Lead) => ({
	id: lead.id,
	email: lead.email,
	first_name: lead.firstName,
	last_name: lead.lastName,
	status: lead.status,
	is_bounced: lead.bouncedAt !== null,
	is_unsubscribed: lead.unsubscribedAt !== null,
	provider: lead.provider,
	variables: lead.variables,
	...times(lead),
});

/** A variant as creating and updating one answer it, without its letter. */
export const variantJson = (variant: Variant) => ({
	id: variant.id,
	subject: variant.subject,
	body_html: variant.bodyHtml,
	body_text: variant.bodyHtml === null ? null : textOf(variant.bodyHtml),
	enabled: variant.enabled,
});

/** A, B … Z, AA, AB … */
function letterOf(index: number): string {
	const last = String.fromCharCode(65 + (index % 26));
	return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

export function stepJson(campaign: Campaign, step: Step) {
	const index = campaign.steps.indexOf(step);
	return {
		id: step.id,
		step: index + 1,
		delay_days: index === campaign.steps.length - 1 ? null : step.delayDays,
		variants: step.variants.map((variant, position) => {
			const { id, ...json } = variantJson(variant);
			return { id, letter: letterOf(position), ...json };
		}),
	};
}

export const messageJson = (message: Message) => ({
	direction: message.direction,
	inbox_id: message.inboxId,
	subject: message.subject,
	text_body: message.text,
	html_body: message.html,
	from_email: message.from,
	to_recipients: message.to,
	cc_recipients: message.cc,
	bcc_recipients: message.bcc,
	email_date: iso(message.sentAt),
	is_read: message.isRead,
	attachments: message.attachments.map(({ id, filename, contentType, bytes }) => ({
		id,
		filename,
		content_type: contentType,
		size: bytes.length,
	})),
});

export const conversationJson = (conversation: Conversation) => ({
	id: conversation.id,
	label: labelOf(conversation),
	is_positive: isPositive(labelOf(conversation)),
	lead_id: conversation.leadId,
	messages: conversation.messages.map(messageJson),
	...times(conversation),
});
