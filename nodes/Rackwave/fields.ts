import { omit } from 'lodash';
import { locator } from '../shared/fields';
import type { Field } from '../shared/operation';
import { email, nullOr, phone, text, textList } from '../shared/schema';

export const leadId = locator({
	displayName: 'Lead',
	name: 'leadId',
	description: 'The lead to work with',
	search: 'leads',
	example: 'lead_01KJPWD6M28VH60X9MV2DKR689',
});

/** Where a lead can come from. */
export const sources = [
	{ name: 'API', value: 'api' },
	{ name: 'Manual', value: 'manual' },
	{ name: 'Referral', value: 'referral' },
	{ name: 'Website', value: 'website' },
];

/** What can become of a lead. */
export const statuses = [
	{ name: 'Contacted', value: 'contacted' },
	{ name: 'Lost', value: 'lost' },
	{ name: 'New', value: 'new' },
	{ name: 'Qualified', value: 'qualified' },
	{ name: 'Won', value: 'won' },
];

export const name: Field = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Jane Smith',
	description: 'Full name',
	schema: text(255),
};

export const address: Field = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. jane@acme.com',
	description: 'Email address, which no other record of the kind has',
	schema: email,
};

export const company: Field = {
	displayName: 'Company',
	name: 'company',
	type: 'string',
	default: '',
	placeholder: 'e.g. Acme',
	schema: text(255),
};

export const phoneNumber: Field = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	placeholder: 'e.g. +49 170 1234567',
	description: 'Phone number with country code; it is sent as E.164',
	schema: phone,
};

export const tags: Field = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	placeholder: 'e.g. enterprise, trade fair',
	description: 'Tags with commas between',
	schema: textList(),
};

export const search: Field = {
	displayName: 'Search',
	name: 'search',
	type: 'string',
	default: '',
	placeholder: 'e.g. jane',
	description: 'Only records whose name, email or company contains this text',
	schema: text(),
};

/** A collection of what may be added, changed or asked for. */
export function collection(displayName: string, fieldName: string, options: Field[]): Field {
	return {
		displayName,
		name: fieldName,
		type: 'collection',
		placeholder: displayName === 'Filters' ? 'Add filter' : 'Add field',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** A field of an update, where nothing is required. */
export const optional = (field: Field): Field => omit(field, 'required');

/** A field of an update that an empty value clears. */
export const clearable = (field: Field): Field => ({
	...field,
	description: `${field.description ?? field.displayName}; leave it empty to clear it`,
	schema: nullOr(field.schema),
});
