import { omit } from 'lodash';
import { locator } from '../../shared/fields';
import type { Field, Resource } from '../../shared/operation';
import { boolean, integer, text } from '../../shared/schema';
import { campaignId } from '../fields';

const sequenceId = locator({
	displayName: 'Step',
	name: 'sequenceId',
	description: 'The step of the sequence to work with',
	search: 'steps',
	example: '2a7d9c4e-5f10-4b83-9e6a-8b1c0d3f2e57',
});

const variantId = locator({
	displayName: 'Variant',
	name: 'variantId',
	description: 'The variant to work with',
	search: 'variants',
	example: '6c3e8b1f-0d2a-4f95-a7c4-9e5d1b0f7a38',
});

const delayDays: Field = {
	displayName: 'Delay (Days)',
	name: 'delayDays',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 3,
	description: 'Days to wait after this step before the next one. It counts as soon as there is a next step.',
	schema: integer(0),
};

const MERGE_TAG_HINT = "In an expression, write a merge tag as {{ '{{first_name\\}}' }}";

const subject: Field = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. A question about {{company|your company}}',
	description: 'Subject line, with merge tags such as {{first_name|there}} and {{SPINTAX|Hi|Hello}}',
	hint: MERGE_TAG_HINT,
	schema: text(),
	mergeTags: true,
};

const bodyHtml: Field = {
	displayName: 'Body (HTML)',
	name: 'bodyHtml',
	type: 'string',
	typeOptions: { rows: 6 },
	default: '',
	description:
		'HTML with the tags b, i, u, a and img; other tags are unwrapped. Merge tags such as {{first_name|there}} are filled in for each lead; write \\{{ for a literal {{.',
	hint: MERGE_TAG_HINT,
	schema: text(),
	mergeTags: true,
};

const enabled: Field = {
	displayName: 'Enabled',
	name: 'enabled',
	type: 'boolean',
	default: true,
	description: 'Whether the variant is sent',
	schema: boolean,
};

const updateFields: Field = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [bodyHtml, enabled, omit(subject, 'required')],
};

export const sequence: Resource = {
	name: 'Sequence',
	operations: {
		createStep: {
			name: 'Create Step',
			action: 'Create a step of a sequence',
			description: 'Add a step with an empty variant to the end of a sequence',
			route: 'POST /campaigns/{campaignId}/sequences',
			docs: 'documented',
			fields: [campaignId, delayDays],
			ordered: true,
		},
		createVariant: {
			name: 'Create Variant',
			action: 'Create a variant of a step',
			description: 'Add a variant to a step',
			route: 'POST /campaigns/{campaignId}/sequences/{sequenceId}/variants',
			docs: 'documented',
			fields: [campaignId, sequenceId, subject, bodyHtml, enabled],
			ordered: true,
		},
		deleteStep: {
			name: 'Delete Step',
			action: 'Delete a step of a sequence',
			description: 'Delete a step with its variants; the steps after it move up',
			route: 'DELETE /campaigns/{campaignId}/sequences/{sequenceId}',
			docs: 'documented',
			fields: [campaignId, sequenceId],
			ordered: true,
		},
		deleteVariant: {
			name: 'Delete Variant',
			action: 'Delete a variant of a step',
			description: 'Delete a variant; the last enabled one of a step stays',
			route: 'DELETE /campaigns/{campaignId}/variants/{variantId}',
			docs: 'documented',
			fields: [campaignId, variantId],
			ordered: true,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many steps of a sequence',
			description: 'Get the steps of a campaign with their variants, in order',
			route: 'GET /campaigns/{campaignId}/sequences',
			docs: 'documented',
			fields: [campaignId],
			list: 'whole',
		},
		updateStep: {
			name: 'Update Step',
			action: 'Update a step of a sequence',
			description: 'Change the delay after a step',
			route: 'PATCH /campaigns/{campaignId}/sequences/{sequenceId}',
			docs: 'documented',
			fields: [campaignId, sequenceId, { ...delayDays, required: true }],
		},
		updateVariant: {
			name: 'Update Variant',
			action: 'Update a variant of a step',
			description: 'Change the subject, the body or the state of a variant',
			route: 'PATCH /campaigns/{campaignId}/variants/{variantId}',
			docs: 'documented',
			fields: [campaignId, variantId, updateFields],
		},
	},
};
