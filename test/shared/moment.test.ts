import { DateTime } from 'luxon';
import { moment, timeZone } from '../../nodes/shared/moment';

describe('Moment', () => {
	it.each([
		['the picker, without a zone', '2026-03-10T09:00:00', '2026-03-10T09:00:00.000+01:00'],
		['summer time', '2026-07-10T09:00:00', '2026-07-10T09:00:00.000+02:00'],
		['an offset of its own', '2026-03-10T09:00:00-05:00', '2026-03-10T09:00:00.000-05:00'],
		['UTC', '2026-03-10T09:00:00.000Z', '2026-03-10T09:00:00.000Z'],
		['a day alone', '2026-03-10', '2026-03-10T00:00:00.000+01:00'],
		['SQL', '2026-03-10 09:00:00', '2026-03-10T09:00:00.000+01:00'],
	])('reads %s', (_name, given, expected) => {
		expect(moment('Send At', given, 'Europe/Paris')).toBe(expected);
	});

	it('reads what expressions give', () => {
		const time = DateTime.fromISO('2026-03-10T09:00:00', { zone: 'Asia/Tokyo' });

		expect(moment('Send At', time, 'Europe/Paris')).toBe('2026-03-10T09:00:00.000+09:00');
		expect(moment('Send At', new Date('2026-03-10T09:00:00Z'), 'Europe/Paris')).toBe('2026-03-10T10:00:00.000+01:00');
	});

	it.each(['tomorrow', '10.03.2026', '2026-13-01', '1773133200'])('refuses "%s", naming the parameter', (given) => {
		expect(() => moment('Send At', given, 'UTC')).toThrow("'Send At' is not a date and time");
	});

	it('takes IANA names only as a time zone', () => {
		expect(timeZone('Time Zone', ' Europe/Paris ')).toBe('Europe/Paris');
		expect(() => timeZone('Time Zone', 'Paris')).toThrow("'Time Zone' is not a time zone");
	});
});
