import { z } from 'zod';
import type { INodePropertyOptions } from 'n8n-workflow';
import type { Field } from '../../shared/operation';
import { someOf, textList } from '../../shared/schema';
import { idsField, textField } from '../fields';

/** Several of the API's values, as a filter. */
export function choicesField(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	description: string,
	more: Partial<Field> = {},
): Field {
	return {
		displayName,
		name,
		type: 'multiOptions',
		options,
		default: [],
		description,
		schema: someOf(options),
		...more,
	};
}

/** A number that need not be whole, also given as text by an expression. */
export function amount(min: number, max: number) {
	const message = `must be a number from ${min} to ${max}`;
	return z.unknown().transform((value, context) => {
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number === 'number' && number >= min && number <= max) return number;
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});
}

export const conversationTags = idsField('Tag Names or IDs', 'tags', 'conversationTags');

/** Tags of leads are their own IDs, in lower case. */
export const leadTags = idsField('Tag Names or IDs', 'tags', 'leadTags', {
	schema: textList().transform((tags) => tags.map((tag) => tag.toLowerCase())),
});

export const textFilter = textField('Text Contains', 'text', 200, {
	placeholder: 'e.g. interested',
	description: 'Only messages with this text in them, in upper or lower case',
});
