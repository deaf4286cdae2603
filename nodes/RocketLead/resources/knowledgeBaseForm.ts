import { locator } from '../../shared/fields';
import type { Field, Upload } from '../../shared/operation';
import {
	additionalFieldsOf,
	choiceField,
	filtersOf,
	idField,
	integerField,
	optionsOf,
	search,
	sinceFilters,
	textField,
	urlField,
} from '../fields';

export const sourceId = locator({
	displayName: 'Source',
	name: 'sourceId',
	description: 'The knowledge base source to work with',
	search: 'knowledgeSources',
	example: '7e2b5d90-1a4c-4f6e-9b8d-3c0f2e1d4a5b',
});

const types = [
	{ name: 'File', value: 'file', description: 'A file of the input item' },
	{ name: 'Text', value: 'text', description: 'Text that you enter' },
	{ name: 'URL', value: 'url', description: 'A page of the web' },
];

const type: Field = {
	...choiceField('Type', 'type', types),
	default: 'url',
	required: true,
	noDataExpression: true,
	description: 'What the source is made of',
};

const ofType = (...values: string[]) => ({ displayOptions: { show: { type: values } } });

const address = urlField('URL', 'url', {
	...ofType('url'),
	required: true,
	placeholder: 'e.g. https://example.com/pricing',
	description: 'Address of the page to read',
});

const sourceName = textField('Name', 'name', 120, {
	placeholder: 'e.g. Price list',
	description: 'Name of the source, at most 120 characters',
});

const content = textField('Text', 'content', 200_000, {
	...ofType('text'),
	required: true,
	typeOptions: { rows: 8 },
	placeholder: 'e.g. Our prices start at 10 dollars a month',
	description: 'What agents are to know, at most 200,000 characters',
});

const file: Field = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	...ofType('file'),
	hint: 'The name of the input field that holds the file',
	description: 'File to upload: PDF, DOCX, TXT, MD or CSV of at most 5 MB',
	role: 'form',
};

const namedFrom = 'that of the page or file when not given';

/** A source has the fields of its type alone; only for text is a name required. */
export const createFields: Field[] = [
	type,
	address,
	{ ...sourceName, ...ofType('text'), required: true },
	content,
	file,
	{
		...additionalFieldsOf({ ...sourceName, description: `Name of the source; ${namedFrom}` }),
		...ofType('file', 'url'),
	},
];

/** The API judges a file by the ending of its name. */
export const fileUpload: Upload = {
	field: file.name,
	as: 'base64',
	name: 'fileContent',
	fileNameKey: 'fileName',
	maxBytes: 5 * 1024 * 1024,
	accepts: ({ fileName }) => /\.(pdf|docx|txt|md|csv)$/i.test(fileName),
	accepted: 'files whose name ends in .pdf, .docx, .txt, .md or .csv',
};

export const filters = filtersOf(
	...sinceFilters,
	idField('Agent Name or ID', 'agentId', 'agents'),
	search('Only sources whose name or URL contains this text'),
	choiceField('Status', 'status', optionsOf('failed', 'pending', 'processing', 'ready')),
	choiceField(
		'Type',
		'type',
		types.map(({ name, value }) => ({ name, value })),
	),
);

export const chunkFilters = filtersOf(search('Only chunks that contain this text'));

export const startUrl = urlField('URL', 'url', {
	required: true,
	description: 'Page whose links are followed within its website',
});

export const discovery = additionalFieldsOf(
	integerField('Max Depth', 'maxDepth', [0, 3], {
		default: 1,
		description: 'How many links away from the page to look; 0 for the page alone',
	}),
	integerField('Max Links', 'maxLinks', [1, 200], { default: 50, description: 'Most links to return' }),
);
