import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from './errors';
import type { Field, Upload } from './operation';

/** A checked file of an item, read when it is sent: many of them would fill the memory. */
export interface Attachment {
	rule: Upload;
	item: number;
	/** Name of the item's binary field. */
	property: string;
	fileName: string;
	mimeType: string;
}

/**
 * The file that a form names, checked for presence, type and size.
 *
 * @throws InputError before anything is read or sent
 */
export async function attachmentOf(
	context: IExecuteFunctions,
	item: number,
	rule: Upload,
	{ displayName }: Field,
	given: unknown,
): Promise<Attachment> {
	const property = String(given ?? '').trim();
	const files = context.getInputData()[item].binary ?? {};
	if (!Object.hasOwn(files, property)) {
		const names = Object.keys(files);
		throw new InputError(
			`'${displayName}' is "${property}", but the item has no such file`,
			names.length > 0
				? `It has: ${names.join(', ')}.`
				: 'It has no files at all. Is a node missing that reads the file?',
		);
	}
	const binary = files[property];
	const ending = binary.fileExtension ? `.${binary.fileExtension}` : '';
	const file = {
		fileName: binary.fileName ?? `${property}${ending}`,
		mimeType: binary.mimeType.split(';')[0].trim().toLowerCase(),
	};
	if (!rule.accepts(file)) {
		throw new InputError(
			`The file "${file.fileName}" is of a type that cannot be uploaded (${file.mimeType})`,
			`'${displayName}' takes ${rule.accepted}.`,
		);
	}
	const size = await sizeOf(context, binary);
	if (size === 0) throw new InputError(`The file "${file.fileName}" is empty`, `Check what fills '${displayName}'.`);
	if (size > rule.maxBytes) {
		throw new InputError(
			`The file "${file.fileName}" is larger than ${rule.maxBytes / 1024 / 1024} MB`,
			`It has ${count(size)} bytes; '${displayName}' takes at most ${count(rule.maxBytes)}.`,
		);
	}
	return { rule, item, property, ...file };
}

const count = (bytes: number) => bytes.toLocaleString('en-US');

/** Size in bytes, without loading what n8n keeps on disk or elsewhere. */
async function sizeOf({ helpers }: IExecuteFunctions, { id, data }: IBinaryData): Promise<number> {
	return id ? (await helpers.getBinaryMetadata(id)).fileSize : Buffer.byteLength(data, 'base64');
}
