import type { Field } from '../../shared/operation';
import { boolean, idList, integer, oneOf, text } from '../../shared/schema';
import { sortedBy } from '../fields';

export const name: Field = {
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

export const updateFields: Field = {
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

export const inboxIds: Field = {
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

export const sort = sortedBy('created_at', 'name', 'progress', 'status', 'updated_at');
