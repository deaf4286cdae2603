import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { locator } from '../../shared/fields';
import type { Field, Resource } from '../../shared/operation';
import { InputError } from '../../shared/errors';
import { email, text } from '../../shared/schema';

const NO_TOKEN = 'is neither the token nor the address of a webhook';

/** The token of a source, which is all that a submission needs; its whole webhook address does as well. */
const token: Field = {
	...locator({
		displayName: 'Source',
		name: 'token',
		description: 'The source that gets the lead, by the token or the address of its webhook',
		search: 'captureSources',
		example: 'tok_abc123',
	}),
	secret: true,
	schema: z
		.string({ message: NO_TOKEN })
		.transform((value) =>
			value
				.trim()
				.replace(/^https?:\/\/\S*\/webhooks\/(?:inbound\/)?/i, '')
				.replace(/[/?#].*$/, ''),
		)
		.refine((value) => /^[\w.~-]+$/.test(value), NO_TOKEN),
};

const field = (displayName: string, name: string, placeholder: string): Field => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	schema: text(),
});

const custom: Field = {
	displayName: 'Other Fields',
	name: 'otherFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add field',
	default: {},
	description: "Mapped by the source's field mappings, or kept as custom metadata",
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. utm_source' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
	schema: z
		.unknown()
		.transform((value) => ((value as IDataObject).field ?? []) as IDataObject[])
		.transform((rows, context) => {
			if (rows.some(({ name }) => String(name ?? '').trim() === '')) {
				context.addIssue({ code: 'custom', message: 'has a field without a name' });
			}
			return Object.fromEntries(rows.map(({ name, value }) => [String(name).trim(), value ?? '']));
		}),
};

/** @throws InputError when there is nothing to submit */
function payload({ otherFields, ...fields }: IDataObject): IDataObject {
	const body = { ...(otherFields as IDataObject | undefined), ...fields };
	if (Object.keys(body).length > 0) return body;
	throw new InputError('There is nothing to submit', "Fill at least one field, best of all 'Email'.");
}

export const leadCapture: Resource = {
	name: 'Lead Capture',
	operations: {
		submit: {
			name: 'Submit',
			action: 'Submit a lead to a source',
			description: 'Send a lead to the webhook of a source, as a form on a website does',
			route: 'POST /api/webhooks/{token}',
			docs: 'documented',
			fields: [
				token,
				{ ...field('Email', 'email', 'e.g. jane@acme.com'), schema: email },
				field('First Name', 'firstName', 'e.g. Jane'),
				field('Last Name', 'lastName', 'e.g. Doe'),
				field('Phone', 'phone', 'e.g. +49 170 1234567'),
				field('Company', 'company', 'e.g. Acme'),
				custom,
			],
			body: payload,
			anonymous: true,
		},
	},
};
