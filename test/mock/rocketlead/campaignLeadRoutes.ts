import { addLeads, bulkLeadAction, importIntoCampaign } from './campaignLead';
import { campaignLeadJson } from './campaignProjection';
import { bulkLeadAction as bulkForm, CAMPAIGN_LEAD_STATUSES, leadImport, leadSelection } from './campaignSchemas';
import { oneOf, queryBoolean, uuid } from './form';
import { rowsOfImport } from './importRow';
import { by, listRoute, since } from './list';
import type { CampaignLead } from './model';
import { campaignOf } from './record';
import { ok, route, type Run } from './route';

/** Who is in a campaign, and how far. */
export const campaignLeadRoutes: Record<string, Run> = {
	'GET /campaigns/{campaignId}/leads': listRoute<CampaignLead>({
		rows: (scope) => campaignOf(scope).rows.values(),
		json: (row, { workspace }) => campaignLeadJson(workspace, row),
		id: ({ id }) => id,
		sort: {
			createdAt: ({ createdAt }) => createdAt,
			updatedAt: ({ updatedAt }) => updatedAt,
			nextStepAt: ({ nextStepAt }) => nextStepAt,
			repliedAt: ({ repliedAt }) => repliedAt,
		},
		order: 'desc',
		filters: {
			...since<CampaignLead>(),
			status: by(oneOf(CAMPAIGN_LEAD_STATUSES), (row, status) => row.status === status),
			accountId: by(uuid, ({ accountId }, id) => accountId === id),
			replied: by(queryBoolean, ({ repliedAt }, replied) => (repliedAt !== null) === replied),
		},
		searched: ({ leadId }, { workspace }) => {
			const lead = workspace.leads.get(leadId);
			return lead ? [lead.phone, lead.firstName, lead.lastName] : [];
		},
	}),

	'POST /campaigns/{campaignId}/leads/bulk': route({
		body: bulkForm,
		run: (call) => ok(bulkLeadAction(call.sim, call.workspace, campaignOf(call), call.body)),
	}),

	'POST /campaigns/{campaignId}/leads/import': route({
		body: leadImport,
		run: (call) => {
			const campaign = campaignOf(call);
			const { sim, workspace, request, body } = call;
			const rows = rowsOfImport(sim, body.leads, `${request.method} ${request.route}`);
			return ok(importIntoCampaign(sim, workspace, campaign, rows, body));
		},
	}),

	'POST /campaigns/{campaignId}/leads': route({
		body: leadSelection,
		run: (call) => ok(addLeads(call.sim, call.workspace, campaignOf(call), call.body)),
	}),
};
