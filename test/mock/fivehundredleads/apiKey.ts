import { addApiKey } from './birth';
import { notFound } from './failure';
import type { ApiKey, Workspace } from './model';
import { apiKeyJson } from './projection';
import { created, ok, route, success } from './route';
import { keyCreate, keyUpdate } from './schemas';
import type { Simulation } from './simulation';

const entriesOf = (sim: Simulation, workspace: Workspace) =>
	[...sim.keys].filter(([, entry]) => entry.workspace === workspace);

function entryOf(sim: Simulation, workspace: Workspace, params: Record<string, string>): [string, ApiKey] {
	const found = entriesOf(sim, workspace).find(([, { apiKey }]) => apiKey.id === params.keyId);
	if (!found) throw notFound('API key');
	return [found[0], found[1].apiKey];
}

const newKey = (sim: Simulation) => sim.newId('5l_live');

/** The keys of the workspace, which only a new one shows in full. */
export const apiKeyRoutes = {
	'GET /api/api-keys': route({
		access: 'settings',
		run: ({ workspace, sim }) => ok(entriesOf(sim, workspace).map(([, { apiKey }]) => apiKeyJson(apiKey))),
	}),

	'POST /api/api-keys': route({
		access: 'settings',
		body: keyCreate,
		run: ({ body, workspace, sim, caller }) => {
			const key = newKey(sim);
			const apiKey = addApiKey(sim, workspace, key, {
				...body,
				createdBy: caller.user,
				expiresAt: body.expiresAt ?? null,
			});
			return created({ ...apiKeyJson(apiKey), key });
		},
	}),

	'PATCH /api/api-keys/{keyId}': route({
		access: 'settings',
		body: keyUpdate,
		run: ({ params, body, workspace, sim }) => {
			const [, apiKey] = entryOf(sim, workspace, params);
			apiKey.label = body.label ?? apiKey.label;
			apiKey.isActive = body.isActive ?? apiKey.isActive;
			return ok(apiKeyJson(apiKey));
		},
	}),

	'DELETE /api/api-keys/{keyId}': route({
		access: 'settings',
		run: ({ params, workspace, sim }) => {
			const [key] = entryOf(sim, workspace, params);
			sim.keys.delete(key);
			return success;
		},
	}),
};
