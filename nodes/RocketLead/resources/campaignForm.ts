import type { IDataObject } from 'n8n-workflow';
import type { Field, Upload } from '../../shared/operation';
import { locator } from '../../shared/fields';
import { idList, integer } from '../../shared/schema';
import {
	additionalFieldsOf,
	booleanField,
	choiceField,
	clearable,
	collectionOf,
	dayField,
	emptiable,
	filtersOf,
	idField,
	idsField,
	integerField,
	optionsOf,
	search,
	sinceFilters,
	textField,
	timeField,
	updateFieldsOf,
} from '../fields';
import { timeZoneField } from '../timeZoneField';
import { sendingWindow } from '../windowForm';

export const name = textField('Name', 'name', 120, {
	required: true,
	placeholder: 'e.g. Spring outreach',
	description: 'Name of the campaign, at most 120 characters',
});

const accounts = idsField('Account Names or IDs', 'accountIds', 'accounts');
const agent = idField('Agent Name or ID', 'agentId', 'agents');
const dailyLimit = integerField('Daily Limit', 'dailyLimit', [0, 100_000], {
	default: 100,
	description: 'Messages a day across all accounts of the campaign; 0 for no limit',
	schema: integer(0, 100_000).transform((limit) => (limit === 0 ? null : limit)),
});
const description = textField('Description', 'description', 1000, { description: 'What the campaign is about' });
const startAt = timeField(
	'Start At',
	'startAt',
	"No step runs before this time, which is meant in the workflow's time zone",
);
const shared = [
	integerField('Max Interval (Seconds)', 'maxIntervalSeconds', [0, 86_400], {
		default: 180,
		description: 'Longest gap between two messages of an account',
	}),
	integerField('Min Interval (Seconds)', 'minIntervalSeconds', [0, 86_400], {
		default: 60,
		description: 'Shortest gap between two messages of an account',
	}),
	sendingWindow('Sending Window', 'sendingWindow', 'Days and hours at which messages go out'),
	booleanField('Stop on Reply', 'stopOnReply', 'Whether a reply ends the sequence for the lead'),
	timeZoneField('Zone of the sending window, the daily limit and the daily stats'),
];

export const settings = additionalFieldsOf(accounts, agent, dailyLimit, description, startAt, ...shared);

export const updateFields = updateFieldsOf(
	emptiable(accounts),
	clearable(agent),
	dailyLimit,
	clearable(description),
	textField('Name', 'name', 120, { description: 'Name of the campaign, at most 120 characters' }),
	clearable(startAt),
	...shared,
);

const statuses = optionsOf('active', 'archived', 'completed', 'draft', 'paused');

export const filters = filtersOf(
	...sinceFilters,
	idField('Account Name or ID', 'accountId', 'accounts'),
	search('Only campaigns whose name contains this text'),
	choiceField('Status', 'status', statuses),
);

export const leadFilters = filtersOf(
	...sinceFilters,
	idField('Account Name or ID', 'accountId', 'accounts'),
	booleanField('Replied', 'replied', 'Whether to return the leads that replied or the others'),
	search('Only leads whose phone or name contains this text'),
	choiceField(
		'Status',
		'status',
		optionsOf('completed', 'failed', 'in_progress', 'opted_out', 'paused', 'pending', 'replied'),
	),
);

export const stepId = locator({
	displayName: 'Step',
	name: 'stepId',
	description: 'The step of the campaign to work with',
	search: 'steps',
	example: '2a7d9c4e-5f10-4b83-9e6a-8b1c0d3f2e57',
});

export const stepIds: Field = {
	displayName: 'Step Names or IDs',
	name: 'stepIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'steps', loadOptionsDependsOn: ['campaignId.value'] },
	required: true,
	default: [],
	description:
		'All steps in their new order. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	schema: idList,
};

export const testOptions = collectionOf('Additional Fields', 'additionalFields', [
	idField('Account Name or ID', 'accountId', 'accounts'),
	textField('Lead ID', 'leadId', 100, {
		description: 'Lead whose values fill the merge tags; they are empty without one',
	}),
	idField('Variant Name or ID', 'variantId', 'stepVariants', {
		typeOptions: { loadOptionsMethod: 'stepVariants', loadOptionsDependsOn: ['campaignId.value'] },
	}),
]);

const actions = [
	{ name: 'Pause', value: 'pause' },
	{ name: 'Remove', value: 'remove', description: 'Take the leads out of the campaign' },
	{ name: 'Restart', value: 'restart', description: 'Send the sequence again from its first step' },
	{ name: 'Resume', value: 'resume' },
];

export const action = choiceField('Action', 'leadAction', actions, {
	apiName: 'action',
	required: true,
	description: 'What to do with the leads',
});

/** Period of the daily figures. */
export const period = collectionOf('Period', 'period', [
	dayField('From', 'from', 'First day; 30 days before the last one when not given'),
	dayField('To', 'to', 'Last day; today when not given'),
]);

const MEDIA_TYPES = [
	'image/jpeg',
	'image/png',
	'image/webp',
	'video/mp4',
	'video/3gpp',
	'audio/mpeg',
	'audio/ogg',
	'audio/aac',
	'audio/mp4',
	'application/pdf',
	'text/plain',
	'text/csv',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation',
];

export const mediaFile: Field = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the input field that holds the file',
	description: 'File to upload: image, video, audio, PDF, text or Office document of at most 16 MB',
	role: 'form',
};

/** What is accepted follows WhatsApp's own types; the documentation names no list. */
export const mediaUpload: Upload = {
	field: mediaFile.name,
	as: 'multipart',
	name: 'file',
	maxBytes: 16 * 1024 * 1024,
	accepts: ({ mimeType }) => MEDIA_TYPES.includes(mimeType),
	accepted:
		'JPEG, PNG and WebP images, MP4 and 3GPP videos, MP3, OGG, AAC and M4A audio, PDF, text, CSV, DOCX, XLSX and PPTX',
};

/** A day's figures with what they are about, as one record. */
export const daysOf = (answer: unknown) => {
	if (Array.isArray(answer)) return answer as IDataObject[];
	const { campaignId: id, timezone, items } = (answer ?? {}) as IDataObject;
	return ((items ?? []) as IDataObject[]).map((row) => ({ campaignId: id, timezone, ...row }));
};
