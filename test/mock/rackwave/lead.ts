import type { z } from 'zod';
import { addLead, removeLead } from './birth';
import { invalid, notFound } from './failure';
import { answerList } from './list';
import { taken, unknown } from './message';
import type { Lead } from './model';
import { leadJson } from './projection';
import { created, ok, route } from './route';
import { leadCreate, leadQuery, leadUpdate } from './schemas';
import type { Simulation } from './simulation';

function leadOf(sim: Simulation, params: Record<string, string>): Lead {
	const lead = sim.leads.byId.get(params.leadId);
	if (!lead) throw notFound('Lead');
	return lead;
}

const wholeSeconds = (timeMs: number) => Math.floor(timeMs / 1000) * 1000;

/** What each filter that is set asks of a lead; times are compared as they are shown. */
function testsOf(query: z.output<typeof leadQuery>): Array<(lead: Lead) => boolean> {
	const { status, source, assigned_user_id: userId, created_from: from, created_to: to } = query;
	const tests: Array<(lead: Lead) => boolean> = [];
	if (status) tests.push((lead) => lead.status === status);
	if (source) tests.push((lead) => lead.source === source);
	if (userId) tests.push((lead) => lead.assignedUserId === userId);
	if (typeof from === 'number') tests.push((lead) => wholeSeconds(lead.createdAt) >= wholeSeconds(from));
	if (typeof to === 'number') tests.push((lead) => wholeSeconds(lead.createdAt) <= wholeSeconds(to));
	return tests;
}

/** Leads in the pipeline. */
export const leadRoutes = {
	'GET /leads': route({
		query: leadQuery,
		run: (call) =>
			answerList(call, {
				records: call.sim.leads,
				json: leadJson,
				searched: ({ name, email, company }) => [name, email, company],
				tests: testsOf(call.query),
			}),
	}),

	'POST /leads': route({
		body: leadCreate,
		run: ({ body, sim }) => {
			if (sim.leads.withEmail(body.email)) throw invalid(taken('email'));
			return created(sim, leadJson(addLead(sim, body)));
		},
	}),

	'GET /leads/{leadId}': route({
		run: ({ params, sim }) => ok(leadJson(leadOf(sim, params))),
	}),

	'PUT /leads/{leadId}': route({
		body: leadUpdate,
		run: ({ params, body, sim }) => {
			const lead = leadOf(sim, params);
			const { email, assigned_user_id: userId, ...changes } = body;
			const holder = email === undefined ? undefined : sim.leads.withEmail(email);
			const errors = {
				...(holder !== undefined && holder !== lead && taken('email')),
				...(userId && !sim.users.has(userId) && unknown('assigned_user_id')),
			};
			if (Object.keys(errors).length > 0) throw invalid(errors);
			if (email !== undefined) sim.leads.changeEmail(lead, email);
			if (userId !== undefined) lead.assignedUserId = userId;
			Object.assign(lead, changes);
			lead.updatedAt = sim.now;
			return ok(leadJson(lead));
		},
	}),

	'DELETE /leads/{leadId}': route({
		run: ({ params, sim }) => {
			const lead = leadOf(sim, params);
			removeLead(sim, lead);
			return ok({ id: lead.id, deleted: true });
		},
	}),
};
