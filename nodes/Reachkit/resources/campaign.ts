import type { IDataObject } from 'n8n-workflow';
import type { Bulk, Resource } from '../../shared/operation';
import { campaignId, filters } from '../fields';
import { inboxIds, name, sort, updateFields } from './campaignForm';
import { scheduleFields } from './scheduleForm';

/** Attach and detach answer all inboxes of the campaign; an item that asked gets them as one record. */
const withInboxes = (inboxes: unknown, id?: string) => ({ campaign_id: id, inboxes });

/** Both calls are idempotent and change nothing when one inbox is unknown. */
const inboxRows: Bulk = { rows: 'inbox_ids', size: 100, allOrNothing: true };

export const campaign: Resource = {
	name: 'Campaign',
	recordFields: [
		'created_at',
		'id',
		'inboxes',
		'name',
		'options',
		'progress',
		'schedule',
		'stats',
		'status',
		'updated_at',
	],
	simplified: (record) => {
		const { id, status, progress, created_at, updated_at } = record;
		const { leads_count, sent, contacted, replies, reply_rate, positive_replies, bounced } = (record.stats ??
			{}) as IDataObject;
		const inboxes = ((record.inboxes ?? []) as IDataObject[]).map((inbox) => inbox.email);
		return {
			id,
			name: record.name,
			status,
			progress,
			inboxes,
			leads_count,
			sent,
			contacted,
			replies,
			reply_rate,
			positive_replies,
			bounced,
			created_at,
			updated_at,
		} as IDataObject;
	},
	operations: {
		attachInboxes: {
			name: 'Attach Inboxes',
			action: 'Attach inboxes to a campaign',
			description: 'Attach inboxes; those already attached are kept',
			route: 'POST /campaigns/{campaignId}/inboxes/attach',
			docs: 'documented',
			fields: [campaignId, inboxIds],
			repeat: 'safe',
			bulk: inboxRows,
			answer: withInboxes,
		},
		create: {
			name: 'Create',
			action: 'Create a campaign',
			description: 'Create a campaign as a draft with an empty first step',
			route: 'POST /campaigns',
			docs: 'documented',
			fields: [name],
			wide: true,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a campaign',
			description: 'Delete a campaign for good, with its schedule, sequence, sent emails and leads',
			route: 'DELETE /campaigns/{campaignId}',
			docs: 'documented',
			fields: [campaignId],
		},
		detachInboxes: {
			name: 'Detach Inboxes',
			action: 'Detach inboxes from a campaign',
			description: 'Detach inboxes; those not attached are skipped',
			route: 'POST /campaigns/{campaignId}/inboxes/detach',
			docs: 'documented',
			fields: [campaignId, inboxIds],
			repeat: 'safe',
			bulk: inboxRows,
			answer: withInboxes,
		},
		get: {
			name: 'Get',
			action: 'Get a campaign',
			description: 'Get a campaign with its options, schedule, stats and inboxes',
			route: 'GET /campaigns/{campaignId}',
			docs: 'documented',
			fields: [campaignId],
			wide: true,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many campaigns',
			description: 'Get a list of campaigns',
			route: 'GET /campaigns',
			docs: 'documented',
			fields: [filters, sort],
			list: 'paged',
			wide: true,
		},
		getAnalytics: {
			name: 'Get Analytics',
			action: 'Get the analytics of a campaign',
			description: 'Get the figures of a campaign, day by day for 30 days and for each variant',
			route: 'GET /campaigns/{campaignId}/analytics',
			docs: 'documented',
			fields: [campaignId],
		},
		update: {
			name: 'Update',
			action: 'Update a campaign',
			description: 'Change, launch or pause a campaign; when one field is refused, none is changed',
			route: 'PATCH /campaigns/{campaignId}',
			docs: 'documented',
			fields: [campaignId, updateFields],
			wide: true,
		},
		updateSchedule: {
			name: 'Update Schedule',
			action: 'Update the schedule of a campaign',
			description: 'Change the time zone, the default hours and the hours of single days',
			route: 'PATCH /campaigns/{campaignId}/schedule',
			docs: 'documented',
			fields: [campaignId, scheduleFields],
		},
	},
};
