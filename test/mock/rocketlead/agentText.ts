import { sumBy, truncate } from 'lodash';
import { tokensOf } from './knowledge';
import type { Agent, KnowledgeChunk, Workspace } from './model';
import type { Simulation } from './simulation';

/** What an agent makes of a message. */
interface AgentAnswer {
	reply: string;
	/** The message asks for a person. */
	handoff: boolean;
	sources: Array<{ sourceId: string; chunkId: string; score: number }>;
	tokensUsed: number;
}

const OPENINGS: Record<Agent['tone'], string> = {
	professional: 'Thank you for your message.',
	friendly: 'Thanks so much for writing!',
	casual: 'Hey, thanks for the message.',
	formal: 'We are grateful for your message.',
	enthusiastic: 'How great to hear from you!',
};

const HANDOFF = 'I am handing this over to a colleague, who will get back to you shortly.';

/** Whether a text asks for what the agent leaves to people. */
export function wantsHandoff({ handoffKeywords }: Agent, text: string): boolean {
	const said = text.toLowerCase();
	return handoffKeywords.some((keyword) => said.includes(keyword.toLowerCase()));
}

/** The first piece of the first source that has been read. */
function knownTo({ knowledgeSourceIds }: Agent, { sources }: Workspace): KnowledgeChunk | undefined {
	for (const id of knowledgeSourceIds) {
		const source = sources.get(id);
		if (source?.status === 'ready') return source.chunks[0];
	}
	return undefined;
}

function replyOf({ name, tone }: Agent, text: string, chunk: KnowledgeChunk | undefined): string {
	const about = `You wrote: "${truncate(text, { length: 120 })}"`;
	const known = chunk && `What I know about it: ${truncate(chunk.content, { length: 240 })}`;
	return [OPENINGS[tone], about, known, `– ${name}`].filter(Boolean).join('\n');
}

/** No language model is asked: the answer is a template. */
export function agentAnswer(
	sim: Simulation,
	workspace: Workspace,
	agent: Agent,
	text: string,
	before: string[] = [],
): AgentAnswer {
	const handoff = wantsHandoff(agent, text);
	const chunk = handoff ? undefined : knownTo(agent, workspace);
	const reply = handoff ? HANDOFF : replyOf(agent, text, chunk);
	const read = [agent.systemPrompt, ...before, text, chunk?.content ?? '', reply];
	const tokensUsed = sumBy(read, tokensOf);
	if (chunk === undefined) return { reply, handoff, sources: [], tokensUsed };
	const score = sim.chance(chunk.id, `score:${text}`).int(60, 98) / 100;
	return { reply, handoff, sources: [{ sourceId: chunk.sourceId, chunkId: chunk.id, score }], tokensUsed };
}
