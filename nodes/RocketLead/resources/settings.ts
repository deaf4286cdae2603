import { z } from 'zod';
import type { Field, Resource } from '../../shared/operation';
import { email, oneOf, textList } from '../../shared/schema';
import { titled } from '../../shared/title';
import {
	agentId,
	booleanField,
	clearable,
	elsewhere,
	emptiable,
	integerField,
	textField,
	textsField,
	updateFieldsOf,
	urlField,
} from '../fields';
import { timeZoneField } from '../timeZoneField';
import { sendingWindow } from '../windowForm';

const defaultAgent: Field = {
	...elsewhere(agentId, 'Agent for conversations that a contact opens'),
	displayName: 'Default Agent',
	name: 'defaultAgentId',
};

/** What a webhook can be told; inferred, as the documentation only says that webhooks are among the settings. */
const events = [
	'account.banned',
	'account.connected',
	'account.disconnected',
	'account.phase_changed',
	'campaign.archived',
	'campaign.completed',
	'campaign.paused',
	'campaign.started',
	'conversation.created',
	'conversation.handoff',
	'credits.low',
	'knowledge.failed',
	'knowledge.ready',
	'lead.opted_out',
	'lead.replied',
	'message.delivered',
	'message.failed',
	'message.read',
	'message.received',
	'message.sent',
	'order.completed',
].map((value) => ({ name: titled(value.replace('.', ' ')), value }));

const webhookEvents: Field = {
	displayName: 'Webhook Events',
	name: 'webhookEvents',
	type: 'multiOptions',
	options: events,
	default: [],
	description: 'Events that are posted to the webhook URL; none when empty',
	schema: textList().pipe(z.array(oneOf(events))),
};

const updateFields = updateFieldsOf(
	clearable(defaultAgent),
	sendingWindow('Default Sending Window', 'defaultSendingWindow', 'Days and hours for new campaigns'),
	booleanField('Default Stop on Reply', 'defaultStopOnReply', 'Whether a reply ends the sequence in new campaigns'),
	integerField('Low Credit Threshold', 'lowCreditThreshold', [0, 1_000_000], {
		default: 100,
		description: 'Balance below which the credits count as low',
	}),
	textField('Name', 'name', 120, { description: 'Name of the workspace, at most 120 characters' }),
	clearable(
		textField('Notification Email', 'notificationEmail', 254, {
			placeholder: 'e.g. jane@acme.com',
			description: 'Address for notifications',
			schema: email,
		}),
	),
	emptiable(
		textsField('Opt-Out Keywords', 'optOutKeywords', [20, 30], {
			placeholder: 'e.g. STOP, UNSUBSCRIBE',
			description: 'Messages by which a contact opts out, with commas between',
		}),
	),
	booleanField(
		'Rotate Webhook Secret',
		'rotateWebhookSecret',
		'Whether to make a new secret, which is shown in this answer alone',
	),
	timeZoneField('Zone of the accounts and of new campaigns'),
	emptiable(webhookEvents),
	clearable(
		urlField('Webhook URL', 'webhookUrl', {
			placeholder: 'e.g. https://example.com/webhook',
			description: 'Address that events are posted to; the answer to the first one alone shows the secret',
		}),
	),
);

export const settings: Resource = {
	name: 'Settings',
	recordFields: [
		'createdAt',
		'defaultAgentId',
		'defaultSendingWindow',
		'defaultStopOnReply',
		'lowCreditThreshold',
		'name',
		'notificationEmail',
		'optOutKeywords',
		'plan',
		'timezone',
		'updatedAt',
		'webhookEvents',
		'webhookSecret',
		'webhookUrl',
		'workspaceId',
	],
	// The secret is among them, as it is shown in full only once.
	simplified: ({
		workspaceId,
		name,
		timezone,
		plan,
		defaultAgentId,
		lowCreditThreshold,
		notificationEmail,
		webhookUrl,
		webhookEvents,
		webhookSecret,
	}) => ({
		workspaceId,
		name,
		timezone,
		plan,
		defaultAgentId,
		lowCreditThreshold,
		notificationEmail,
		webhookUrl,
		webhookEvents,
		webhookSecret,
	}),
	operations: {
		get: {
			name: 'Get',
			action: 'Get the workspace settings',
			description: 'Get the settings of the workspace; the secret of the webhook is masked',
			route: 'GET /settings',
			docs: 'inferred',
			fields: [],
			wide: true,
		},
		update: {
			name: 'Update',
			action: 'Update the workspace settings',
			description: 'Change the settings of the workspace',
			route: 'PATCH /settings',
			docs: 'inferred',
			fields: [updateFields],
			wide: true,
		},
	},
};
