import { iso, isoOrNull } from './calendar';
import type { Agent, CompetitorAnalysis } from './model';

export const agentJson = (agent: Agent) => ({
	id: agent.id,
	name: agent.name,
	description: agent.description,
	isActive: agent.isActive,
	systemPrompt: agent.systemPrompt,
	tone: agent.tone,
	language: agent.language,
	knowledgeSourceIds: agent.knowledgeSourceIds,
	replyDelaySeconds: agent.replyDelaySeconds,
	maxRepliesPerConversation: agent.maxRepliesPerConversation,
	handoffKeywords: agent.handoffKeywords,
	createdAt: iso(agent.createdAt),
	updatedAt: iso(agent.updatedAt),
});

export const analysisJson = (analysis: CompetitorAnalysis) => ({
	...analysis,
	completedAt: isoOrNull(analysis.completedAt),
	createdAt: iso(analysis.createdAt),
	updatedAt: iso(analysis.updatedAt),
});
