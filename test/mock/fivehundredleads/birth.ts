import type { Random } from '../random';
import { enrich } from './enrichment';
import type { ApiKey, Lead, LeadField, Pipeline, Scope, Source, Stage, Tag, User, Workspace } from './model';
import { attach, findOriginal, remember } from './recognition';
import { rate, setScore } from './scoring';
import type { Simulation } from './simulation';
import { defaultPipeline, stageFor } from './stage';

/** How long after its birth a lead is enriched and scored. */
export const ENRICHMENT_MS = 2000;
export const SCORING_MS = 5000;

/** As many characters of a key as are shown after it was made. */
const PREFIX_LENGTH = 12;

export interface LeadInput extends Partial<Record<LeadField, string | null>> {
	metadata?: Record<string, unknown>;
}

/** How leads came in. */
export interface Origin {
	source: Source | null;
	via: 'webhook' | 'import' | 'dashboard';
}

const WAYS: Record<Origin['via'], string> = {
	webhook: 'Captured by a webhook',
	import: 'Imported from a file',
	dashboard: 'Added in the dashboard',
};

const textOrNull = (text: string | null | undefined) => text?.trim() || null;

function addLead(sim: Simulation, workspace: Workspace, pipeline: Pipeline, input: LeadInput, origin: Origin): Lead {
	const { source, via } = origin;
	const email = textOrNull(input.email);
	const lead: Lead = {
		id: sim.newId('lead'),
		email,
		firstName: textOrNull(input.firstName),
		lastName: textOrNull(input.lastName),
		phone: textOrNull(input.phone),
		company: textOrNull(input.company),
		status: 'new',
		score: null,
		qualification: null,
		source,
		hasAddress: via === 'webhook',
		assignedTo: null,
		tags: [],
		notes: null,
		metadata: input.metadata ?? {},
		emailStatus: email === null ? null : 'pending',
		emailType: null,
		location: null,
		pipelineId: pipeline.id,
		stageId: stageFor(pipeline, 'new').id,
		duplicateOf: null,
		duplicates: [],
		events: [],
		createdAt: sim.now,
		updatedAt: sim.now,
		deleted: false,
	};
	sim.note(lead, 'created', source === null ? WAYS[via] : `${WAYS[via]} of ${source.name}`, {
		via,
		sourceId: source?.id ?? null,
	});
	const original = findOriginal(workspace, lead);
	if (original !== null) {
		attach(lead, original);
		sim.note(lead, 'duplicate_detected', 'Recognized as a duplicate', { duplicateOf: original.id });
	}
	remember(workspace, lead);
	workspace.leads.set(lead.id, lead);
	return lead;
}

/** What the service finds out by itself, for leads that are still there. */
function planAnalysis(sim: Simulation, leads: readonly Lead[]): void {
	const randoms = new Map<Lead, Random>();
	sim.agenda.plan(sim.now + ENRICHMENT_MS, () => {
		for (const lead of leads) {
			if (lead.deleted) continue;
			const random = sim.random.fork(`analysis:${lead.id}`);
			randoms.set(lead, random);
			enrich(sim, lead, random);
		}
	});
	sim.agenda.plan(sim.now + SCORING_MS, () => {
		for (const [lead, random] of randoms) {
			if (!lead.deleted && lead.score === null) setScore(sim, lead, rate(lead, random));
		}
	});
}

/** New leads, recognized when they are known. */
export function createLeads(
	sim: Simulation,
	workspace: Workspace,
	inputs: readonly LeadInput[],
	origin: Origin,
): Lead[] {
	const pipeline = defaultPipeline(workspace);
	return inputs.map((input) => addLead(sim, workspace, pipeline, input, origin));
}

/** New leads that are enriched and scored soon. */
export function addLeads(sim: Simulation, workspace: Workspace, inputs: readonly LeadInput[], origin: Origin): Lead[] {
	const leads = createLeads(sim, workspace, inputs, origin);
	planAnalysis(sim, leads);
	return leads;
}

export function addUser(sim: Simulation, workspace: Workspace, input: Omit<User, 'id'>): User {
	const user = { id: sim.newId('usr'), ...input };
	workspace.users.set(user.id, user);
	return user;
}

/** Puts a key into force; the key itself is kept nowhere else. */
export function addApiKey(
	sim: Simulation,
	workspace: Workspace,
	key: string,
	input: { label: string; scope: Scope; createdBy: User; expiresAt?: number | null; isActive?: boolean },
): ApiKey {
	const apiKey: ApiKey = {
		id: sim.newId('key'),
		prefix: key.slice(0, PREFIX_LENGTH),
		isActive: true,
		expiresAt: null,
		lastUsedAt: null,
		createdAt: sim.now,
		...input,
	};
	sim.keys.set(key, { apiKey, workspace });
	return apiKey;
}

export function addSource(
	sim: Simulation,
	workspace: Workspace,
	input: Pick<Source, 'name' | 'createdBy'> & Partial<Source>,
): Source {
	const source: Source = {
		id: sim.newId('src'),
		webhookToken: sim.newId('tok'),
		fieldMappings: {},
		createdAt: sim.now,
		deletedAt: null,
		...input,
	};
	workspace.sources.set(source.id, source);
	return source;
}

/** The tag of a name, made when there is none; names are the same without regard to case. */
export function tagNamed(sim: Simulation, workspace: Workspace, name: string): Tag {
	const key = name.toLowerCase();
	let tag = workspace.tags.get(key);
	if (tag === undefined) workspace.tags.set(key, (tag = { id: sim.newId('tag'), name }));
	return tag;
}

export type StageInput = Pick<Stage, 'name' | 'color' | 'order'> & Partial<Stage>;

export const newStage = (sim: Simulation, input: StageInput): Stage => ({
	id: input.id ?? sim.newId('stg'),
	name: input.name,
	color: input.color,
	order: input.order,
	isWin: input.isWin ?? false,
	isLost: input.isLost ?? false,
});

/** There is one default pipeline at any time. */
export function makeDefault(workspace: Workspace, pipeline: Pipeline): void {
	for (const one of workspace.pipelines.values()) one.isDefault = one === pipeline;
}

export function addPipeline(
	sim: Simulation,
	workspace: Workspace,
	input: { name: string; isDefault: boolean; stages: StageInput[] },
): Pipeline {
	const pipeline: Pipeline = {
		id: sim.newId('pipe'),
		name: input.name,
		isDefault: input.isDefault,
		createdAt: sim.now,
		stages: input.stages.map((stage) => newStage(sim, stage)),
	};
	workspace.pipelines.set(pipeline.id, pipeline);
	if (pipeline.isDefault) makeDefault(workspace, pipeline);
	return pipeline;
}

/** The pipeline that every workspace begins with. */
export function addFirstPipeline(sim: Simulation, workspace: Workspace): Pipeline {
	return addPipeline(sim, workspace, {
		name: 'Default Pipeline',
		isDefault: true,
		stages: [
			{ name: 'New', color: '#3b82f6', order: 0 },
			{ name: 'Contacted', color: '#eab308', order: 1 },
			{ name: 'Qualified', color: '#8b5cf6', order: 2 },
			{ name: 'Converted', color: '#22c55e', order: 3, isWin: true },
			{ name: 'Closed', color: '#6b7280', order: 4, isLost: true },
		],
	});
}
