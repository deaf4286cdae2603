import { canSend, whyNotSend } from './account';
import { refuseWhile } from './campaign';
import { ensureCredits } from './credit';
import { conflict, invalid } from './failure';
import { refuseBlocked } from './manualMessage';
import { mergeText } from './merge';
import { acceptMessage, messageCost } from './message';
import type {
	Account,
	Campaign,
	CampaignStep,
	Duration,
	MediaType,
	Message,
	StepCondition,
	StepType,
	StepVariant,
	Workspace,
} from './model';
import type { Simulation } from './simulation';
import { misfit } from './stepSchemas';

const MAX_STEPS = 50;
const LABELS = ['A', 'B', 'C', 'D', 'E'];

/** A variant as it comes in: one with an id is one of those that the step has. */
interface VariantInput {
	id?: string;
	weight: number;
	text: string | null;
	mediaId: string | null;
	mediaUrl: string | null;
	mediaType: MediaType | null;
}

interface StepParts {
	name?: string | null;
	variants?: VariantInput[];
	delay?: Duration;
	condition?: StepCondition;
}

export interface NewStep extends StepParts {
	type: StepType;
	position?: number;
}

interface StepUpdate extends StepParts {
	type?: StepType;
}

interface StepTest {
	phone: string;
	accountId?: string;
	variantId?: string;
	leadId?: string;
}

function refuseUneditable(campaign: Campaign): void {
	refuseWhile(campaign, 'active', 'completed', 'archived');
}

/** The media that a variant names, in full; the address of a stranger's stays as it is. */
function mediaOf(workspace: Workspace, { mediaId, mediaUrl, mediaType }: VariantInput) {
	if (mediaId === null) return { mediaId, mediaUrl, mediaType };
	const media = workspace.media.get(mediaId);
	if (media === undefined) throw invalid(`Media ${mediaId} not found`);
	return { mediaId, mediaUrl: media.url, mediaType: media.mediaType };
}

function variantsOf(
	sim: Simulation,
	workspace: Workspace,
	inputs: VariantInput[],
	known: Map<string, StepVariant>,
): StepVariant[] {
	return inputs.map((input, index): StepVariant => {
		const before = input.id === undefined ? undefined : known.get(input.id);
		if (input.id !== undefined && before === undefined) throw invalid(`Variant ${input.id} not found`);
		// An id that comes twice names one variant only.
		if (before) known.delete(before.id);
		return {
			id: before?.id ?? sim.newId('variant'),
			label: LABELS[index],
			weight: input.weight,
			text: input.text,
			...mediaOf(workspace, input),
			accepted: before?.accepted ?? 0,
		};
	});
}

function number(steps: CampaignStep[]): void {
	for (const [index, step] of steps.entries()) step.position = index + 1;
}

export function addStep(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	{ type, position, name, variants = [], delay, condition }: NewStep,
): CampaignStep {
	const last = campaign.steps.length + 1;
	if (position !== undefined && position > last) throw invalid(`body/position must be <= ${last}`);
	const step: CampaignStep = {
		id: sim.newId('step'),
		campaignId: campaign.id,
		position: position ?? last,
		type,
		name: name ?? null,
		variants: variantsOf(sim, workspace, variants, new Map()),
		delay: delay ?? null,
		condition: condition ?? null,
		createdAt: sim.now,
		updatedAt: sim.now,
		variantsChanged: false,
		variantRemoved: false,
	};
	refuseUneditable(campaign);
	if (campaign.steps.length >= MAX_STEPS) throw conflict(`A campaign can have at most ${MAX_STEPS} steps`);
	campaign.steps.splice(step.position - 1, 0, step);
	number(campaign.steps);
	campaign.updatedAt = sim.now;
	return step;
}

/** The whole set of variants is replaced; those that keep their id keep their numbers. */
function replaceVariants(sim: Simulation, campaign: Campaign, step: CampaignStep, variants: StepVariant[]): void {
	const kept = new Set(variants.map(({ id }) => id));
	const removed = step.variants.filter(({ id }) => !kept.has(id));
	for (const message of [...campaign.messages, ...campaign.relatedMessages]) {
		if (!removed.some(({ id }) => id === message.variantId)) continue;
		message.variantId = null;
		message.updatedAt = sim.now;
	}
	if (removed.some(({ accepted }) => accepted > 0)) step.variantRemoved = true;
	if (step.variants.some(({ accepted }) => accepted > 0)) step.variantsChanged = true;
	step.variants = variants;
}

export function updateStep(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	step: CampaignStep,
	{ type, name, variants, delay, condition }: StepUpdate,
): void {
	if (type !== undefined && type !== step.type) throw invalid('body/type must be the type of the step');
	const problem = misfit(step.type, { variants, delay, condition });
	if (problem) throw invalid(`${['body', ...problem.path].join('/')} ${problem.message}`);
	const known = new Map(step.variants.map((variant) => [variant.id, variant]));
	const replaced = variants && variantsOf(sim, workspace, variants, known);
	refuseUneditable(campaign);
	if (name !== undefined) step.name = name;
	if (replaced) replaceVariants(sim, campaign, step, replaced);
	if (delay) step.delay = delay;
	if (condition) step.condition = condition;
	step.updatedAt = sim.now;
	campaign.updatedAt = sim.now;
}

/** Leads that waited for the step wait for the one that takes its place. */
export function deleteStep(sim: Simulation, campaign: Campaign, step: CampaignStep): void {
	refuseUneditable(campaign);
	campaign.steps.splice(step.position - 1, 1);
	number(campaign.steps);
	campaign.stepRemoved = true;
	campaign.updatedAt = sim.now;
	const successor = campaign.steps.find(({ position }) => position === step.position);
	for (const row of campaign.rows.values()) {
		if (row.lastStepId === step.id) {
			row.lastStepId = null;
			row.begun = true;
			row.updatedAt = sim.now;
		}
		if (row.nextStepId === step.id) {
			row.nextStepId = successor?.id ?? null;
			if (!successor) row.nextStepAt = null;
			row.judgeAt = null;
			row.updatedAt = sim.now;
		}
	}
	for (const message of [...campaign.messages, ...campaign.relatedMessages]) {
		if (message.stepId !== step.id) continue;
		message.stepId = null;
		message.variantId = null;
		message.updatedAt = sim.now;
	}
}

export function reorderSteps(sim: Simulation, campaign: Campaign, stepIds: string[]): CampaignStep[] {
	const steps = new Map(campaign.steps.map((step) => [step.id, step]));
	const ordered = stepIds.flatMap((id) => steps.get(id) ?? []);
	if (ordered.length !== stepIds.length || steps.size !== stepIds.length || new Set(stepIds).size !== steps.size) {
		throw invalid('stepIds must contain each step of the campaign exactly once');
	}
	refuseUneditable(campaign);
	for (const [index, step] of ordered.entries()) if (step.position !== index + 1) step.updatedAt = sim.now;
	campaign.steps = ordered;
	number(ordered);
	campaign.updatedAt = sim.now;
	return ordered;
}

function testAccount(workspace: Workspace, campaign: Campaign, accountId: string | undefined): Account | undefined {
	if (accountId !== undefined) {
		const account = workspace.accounts.get(accountId);
		if (account === undefined) throw invalid(`Account ${accountId} not found`);
		return account;
	}
	const accounts = campaign.accountIds.flatMap((id) => workspace.accounts.get(id) ?? []);
	return accounts.find(canSend);
}

/** Sends one variant at once, outside of the window and the limits; no statistic counts it. */
export function testStep(
	sim: Simulation,
	workspace: Workspace,
	campaign: Campaign,
	step: CampaignStep,
	{ phone, accountId, variantId, leadId }: StepTest,
): Message {
	if (step.variants.length === 0) throw invalid('Only message and media steps can be tested');
	const account = testAccount(workspace, campaign, accountId);
	const variant = variantId === undefined ? step.variants[0] : step.variants.find(({ id }) => id === variantId);
	if (variant === undefined) throw invalid(`Variant ${variantId} not found`);
	const lead = leadId === undefined ? undefined : workspace.leads.get(leadId);
	if (leadId !== undefined && lead === undefined) throw invalid('Lead not found');
	refuseWhile(campaign, 'archived');
	if (account === undefined) throw conflict('No account of the campaign can send');
	const reason = whyNotSend(account);
	if (reason !== undefined) throw conflict(reason);
	refuseBlocked(workspace, phone);
	const type = variant.mediaType ?? 'text';
	ensureCredits(workspace, messageCost(type, 'test'));
	const media = variant.mediaId === null ? undefined : workspace.media.get(variant.mediaId);
	return acceptMessage(sim, workspace, {
		account,
		phone,
		source: 'test',
		type,
		text: variant.text === null ? null : mergeText(variant.text, lead),
		mediaUrl: variant.mediaUrl,
		fileName: type === 'document' ? (media?.fileName ?? null) : null,
		campaign,
		step,
		variant,
	});
}
