import { addSource } from './birth';
import { sourceJson, sourceWithCreatorJson } from './projection';
import { sourceOf } from './record';
import { created, ok, route, success } from './route';
import { sourceCreate, sourceUpdate } from './schemas';

/** Where leads come from; each source has a token of its own to send them with. */
export const sourceRoutes = {
	'GET /api/sources': route({
		run: ({ workspace, request }) =>
			ok(
				[...workspace.sources.values()]
					.filter(({ id, deletedAt }) => deletedAt === null && !request.hidden.has(id))
					.map(sourceWithCreatorJson),
			),
	}),

	'POST /api/sources': route({
		access: 'settings',
		body: sourceCreate,
		run: ({ body, workspace, sim, caller }) =>
			created(sourceJson(addSource(sim, workspace, { ...body, createdBy: caller.user }))),
	}),

	'GET /api/sources/{sourceId}': route({
		run: ({ params, workspace }) => ok(sourceWithCreatorJson(sourceOf(workspace, params))),
	}),

	'PUT /api/sources/{sourceId}': route({
		access: 'settings',
		body: sourceUpdate,
		run: ({ params, body, workspace }) => {
			const source = sourceOf(workspace, params);
			source.name = body.name ?? source.name;
			source.fieldMappings = body.fieldMappings ?? source.fieldMappings;
			return ok(sourceWithCreatorJson(source));
		},
	}),

	'DELETE /api/sources/{sourceId}': route({
		access: 'settings',
		run: ({ params, workspace, sim }) => {
			sourceOf(workspace, params).deletedAt = sim.now;
			return success;
		},
	}),

	'POST /api/sources/{sourceId}/regenerate-token': route({
		access: 'settings',
		run: ({ params, workspace, sim }) => {
			const source = sourceOf(workspace, params);
			source.webhookToken = sim.newId('tok');
			return ok(sourceWithCreatorJson(source));
		},
	}),
};
