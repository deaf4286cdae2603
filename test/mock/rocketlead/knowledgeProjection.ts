import { countBy, sumBy } from 'lodash';
import { iso, isoOrNull } from './calendar';
import { extentOf, tokensOf } from './knowledge';
import type { KnowledgeChunk, KnowledgeSource, Workspace } from './model';
import type { Simulation } from './simulation';

/** The agents of each source. */
const agentsBySource = (sim: Simulation, workspace: Workspace) =>
	sim.cached(workspace, 'agentsBySource', () => {
		const agents = new Map<string, string[]>();
		for (const { id, knowledgeSourceIds } of workspace.agents.values()) {
			for (const sourceId of knowledgeSourceIds) agents.set(sourceId, [...(agents.get(sourceId) ?? []), id]);
		}
		return agents;
	});

export const sourceJson = (sim: Simulation, workspace: Workspace, source: KnowledgeSource) => ({
	id: source.id,
	name: source.name,
	type: source.type,
	url: source.url,
	fileName: source.fileName,
	mimeType: source.mimeType,
	sizeBytes: source.sizeBytes,
	status: source.status,
	errorMessage: source.errorMessage,
	...extentOf(source),
	agentIds: agentsBySource(sim, workspace).get(source.id) ?? [],
	lastIngestedAt: isoOrNull(source.lastIngestedAt),
	createdAt: iso(source.createdAt),
	updatedAt: iso(source.updatedAt),
});

export const chunkJson = (chunk: KnowledgeChunk) => ({
	...chunk,
	characterCount: chunk.content.length,
	tokenCount: tokensOf(chunk.content),
	createdAt: iso(chunk.createdAt),
});

export function knowledgeStatsJson({ sources }: Workspace) {
	const all = [...sources.values()];
	const statuses = countBy(all, 'status');
	const types = countBy(all, 'type');
	const extents = all.map(extentOf);
	const newest = Math.max(0, ...all.map(({ lastIngestedAt }) => lastIngestedAt ?? 0));
	return {
		sourceCount: all.length,
		pendingCount: statuses.pending ?? 0,
		processingCount: statuses.processing ?? 0,
		readyCount: statuses.ready ?? 0,
		failedCount: statuses.failed ?? 0,
		urlCount: types.url ?? 0,
		textCount: types.text ?? 0,
		fileCount: types.file ?? 0,
		chunkCount: sumBy(extents, 'chunkCount'),
		characterCount: sumBy(extents, 'characterCount'),
		tokenCount: sumBy(extents, 'tokenCount'),
		lastIngestedAt: newest === 0 ? null : iso(newest),
	};
}
