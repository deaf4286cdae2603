export const STATUSES = ['new', 'contacted', 'qualified', 'won', 'lost'] as const;
export type Status = (typeof STATUSES)[number];

export const SOURCES = ['api', 'website', 'referral', 'manual'] as const;
export type Source = (typeof SOURCES)[number];

/** The events of webhooks; their names are inferred. */
export const EVENT_TYPES = {
	'lead.created': 'A lead was created.',
	'lead.updated': 'Details of a lead changed.',
	'lead.deleted': 'A lead was deleted.',
	'lead.status_changed': 'A lead got another status.',
	'contact.created': 'A contact was created.',
	'contact.updated': 'Details of a contact changed.',
	'contact.deleted': 'A contact was deleted.',
} as const;

export interface User {
	id: string;
	name: string;
}

export interface Lead {
	id: string;
	name: string;
	email: string;
	phone: string | null;
	company: string | null;
	status: Status;
	source: Source;
	tags: string[];
	assignedUserId: string | null;
	createdAt: number;
	updatedAt: number;
}

export interface Contact {
	id: string;
	name: string;
	email: string;
	phone: string | null;
	company: string | null;
	title: string | null;
	tags: string[];
	leadId: string | null;
	createdAt: number;
	updatedAt: number;
}

export interface Webhook {
	id: string;
	url: string;
	events: string[];
	/** Shown only by the answer that creates it. */
	secret: string;
	active: boolean;
	createdAt: number;
}

/** A bearer token, from its issue until it expires. */
export interface Token {
	clientId: string;
	scope: string;
	issuedAt: number;
	/** Null for the static token. */
	expiresAt: number | null;
	lastUsedAt: number | null;
}
