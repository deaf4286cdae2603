import fc from 'fast-check';
import { sanitize, textOf } from './html';
import { countLinks, withLink, withoutLink } from './unsubscribe';

const markup = fc
	.array(
		fc.oneof(
			fc.constantFrom('<b>', '</b>', '<i>', '</i>', '<u>', '<p>', '</p>', '<br/>', '<div class="a">'),
			fc.constantFrom('<a href="https://x.example">', "<a href='\"'>", '</a>', '<img src=x y=z>'),
			fc.constantFrom('<script>', '</script>', '<!--', '-->', '<style>', '<', '>', '&', '"', '<a '),
			fc.constantFrom('\n', ' ', 'word', '{{name}}', '<a href="{{unsubscribe_url}}">'),
			fc.string({ maxLength: 5 }),
		),
		{ maxLength: 25 },
	)
	.map((parts) => parts.join(''));

describe('Reachkit > Markup', () => {
	it.each([
		['<b>x</b><i>y</i><u>z</u>', '<b>x</b><i>y</i><u>z</u>'],
		['<strong>x</strong>', 'x'],
		['<a href="https://x.example" target=_blank onclick="y">x</a>', '<a href="https://x.example">x</a>'],
		['<img onerror=x width=5 src="a.png">', '<img src="a.png" width="5">'],
		['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
		['<p>one</p><p>two</p>', 'one\ntwo'],
		['a<br>b', 'a\nb'],
		['<style>p{}</style>x<script>y', 'x'],
		['<b><i>x</b></i>', '<b><i>x</i></b>'],
		['<a href="x">y<a href="z">w', '<a href="x">y</a><a href="z">w</a>'],
		['1 < 2 > 0', '1 &lt; 2 &gt; 0'],
		['<!-- secret -->x', 'x'],
		['<constructor>x</constructor>', 'x'],
	])('saves %s as %s', (given, saved) => {
		expect(sanitize(given)).toBe(saved);
	});

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(markup, (html) => {
				const once = sanitize(html);
				expect(sanitize(once)).toBe(once);
			}),
			{ numRuns: 500 },
		);
	});

	it('lets nothing through but the allowed tags', () => {
		fc.assert(
			fc.property(markup, (html) => {
				const tags = sanitize(html).match(/<\/?[^\s>]+/g) ?? [];
				for (const tag of tags) expect(tag).toMatch(/^<\/?(?:b|i|u|a|img)$/);
			}),
			{ numRuns: 500 },
		);
	});

	it('ends up with exactly one unsubscribe link, or none, and saves that as it is', () => {
		fc.assert(
			fc.property(markup, (html) => {
				const saved = withLink(sanitize(html));
				expect(countLinks(saved)).toBe(1);
				expect(withLink(sanitize(saved))).toBe(saved);
				expect(countLinks(withoutLink(saved))).toBe(0);
			}),
			{ numRuns: 500 },
		);
	});

	it.each(['{{Unsubscribe URL}}', '{{unsubscribe_url|#}}', ' {{ unsubscribeUrl | # }} '])(
		'recognizes an unsubscribe link by its name: %s',
		(tag) => {
			const html = `<a href="${tag}">Stop</a>`;

			expect(countLinks(html)).toBe(1);
			expect(withLink(html)).toBe(html);
			expect(withoutLink(html)).toBeNull();
		},
	);

	it.each(['{{unsubscribe_urls}}', '{{url}}', '{{a|unsubscribe_url}}', '\\{{unsubscribe_url}}'])(
		'takes no other link for an unsubscribe link: %s',
		(tag) => {
			expect(countLinks(`<a href="${tag}">Stop</a>`)).toBe(0);
		},
	);

	it('reads as text, with the address of a link that is not its text', () => {
		expect(textOf('Hi <b>you</b> &amp; <a href="https://x.example">me</a>')).toBe('Hi you & me (https://x.example)');
	});
});
