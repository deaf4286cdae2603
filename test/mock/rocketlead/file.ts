import { z } from 'zod';

const MIB = 1024 * 1024;

/** The most bytes of a profile picture. */
export const MAX_PICTURE = 5 * MIB;
/** The most bytes of a file of a knowledge base. */
export const MAX_SOURCE = 5 * MIB;
/** The most bytes of a file for a campaign. */
export const MAX_MEDIA = 16 * MIB;

/** A file that came as text. */
export interface DecodedFile {
	bytes: Uint8Array;
	/** As the data URI says; null when the text is nothing but base64. */
	mimeType: string | null;
}

/** The base64 of a field that holds it raw or as a data URI. */
function encodedOf(text: string): { base64: string; mimeType: string | null } {
	const comma = text.startsWith('data:') ? text.indexOf(',') : -1;
	const head = /^data:([^;,]*)(?:;[^,]*)?;base64$/i.exec(text.slice(0, Math.max(0, comma)));
	if (!head) return { base64: text.trim(), mimeType: null };
	return { base64: text.slice(comma + 1).trim(), mimeType: head[1].toLowerCase() };
}

/** How many bytes the text stands for, without decoding it. */
export function decodedSize(text: string): number {
	const { base64 } = encodedOf(text);
	const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
	return Math.floor((base64.length * 3) / 4) - padding;
}

/** One pass and no backtracking, as the text can have millions of characters. */
function isBase64(text: string): boolean {
	const plain = text.replace(/={1,2}$/, '');
	const complete = plain === text || text.length % 4 === 0;
	return complete && plain.length % 4 !== 1 && !/[^A-Za-z0-9+/]/.test(plain);
}

/** The file in a field; undefined when the text is no base64, or empty. */
function decoded(text: string): DecodedFile | undefined {
	const { base64, mimeType } = encodedOf(text);
	if (base64 === '' || !isBase64(base64)) return undefined;
	return { bytes: Buffer.from(base64, 'base64'), mimeType };
}

const MAGIC: Array<[string, number[]]> = [
	['image/jpeg', [0xff, 0xd8, 0xff]],
	['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

const pictureType = (bytes: Uint8Array) =>
	MAGIC.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0];

/** A picture as base64; its first bytes must be those of a JPEG or a PNG, whatever it says about itself. */
export const pictureFile = z.string().transform((text, context): { bytes: Uint8Array; mimeType: string } => {
	const file = decoded(text);
	const mimeType = file && pictureType(file.bytes);
	if (file && mimeType) return { bytes: file.bytes, mimeType };
	context.addIssue({ code: 'custom', message: 'must be a JPEG or PNG in base64' });
	return z.NEVER;
});

/** Any file as base64. */
export const base64File = z.string().transform((text, context): DecodedFile => {
	const file = decoded(text);
	if (file) return file;
	context.addIssue({ code: 'custom', message: 'must be base64' });
	return z.NEVER;
});
