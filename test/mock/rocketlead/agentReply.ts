import { findLast } from 'lodash';
import { canSend } from './account';
import { agentAnswer, wantsHandoff } from './agentText';
import { isBlocked } from './contact';
import { conversationJson } from './conversationProjection';
import { acceptMessage, messageCost } from './message';
import type { Account, Agent, Conversation, Workspace } from './model';
import type { Simulation } from './simulation';
import { announce } from './webhook';

const SECOND_MS = 1000;

/** How much later than asked for an agent may answer. */
const MAX_DAWDLING_MS = 10 * SECOND_MS;

function handOver(sim: Simulation, workspace: Workspace, agent: Agent, conversation: Conversation): void {
	conversation.aiEnabled = false;
	conversation.handoffAt = sim.now;
	conversation.updatedAt = sim.now;
	agent.handoffs.push(sim.now);
	announce(sim, workspace, 'conversation.handoff', () => conversationJson(workspace, conversation));
}

/** What the agent of a conversation makes of a message that came in: it hands over, or answers in a while. */
export function askAgent(sim: Simulation, workspace: Workspace, conversation: Conversation, text: string): void {
	const agent = agentOf(workspace, conversation);
	if (agent === undefined) return;
	if (wantsHandoff(agent, text)) return handOver(sim, workspace, agent, conversation);
	// What comes in until the answer goes out is answered with it.
	if (conversation.agentReplyPlanned) return;
	conversation.agentReplyPlanned = true;
	const count = conversation.messages.length;
	const dawdling = sim.chance(conversation.id, `dawdling:${count}`).int(0, MAX_DAWDLING_MS);
	sim.agenda.plan(sim.now + agent.replyDelaySeconds * SECOND_MS + dawdling, () => {
		conversation.agentReplyPlanned = false;
		answer(sim, workspace, conversation);
	});
}

function agentOf(workspace: Workspace, { agentId, aiEnabled }: Conversation): Agent | undefined {
	return aiEnabled && agentId !== null ? workspace.agents.get(agentId) : undefined;
}

function mayAnswer(workspace: Workspace, conversation: Conversation, agent: Agent, account: Account): boolean {
	const { phone, messages } = conversation;
	const written = messages.filter(({ source, agentId }) => source === 'agent' && agentId === agent.id);
	return (
		agent.isActive &&
		canSend(account) &&
		!isBlocked(workspace, phone) &&
		workspace.leadsByPhone.get(phone)?.status !== 'opted_out' &&
		written.length < agent.maxRepliesPerConversation &&
		workspace.balance >= messageCost('text', 'agent')
	);
}

/** Answers the newest message, unless something speaks against it by now. */
function answer(sim: Simulation, workspace: Workspace, conversation: Conversation): void {
	const agent = agentOf(workspace, conversation);
	const account = workspace.accounts.get(conversation.accountId);
	const asked = findLast(conversation.messages, ({ direction }) => direction === 'inbound');
	if (!agent || !account || !asked || !mayAnswer(workspace, conversation, agent, account)) return;
	const { reply, tokensUsed } = agentAnswer(sim, workspace, agent, asked.text ?? '', []);
	const { phone } = conversation;
	acceptMessage(sim, workspace, { account, phone, source: 'agent', type: 'text', text: reply, agent, tokensUsed });
}
