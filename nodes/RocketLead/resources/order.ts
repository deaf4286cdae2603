import { z } from 'zod';
import { locator } from '../../shared/fields';
import type { Field, Resource } from '../../shared/operation';
import {
	additionalFieldsOf,
	booleanField,
	choiceField,
	filtersOf,
	integerField,
	optionsOf,
	sinceFilters,
	sortedBy,
	textField,
} from '../fields';
import { displayName, profileFieldsWithUrl } from '../profileForm';

const orderId = locator({
	displayName: 'Order',
	name: 'orderId',
	description: 'The order to work with',
	search: 'orders',
	example: '4b7e0c9d-1f3a-4d68-92c5-8a6f1e0b3d27',
});

const quantity = integerField('Quantity', 'quantity', [1, 500], {
	required: true,
	description: 'How many phone numbers to order, 500 at most; each is billed monthly',
});

const NO_COUNTRY = 'must be a country code of two letters, like DE';

const country = textField('Country', 'country', 2, {
	required: true,
	placeholder: 'e.g. DE',
	description: 'Country of the numbers as a code of two letters',
	schema: z
		.string({ message: NO_COUNTRY })
		.trim()
		.toUpperCase()
		.regex(/^[A-Z]{2}$/, NO_COUNTRY),
});

/** Required, as the name that depends on it is, so that it stands above it. */
const autoSetup = booleanField(
	'Set Up Automatically',
	'autoSetup',
	'Whether to register, connect and name the accounts as they come in',
	{ required: true, default: false, noDataExpression: true },
);

const ofSetup: Partial<Field> = { displayOptions: { show: { autoSetup: [true] } } };

const additionalFields = additionalFieldsOf(
	textField('Notes', 'notes', 500, { description: 'What the order is to be remembered by' }),
);

const filters = filtersOf(
	...sinceFilters,
	choiceField('Status', 'status', optionsOf('completed', 'failed', 'partial', 'pending', 'processing')),
);

export const order: Resource = {
	name: 'Order',
	recordFields: [
		'accountIds',
		'autoSetup',
		'bio',
		'bizAddress',
		'bizCategory',
		'completedAt',
		'country',
		'createdAt',
		'currency',
		'displayName',
		'failedCount',
		'fulfilledCount',
		'id',
		'notes',
		'orderNumber',
		'plan',
		'profilePictureUrl',
		'quantity',
		'status',
		'totalCents',
		'unitPriceCents',
		'updatedAt',
	],
	simplified: (record) => {
		const {
			id,
			orderNumber,
			status,
			country: code,
			totalCents,
			currency,
			fulfilledCount,
			failedCount,
			accountIds,
			createdAt,
		} = record;
		return {
			id,
			orderNumber,
			status,
			quantity: record.quantity,
			country: code,
			totalCents,
			currency,
			fulfilledCount,
			failedCount,
			accountIds,
			createdAt,
		};
	},
	operations: {
		create: {
			name: 'Create',
			action: 'Create an order',
			description: 'Order WhatsApp phone numbers, which are billed monthly; an order cannot be cancelled',
			route: 'POST /orders',
			docs: 'inferred',
			fields: [
				quantity,
				country,
				autoSetup,
				{ ...displayName, ...ofSetup },
				{ ...profileFieldsWithUrl, ...ofSetup },
				additionalFields,
			],
			ordered: true,
			wide: true,
		},
		get: {
			name: 'Get',
			action: 'Get an order',
			description: 'Get an order with the IDs of its accounts',
			route: 'GET /orders/{orderId}',
			docs: 'inferred',
			fields: [orderId],
			wide: true,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many orders',
			description: 'Get a list of the orders',
			route: 'GET /orders',
			docs: 'inferred',
			fields: [filters, sortedBy(['createdAt', 'updatedAt'])],
			list: 'paged',
			wide: true,
		},
	},
};
