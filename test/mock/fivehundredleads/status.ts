import type { Lead, Status, Workspace } from './model';
import type { Simulation } from './simulation';
import { settle } from './stage';

/** Gives a lead another status, and the stage of its pipeline that goes with it. */
export function changeStatus(sim: Simulation, workspace: Workspace, lead: Lead, status: Status): void {
	const from = lead.status;
	if (from === status) return;
	lead.status = status;
	const pipeline = workspace.pipelines.get(lead.pipelineId);
	if (pipeline) settle(lead, pipeline);
	const { stageId } = lead;
	sim.note(lead, 'status_changed', `Status changed from ${from} to ${status}`, { from, to: status, stageId });
}
