import { z } from 'zod';
import {
	clearable,
	distinct,
	endOfWindow,
	filled,
	ids,
	integer,
	patch,
	phone,
	tag,
	tags,
	timeOfDay,
	timestamp,
	timeZone,
	uuid,
} from './form';

export const CAMPAIGN_STATUSES = ['draft', 'active', 'paused', 'completed', 'archived'] as const;
export const CAMPAIGN_LEAD_STATUSES = [
	'pending',
	'in_progress',
	'paused',
	'replied',
	'completed',
	'failed',
	'opted_out',
] as const;
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const MAX_DAILY_LIMIT = 100_000;
const MAX_INTERVAL_SECONDS = 86_400;

export const sendingWindow = z
	.object({
		days: z.array(z.enum(WEEKDAYS)).min(1).max(7).superRefine(distinct),
		startTime: timeOfDay,
		endTime: endOfWindow,
	})
	// Times of day in this form sort like texts.
	.refine(({ startTime, endTime }) => startTime < endTime, {
		message: 'must be later than startTime',
		path: ['endTime'],
	});

const interval = integer(0, MAX_INTERVAL_SECONDS);

const fields = {
	name: filled(120),
	description: clearable(1000),
	accountIds: z.array(uuid).max(100).superRefine(distinct),
	agentId: uuid.nullable(),
	startAt: timestamp.nullable(),
	timezone: timeZone,
	sendingWindow,
	stopOnReply: z.boolean(),
	dailyLimit: integer(1, MAX_DAILY_LIMIT).nullable(),
	minIntervalSeconds: interval,
	maxIntervalSeconds: interval,
};

export const campaignCreate = z
	.object(fields)
	.partial()
	.extend({
		name: fields.name,
		minIntervalSeconds: interval.default(60),
		maxIntervalSeconds: interval.default(180),
	})
	.refine((body) => body.maxIntervalSeconds >= body.minIntervalSeconds, {
		message: 'must be >= minIntervalSeconds',
		path: ['maxIntervalSeconds'],
	});

export const campaignUpdate = patch(fields);

export const campaignDuplicate = z.object({ name: filled(120).optional() });

export const leadSelection = z
	.object({ leadIds: ids(1, 1000).optional(), listId: uuid.optional(), tag: tag.optional() })
	.refine(
		(body) => Object.values(body).filter((value) => value !== undefined).length === 1,
		'must have exactly one of leadIds, listId and tag',
	);

export const bulkLeadAction = z.object({
	leadIds: ids(1, 1000),
	action: z.enum(['pause', 'resume', 'remove', 'restart']),
});

/** The rows are judged one by one, as a wrong one does not keep the others out. */
export const leadImport = z.object({
	leads: z.array(z.unknown()).min(1).max(1000),
	updateExisting: z.boolean().default(true),
	tags: tags.default([]),
});

export const stepOrder = z.object({ stepIds: z.array(uuid) });

export const stepTest = z.object({
	phone,
	accountId: uuid.optional(),
	variantId: uuid.optional(),
	leadId: uuid.optional(),
});
