import { randomBytes } from 'crypto';
import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Caller } from './connection';
import { InputError } from './errors';
import type { Field, Upload } from './operation';
import type { Request } from './request';

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

/** A request's body as it is sent, together with its file. */
export async function encoded(caller: Caller, request: Request): Promise<Encoded> {
	const { attachment, fileBody, body } = request;
	if (attachment) return await withFile(caller, attachment, body);
	if (fileBody) return multipart({}, fileBody, Buffer.from(fileBody.content(body)));
	return { ...(Object.keys(body).length > 0 && { body }), headers: {} };
}

export interface Encoded {
	body?: IDataObject | Buffer;
	headers: Record<string, string>;
}

async function withFile(caller: Caller, attachment: Attachment, body: IDataObject): Promise<Encoded> {
	const { rule, item, property, fileName, mimeType } = attachment;
	const content = await (caller as IExecuteFunctions).helpers.getBinaryDataBuffer(item, property);
	if (rule.as === 'multipart') return multipart(body, { name: rule.name, fileName, mimeType }, content);
	const name = rule.fileNameKey ? { [rule.fileNameKey]: fileName } : {};
	return { body: { ...body, ...name, [rule.name]: content.toString('base64') }, headers: {} };
}

/** A multipart form: https://html.spec.whatwg.org/#multipart-form-data */
function multipart(
	fields: IDataObject,
	file: { name: string; fileName: string; mimeType: string },
	content: Buffer,
): Encoded {
	const boundary = `form-${randomBytes(16).toString('hex')}`;
	const part = (name: string, more = '') =>
		`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${more}\r\n`;
	const texts = Object.entries(fields).map(([name, value]) => `${part(name)}\r\n${String(value)}\r\n`);
	const head = `${part(file.name, `; filename="${quoted(file.fileName)}"`)}Content-Type: ${file.mimeType}\r\n\r\n`;
	return {
		body: Buffer.concat([Buffer.from(texts.join('') + head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
		headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
	};
}

/** A name inside a part's header, escaped as the same standard says. */
const quoted = (name: string) => name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
