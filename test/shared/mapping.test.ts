import { DateTime } from 'luxon';
import { mapped } from '../../nodes/shared/mapping';

const column = (id: string, type = 'string', more: object = {}) => ({ id, type, displayName: id, ...more });

describe('Resource mapper', () => {
	it('takes what is defined on the form, without what is empty', () => {
		const given = {
			mappingMode: 'defineBelow',
			value: { phone: '+491701234567', firstName: '', lastName: null, age: 5 },
			schema: [column('phone'), column('firstName'), column('lastName'), column('age', 'number')],
		};

		expect(mapped(given, { phone: 'of the item' })).toEqual({ phone: '+491701234567', age: 5 });
	});

	it("takes the item's fields of the same names, also without the prefix of a column", () => {
		const given = {
			mappingMode: 'autoMapInputData',
			value: null,
			schema: [
				column('phone'),
				column('custom:city'),
				column('custom:size'),
				column('email', 'string', { removed: true }),
			],
		};

		expect(mapped(given, { phone: '1', city: 'Berlin', 'custom:size': 'L', email: 'x', other: 1 })).toEqual({
			phone: '1',
			'custom:city': 'Berlin',
			'custom:size': 'L',
		});
	});

	it.each([
		['number', '5.5', 5.5],
		['number', 'five', 'five'],
		['boolean', 'true', true],
		['string', 5, '5'],
		['dateTime', '2026-03-10T00:00:00', '2026-03-10'],
		['dateTime', DateTime.fromISO('2026-03-10T00:00:00'), '2026-03-10'],
	])('gives a %s column the value %s as its type', (type, value, expected) => {
		expect(mapped({ mappingMode: 'defineBelow', value: { x: value }, schema: [column('x', type)] }, {})).toEqual({
			x: expected,
		});
	});

	it('gives nothing when nothing is mapped', () => {
		expect(mapped({ mappingMode: 'defineBelow', value: null }, {})).toEqual({});
	});
});
