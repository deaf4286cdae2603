import { countBy } from 'lodash';
import { wrong } from './failure';
import { leadsOf } from './leadFilter';
import { STATUSES } from './model';
import { eventJson, leadDetailsJson, leadJson } from './projection';
import { leadOf } from './record';
import { removeLead } from './removal';
import { ok, route, success } from './route';
import { assignment, leadQuery, notesUpdate, statusUpdate } from './schemas';
import { changeStatus } from './status';

/** Leads: reading them and working with them. */
export const leadRoutes = {
	'GET /api/leads': route({
		query: leadQuery,
		run: (call) => {
			const { page, limit, ...filter } = call.query;
			const leads = leadsOf(call, filter);
			const start = (page - 1) * limit;
			return ok({
				data: leads.slice(start, start + limit).map(leadJson),
				pagination: { page, limit, total: leads.length, pages: Math.ceil(leads.length / limit) },
			});
		},
	}),

	'GET /api/leads/stats': route({
		run: ({ workspace }) => {
			const counts = countBy([...workspace.leads.values()], 'status');
			const byStatus = Object.fromEntries(STATUSES.map((status) => [status, counts[status] ?? 0]));
			return ok({ total: workspace.leads.size, byStatus });
		},
	}),

	'GET /api/leads/{leadId}': route({
		run: ({ params, workspace }) => ok(leadDetailsJson(leadOf(workspace, params))),
	}),

	'GET /api/leads/{leadId}/events': route({
		run: ({ params, workspace }) => ok(leadOf(workspace, params).events.map(eventJson)),
	}),

	'PUT /api/leads/{leadId}/status': route({
		body: statusUpdate,
		run: ({ params, body, workspace, sim }) => {
			const lead = leadOf(workspace, params);
			changeStatus(sim, workspace, lead, body.status);
			return ok(leadDetailsJson(lead));
		},
	}),

	'PUT /api/leads/{leadId}/notes': route({
		body: notesUpdate,
		run: ({ params, body, workspace, sim }) => {
			const lead = leadOf(workspace, params);
			const notes = body.notes === '' ? null : body.notes;
			if (notes !== lead.notes) {
				lead.notes = notes;
				sim.note(lead, 'notes_updated', notes === null ? 'Notes removed' : 'Notes updated');
			}
			return ok(leadDetailsJson(lead));
		},
	}),

	'PUT /api/leads/{leadId}/assign': route({
		body: assignment,
		run: ({ params, body, workspace, sim }) => {
			const lead = leadOf(workspace, params);
			const user = body.userId === null ? null : workspace.users.get(body.userId);
			if (user === undefined) throw wrong('userId', 'is not a member of the workspace');
			if (user !== lead.assignedTo) {
				lead.assignedTo = user;
				if (user === null) sim.note(lead, 'unassigned', 'Nobody is assigned any more', { userId: null });
				else sim.note(lead, 'assigned', `Assigned to ${user.name}`, { userId: user.id });
			}
			return ok(leadDetailsJson(lead));
		},
	}),

	'DELETE /api/leads/{leadId}': route({
		run: ({ params, workspace, sim }) => {
			removeLead(sim, workspace, leadOf(workspace, params));
			return success;
		},
	}),
};
