import type { Headers } from './retry';

/** The name in a `content-disposition` header, without folders; undefined when there is none. */
export function fileName(headers: Headers): string | undefined {
	const disposition = String(headers['content-disposition'] ?? '');
	const extended = /filename\*=(?:UTF-8|ISO-8859-1)'[^']*'([^;]+)/i.exec(disposition)?.[1];
	const plain =
		/filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]?.replace(/\\(.)/g, '$1') ??
		/filename=([^;"]+)/i.exec(disposition)?.[1];
	const name = (extended && decoded(extended.trim())) || plain?.trim();
	return name?.split(/[\\/]/).pop() || undefined;
}

/** The type in a `content-type` header, without its parameters. */
export function mimeType(headers: Headers): string | undefined {
	return (
		String(headers['content-type'] ?? '')
			.split(';')[0]
			.trim() || undefined
	);
}

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
