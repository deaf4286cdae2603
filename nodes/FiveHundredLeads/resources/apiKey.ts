import { omit } from 'lodash';
import { locator } from '../../shared/fields';
import type { Field, Resource } from '../../shared/operation';
import { boolean, oneOf, text } from '../../shared/schema';

const keyId = locator({
	displayName: 'API Key',
	name: 'keyId',
	description: 'The API key to work with',
	search: 'apiKeys',
	example: 'key_abc123',
});

const label: Field = {
	displayName: 'Label',
	name: 'label',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. n8n',
	description: 'What the key is for',
	schema: text(255),
};

const scopes = [
	{ name: 'Full', value: 'full', description: 'Read and write' },
	{ name: 'Read', value: 'read', description: 'Read only' },
];

const scope: Field = {
	displayName: 'Scope',
	name: 'scope',
	type: 'options',
	options: scopes,
	default: 'read',
	description: 'What the key may do',
	schema: oneOf(scopes),
};

const expiresAt: Field = {
	displayName: 'Expires At',
	name: 'expiresAt',
	type: 'dateTime',
	default: '',
	description: 'When the key stops working; never when empty',
};

const updateFields: Field = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Is Active',
			name: 'isActive',
			type: 'boolean',
			default: true,
			description: 'Whether the key works',
			schema: boolean,
		},
		omit(label, 'required'),
	],
};

export const apiKey: Resource = {
	name: 'API Key',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a key for the account',
			description: 'Create an API key, which is shown in this answer alone',
			route: 'POST /api/api-keys',
			docs: 'documented',
			fields: [label, scope, expiresAt],
			ordered: true,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a key of the account',
			description: 'Delete an API key for good',
			route: 'DELETE /api/api-keys/{keyId}',
			docs: 'documented',
			fields: [keyId],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many keys of the account',
			description: 'Get a list of the API keys, without the keys themselves',
			route: 'GET /api/api-keys',
			docs: 'documented',
			fields: [],
			list: 'whole',
		},
		update: {
			name: 'Update',
			action: 'Update a key of the account',
			description: 'Change the label of an API key, or switch it on and off',
			route: 'PATCH /api/api-keys/{keyId}',
			docs: 'documented',
			fields: [keyId, updateFields],
		},
	},
};
