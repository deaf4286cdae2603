import { MAX_SOURCE } from './file';
import { oneOf, uuid } from './form';
import { createSource, deleteSource, reingest } from './knowledge';
import { chunkJson, knowledgeStatsJson, sourceJson } from './knowledgeProjection';
import { linkDiscovery, SOURCE_STATUSES, SOURCE_TYPES, sourceCreate } from './knowledgeSchemas';
import { discoverLinks } from './link';
import { by, listRoute, since } from './list';
import type { KnowledgeChunk, KnowledgeSource } from './model';
import { sourceOf } from './record';
import { accepted, created, deleted, ok, route, type Run } from './route';

/** What agents know: sources, and the pieces they are read in. */
export const knowledgeRoutes: Record<string, Run> = {
	'GET /knowledge-base/sources': listRoute<KnowledgeSource>({
		rows: ({ workspace }) => workspace.sources.values(),
		json: (source, { sim, workspace }) => sourceJson(sim, workspace, source),
		id: ({ id }) => id,
		sort: {
			createdAt: ({ createdAt }) => createdAt,
			updatedAt: ({ updatedAt }) => updatedAt,
			name: ({ name }) => name,
		},
		order: 'desc',
		filters: {
			...since<KnowledgeSource>(),
			status: by(oneOf(SOURCE_STATUSES), (source, status) => source.status === status),
			type: by(oneOf(SOURCE_TYPES), (source, type) => source.type === type),
			agentId: by(uuid, ({ id }, agentId, { workspace }) =>
				Boolean(workspace.agents.get(agentId)?.knowledgeSourceIds.includes(id)),
			),
		},
		searched: ({ name, url }) => [name, url],
	}),

	'POST /knowledge-base/sources': route({
		body: sourceCreate,
		fileLimits: { fileContent: MAX_SOURCE },
		run: ({ sim, workspace, body }) => created(sourceJson(sim, workspace, createSource(sim, workspace, body))),
	}),

	'POST /knowledge-base/discover-links': route({
		body: linkDiscovery,
		run: ({ sim, workspace, body }) => {
			const items = discoverLinks(sim, workspace, body);
			return ok({ items, total: items.length });
		},
	}),

	'GET /knowledge-base/stats': route({ run: ({ workspace }) => ok(knowledgeStatsJson(workspace)) }),

	'DELETE /knowledge-base/sources/{sourceId}': route({
		run: (call) => {
			const source = sourceOf(call);
			deleteSource(call.sim, call.workspace, source);
			return deleted(source.id);
		},
	}),

	'POST /knowledge-base/sources/{sourceId}/reingest': route({
		run: (call) => {
			const source = sourceOf(call);
			reingest(call.sim, call.workspace, source);
			return accepted(sourceJson(call.sim, call.workspace, source));
		},
	}),

	'GET /knowledge-base/sources/{sourceId}/chunks': listRoute<KnowledgeChunk>({
		rows: (scope) => sourceOf(scope).chunks,
		json: chunkJson,
		id: ({ id }) => id,
		sort: { position: ({ position }) => position },
		order: 'asc',
		searched: ({ content }) => [content],
	}),
};
