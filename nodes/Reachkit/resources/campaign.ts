import type { IDataObject } from 'n8n-workflow';
import type { Bulk, Field, Resource } from '../../shared/operation';
import { boolean, idList, integer, oneOf, text } from '../../shared/schema';
import { campaignId, search, sortOrder } from '../fields';
import { days, defaultWindow, timezone, windowIsWhole } from './schedule';

const name: Field = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Spring outreach',
	description: 'Name of the campaign, at most 150 characters',
	schema: text(150),
};

const statuses = [
	{
		name: 'Active',
		value: 'active',
		description: 'Launch or resume; needs a variant and an inbox',
	},
	{ name: 'Paused', value: 'paused', description: 'Stop sending' },
];

const updateFields: Field = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Daily Limit',
			name: 'dailyLimit',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 50,
			description: 'Emails a day in all, across the inboxes of the campaign',
			schema: integer(0),
		},
		{
			displayName: 'ESP Matching',
			name: 'espMatching',
			type: 'boolean',
			default: false,
			description: 'Whether to send only to leads whose email provider is that of the sending inbox',
			schema: boolean,
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			description: 'Name of the campaign, at most 150 characters',
			schema: text(150),
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: statuses,
			default: 'active',
			description: 'Status to bring the campaign to',
			schema: oneOf(statuses),
		},
		{
			displayName: 'Stop on Company Reply',
			name: 'stopOnCompanyReply',
			type: 'boolean',
			default: false,
			description: 'Whether to stop writing to all leads of a company when one of them replies',
			schema: boolean,
		},
		{
			displayName: 'Stop on Reply',
			name: 'stopOnReply',
			type: 'boolean',
			default: true,
			description: 'Whether to stop writing to a lead that replied',
			schema: boolean,
		},
		{
			displayName: 'Text Only',
			name: 'textOnly',
			type: 'boolean',
			default: false,
			description: 'Whether to send plain text without the HTML body',
			schema: boolean,
		},
		{
			displayName: 'Unsubscribe Option',
			name: 'unsubscribeOption',
			type: 'boolean',
			default: true,
			description: 'Whether to add the List-Unsubscribe header and an unsubscribe link to every variant',
			schema: boolean,
		},
	],
};

const inboxIds: Field = {
	displayName: 'Inbox Names or IDs',
	name: 'inboxIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'inboxes' },
	required: true,
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	schema: idList,
};

const filters: Field = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [search],
};

const sort: Field = {
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add sort option',
	default: {},
	options: [
		{
			displayName: 'Sort By',
			name: 'sortBy',
			type: 'options',
			options: [
				{ name: 'Created At', value: 'created_at' },
				{ name: 'Name', value: 'name' },
				{ name: 'Progress', value: 'progress' },
				{ name: 'Status', value: 'status' },
				{ name: 'Updated At', value: 'updated_at' },
			],
			default: 'created_at',
			description: 'Field of the record to sort by',
		},
		sortOrder,
	],
};

/** Attach and detach answer all inboxes of the campaign; an item that asked gets them as one record. */
const withInboxes = (inboxes: unknown, values: IDataObject) => ({
	campaign_id: String(values.campaignId).trim(),
	inboxes: inboxes as IDataObject[],
});

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
			fields: [campaignId, timezone, defaultWindow, days],
			check: windowIsWhole,
		},
	},
};
