import fc from 'fast-check';
import { phone } from '../../nodes/shared/schema';

describe('Phone', () => {
	it.each([
		'+49 170 1234567',
		'+49 (0) 170 1234567',
		'+49 (170) 123-45.67',
		'0049 170 1234567',
		'+49/170/1234567',
		'+49‑170‑1234567',
	])('reads %s as E.164', (given) => {
		expect(phone.parse(given)).toBe('+491701234567');
	});

	it.each(['', '1234567', '+0123456789', '+49170', '+49 170 12345678901234', 'Jane', '+49 170 12a4567'])(
		'refuses "%s"',
		(given) => {
			expect(phone.safeParse(given).error?.issues[0].message).toMatch(/^is not a phone number with country code/);
		},
	);

	it('leaves every E.164 number as it is, however it is spaced', () => {
		const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 14 });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9 }), digits, fc.constantFrom('', ' ', '-', '.'), (first, rest, gap) => {
				const number = [first, ...rest].join('');
				expect(phone.parse(`+${[...number].join(gap)}`)).toBe(`+${number}`);
			}),
		);
	});
});
