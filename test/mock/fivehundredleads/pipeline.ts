import { addPipeline, makeDefault, newStage } from './birth';
import { Failure, wrong } from './failure';
import type { Lead, Pipeline, Workspace } from './model';
import { pipelineJson } from './projection';
import { pipelineOf } from './record';
import { created, ok, route, success } from './route';
import { pipelineCreate, pipelineUpdate } from './schemas';
import type { Simulation } from './simulation';
import { defaultPipeline, settle } from './stage';

/** Finds a new place for leads whose stage is gone. */
function resettle(sim: Simulation, leads: Iterable<Lead>, pipeline: Pipeline): void {
	for (const lead of leads) {
		const kept = lead.pipelineId === pipeline.id && pipeline.stages.some(({ id }) => id === lead.stageId);
		if (kept || !settle(lead, pipeline)) continue;
		const { pipelineId, stageId } = lead;
		sim.note(lead, 'stage_changed', 'Moved because its stage was removed', { pipelineId, stageId });
	}
}

const leadsIn = (workspace: Workspace, pipeline: Pipeline) =>
	[...workspace.leads.values()].filter(({ pipelineId }) => pipelineId === pipeline.id);

/** The stages that leads go through; one pipeline is the default one. */
export const pipelineRoutes = {
	'GET /api/pipelines': route({
		run: ({ workspace, request }) =>
			ok([...workspace.pipelines.values()].filter(({ id }) => !request.hidden.has(id)).map(pipelineJson)),
	}),

	'POST /api/pipelines': route({
		access: 'settings',
		body: pipelineCreate,
		run: ({ body, workspace, sim }) => created(pipelineJson(addPipeline(sim, workspace, body))),
	}),

	'GET /api/pipelines/{pipelineId}': route({
		run: ({ params, workspace }) => ok(pipelineJson(pipelineOf(workspace, params))),
	}),

	'PUT /api/pipelines/{pipelineId}': route({
		access: 'settings',
		body: pipelineUpdate,
		run: ({ params, body, workspace, sim }) => {
			const pipeline = pipelineOf(workspace, params);
			if (body.isDefault === false && pipeline.isDefault) {
				throw wrong('isDefault', 'can only be given to another pipeline, not taken away');
			}
			const known = new Set(pipeline.stages.map(({ id }) => id));
			const stranger = body.stages?.find(({ id }) => id !== undefined && !known.has(id));
			if (stranger) throw wrong('stages', `has no stage with the id ${stranger.id}`);
			pipeline.name = body.name ?? pipeline.name;
			if (body.isDefault) makeDefault(workspace, pipeline);
			if (body.stages) {
				pipeline.stages = body.stages.map((stage) => newStage(sim, stage));
				resettle(sim, leadsIn(workspace, pipeline), pipeline);
			}
			return ok(pipelineJson(pipeline));
		},
	}),

	'DELETE /api/pipelines/{pipelineId}': route({
		access: 'settings',
		run: ({ params, workspace, sim }) => {
			const pipeline = pipelineOf(workspace, params);
			if (pipeline.isDefault) throw new Failure(400, 'The default pipeline cannot be deleted');
			workspace.pipelines.delete(pipeline.id);
			resettle(sim, leadsIn(workspace, pipeline), defaultPipeline(workspace));
			return success;
		},
	}),
};
