const ALLOWED: Record<string, readonly string[]> = {
	b: [],
	i: [],
	u: [],
	a: ['href'],
	img: ['src', 'alt', 'width', 'height'],
};

const BLOCK = /^(?:p|div|br|hr|li|ul|ol|tr|table|h[1-6]|blockquote|pre|section|article)$/;
const DROPPED = /<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const COMMENT = /<!--[\s\S]*?(?:-->|$)|<![^>]*>|<\?[^>]*>/g;
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

const escapeText = (text: string) => text.replace(/</g, '&lt;').replace(/>/g, '&gt;');

export const escapeHtml = (text: string) => escapeText(text.replace(/&/g, '&amp;')).replace(/"/g, '&quot;');

/** A link that runs code is no link. */
const isHarmful = (value: string) => /^(?:javascript|vbscript|data):/i.test(decode(value).replace(/[\s\p{Cc}]+/gu, ''));

/** Without empty edges and without more than one empty line in a row. */
export const tidy = (text: string) => text.replace(/\n{3,}/g, '\n\n').trim();

function attributesOf(name: string, source: string): string {
	const kept = new Map<string, string>();
	for (const [, rawName, double, single, bare] of source.matchAll(ATTRIBUTE)) {
		const attribute = rawName.toLowerCase();
		const value = double ?? single ?? bare ?? '';
		if (!ALLOWED[name].includes(attribute) || kept.has(attribute)) continue;
		if (/^(?:href|src)$/.test(attribute) && isHarmful(value)) continue;
		kept.set(attribute, escapeText(value).replace(/"/g, '&quot;'));
	}
	// In the order of the allow-list, so that the same markup is always saved the same way.
	return ALLOWED[name]
		.filter((attribute) => kept.has(attribute))
		.map((attribute) => ` ${attribute}="${kept.get(attribute)}"`)
		.join('');
}

/**
 * Markup as it is saved: b, i, u, a and img stay with their few attributes, every other tag is
 * unwrapped, scripts and styles go with what they hold. Lines that blocks made stay lines.
 * Doing it twice changes nothing.
 */
export function sanitize(html: string): string {
	// Removing a comment or a script can join two halves into a new one.
	let source = html;
	for (let before = ''; before !== source;) {
		before = source;
		source = source.replace(COMMENT, '').replace(DROPPED, '');
	}
	const open: string[] = [];
	let result = '';
	let at = 0;
	for (const match of source.matchAll(TAG)) {
		const [tag, slash, rawName, rest] = match;
		const name = rawName.toLowerCase();
		result += escapeText(source.slice(at, match.index));
		at = match.index + tag.length;
		if (!Object.hasOwn(ALLOWED, name)) {
			if (BLOCK.test(name) && !result.endsWith('\n')) result += '\n';
		} else {
			// A link inside a link ends the outer one, as in a browser.
			if ((slash !== '' || name === 'a') && open.includes(name)) {
				for (let closed = ''; closed !== name;) {
					closed = open.pop() as string;
					result += `</${closed}>`;
				}
			}
			if (slash === '') {
				result += `<${name}${attributesOf(name, rest)}>`;
				if (name !== 'img') open.push(name);
			}
		}
	}
	result += escapeText(source.slice(at));
	for (const name of open.reverse()) result += `</${name}>`;
	return tidy(result);
}

function decode(text: string): string {
	const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', nbsp: ' ', amp: '&' };
	return text.replace(/&(?:#(\d{1,6})|(lt|gt|quot|nbsp|amp));/g, (_, code?: string, name?: string) =>
		code === undefined ? entities[name as string] : String.fromCodePoint(Number(code)),
	);
}

/** The text of some markup; a link that is not its own text keeps its address in parentheses. */
export function textOf(html: string): string {
	const links = html.replace(/<a\b[^>]*?href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, (_, href: string, label: string) => {
		const text = label.replace(TAG, '');
		return href === text || href === '' ? text : `${text} (${href})`;
	});
	const lines = links
		.replace(DROPPED, '')
		.replace(COMMENT, '')
		.replace(/<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6]|blockquote)>/gi, '\n')
		.replace(TAG, '');
	return tidy(decode(lines));
}
