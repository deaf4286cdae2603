import { rowsOfImport } from './importRow';
import { leadFilters, searchedOfLead } from './leadRoutes';
import { leadListJson, listLeadJson } from './leadProjection';
import { leadListCreate, listLeadCreate } from './leadSchemas';
import { leadImport } from './campaignSchemas';
import { addToList, createList, deleteList, importIntoList } from './leadList';
import { after, listRoute, since } from './list';
import type { Lead, LeadList } from './model';
import { listOf } from './record';
import { created, deleted, ok, route, type Run } from './route';

interface Member {
	lead: Lead;
	list: LeadList;
	addedAt: number;
	createdAt: number;
	updatedAt: number;
}

/** Lists of leads, and who is in them. */
export const leadListRoutes: Record<string, Run> = {
	'GET /lead-lists': listRoute<LeadList>({
		rows: ({ workspace }) => workspace.lists.values(),
		json: leadListJson,
		id: ({ id }) => id,
		sort: {
			createdAt: ({ createdAt }) => createdAt,
			updatedAt: ({ updatedAt }) => updatedAt,
			name: ({ name }) => name,
			leadCount: ({ members }) => members.size,
		},
		order: 'desc',
		filters: since<LeadList>(),
		searched: ({ name }) => [name],
	}),

	'POST /lead-lists': route({
		body: leadListCreate,
		run: ({ sim, workspace, body }) => created(leadListJson(createList(sim, workspace, body))),
	}),

	'GET /lead-lists/{listId}': route({
		run: (call) => ok(leadListJson(listOf(call))),
	}),

	'DELETE /lead-lists/{listId}': route({
		run: (call) => {
			const list = listOf(call);
			deleteList(call.workspace, list);
			return deleted(list.id);
		},
	}),

	'GET /lead-lists/{listId}/leads': listRoute<Member>({
		rows: (scope) => {
			const list = listOf(scope);
			return [...list.members].flatMap(([leadId, addedAt]) => {
				const lead = scope.workspace.leads.get(leadId);
				if (lead === undefined) return [];
				return [{ lead, list, addedAt, createdAt: lead.createdAt, updatedAt: lead.updatedAt }];
			});
		},
		json: ({ lead, list }) => listLeadJson(list, lead),
		id: ({ lead }) => lead.id,
		sort: {
			addedAt: ({ addedAt }) => addedAt,
			createdAt: ({ createdAt }) => createdAt,
			updatedAt: ({ updatedAt }) => updatedAt,
		},
		order: 'desc',
		filters: {
			...since<Member>(),
			addedAfter: after(({ addedAt }) => addedAt),
			status: {
				schema: leadFilters.status.schema,
				accepts: ({ lead }, value, scope) => leadFilters.status.accepts(lead, value, scope),
			},
			tags: {
				schema: leadFilters.tags.schema,
				accepts: ({ lead }, value, scope) => leadFilters.tags.accepts(lead, value, scope),
			},
		},
		searched: ({ lead }) => searchedOfLead(lead),
	}),

	'POST /lead-lists/{listId}/leads/import': route({
		body: leadImport,
		run: (call) => {
			const list = listOf(call);
			const { sim, workspace, request, body } = call;
			const rows = rowsOfImport(sim, body.leads, `${request.method} ${request.route}`);
			return ok(importIntoList(sim, workspace, list, rows, body));
		},
	}),

	'POST /lead-lists/{listId}/leads': route({
		body: listLeadCreate,
		run: (call) => {
			const list = listOf(call);
			const { lead, isNew } = addToList(call.sim, call.workspace, list, call.body);
			return (isNew ? created : ok)(listLeadJson(list, lead));
		},
	}),
};
