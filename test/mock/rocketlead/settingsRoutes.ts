import { ok, route, type Run } from './route';
import { updateSettings } from './settings';
import { settingsJson } from './settingsProjection';
import { settingsUpdate } from './workspaceSchemas';

export const settingsRoutes: Record<string, Run> = {
	'GET /settings': route({ run: ({ workspace }) => ok(settingsJson(workspace)) }),

	'PATCH /settings': route({
		body: settingsUpdate,
		run: ({ sim, workspace, body }) => ok(settingsJson(workspace, updateSettings(sim, workspace, body))),
	}),
};
