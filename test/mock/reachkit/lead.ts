import { addLeads, removeLeads } from './birth';
import { invalid } from './failure';
import { answerList, sortQuery } from './list';
import { normalizeName } from './mergeTag';
import type { Lead } from './model';
import { leadJson } from './projection';
import { campaignOf, leadOf } from './record';
import { created, noContent, ok, route } from './route';
import { leadCreate } from './schemas';

/** New values take the place of old ones whose names are the same once normalized. */
function mergeVariables(old: Record<string, unknown>, changes: Record<string, unknown>) {
	const changed = new Set(Object.keys(changes).map(normalizeName));
	const kept = Object.entries(old).filter(([name]) => !changed.has(normalizeName(name)));
	return { ...Object.fromEntries(kept), ...changes };
}

const SORTABLE: Record<string, (lead: Lead) => unknown> = {
	id: (lead) => lead.id,
	email: (lead) => lead.email,
	first_name: (lead) => lead.firstName,
	last_name: (lead) => lead.lastName,
	status: (lead) => lead.status,
	is_bounced: (lead) => lead.bouncedAt !== null,
	is_unsubscribed: (lead) => lead.unsubscribedAt !== null,
	provider: (lead) => lead.provider,
	created_at: (lead) => lead.createdAt,
	updated_at: (lead) => lead.updatedAt,
};

/** The leads of a campaign. */
export const leadRoutes = {
	'POST /campaigns/{campaignId}/leads': route({
		body: leadCreate,
		run: ({ params, body, workspace, sim }) => {
			const campaign = campaignOf(workspace, params);
			const existing = campaign.emailsTaken.get(body.email);
			if (existing === undefined) {
				const input = {
					email: body.email,
					firstName: body.first_name,
					lastName: body.last_name,
					variables: body.variables,
				};
				const [lead] = addLeads(sim, workspace, campaign, [input]);
				return created(leadJson(lead));
			}
			if (body.if_exists === 'fail') {
				throw invalid({ email: ['already exists in this campaign'] });
			}
			if (body.if_exists === 'update') {
				existing.firstName = body.first_name ?? existing.firstName;
				existing.lastName = body.last_name ?? existing.lastName;
				existing.variables = mergeVariables(existing.variables, body.variables ?? {});
				existing.updatedAt = sim.now;
			}
			return ok(leadJson(existing));
		},
	}),

	'DELETE /campaigns/{campaignId}/leads/{leadId}': route({
		run: ({ params, workspace }) => {
			removeLeads(workspace, campaignOf(workspace, params), [leadOf(workspace, params)]);
			return noContent;
		},
	}),

	'GET /campaigns/{campaignId}/leads': route({
		query: sortQuery(30),
		run: (call) => {
			const campaign = campaignOf(call.workspace, call.params);
			return answerList(call, {
				name: `leads of ${campaign.id}`,
				rows: () => campaign.leads,
				json: leadJson,
				searched: (lead) => `${lead.email}\n${lead.firstName} ${lead.lastName}`,
				sortable: SORTABLE,
			});
		},
	}),

	'GET /campaigns/{campaignId}/leads/{leadId}': route({
		run: ({ params, workspace }) => ok(leadJson(leadOf(workspace, params))),
	}),
};
