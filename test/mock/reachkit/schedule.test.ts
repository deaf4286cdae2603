import fc from 'fast-check';
import { ReachkitClient } from './reachkitClient';
import { defaultSchedule, isWithin, localTime, nextOpening, roundTime, TIMEZONES } from './schedule';

const time = fc
	.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
	.map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

describe('Reachkit > Schedule', () => {
	it.each([
		['09:23', '09:30'],
		['09:15', '09:30'],
		['09:14', '09:00'],
		['09:45', '10:00'],
		['23:44', '23:30'],
		['23:59', '23:30'],
		['00:00', '00:00'],
	])('rounds %s to %s', (given, stored) => {
		expect(roundTime(given)).toBe(stored);
	});

	it('rounds to the nearest half hour, and what is round stays', () => {
		fc.assert(
			fc.property(time, (given) => {
				const rounded = roundTime(given);
				expect(minutes(rounded) % 30).toBe(0);
				expect(roundTime(rounded)).toBe(rounded);
				const distance = minutes(rounded) - minutes(given);
				expect(distance > -15 || rounded === '23:30').toBe(true);
				expect(distance).toBeLessThanOrEqual(15);
			}),
		);
	});

	it('finds openings inside the window on an open day in every zone, and none before them', () => {
		const from = Date.parse('2026-01-01T00:00:00Z');
		fc.assert(
			fc.property(fc.constantFrom(...TIMEZONES), fc.integer({ min: 0, max: 365 * 24 * 60 }), (timezone, minute) => {
				const schedule = { ...defaultSchedule(), timezone };
				const start = from + minute * 60_000;
				const opening = nextOpening(schedule, start) as number;
				const local = localTime(opening, timezone);
				expect(opening).toBeGreaterThanOrEqual(start);
				expect(local.weekday).toBeLessThan(6);
				expect(isWithin(schedule.default_window, local)).toBe(true);
				if (opening > start) expect(local.toFormat('HH:mm')).toBe('09:00');
			}),
		);
	});

	it('opens at the same hour on the wall after the clocks change', () => {
		const friday = Date.parse('2026-03-27T17:00:00Z');

		expect(new Date(nextOpening(defaultSchedule(), friday) as number).toISOString()).toBe('2026-03-30T08:00:00.000Z');
	});

	it('never opens when every day is off or the window is empty', () => {
		const schedule = defaultSchedule();
		for (const day of Object.values(schedule.days)) day.enabled = false;

		expect(nextOpening(schedule, 0)).toBeNull();
		const empty = { ...defaultSchedule(), default_window: { start: '17:00', end: '09:00' } };
		expect(nextOpening(empty, 0)).toBeNull();
	});

	it('changes what is given and echoes what is stored', async () => {
		const client = new ReachkitClient({ strict: true });
		const { id } = (await client.post('/campaigns', { name: 'Spring' })).row;

		const answer = await client.patch(`/campaigns/${id}/schedule`, {
			timezone: 'Asia/Tokyo',
			default_window: { start: '09:23', end: '17:50' },
			days: { monday: { start: '10:10', end: null }, sunday: { enabled: true } },
		});

		expect(answer.row).toMatchObject({
			timezone: 'Asia/Tokyo',
			default_window: { start: '09:30', end: '18:00' },
			days: {
				monday: { enabled: true, start: '10:00', end: null },
				tuesday: { enabled: true, start: null, end: null },
				saturday: { enabled: false },
				sunday: { enabled: true },
			},
		});
	});

	it.each([
		[{ timezone: 'Europe/Rome' }, { timezone: ['is not a supported timezone'] }],
		[{ default_window: { start: '9:00' } }, { 'default_window.start': ['must be a time in the form HH:MM'] }],
		[
			{ timezone: 'Asia/Tokyo', days: { monday: { end: '24:00' } } },
			{ 'days.monday.end': ['must be a time in the form HH:MM'] },
		],
	])('refuses %j and changes nothing', async (body, details) => {
		const client = new ReachkitClient();
		const { id } = (await client.post('/campaigns', { name: 'Spring' })).row;

		const answer = await client.patch(`/campaigns/${id}/schedule`, body);

		expect(answer.status).toBe(422);
		expect(answer.json?.details).toEqual(details);
		expect((await client.get(`/campaigns/${id}`)).row.schedule).toEqual(defaultSchedule());
	});
});
