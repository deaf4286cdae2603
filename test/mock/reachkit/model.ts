import type { Schedule } from './schedule';
import type { SendingQueue } from './queue';

export interface BlocklistEntry {
	id: string;
	/** An e-mail address or a whole domain, in lower case. */
	email: string;
	createdAt: number;
	/** Set once the entry is removed; removed entries are kept apart, for the invariants. */
	removedAt: number | null;
}

export type ConnectionStatus = 'pending' | 'validating' | 'connected' | 'error';

export interface WarmupDay {
	date: string;
	sent: number;
	received: number;
	spam: number;
	saved: number;
}

export interface Inbox {
	id: string;
	email: string;
	provider: 'google' | 'microsoft' | 'other';
	connectionType: 'oauth' | 'imap_smtp';
	connectionStatus: ConnectionStatus;
	firstName: string;
	lastName: string;
	replyTo: string;
	signature: string;
	isActive: boolean;
	isWarming: boolean;
	dailyCampaignLimit: number;
	dailyWarmupLimit: number;
	createdAt: number;
	updatedAt: number;
	/** Days of warmup so far, today included. */
	warmupAge: number;
	/** The last seven days, oldest first. */
	warmup: WarmupDay[];
	/** Campaign mails that went through it, in order of time. */
	sentAt: number[];
	/** When the next campaign mail may go through it. */
	freeAt: number;
}

export interface CampaignOptions {
	daily_limit: number;
	stop_on_reply: boolean;
	stop_on_company_reply: boolean;
	text_only: boolean;
	esp_matching: boolean;
	unsubscribe_option: boolean;
}

export interface Variant {
	id: string;
	subject: string | null;
	bodyHtml: string | null;
	enabled: boolean;
	sent: number;
	replies: number;
}

export interface Step {
	id: string;
	/** Days until the next step; kept, but not shown, on the last step. */
	delayDays: number;
	variants: Variant[];
}

export type LeadProvider = 'other' | 'google' | 'microsoft' | 'yahoo' | 'zoho';

/** Why a lead gets no further mail. */
export type Ending = 'completed' | 'replied' | 'company_replied' | 'unsubscribed' | 'bounced' | 'blocked' | 'failed';

export interface Lead {
	id: string;
	campaignId: string;
	email: string;
	firstName: string;
	lastName: string;
	variables: Record<string, unknown>;
	status: 'uncontacted' | 'contacted' | 'replied';
	provider: LeadProvider | null;
	createdAt: number;
	updatedAt: number;
	bouncedAt: number | null;
	unsubscribedAt: number | null;
	repliedAt: number | null;
	/** Steps that were sent to it, in order of time. */
	sentSteps: string[];
	lastSentAt: number | null;
	inboxId: string | null;
	ending: Ending | null;
	deleted: boolean;
}

/** The rules under which a mail went out, so that it can be judged after they have changed. */
export interface Terms {
	timezone: string;
	start: string;
	end: string;
	campaignLimit: number;
	inboxLimit: number;
	stopOnReply: boolean;
	stopOnCompanyReply: boolean;
	espMatched: boolean | null;
	/** Days since the mail before; null for the first one. */
	delayDays: number | null;
	/** Steps that came after this one. */
	laterStepIds: string[];
	inboxAttached: boolean;
	inboxActive: boolean;
	inboxStatus: ConnectionStatus;
}

export interface Email {
	id: string;
	campaignId: string;
	stepId: string;
	variantId: string;
	leadId: string;
	inboxId: string;
	to: string;
	sentAt: number;
	subject: string;
	text: string;
	html: string | null;
	headers: Record<string, string>;
	bouncedAt: number | null;
	company: string | null;
	terms: Terms;
}

export interface Campaign {
	id: string;
	name: string;
	status: 'draft' | 'active' | 'paused';
	options: CampaignOptions;
	schedule: Schedule;
	inboxIds: string[];
	steps: Step[];
	/** In order of creation. */
	leads: Lead[];
	/** Its leads by address. */
	emailsTaken: Map<string, Lead>;
	emails: Email[];
	conversations: Conversation[];
	/** When each lead replied first. */
	replies: number[];
	counts: { sent: number; contacted: number; replies: number; bounced: number };
	sentByInbox: Map<string, number>;
	/** When a company replied first. */
	repliedCompanies: Map<string, number>;
	/** Set once a step or variant that had sent mail is gone, so that parts no longer sum up. */
	lostParts: boolean;
	queue: SendingQueue;
	nextTurnAt: number | null;
	createdAt: number;
	updatedAt: number;
}

export interface Person {
	email: string;
	name: string | null;
}

export interface Attachment {
	id: string;
	filename: string;
	contentType: string;
	bytes: Uint8Array;
}

export interface Message {
	direction: 'outgoing' | 'incoming';
	inboxId: string;
	subject: string;
	text: string;
	html: string;
	from: string;
	to: Person[];
	cc: Person[];
	bcc: Person[];
	sentAt: number;
	isRead: boolean;
	attachments: Attachment[];
}

export interface Conversation {
	id: string;
	inboxId: string;
	folder: 'primary' | 'others';
	leadId: string | null;
	/** Kept when the lead or the campaign is deleted, unlike the ids that the API shows. */
	campaignId: string | null;
	originLeadId: string | null;
	variantId: string | null;
	aiLabel: string | null;
	labelOverride: string | null;
	/** In order of time. */
	messages: Message[];
	createdAt: number;
	updatedAt: number;
}

/** All records of one workspace; another workspace's ids simply do not exist here. */
export class Workspace {
	blocklist = new Map<string, BlocklistEntry>();
	removedBlocks: BlocklistEntry[] = [];
	inboxes = new Map<string, Inbox>();
	campaigns = new Map<string, Campaign>();
	leads = new Map<string, Lead>();
	conversations = new Map<string, Conversation>();
}
