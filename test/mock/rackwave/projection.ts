import type { Contact, Lead, Webhook } from './model';

/** Whole seconds, as the service shows times. */
export const isoSeconds = (timeMs: number) => new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z');

const times = (record: { createdAt: number; updatedAt: number }) => ({
	created_at: isoSeconds(record.createdAt),
	updated_at: isoSeconds(record.updatedAt),
});

export const leadJson = (lead: Lead) => ({
	id: lead.id,
	name: lead.name,
	email: lead.email,
	phone: lead.phone,
	company: lead.company,
	status: lead.status,
	source: lead.source,
	tags: lead.tags,
	assigned_user_id: lead.assignedUserId,
	...times(lead),
});

export const contactJson = (contact: Contact) => ({
	id: contact.id,
	name: contact.name,
	email: contact.email,
	phone: contact.phone,
	company: contact.company,
	title: contact.title,
	tags: contact.tags,
	lead_id: contact.leadId,
	...times(contact),
});

/** A webhook without its secret. */
export const webhookJson = ({ id, url, events, active, createdAt }: Webhook) => ({
	id,
	url,
	events,
	active,
	created_at: isoSeconds(createdAt),
});
