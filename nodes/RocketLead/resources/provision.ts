import { z } from 'zod';
import type { Resource, Wide } from '../../shared/operation';
import { choiceField, phoneField, textField } from '../fields';
import { displayName, firstPictureFields, pictureUpload, profileFields } from '../profileForm';
import { account } from './account';

const methods = [
	{ name: 'SMS', value: 'sms' },
	{ name: 'Voice Call', value: 'voice' },
];

const method = choiceField('Method', 'method', methods, { description: 'How WhatsApp delivers the code' });

const NO_CODE = 'must be a code of six digits';

/** A number of an expression has lost its leading zeros. WhatsApp shows the digits with a dash. */
const code = textField('Code', 'code', 6, {
	required: true,
	placeholder: 'e.g. 012345',
	description: 'The code of six digits that WhatsApp has sent',
	schema: z
		.union([z.string(), z.number().transform((value) => String(value).padStart(6, '0'))], {
			errorMap: () => ({ message: NO_CODE }),
		})
		.transform((value) => value.replace(/[\s\u00a0‐-―-]/g, ''))
		.refine((value) => /^\d{6}$/.test(value), NO_CODE),
});

/** A request for a code, with the tries that are left. */
const session: Wide = {
	recordFields: [
		'accountId',
		'attemptsLeft',
		'createdAt',
		'expiresAt',
		'id',
		'lockedUntil',
		'method',
		'phone',
		'resendAvailableAt',
		'status',
		'updatedAt',
	],
	simplified: ({ id, phone, status, method: way, attemptsLeft, expiresAt, resendAvailableAt }) => ({
		id,
		phone,
		status,
		method: way,
		attemptsLeft,
		expiresAt,
		resendAvailableAt,
	}),
};

const provisioned: Wide = {
	simplified: (record) => account.simplified?.(record) ?? record,
	recordFields: account.recordFields ?? [],
};

export const provision: Resource = {
	name: 'Provision',
	operations: {
		start: {
			name: 'Start',
			action: 'Start provisioning by requesting a code',
			description: 'Have WhatsApp send a code to a phone number of your own',
			route: 'POST /provision/start',
			docs: 'inferred',
			fields: [phoneField, method],
			repeat: 'safe',
			wide: session,
		},
		verify: {
			name: 'Verify',
			action: 'Verify the code and complete provisioning',
			description: 'Connect the account with the code and write its profile',
			route: 'POST /provision/verify',
			docs: 'documented',
			fields: [phoneField, code, displayName, ...firstPictureFields, profileFields],
			upload: pictureUpload,
			ordered: true,
			wide: provisioned,
		},
	},
};
