import type { Random } from '../random';

/** Crockford's alphabet, without letters that look like digits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 30 random bits fill six characters. */
const BITS = 2 ** 30 - 1;

function encode(value: number, length: number): string {
	let text = '';
	for (let rest = value; text.length < length; rest = (rest - (rest % 32)) / 32) text = ALPHABET[rest % 32] + text;
	return text;
}

/** An id that begins with its time, so that later ids sort after earlier ones. */
export function ulid(random: Random, timeMs: number): string {
	const chance = [6, 6, 4].map((length) => encode(random.int(0, BITS), length)).join('');
	return encode(timeMs, 10) + chance;
}
