import { z } from 'zod';
import type { Field } from '../shared/operation';
import { email, jsonRows, phone, text, textList } from '../shared/schema';
import { booleanField, collectionOf, tagsField } from './fields';
import { CUSTOM } from './listSearch';

const leadOf = z
	.object({
		phone,
		firstName: text(80).optional(),
		lastName: text(80).optional(),
		email: email.optional(),
		company: text(120).optional(),
		tags: textList(50, 50).optional(),
		customFields: z.record(z.unknown(), { message: 'must be an object of custom fields' }).optional(),
	})
	.strip();

/** A mapper's columns as a lead; those of custom fields have a prefix. */
function fromColumns(columns: Record<string, unknown>): Record<string, unknown> {
	const custom = Object.entries(columns).filter(([id]) => id.startsWith(CUSTOM));
	const lead = Object.fromEntries(Object.entries(columns).filter(([id]) => !id.startsWith(CUSTOM)));
	if (custom.length === 0) return lead;
	return { ...lead, customFields: Object.fromEntries(custom.map(([id, value]) => [id.slice(CUSTOM.length), value])) };
}

const REQUIRED_PHONE = 'is empty; it is what a lead is known by';

const checked = z
	.record(z.unknown())
	.transform((lead) => Object.fromEntries(Object.entries(lead).filter(([, value]) => value !== null && value !== '')))
	.superRefine((lead, context) => {
		if (lead.phone === undefined) context.addIssue({ code: 'custom', path: ['phone'], message: REQUIRED_PHONE });
	})
	.pipe(leadOf);

export const define: Field = {
	displayName: 'Define Leads',
	name: 'define',
	type: 'options',
	options: [
		{ name: 'Map Each Item', value: 'map', description: 'One lead from each input item' },
		{ name: 'Using JSON', value: 'json', description: 'Any number of leads from each input item' },
	],
	default: 'map',
	noDataExpression: true,
	description: 'How to give the leads',
	role: 'form',
};

/** One lead from each input item, with the workspace's custom fields as columns. */
const columns: Field = {
	displayName: 'Lead',
	name: 'columns',
	type: 'resourceMapper',
	noDataExpression: true,
	required: true,
	default: { mappingMode: 'defineBelow', value: null },
	displayOptions: { show: { define: ['map'] } },
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'leadColumns',
			mode: 'add',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: true,
			supportAutoMap: true,
			noFieldsError: 'The custom fields could not be read. Check the credential.',
		},
	},
	apiName: 'leads',
	schema: z
		.record(z.unknown())
		.transform(fromColumns)
		.pipe(checked)
		.transform((lead) => [lead]),
};

const leadsJson: Field = {
	displayName: 'Leads (JSON)',
	name: 'leadsJson',
	type: 'json',
	typeOptions: { rows: 6 },
	required: true,
	default: '[]',
	placeholder: 'e.g. [{ "phone": "+491701234567", "firstName": "Jane" }]',
	displayOptions: { show: { define: ['json'] } },
	description:
		'Array of leads like {"phone": "+491701234567", "firstName": "Jane"}; lastName, email, company, tags and customFields are understood, too, and other keys left out',
	apiName: 'leads',
	schema: jsonRows.pipe(z.array(checked)),
};

const options = collectionOf('Import Options', 'importOptions', [
	{ ...tagsField, description: 'Tags for every lead of the import; new ones are created' },
	booleanField('Update Existing', 'updateExisting', 'Whether to change leads whose phone is known already'),
]);

/** The form of both imports. */
export const importFields: Field[] = [define, columns, leadsJson, options];

/** The single lead of an item, for the call that takes one. */
export const singleLead: Field = {
	...columns,
	displayName: 'Lead Fields',
	displayOptions: { show: { leadFrom: ['new'] } },
	apiName: 'lead',
	schema: z.record(z.unknown()).transform(fromColumns).pipe(checked),
};
