import { locator } from '../../shared/fields';
import type { Field, Resource } from '../../shared/operation';
import { textList, url } from '../../shared/schema';

const webhookId = locator({
	displayName: 'Webhook',
	name: 'webhookId',
	description: 'The webhook to delete',
	search: 'webhooks',
	example: 'wh_01KJPWD6M5NCF7RQ5QS4SSCYQ1',
});

const address: Field = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/rackwave',
	description: 'Public address that events are posted to; it must begin with https://',
	schema: url.refine((value) => /^https:/i.test(value), 'must begin with https://'),
};

const events: Field = {
	displayName: 'Event Names or IDs',
	name: 'events',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'eventTypes' },
	required: true,
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	schema: textList().refine((names) => names.length > 0, 'is empty'),
};

export const webhook: Resource = {
	name: 'Webhook',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a webhook',
			description: 'Have events posted to an address; the secret is shown in this answer alone',
			route: 'POST /webhooks',
			docs: 'inferred',
			fields: [address, events],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a webhook',
			description: 'Delete a webhook for good',
			route: 'DELETE /webhooks/{webhookId}',
			docs: 'inferred',
			fields: [webhookId],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many webhooks',
			description: 'Get a list of webhooks',
			route: 'GET /webhooks',
			docs: 'inferred',
			fields: [],
			list: 'paged',
		},
		getEventTypes: {
			name: 'Get Event Types',
			action: 'Get the event types of webhooks',
			description: 'Get the events that a webhook can be told of',
			route: 'GET /webhooks/event-types',
			docs: 'inferred',
			fields: [],
			list: 'whole',
		},
	},
};
