import { z } from 'zod';
import { clearable, clearableEmail, distinct, filled, ids, patch, phone, tags, uuid } from './form';

export const LEAD_STATUSES = ['new', 'contacted', 'replied', 'converted', 'opted_out', 'invalid'] as const;
const FIELD_TYPES = ['text', 'number', 'boolean', 'date', 'select'] as const;

const FIELD_KEY = '^[a-z][a-zA-Z0-9_]{0,49}$';

/** Which values a field takes is its definition's matter. */
const customFields = z.record(
	z.custom<string | number | boolean | null>(
		(value) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
		'must be string, number, boolean or null',
	),
);

const person = {
	firstName: clearable(80),
	lastName: clearable(80),
	email: clearableEmail,
	company: clearable(120),
	customFields,
};

const input = z.object(person).partial().extend({ tags: tags.optional() });

/** One lead of an import. */
export const leadInput = input.extend({ phone });

/** A lead that exists, or the fields of one that may not. */
export const listLeadCreate = input
	.extend({ leadId: uuid.optional(), phone: phone.optional() })
	.refine(
		(body) => (body.leadId === undefined) !== (body.phone === undefined),
		'must have exactly one of leadId and phone',
	);

export const leadUpdate = patch({
	...person,
	tags,
	status: z.enum(['new', 'contacted', 'replied', 'converted', 'opted_out']),
});

export const bulkDelete = z.object({ leadIds: ids(1, 1000) });

export const customFieldCreate = z
	.object({
		label: filled(80),
		type: z.enum(FIELD_TYPES),
		key: z.string().trim().regex(new RegExp(FIELD_KEY), `must match pattern "${FIELD_KEY}"`).optional(),
		options: z.array(filled(1000)).min(1).max(50).superRefine(distinct).optional(),
	})
	.superRefine(({ type, options }, context) => {
		const needed = type === 'select';
		if (needed === (options !== undefined)) return;
		const message = needed
			? "must have required property 'options'"
			: `must NOT have the property 'options' for a ${type} field`;
		context.addIssue({ code: 'custom', message });
	});

export const leadListCreate = z.object({ name: filled(120), description: clearable(500).optional() });
