import { countBy, sum } from 'lodash';
import type { Inspection } from '../service';
import { Inspector } from './inspection';
import { type Lead, STATUSES, type Workspace } from './model';
import { findOriginal } from './recognition';
import { qualificationOf } from './scoring';
import type { Simulation } from './simulation';

const isSorted = (records: ReadonlyArray<{ createdAt: number }>) =>
	records.every((one, index) => index === 0 || records[index - 1].createdAt <= one.createdAt);

/** The timeline tells the whole life of a lead, in order. */
function inspectEvents(inspector: Inspector, lead: Lead, now: number): void {
	const { id, events, createdAt, updatedAt } = lead;
	inspector.check('created event', events[0]?.type === 'created', () => `lead ${id}`);
	inspector.check('order of events', isSorted(events), () => `lead ${id}`);
	const hasHappened = createdAt <= updatedAt && updatedAt <= now && events.every((event) => event.createdAt <= now);
	inspector.check('nothing in the future', hasHappened, () => `lead ${id}`);
}

/** Original and duplicate know each other, and an original is no duplicate. */
function inspectDuplicates(inspector: Inspector, workspace: Workspace, lead: Lead): void {
	const { id, duplicateOf: original, duplicates } = lead;
	inspector.check(
		'originals',
		original === null ||
			(workspace.leads.get(original.id) === original &&
				original.duplicateOf === null &&
				original.duplicates.includes(lead)),
		() => `lead ${id} is a duplicate of ${original?.id}`,
	);
	inspector.check(
		'duplicates',
		new Set(duplicates).size === duplicates.length &&
			duplicates.every((one) => workspace.leads.get(one.id) === one && one.duplicateOf === lead),
		() => `lead ${id}`,
	);
	const found = findOriginal(workspace, lead);
	const isRecognized = lead.email === null || (found !== null && workspace.leads.get(found.id) === found);
	inspector.check('recognition', isRecognized, () => `lead ${id}: ${lead.email}`);
}

/** A lead refers only to what is there, and its numbers fit together. */
function inspectLead(inspector: Inspector, workspace: Workspace, id: string, lead: Lead): void {
	const { tags, source, assignedTo, score, qualification } = lead;
	inspector.check('ids of leads', lead.id === id && !lead.deleted, () => `lead ${lead.id} is kept as ${id}`);
	const hasTags = tags.every((tag) => workspace.tags.get(tag.name.toLowerCase()) === tag);
	inspector.check('tags', hasTags && new Set(tags).size === tags.length, () => `lead ${id}`);
	const hasSource = source === null || workspace.sources.get(source.id) === source;
	inspector.check('sources', hasSource, () => `lead ${id} is from ${source?.id}`);
	const isMember = assignedTo === null || workspace.users.get(assignedTo.id) === assignedTo;
	inspector.check('assignments', isMember, () => `lead ${id} is assigned to ${assignedTo?.id}`);
	const stages = workspace.pipelines.get(lead.pipelineId)?.stages ?? [];
	const hasStage = stages.some((stage) => stage.id === lead.stageId);
	inspector.check('stages', hasStage, () => `lead ${id} is in ${lead.stageId} of ${lead.pipelineId}`);
	const isRated = score === null ? qualification === null : qualification === qualificationOf(score);
	inspector.check('scores', isRated && (score ?? 0) >= 0 && (score ?? 0) <= 100, () => `lead ${id}: ${score}`);
	const isVerified = (lead.email === null) === (lead.emailStatus === null);
	inspector.check('email status', isVerified, () => `lead ${id}: ${lead.emailStatus}`);
}

function inspectPipelines(inspector: Inspector, workspace: Workspace): void {
	const pipelines = [...workspace.pipelines.values()];
	const defaults = pipelines.filter((pipeline) => pipeline.isDefault).length;
	inspector.check('default pipeline', defaults === 1, () => `there are ${defaults}`);
	for (const { name, stages } of pipelines) {
		const [wins, losses] = [stages.filter(({ isWin }) => isWin), stages.filter(({ isLost }) => isLost)];
		const isFair = wins.length <= 1 && losses.length <= 1 && !wins.some(({ isLost }) => isLost);
		inspector.check('win and lost stages', isFair, () => `pipeline '${name}'`);
		const orders = new Set(stages.map(({ order }) => order));
		inspector.check('order of stages', stages.length > 0 && orders.size === stages.length, () => `pipeline '${name}'`);
	}
}

function inspectWorkspace(inspector: Inspector, sim: Simulation, workspace: Workspace): void {
	const leads = [...workspace.leads.values()];
	inspector.check('order of leads', isSorted(leads), () => workspace.name);
	const byStatus = countBy(leads, 'status');
	const counted = sum(STATUSES.map((status) => byStatus[status] ?? 0));
	inspector.check('stats', counted === leads.length, () => `${counted} of ${leads.length} leads have a status`);
	for (const [id, lead] of workspace.leads) {
		inspectLead(inspector, workspace, id, lead);
		inspectEvents(inspector, lead, sim.now);
		inspectDuplicates(inspector, workspace, lead);
	}
	const events = leads.flatMap((lead) => lead.events.map(({ id }) => id));
	inspector.check('ids of events', new Set(events).size === events.length, () => workspace.name);
	const tokens = [...workspace.sources.values()].map(({ webhookToken }) => webhookToken);
	inspector.check('webhook tokens', new Set(tokens).size === tokens.length, () => workspace.name);
	inspectPipelines(inspector, workspace);
}

/** Checks everything that must hold at any moment. */
export function inspectFiveHundredLeads(sim: Simulation): Inspection {
	const inspector = new Inspector();
	for (const workspace of sim.workspaces) inspectWorkspace(inspector, sim, workspace);
	for (const { user, expiresAt, lastUsedAt } of sim.sessions.values()) {
		const wasAlive = lastUsedAt === null || lastUsedAt < expiresAt;
		inspector.check('expired tokens', wasAlive, () => `one of ${user.email} was taken after it had expired`);
	}
	for (const { apiKey, workspace } of sim.keys.values()) {
		const isMember = workspace.users.get(apiKey.createdBy.id) === apiKey.createdBy;
		inspector.check('keys', isMember, () => `key ${apiKey.id} is of ${apiKey.createdBy.email}`);
	}
	for (const detail of sim.strictViolations) inspector.check('strict', false, () => detail);
	return inspector.result;
}
