import { countBy, uniq } from 'lodash';
import { z } from 'zod';
import { LEAD_FIELDS, SCOPES, STATUSES } from './model';

const filled = z.string().trim().min(1);

const ISO_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const HAS_ZONE = /T.*(?:Z|[+-]\d{2}:?\d{2})$/;

/** Milliseconds; a time without a zone is UTC. */
const time = z.string().transform((text, context) => {
	const zoned = HAS_ZONE.test(text) || !text.includes('T') ? text : `${text}Z`;
	const timeMs = ISO_TIME.test(text) ? Date.parse(zoned) : NaN;
	if (!Number.isNaN(timeMs)) return timeMs;
	context.addIssue({ code: 'custom', message: 'must be an ISO date' });
	return z.NEVER;
});

const MAX_LIMIT = 100;

const positive = z
	.string()
	.regex(/^\d+$/, 'must be an integer')
	.transform(Number)
	.refine((value) => value >= 1, 'must be at least 1');

/** What narrows down leads, in lists and in files. */
export const leadFilter = z.object({
	status: z.enum(STATUSES).optional(),
	sourceId: z.string().optional(),
	search: z.string().optional(),
	startDate: time.optional(),
	endDate: time.optional(),
	assignedTo: z.string().optional(),
	duplicates: z.enum(['only', 'exclude']).optional(),
});

export type LeadFilter = z.output<typeof leadFilter>;

/** A limit above the maximum is cut down to it. */
export const leadQuery = leadFilter.extend({
	page: positive.default('1'),
	limit: positive.default('20').transform((value) => Math.min(value, MAX_LIMIT)),
});

export const statusUpdate = z.object({ status: z.enum(STATUSES) });
export const notesUpdate = z.object({ notes: z.string().nullable() });
export const tagCreate = z.object({ name: filled.max(100) });
export const assignment = z.object({ userId: z.string().nullable() });
export const mergeRequest = z.object({ duplicateId: filled });

const sourceName = filled.max(255);
const fieldMappings = z.record(z.enum(LEAD_FIELDS));

export const sourceCreate = z.object({ name: sourceName, fieldMappings: fieldMappings.default({}) });
export const sourceUpdate = z.object({ name: sourceName.optional(), fieldMappings: fieldMappings.optional() });

const stageFields = {
	name: filled.max(255),
	color: z.string().regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, 'must be a color such as #3b82f6'),
	order: z.number().int().min(0),
	isWin: z.boolean().optional(),
	isLost: z.boolean().optional(),
};

interface StageForm {
	id?: string;
	order: number;
	isWin?: boolean;
	isLost?: boolean;
}

/** A pipeline ends in one win and one loss at most, and its stages have places of their own. */
function checkStages(stages: StageForm[], context: z.RefinementCtx): void {
	const complain = (message: string) => context.addIssue({ code: 'custom', message });
	const counts = countBy(
		stages.flatMap(({ isWin, isLost }) => [...(isWin ? ['win'] : []), ...(isLost ? ['lost'] : [])]),
	);
	if (counts.win > 1) complain('can have only one win stage');
	if (counts.lost > 1) complain('can have only one lost stage');
	if (stages.some(({ isWin, isLost }) => isWin && isLost)) complain('cannot have a stage that is both win and lost');
	if (uniq(stages.map(({ order }) => order)).length < stages.length) complain('must each have an order of their own');
	const ids = stages.flatMap(({ id }) => id ?? []);
	if (uniq(ids).length < ids.length) complain('cannot name the same id twice');
}

export const pipelineCreate = z.object({
	name: filled.max(255),
	isDefault: z.boolean().default(false),
	stages: z.array(z.object(stageFields)).min(1).superRefine(checkStages),
});

/** Stages with an id are kept, those without are new, and the ones that are not named go. */
export const pipelineUpdate = z.object({
	name: filled.max(255).optional(),
	isDefault: z.boolean().optional(),
	stages: z
		.array(z.object({ id: z.string().optional(), ...stageFields }))
		.min(1)
		.superRefine(checkStages)
		.optional(),
});

export const keyCreate = z.object({
	label: filled.max(255),
	scope: z.enum(SCOPES).default('read'),
	expiresAt: time.nullable().optional(),
});

export const keyUpdate = z.object({ label: filled.max(255).optional(), isActive: z.boolean().optional() });

export const loginRequest = z.object({ email: filled, password: z.string().min(1) });
