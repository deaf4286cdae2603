import type { Random } from '../random';
import type { DecodedFile } from './file';

/** A chunk of a source has at most so many characters. */
const CHUNK_LENGTH = 1000;

const LEAST_CHUNKS = 3;
const MOST_CHUNKS = 12;

const SUBJECTS = ['Our team', 'The product', 'Every plan', 'The support desk', 'A new customer', 'Each workspace'];
const VERBS = ['includes', 'covers', 'starts with', 'is ready for', 'pays for', 'grows with'];
const OBJECTS = [
	'a guided setup in the first week',
	'answers on working days before noon',
	'up to twenty seats at no extra cost',
	'the export of all records at any time',
	'a trial of fourteen days without a card',
	'data that stay in the European Union',
	'a yearly review of what was reached',
];

const sentence = (random: Random) => `${random.pick(SUBJECTS)} ${random.pick(VERBS)} ${random.pick(OBJECTS)}. `;

/** What a page or a document says that the mock cannot really read; enough for a few chunks. */
export function inventText(random: Random): string {
	const chunks = random.int(LEAST_CHUNKS, MOST_CHUNKS);
	const length = (chunks - 1) * CHUNK_LENGTH + random.int(200, CHUNK_LENGTH);
	let text = '';
	while (text.length < length) text += sentence(random);
	return text.slice(0, length);
}

export function inChunks(text: string): string[] {
	const chunks: string[] = [];
	for (let start = 0; start < text.length; start += CHUNK_LENGTH) chunks.push(text.slice(start, start + CHUNK_LENGTH));
	return chunks;
}

/** What files are by the ending of their name, and how those begin that are no plain text. */
const FORMATS: Record<string, { mimeType: string; magic?: string }> = {
	pdf: { mimeType: 'application/pdf', magic: '%PDF' },
	docx: { mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', magic: 'PK' },
	txt: { mimeType: 'text/plain' },
	md: { mimeType: 'text/markdown' },
	csv: { mimeType: 'text/csv' },
};

function formatOf(fileName: string) {
	const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
	return FORMATS[ending] ?? FORMATS.txt;
}

export const mimeTypeOf = (fileName: string) => formatOf(fileName).mimeType;

/** The text of a file; null when the file is not what its name says. */
export function textOfFile(fileName: string, { bytes }: DecodedFile, random: Random): string | null {
	const { magic } = formatOf(fileName);
	if (magic !== undefined) {
		const begin = Buffer.from(bytes.subarray(0, magic.length)).toString('latin1');
		return begin === magic ? inventText(random) : null;
	}
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
