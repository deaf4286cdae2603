import type { ApiKey, Lead, LeadEvent, Pipeline, Source, Tag, User } from './model';

/** Where forms send what people fill in. */
const WEBHOOKS = 'https://leads.500rockets.io/api/webhooks/inbound/';

const iso = (timeMs: number) => new Date(timeMs).toISOString();
const isoOrNull = (timeMs: number | null) => (timeMs === null ? null : iso(timeMs));

const userJson = ({ id, name, email }: User) => ({ id, name, email });

export const tagJson = ({ id, name }: Tag) => ({ id, name });

/** The source as a lead shows it; one that is gone says so. */
const originJson = ({ id, name, deletedAt }: Source) => ({ id, name, ...(deletedAt !== null && { deleted: true }) });

/** A lead in a list. */
export const leadJson = (lead: Lead) => ({
	id: lead.id,
	firstName: lead.firstName,
	lastName: lead.lastName,
	email: lead.email,
	phone: lead.phone,
	company: lead.company,
	status: lead.status,
	score: lead.score,
	qualification: lead.qualification,
	source: lead.source === null ? null : originJson(lead.source),
	assignedTo: lead.assignedTo === null ? null : userJson(lead.assignedTo),
	tags: lead.tags.map(tagJson),
	pipelineId: lead.pipelineId,
	stageId: lead.stageId,
	isDuplicate: lead.duplicateOf !== null,
	duplicateOf: lead.duplicateOf?.id ?? null,
	createdAt: iso(lead.createdAt),
	updatedAt: iso(lead.updatedAt),
});

/** A lead with everything that is known of it. */
export const leadDetailsJson = (lead: Lead) => ({
	...leadJson(lead),
	notes: lead.notes,
	metadata: lead.metadata,
	emailStatus: lead.emailStatus,
	emailType: lead.emailType,
	location: lead.location,
});

export const eventJson = ({ createdAt, ...event }: LeadEvent) => ({ ...event, createdAt: iso(createdAt) });

/** A source as creating one answers it. */
export const sourceJson = (source: Source) => ({
	id: source.id,
	name: source.name,
	webhookToken: source.webhookToken,
	webhookUrl: `${WEBHOOKS}${source.webhookToken}`,
	fieldMappings: source.fieldMappings,
	createdAt: iso(source.createdAt),
});

export const sourceWithCreatorJson = (source: Source) => ({
	...sourceJson(source),
	createdBy: userJson(source.createdBy),
});

export const pipelineJson = ({ id, name, isDefault, createdAt, stages }: Pipeline) => ({
	id,
	name,
	isDefault,
	createdAt: iso(createdAt),
	stages: [...stages].sort((a, b) => a.order - b.order),
});

export const apiKeyJson = (apiKey: ApiKey) => ({
	id: apiKey.id,
	label: apiKey.label,
	scope: apiKey.scope,
	prefix: apiKey.prefix,
	isActive: apiKey.isActive,
	expiresAt: isoOrNull(apiKey.expiresAt),
	lastUsedAt: isoOrNull(apiKey.lastUsedAt),
	createdAt: iso(apiKey.createdAt),
	createdBy: userJson(apiKey.createdBy),
});
