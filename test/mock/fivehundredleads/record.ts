import { notFound } from './failure';
import type { Lead, Pipeline, Source, Workspace } from './model';

/** The lead of a path, or 404. */
export function leadOf(workspace: Workspace, params: Record<string, string>): Lead {
	const lead = workspace.leads.get(params.leadId);
	if (!lead) throw notFound('Lead');
	return lead;
}

export function sourceOf(workspace: Workspace, params: Record<string, string>): Source {
	const source = workspace.sources.get(params.sourceId);
	if (source === undefined || source.deletedAt !== null) throw notFound('Source');
	return source;
}

export function pipelineOf(workspace: Workspace, params: Record<string, string>): Pipeline {
	const pipeline = workspace.pipelines.get(params.pipelineId);
	if (!pipeline) throw notFound('Pipeline');
	return pipeline;
}
