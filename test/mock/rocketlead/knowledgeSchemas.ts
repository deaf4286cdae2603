import { z } from 'zod';
import { base64File } from './file';
import { filled, integer, url } from './form';

export const SOURCE_TYPES = ['url', 'text', 'file'] as const;
export const SOURCE_STATUSES = ['pending', 'processing', 'ready', 'failed'] as const;

type SourceType = (typeof SOURCE_TYPES)[number];

/** What each type of source must have, and what belongs to it. */
const NEEDED = { url: ['url'], text: ['name', 'content'], file: ['fileName', 'fileContent'] } as const;

const OWNER: Record<string, SourceType> = { url: 'url', content: 'text', fileName: 'file', fileContent: 'file' };

const FILE_NAME = '\\.(pdf|docx|txt|md|csv)$';

export const sourceCreate = z
	.object({
		type: z.enum(SOURCE_TYPES),
		name: filled(120).optional(),
		url: url.optional(),
		content: filled(200_000).optional(),
		fileName: filled(255).regex(new RegExp(FILE_NAME, 'i'), `must match pattern "${FILE_NAME}"`).optional(),
		fileContent: base64File.optional(),
	})
	.superRefine((body, context) => {
		const missing = NEEDED[body.type].find((field) => body[field] === undefined);
		const foreign = Object.keys(body).find((field) => (OWNER[field] ?? body.type) !== body.type);
		if (missing) context.addIssue({ code: 'custom', message: `must have required property '${missing}'` });
		else if (foreign) {
			const message = `must NOT have the property '${foreign}' for a source of type ${body.type}`;
			context.addIssue({ code: 'custom', message });
		}
	});

export const linkDiscovery = z.object({
	url,
	maxLinks: integer(1, 200).default(50),
	maxDepth: integer(0, 3).default(1),
});
