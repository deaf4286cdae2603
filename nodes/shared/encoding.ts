import { randomBytes } from 'crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Attachment } from './attachment';
import type { Caller } from './connection';
import type { Request } from './request';

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
