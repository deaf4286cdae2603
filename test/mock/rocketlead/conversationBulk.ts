import { isMatch, union } from 'lodash';
import { setRead, setTags } from './conversation';
import type { BULK_ACTIONS } from './conversationSchemas';
import { conflict, invalid, notFound } from './failure';
import { type BulkResult, inBulk } from './lead';
import type { Conversation, Workspace } from './model';
import type { Simulation } from './simulation';
import { checkTags } from './tag';

const MAX_TAGS = 20;

interface ConversationBulk {
	conversationIds: string[];
	action: (typeof BULK_ACTIONS)[number];
	tagIds?: string[];
	agentId?: string;
}

function change(sim: Simulation, conversation: Conversation, fields: Partial<Conversation>): void {
	if (isMatch(conversation, fields)) return;
	Object.assign(conversation, fields, { updatedAt: sim.now });
}

function addTags(sim: Simulation, conversation: Conversation, tagIds: string[]): void {
	const all = union(conversation.tagIds, tagIds);
	if (all.length > MAX_TAGS) throw conflict('Too many tags');
	if (all.length > conversation.tagIds.length) setTags(sim, conversation, all);
}

function removeTags(sim: Simulation, conversation: Conversation, tagIds: string[]): void {
	const rest = conversation.tagIds.filter((id) => !tagIds.includes(id));
	if (rest.length < conversation.tagIds.length) setTags(sim, conversation, rest);
}

function enableAgent(sim: Simulation, conversation: Conversation, agentId: string | null): void {
	if (agentId === null) throw conflict('No agent assigned');
	change(sim, conversation, { agentId, aiEnabled: true, handoffAt: null });
}

function act(sim: Simulation, conversation: Conversation, { action, tagIds = [], agentId }: ConversationBulk): void {
	switch (action) {
		case 'mark_read':
			return setRead(sim, conversation, true);
		case 'mark_unread':
			return setRead(sim, conversation, false);
		case 'archive':
			return change(sim, conversation, { status: 'archived' });
		case 'unarchive':
			return change(sim, conversation, { status: 'open' });
		case 'add_tags':
			return addTags(sim, conversation, tagIds);
		case 'remove_tags':
			return removeTags(sim, conversation, tagIds);
		case 'disable_ai':
			return change(sim, conversation, { aiEnabled: false });
		case 'enable_ai':
			return enableAgent(sim, conversation, conversation.agentId);
		case 'assign_agent':
			return enableAgent(sim, conversation, agentId ?? null);
	}
}

/** Does one thing to many conversations; what is so already stays as it is. */
export function bulkConversations(sim: Simulation, workspace: Workspace, body: ConversationBulk): BulkResult {
	checkTags(workspace, body.tagIds ?? []);
	if (body.agentId !== undefined && !workspace.agents.has(body.agentId)) {
		throw invalid(`Agent ${body.agentId} not found`);
	}
	return inBulk(body.conversationIds, (id) => {
		const conversation = workspace.conversations.get(id);
		if (conversation === undefined) throw notFound('Conversation');
		act(sim, conversation, body);
	});
}
