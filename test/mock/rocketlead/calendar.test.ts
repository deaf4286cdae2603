import { dateOf, dayOf, daysBetween, nextMidnight, shiftDate, startOfDate } from './calendar';
import { countryOfPhone, diallingPrefixOf } from './country';

const at = (text: string) => Date.parse(text);
const hours = (from: number, to: number) => (to - from) / 3_600_000;

describe('RocketLead > Calendar', () => {
	it.each([
		['a plain day', '2026-03-02T12:00:00Z', 'UTC', '2026-03-02', 24],
		['the shortest day', '2026-03-29T12:00:00Z', 'Europe/Paris', '2026-03-29', 23],
		['the longest day', '2026-10-25T12:00:00Z', 'Europe/Paris', '2026-10-25', 25],
		['another date than in London', '2026-03-02T12:00:00Z', 'Pacific/Auckland', '2026-03-03', 24],
	])('knows %s', (_what, time, zone, date, length) => {
		const day = dayOf(at(time), zone);

		expect([day.date, hours(day.start, day.end)]).toEqual([date, length]);
		expect(dayOf(day.start, zone)).toEqual(day);
		expect(dayOf(day.end - 1, zone)).toEqual(day);
		expect(dayOf(day.end, zone).start).toBe(day.end);
		expect(startOfDate(date, zone)).toBe(day.start);
		expect(nextMidnight(at(time), zone)).toBe(day.end);
		expect(dateOf(at(time), zone)).toBe(date);
	});

	it('remembers the days that are asked for again', () => {
		const days = ['2026-03-02', '2026-03-03', '2026-10-25'].map((date) =>
			dayOf(at(`${date}T23:30:00Z`), 'Europe/Paris'),
		);

		const again = days.map(({ start, end }) => [dayOf(start, 'Europe/Paris'), dayOf(end - 1, 'Europe/Paris')]);

		for (const [index, same] of again.entries()) for (const day of same) expect(day).toBe(days[index]);
	});

	it('counts days', () => {
		expect(shiftDate('2026-02-28', 1)).toBe('2026-03-01');
		expect(shiftDate('2026-03-01', -1)).toBe('2026-02-28');
		expect(daysBetween('2026-03-28', '2026-03-30')).toBe(3);
		expect(daysBetween('2026-03-02', '2026-03-01')).toBe(0);
	});
});

describe('RocketLead > Countries', () => {
	it.each([
		['+33612345678', 'FR'],
		['+351912345678', 'PT'],
		['+15550100', 'US'],
		['+79161234567', 'RU'],
		['+77011234567', 'KZ'],
		['+84912345678', 'VN'],
		['+18761234567', 'JM'],
		['+447700900123', 'GB'],
		['+210123456', 'ZZ'],
	])('tells the country of %s', (phone, country) => {
		expect(countryOfPhone(phone)).toBe(country);
	});

	it('knows where numbers begin', () => {
		expect(['DE', 'CA', 'JE', 'KZ', 'ZZ'].map(diallingPrefixOf)).toEqual(['+49', '+1', '+44', '+77', '+1']);
	});
});
