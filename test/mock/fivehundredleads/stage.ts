import { minBy } from 'lodash';
import type { Lead, Pipeline, Stage, Status, Workspace } from './model';

/** The pipeline that new leads enter. */
export function defaultPipeline(workspace: Workspace): Pipeline {
	for (const pipeline of workspace.pipelines.values()) if (pipeline.isDefault) return pipeline;
	throw new Error(`The ${workspace.name} workspace has no default pipeline.`);
}

const isRegular = (stage: Stage) => !stage.isWin && !stage.isLost;

/**
 * The stage for a status: the one of the same name, else the one for won or lost leads. A stage
 * that the lead is in already is kept for statuses that the pipeline does not tell apart.
 */
export function stageFor(pipeline: Pipeline, status: Status, present?: string): Stage {
	const { stages } = pipeline;
	const named = stages.find(({ name }) => name.toLowerCase() === status);
	if (named) return named;
	const ending = stages.find((stage) => (status === 'converted' ? stage.isWin : status === 'closed' && stage.isLost));
	if (ending) return ending;
	const kept = stages.find((stage) => stage.id === present && isRegular(stage));
	if (kept && status !== 'new') return kept;
	const first = minBy(stages.filter(isRegular), 'order') ?? minBy(stages, 'order');
	if (first === undefined) throw new Error(`The pipeline '${pipeline.name}' has no stages.`);
	return first;
}

/** Puts a lead where its status belongs in a pipeline; false when it was there. */
export function settle(lead: Lead, pipeline: Pipeline): boolean {
	const stage = stageFor(pipeline, lead.status, lead.stageId);
	if (lead.stageId === stage.id) return false;
	lead.pipelineId = pipeline.id;
	lead.stageId = stage.id;
	return true;
}
