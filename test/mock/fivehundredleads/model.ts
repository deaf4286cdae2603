import { LeadLists } from './leadLists';

export const STATUSES = ['new', 'contacted', 'qualified', 'converted', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

export const ROLES = ['owner', 'admin', 'member'] as const;
export type Role = (typeof ROLES)[number];

export const SCOPES = ['read', 'full'] as const;
export type Scope = (typeof SCOPES)[number];

/** The fields of a lead that a form, a file or a source can fill. */
export const LEAD_FIELDS = ['email', 'firstName', 'lastName', 'phone', 'company'] as const;
export type LeadField = (typeof LEAD_FIELDS)[number];

export type Qualification = 'hot' | 'warm' | 'cold';
export type EmailStatus = 'pending' | 'valid' | 'invalid';
export type EmailType = 'business' | 'personal' | 'disposable' | 'invalid';

export interface User {
	id: string;
	name: string;
	email: string;
	password: string;
	role: Role;
}

export interface ApiKey {
	id: string;
	label: string;
	scope: Scope;
	/** As much of the key as is shown after it was made. */
	prefix: string;
	isActive: boolean;
	expiresAt: number | null;
	lastUsedAt: number | null;
	createdAt: number;
	createdBy: User;
}

export interface Source {
	id: string;
	name: string;
	webhookToken: string;
	/** Name of an incoming field, and the field of a lead that it fills. */
	fieldMappings: Record<string, LeadField>;
	createdAt: number;
	createdBy: User;
	/** Leads keep pointing to a source that is gone. */
	deletedAt: number | null;
}

export interface Tag {
	id: string;
	name: string;
}

export interface Stage {
	id: string;
	name: string;
	color: string;
	order: number;
	isWin: boolean;
	isLost: boolean;
}

export interface Pipeline {
	id: string;
	name: string;
	isDefault: boolean;
	createdAt: number;
	stages: Stage[];
}

export type EventType =
	| 'created'
	| 'duplicate_detected'
	| 'enriched'
	| 'scored'
	| 'status_changed'
	| 'stage_changed'
	| 'notes_updated'
	| 'tag_added'
	| 'tag_removed'
	| 'assigned'
	| 'unassigned'
	| 'merged'
	| 'original_removed';

export interface LeadEvent {
	id: string;
	type: EventType;
	description: string;
	data: Record<string, unknown>;
	createdAt: number;
}

export interface Location {
	city: string;
	country: string;
}

export interface Lead extends Record<LeadField, string | null> {
	id: string;
	status: Status;
	score: number | null;
	qualification: Qualification | null;
	source: Source | null;
	/** Where it was captured from can be found out; the addresses of imported leads are unknown. */
	hasAddress: boolean;
	assignedTo: User | null;
	tags: Tag[];
	notes: string | null;
	metadata: Record<string, unknown>;
	emailStatus: EmailStatus | null;
	emailType: EmailType | null;
	location: Location | null;
	pipelineId: string;
	stageId: string;
	/** The lead that was there first; it is never a duplicate itself. */
	duplicateOf: Lead | null;
	duplicates: Lead[];
	/** Oldest first. */
	events: LeadEvent[];
	createdAt: number;
	updatedAt: number;
	deleted: boolean;
}

/** What belongs to one customer, closed to all others. */
export class Workspace {
	readonly users = new Map<string, User>();
	readonly sources = new Map<string, Source>();
	/** By the name in lower case. */
	readonly tags = new Map<string, Tag>();
	readonly pipelines = new Map<string, Pipeline>();
	/** By id, oldest first. */
	readonly leads = new Map<string, Lead>();
	readonly lists = new LeadLists();
	/** Leads by what they are recognized by: a normalized address or number. */
	readonly recognized = new Map<string, Lead[]>();

	constructor(readonly name: 'main' | 'other') {}
}
