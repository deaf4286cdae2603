import type { Random } from '../random';

/** Gives the value of a variable by its normalized name, or undefined. */
export type Lookup = (name: string) => string | undefined;

/** `First Name`, `first_name` and `firstName` are one name. */
export function normalizeName(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

const LITERAL = '\\{{';

/** Where a literal that starts at an offset ends: after its braces, or after its mark. */
function endOfLiteral(text: string, offset: number): number {
	const close = text.indexOf('}}', offset + LITERAL.length);
	const open = text.indexOf('{{', offset + LITERAL.length);
	// Braces that open a tag of their own end the literal's claim on what follows.
	return close === -1 || (open !== -1 && open < close) ? offset + LITERAL.length : close + 2;
}

/** The offset of the first `{{` that nothing closes, or undefined. */
export function unbalancedOffset(text: string): number | undefined {
	const open: number[] = [];
	let at = 0;
	while (at < text.length) {
		if (text.startsWith(LITERAL, at)) at = endOfLiteral(text, at);
		else if (text.startsWith('{{', at)) {
			open.push(at);
			at += 2;
		} else if (open.length > 0 && text.startsWith('}}', at)) {
			open.pop();
			at += 2;
		} else at++;
	}
	return open[0];
}

/** Where the tag that opens at an offset closes, tags inside it included; -1 if nowhere. */
function closingOffset(text: string, offset: number): number {
	let depth = 0;
	let at = offset;
	while (at < text.length) {
		if (text.startsWith('{{', at)) {
			depth++;
			at += 2;
		} else if (text.startsWith('}}', at)) {
			if (--depth === 0) return at;
			at += 2;
		} else at++;
	}
	return -1;
}

/** Splits at the bars that do not belong to a tag inside. */
function splitAtBars(text: string): string[] {
	const parts = [''];
	let depth = 0;
	for (let at = 0; at < text.length; at++) {
		if (text.startsWith('{{', at)) depth++;
		if (text.startsWith('}}', at)) depth--;
		if (text[at] === '|' && depth <= 0) parts.push('');
		else parts[parts.length - 1] += text[at];
	}
	return parts;
}

function valueOf(tag: string, lookup: Lookup, random: Random): string {
	const parts = splitAtBars(tag);
	const keyword = parts[0].trim();
	if (keyword === 'SPINTAX' && parts.length > 1) {
		return render(random.pick(parts.slice(1)), lookup, random);
	}
	const [name, fallback = ''] = keyword === 'LOOM' && parts.length > 1 ? parts.slice(1) : parts;
	const value = lookup(normalizeName(name));
	return value === undefined || value === '' ? render(fallback, lookup, random) : value;
}

/** The text as one lead receives it. */
export function render(text: string, lookup: Lookup, random: Random): string {
	let result = '';
	let at = 0;
	while (at < text.length) {
		if (text.startsWith(LITERAL, at)) {
			const end = endOfLiteral(text, at);
			result += text.slice(at + 1, end);
			at = end;
			continue;
		}
		const close = text.startsWith('{{', at) ? closingOffset(text, at) : -1;
		if (close === -1) result += text[at++];
		else {
			result += valueOf(text.slice(at + 2, close), lookup, random);
			at = close + 2;
		}
	}
	return result;
}
