import { conflict, invalid } from './failure';
import type { ConversationTag, Workspace } from './model';
import type { Simulation } from './simulation';

const MAX_TAGS = 100;

/** Tags as people read them. */
export const nameOrder = (a: ConversationTag, b: ConversationTag) => {
	const [first, second] = [a.name.toLowerCase(), b.name.toLowerCase()];
	return first < second ? -1 : Number(first > second);
};

export function createTag(
	sim: Simulation,
	workspace: Workspace,
	{ name, color }: { name: string; color: string },
): ConversationTag {
	for (const tag of workspace.tags.values()) {
		if (tag.name.toLowerCase() === name.toLowerCase()) throw conflict('A tag with this name already exists');
	}
	if (workspace.tags.size >= MAX_TAGS) throw conflict(`A workspace has at most ${MAX_TAGS} tags`);
	const tag = { id: sim.newId('tag'), name, color, createdAt: sim.now };
	workspace.tags.set(tag.id, tag);
	return tag;
}

/** Takes the tag off every conversation as well. */
export function deleteTag(sim: Simulation, workspace: Workspace, tag: ConversationTag): void {
	workspace.tags.delete(tag.id);
	for (const conversation of workspace.conversations.values()) {
		if (!conversation.tagIds.includes(tag.id)) continue;
		conversation.tagIds = conversation.tagIds.filter((id) => id !== tag.id);
		conversation.updatedAt = sim.now;
	}
}

/** 400 when a body names a tag that does not exist. */
export function checkTags(workspace: Workspace, tagIds: string[]): void {
	const unknown = tagIds.find((id) => !workspace.tags.has(id));
	if (unknown !== undefined) throw invalid(`Tag ${unknown} not found`);
}
