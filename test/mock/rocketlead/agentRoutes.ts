import { z } from 'zod';
import { createAgent, deleteAgent, testAgent, updateAgent } from './agent';
import { agentJson, analysisJson } from './agentProjection';
import { agentCreate, agentTest, agentUpdate, analysisStart } from './agentSchemas';
import { startAnalysis } from './analysis';
import { notFound } from './failure';
import { day, queryBoolean, uuid } from './form';
import { by, listRoute, since } from './list';
import type { Agent } from './model';
import { agentOf } from './record';
import { accepted, created, deleted, ok, route, type Run } from './route';
import { usageJson } from './usage';

const usageQuery = z.object({ from: day.optional(), to: day.optional(), agentId: uuid.optional() });

/** Agents, what they did, and what they found out about competitors. */
export const agentRoutes: Record<string, Run> = {
	'GET /agents/usage': route({
		query: usageQuery,
		run: ({ sim, workspace, query }) => ok(usageJson(sim, workspace, query)),
	}),

	'GET /agents': listRoute<Agent>({
		rows: ({ workspace }) => workspace.agents.values(),
		json: agentJson,
		id: ({ id }) => id,
		sort: {
			createdAt: ({ createdAt }) => createdAt,
			updatedAt: ({ updatedAt }) => updatedAt,
			name: ({ name }) => name,
		},
		order: 'desc',
		filters: {
			...since<Agent>(),
			isActive: by(queryBoolean, (agent, isActive) => agent.isActive === isActive),
		},
		searched: ({ name }) => [name],
	}),

	'POST /agents': route({
		body: agentCreate,
		run: ({ sim, workspace, body }) => created(agentJson(createAgent(sim, workspace, body))),
	}),

	'GET /agents/{agentId}': route({ run: (call) => ok(agentJson(agentOf(call))) }),

	'PATCH /agents/{agentId}': route({
		body: agentUpdate,
		run: (call) => {
			const agent = agentOf(call);
			updateAgent(call.sim, call.workspace, agent, call.body);
			return ok(agentJson(agent));
		},
	}),

	'DELETE /agents/{agentId}': route({
		run: (call) => {
			const agent = agentOf(call);
			deleteAgent(call.sim, call.workspace, agent);
			return deleted(agent.id);
		},
	}),

	'POST /agents/{agentId}/test': route({
		body: agentTest,
		run: (call) => ok(testAgent(call.sim, call.workspace, agentOf(call), call.body)),
	}),

	'GET /agents/{agentId}/competitor-analysis': route({
		run: (call) => {
			const { analysis } = agentOf(call);
			if (analysis === null) throw notFound('Competitor analysis');
			return ok(analysisJson(analysis));
		},
	}),

	'POST /agents/{agentId}/competitor-analysis': route({
		body: analysisStart,
		run: (call) => accepted(analysisJson(startAnalysis(call.sim, call.workspace, agentOf(call), call.body))),
	}),
};
