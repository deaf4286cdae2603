import type { z } from 'zod';
import type { agentCreate, agentTest, agentUpdate } from './agentSchemas';
import { agentAnswer } from './agentText';
import { dropAnalysis } from './analysis';
import { charge } from './credit';
import { conflict, invalid } from './failure';
import type { Agent, Workspace } from './model';
import type { Simulation } from './simulation';

const MAX_AGENTS = 50;

const TEST_COST = 1;

function checkSources({ sources }: Workspace, ids: string[] = []): void {
	const unknown = ids.find((id) => !sources.has(id));
	if (unknown !== undefined) throw invalid(`Knowledge source ${unknown} not found`);
}

export function createAgent(sim: Simulation, workspace: Workspace, form: z.output<typeof agentCreate>): Agent {
	checkSources(workspace, form.knowledgeSourceIds);
	if (workspace.agents.size >= MAX_AGENTS) throw conflict(`A workspace has at most ${MAX_AGENTS} agents`);
	const agent: Agent = {
		...form,
		id: sim.newId('agent'),
		createdAt: sim.now,
		updatedAt: sim.now,
		analysis: null,
		analyses: [],
		testRuns: [],
		handoffs: [],
		messages: [],
	};
	workspace.agents.set(agent.id, agent);
	return agent;
}

export function updateAgent(
	sim: Simulation,
	workspace: Workspace,
	agent: Agent,
	form: z.output<typeof agentUpdate>,
): void {
	checkSources(workspace, form.knowledgeSourceIds);
	Object.assign(agent, form, { updatedAt: sim.now });
}

/** Whatever names the agent goes on without one. */
export function deleteAgent(sim: Simulation, workspace: Workspace, agent: Agent): void {
	const campaigns = [...workspace.campaigns.values()].filter(({ agentId }) => agentId === agent.id);
	if (campaigns.some(({ status }) => status === 'active')) throw conflict('Agent is used by an active campaign');
	for (const campaign of campaigns) Object.assign(campaign, { agentId: null, updatedAt: sim.now });
	for (const conversation of workspace.conversations.values()) {
		if (conversation.agentId !== agent.id) continue;
		Object.assign(conversation, { agentId: null, aiEnabled: false, updatedAt: sim.now });
	}
	for (const message of agent.messages) Object.assign(message, { agentId: null, updatedAt: sim.now });
	const { settings } = workspace;
	if (settings.defaultAgentId === agent.id) Object.assign(settings, { defaultAgentId: null, updatedAt: sim.now });
	dropAnalysis(agent);
	workspace.agents.delete(agent.id);
}

/** Asks the agent without sending anything. */
export function testAgent(
	sim: Simulation,
	workspace: Workspace,
	agent: Agent,
	{ message, history }: z.output<typeof agentTest>,
) {
	const answer = agentAnswer(
		sim,
		workspace,
		agent,
		message,
		history.map(({ content }) => content),
	);
	charge(sim, workspace, {
		type: 'agent',
		cost: TEST_COST,
		description: `Test of the agent ${agent.name}`,
		referenceType: 'agent_test',
		agentId: agent.id,
	});
	agent.testRuns.push({ at: sim.now, tokens: answer.tokensUsed, credits: TEST_COST });
	const latencyMs = sim.chance(agent.id, `latency:${agent.testRuns.length}`).int(400, 2500);
	return { agentId: agent.id, ...answer, latencyMs, creditsCharged: TEST_COST };
}
