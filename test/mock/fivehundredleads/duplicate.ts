import { notFound, wrong } from './failure';
import { merge } from './merge';
import { leadDetailsJson, leadJson } from './projection';
import { leadOf } from './record';
import { ok, route } from './route';
import { mergeRequest } from './schemas';

/** Leads that came in more than once. */
export const duplicateRoutes = {
	'GET /api/leads/{leadId}/duplicates': route({
		run: ({ params, workspace }) => ok(leadOf(workspace, params).duplicates.map(leadJson)),
	}),

	'POST /api/leads/{leadId}/merge': route({
		body: mergeRequest,
		run: ({ params, body, workspace, sim }) => {
			const primary = leadOf(workspace, params);
			if (body.duplicateId === primary.id) throw wrong('duplicateId', 'must be another lead');
			const duplicate = workspace.leads.get(body.duplicateId);
			if (duplicate === undefined) throw notFound('Duplicate lead');
			merge(sim, workspace, primary, duplicate);
			return ok(leadDetailsJson(primary));
		},
	}),
};
