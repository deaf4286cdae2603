import { iso, isoOrNull } from './calendar';
import type { CustomFieldDefinition, Lead, LeadList } from './model';

export const leadJson = (lead: Lead) => ({
	id: lead.id,
	phone: lead.phone,
	firstName: lead.firstName,
	lastName: lead.lastName,
	email: lead.email,
	company: lead.company,
	tags: [...lead.tags],
	customFields: { ...lead.customFields },
	status: lead.status,
	source: lead.source,
	listIds: [...lead.listIds],
	lastContactedAt: isoOrNull(lead.lastContactedAt),
	lastRepliedAt: isoOrNull(lead.lastRepliedAt),
	createdAt: iso(lead.createdAt),
	updatedAt: iso(lead.updatedAt),
});

export const listLeadJson = (list: LeadList, lead: Lead) => ({
	...leadJson(lead),
	addedAt: iso(list.members.get(lead.id) ?? lead.createdAt),
});

export const customFieldJson = (definition: CustomFieldDefinition) => ({
	...definition,
	createdAt: iso(definition.createdAt),
});

export const leadListJson = ({ id, name, description, members, createdAt, updatedAt }: LeadList) => ({
	id,
	name,
	description,
	leadCount: members.size,
	createdAt: iso(createdAt),
	updatedAt: iso(updatedAt),
});
