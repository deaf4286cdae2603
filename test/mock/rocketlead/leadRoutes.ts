import { createCustomField } from './customField';
import { oneOf, tagList, uuid } from './form';
import { bulkDeleteLeads, inCampaign, inList, tagsOfLeads, updateLead } from './lead';
import { customFieldJson, leadJson } from './leadProjection';
import { bulkDelete, customFieldCreate, LEAD_STATUSES, leadUpdate } from './leadSchemas';
import { by, type Filter, listRoute, since } from './list';
import type { CustomFieldDefinition, Lead, LeadTag } from './model';
import { leadOf } from './record';
import { created, ok, route, type Run } from './route';

/** What all lists of leads can be filtered by. */
export const leadFilters: Record<string, Filter<Lead>> = {
	...since<Lead>(),
	status: by(oneOf(LEAD_STATUSES), (lead, status) => lead.status === status),
	tags: by(tagList, (lead, names) => names.some((name) => lead.tags.includes(name))),
};

export const searchedOfLead = ({ phone, firstName, lastName, email, company }: Lead) => [
	phone,
	firstName,
	lastName,
	email,
	company,
];

/** Leads of the whole workspace, their tags and the definitions of their custom fields. */
export const leadRoutes: Record<string, Run> = {
	'GET /leads/tags': listRoute<LeadTag>({
		rows: ({ workspace }) => tagsOfLeads(workspace),
		json: ({ name, leadCount }) => ({ name, leadCount }),
		id: ({ name }) => name,
		sort: { name: ({ name }) => name, leadCount: ({ leadCount }) => leadCount },
		order: 'asc',
		searched: ({ name }) => [name],
	}),

	'GET /leads/custom-fields': listRoute<CustomFieldDefinition>({
		rows: ({ workspace }) => workspace.customFields.values(),
		json: customFieldJson,
		id: ({ id }) => id,
		sort: { createdAt: ({ createdAt }) => createdAt, key: ({ key }) => key },
		order: 'asc',
	}),

	'POST /leads/custom-fields': route({
		body: customFieldCreate,
		run: ({ sim, workspace, body }) => created(customFieldJson(createCustomField(sim, workspace, body))),
	}),

	'GET /leads': listRoute<Lead>({
		rows: ({ workspace }) => workspace.leads.values(),
		json: leadJson,
		id: ({ id }) => id,
		sort: {
			createdAt: ({ createdAt }) => createdAt,
			updatedAt: ({ updatedAt }) => updatedAt,
			lastContactedAt: ({ lastContactedAt }) => lastContactedAt,
			lastRepliedAt: ({ lastRepliedAt }) => lastRepliedAt,
			firstName: ({ firstName }) => firstName,
		},
		order: 'desc',
		filters: {
			...leadFilters,
			listId: by(uuid, inList),
			campaignId: by(uuid, inCampaign),
		},
		searched: searchedOfLead,
	}),

	'PATCH /leads/{leadId}': route({
		body: leadUpdate,
		run: (call) => {
			const lead = leadOf(call);
			updateLead(call.sim, call.workspace, lead, call.body);
			return ok(leadJson(lead));
		},
	}),

	'POST /leads/bulk-delete': route({
		body: bulkDelete,
		run: ({ sim, workspace, body }) => ok(bulkDeleteLeads(sim, workspace, body.leadIds)),
	}),
};
