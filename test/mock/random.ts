// Looked up once: a test runner's sandbox makes every look at a global slow.
const { imul, floor } = Math;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Mixes a text into four 32-bit numbers, so that similar names give unrelated streams. */
function hash(text: string): [number, number, number, number] {
	let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		a = b ^ imul(a ^ code, 597399067);
		b = c ^ imul(b ^ code, 2869860233);
		c = d ^ imul(c ^ code, 951274213);
		d = a ^ imul(d ^ code, 2716044179);
	}
	a = imul(c ^ (a >>> 18), 597399067);
	b = imul(d ^ (b >>> 22), 2869860233);
	c = imul(a ^ (c >>> 17), 951274213);
	d = imul(b ^ (d >>> 19), 2716044179);
	return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/** The lowest bytes of a number, the highest of them given by its index. */
function hex(bits: number, highest: number): string {
	let text = '';
	for (let byte = highest; byte >= 0; byte--) text += HEX[(bits >>> (byte * 8)) & 255];
	return text;
}

/**
 * A repeatable source of chance. `fork(name)` always starts the same stream for the same name, so
 * one more draw in one place never changes another.
 */
export class Random {
	private state: [number, number, number, number];

	constructor(private readonly seed: string | number) {
		this.state = hash(String(seed));
	}

	fork(name: string): Random {
		return new Random(`${this.seed}/${name}`);
	}

	/** A number from 0 (included) to 1 (excluded). */
	next(): number {
		return this.bits() / 4294967296;
	}

	/** A whole number from min to max, both included. */
	int(min: number, max: number): number {
		return min + floor(this.next() * (max - min + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(values: readonly T[]): T {
		return values[floor(this.next() * values.length)];
	}

	/** One key of the table, each as likely as its weight. */
	weighted<K extends string>(weights: Record<K, number>): K {
		const entries = Object.entries<number>(weights) as Array<[K, number]>;
		let rest = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [key, weight] of entries) {
			rest -= weight;
			if (rest < 0) return key;
		}
		return entries[entries.length - 1][0];
	}

	/** A UUID of version 4. */
	uuid(): string {
		const [a, b, c, d] = [this.bits(), this.bits(), this.bits(), this.bits()];
		// The thirteenth digit names the version, the seventeenth the variant.
		const [versioned, marked] = [(b & 0xffff0fff) | 0x4000, (c & 0x3fffffff) | 0x80000000];
		return `${hex(a, 3)}-${hex(versioned >>> 16, 1)}-${hex(versioned, 1)}-${hex(marked >>> 16, 1)}-${hex(marked, 1)}${hex(d, 3)}`;
	}

	private bits(): number {
		const s = this.state;
		const sum = (s[0] + s[1] + s[3]) | 0;
		s[3] = (s[3] + 1) | 0;
		s[0] = s[1] ^ (s[1] >>> 9);
		s[1] = (s[2] + (s[2] << 3)) | 0;
		s[2] = ((s[2] << 21) | (s[2] >>> 11)) + sum;
		return sum >>> 0;
	}
}
