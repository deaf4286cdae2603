import { pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { locator } from '../../shared/fields';
import type { Bulk, Field, FileBody, RowOutcome, Upload } from '../../shared/operation';
import { InputError } from '../../shared/errors';
import { pathId } from '../../shared/request';
import { email, oneOf, text } from '../../shared/schema';
import { csvOf } from '../csv';
import { leadId, statuses } from '../fields';
import { COLUMNS } from '../listSearch';

export const status: Field = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: statuses,
	required: true,
	default: 'contacted',
	description: 'Status to move the lead to',
	schema: oneOf(statuses),
};

export const notes: Field = {
	displayName: 'Notes',
	name: 'notes',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description: 'Replaces the notes of the lead; empty notes are none',
	needsValue: true,
	schema: text(),
};

export const tag: Field = {
	displayName: 'Tag',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. hot-lead',
	description: 'Name of the tag; a new one is created',
	schema: text(100),
};

export const tagId = locator({
	displayName: 'Tag',
	name: 'tagId',
	description: 'The tag of the lead to remove',
	search: 'leadTags',
	example: 'tag_xyz',
});

export const assignTo: Field = {
	displayName: 'Assign To',
	name: 'assignTo',
	type: 'options',
	options: [
		{ name: 'Member', value: 'member' },
		{ name: 'Nobody', value: 'nobody', description: 'Take the lead from its member' },
	],
	default: 'member',
	noDataExpression: true,
	description: 'Whether the lead gets a member or none',
	role: 'form',
};

export const userId: Field = {
	...locator({
		displayName: 'Member',
		name: 'userId',
		description: 'The member who gets the lead. The list shows those who have made a source; others by ID.',
		search: 'users',
		example: 'usr_member123',
	}),
	collection: 'users',
	displayOptions: { show: { assignTo: ['member'] } },
};

export const duplicateId: Field = {
	...locator({
		displayName: 'Duplicate',
		name: 'duplicateId',
		description: 'The lead that is merged into the other one, and is then gone',
		search: 'leadDuplicates',
		example: 'lead_dup456',
	}),
	collection: 'leads',
};

/** @throws InputError where the lead would be merged with itself, and be gone */
export function unlikePrimary(body: IDataObject, { leadId: primary }: IDataObject): IDataObject {
	if (pathId('Primary Lead', 'leads', primary) !== body.duplicateId) return body;
	throw new InputError('A lead cannot be merged with itself', "Choose another lead as 'Duplicate'.");
}

export const primaryId: Field = { ...leadId, displayName: 'Primary Lead', description: 'The lead that stays' };

export const exportField: Field = {
	displayName: 'Put Output File in Field',
	name: 'binaryProperty',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
	role: 'form',
};

const importFrom: Field = {
	displayName: 'Import From',
	name: 'importFrom',
	type: 'options',
	options: [
		{ name: 'Binary File', value: 'file', description: 'A CSV file of each input item' },
		{ name: 'Input Items', value: 'items', description: 'One lead from each input item, gathered into one file' },
	],
	default: 'items',
	noDataExpression: true,
	description: 'Where the leads come from',
	role: 'form',
};

const file: Field = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	displayOptions: { show: { importFrom: ['file'] } },
	hint: 'The name of the input field that holds the file',
	description: `CSV file with a header row; recognized columns: ${COLUMNS.join(', ')}`,
	role: 'form',
};

const row = z
	.record(z.unknown())
	.transform((values) => pick(values, COLUMNS))
	.superRefine((values, context) => {
		const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
		if (Object.keys(values).length === 0) refuse([], `has no value in any of: ${COLUMNS.join(', ')}`);
		if (values.email !== undefined && !email.safeParse(values.email).success)
			refuse(['email'], 'is not an email address');
	})
	.transform((values) => [values]);

const lead: Field = {
	displayName: 'Lead',
	name: 'lead',
	type: 'resourceMapper',
	noDataExpression: true,
	required: true,
	default: { mappingMode: 'defineBelow', value: null },
	displayOptions: { show: { importFrom: ['items'] } },
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'leadColumns',
			mode: 'add',
			fieldWords: { singular: 'column', plural: 'columns' },
			addAllFields: true,
			supportAutoMap: true,
		},
	},
	apiName: 'rows',
	schema: row,
};

export const importFields = [importFrom, file, lead];

/** The type is what the sender's system says, so the ending counts, too. */
export const csvUpload: Upload = {
	field: file.name,
	as: 'multipart',
	name: 'file',
	maxBytes: 25 * 1024 * 1024,
	accepts: ({ fileName, mimeType }) => /csv|^text\/plain$|ms-excel$/.test(mimeType) || /\.(csv|txt)$/i.test(fileName),
	accepted: 'CSV files',
};

export const csvBody: FileBody = {
	name: 'file',
	fileName: 'leads.csv',
	mimeType: 'text/csv',
	content: ({ rows }) => csvOf(COLUMNS, (rows ?? []) as IDataObject[]),
};

const problemRows = z.array(z.object({ row: z.number(), message: z.string().optional() }));

interface Imported {
	imported?: number;
	errors?: unknown;
}

/** The header is the first line of the file that the rows become. */
const FIRST_ROW = 2;

export const csvRows: Bulk = {
	rows: 'rows',
	size: 5000,
	outcomes: (answer, rows) => {
		const { imported, errors } = (answer ?? {}) as Imported;
		// A list of another shape must not pass for none.
		const listed = problemRows.parse(errors ?? []);
		const reasons = new Map(listed.map(({ row: line, message }) => [line, message ?? 'No reason given']));
		const outcome = imported === rows.length - reasons.size ? 'imported' : 'accepted';
		return rows.map((values, index): RowOutcome => {
			const reason = reasons.get(index + FIRST_ROW);
			return reason === undefined ? { json: { ...(values as IDataObject), outcome } } : { error: reason };
		});
	},
};
