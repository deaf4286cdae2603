import fc from 'fast-check';
import { Random } from '../random';
import { normalizeName, render, unbalancedOffset } from './mergeTag';

const values: Record<string, string> = { firstname: 'Jane', video: 'https://loom.example/1' };
const shown = (text: string) => render(text, (name) => values[name], new Random(1));

describe('Reachkit > Merge tags', () => {
	it('knows one name in all its spellings', () => {
		for (const name of ['First Name', 'first_name', 'firstName', ' FIRST-NAME ']) {
			expect(normalizeName(name)).toBe('firstname');
		}
	});

	it.each([
		['Hi {{First Name}}!', 'Hi Jane!'],
		['Hi {{nick}}!', 'Hi !'],
		['Hi {{nick|friend}}!', 'Hi friend!'],
		['Hi {{nick|{{first_name}}}}!', 'Hi Jane!'],
		['\\{{first_name}} stays', '{{first_name}} stays'],
		['See {{LOOM|video|nothing}}', 'See https://loom.example/1'],
		['See {{LOOM|film|nothing}}', 'See nothing'],
		['}} alone', '}} alone'],
	])('renders %s as %s', (template, text) => {
		expect(shown(template)).toBe(text);
	});

	it('picks one of the spun texts, the same one for the same chance', () => {
		const spin = (seed: number) =>
			render('{{SPINTAX|Hi|Hello {{first_name}}|Hey}}', (name) => values[name], new Random(seed));
		const texts = Array.from({ length: 40 }, (_, seed) => spin(seed));

		expect(new Set(texts)).toEqual(new Set(['Hi', 'Hello Jane', 'Hey']));
		expect(spin(3)).toBe(texts[3]);
	});

	it.each([
		['{{a}}', undefined],
		['{{a', 0],
		['ab {{c}} {{d', 9],
		['{{a {{b}}', 0],
		['\\{{a', undefined],
		['\\{{a}} {{', 7],
		['a }} b', undefined],
	])('finds the brace that nothing closes in %s: %s', (text, offset) => {
		expect(unbalancedOffset(text)).toBe(offset);
	});

	it('points at an opening brace whenever it points at something', () => {
		const text = fc
			.array(fc.constantFrom('{{', '}}', '\\{{', 'a', '|', '{', '}', ' '), { maxLength: 20 })
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(text, (template) => {
				const offset = unbalancedOffset(template);
				if (offset !== undefined) expect(template.slice(offset, offset + 2)).toBe('{{');
				if (offset === undefined) expect(unbalancedOffset(`${template} x`)).toBeUndefined();
				expect(typeof shown(template)).toBe('string');
			}),
			{ numRuns: 1000 },
		);
	});
});
