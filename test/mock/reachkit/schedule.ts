import { DateTime } from 'luxon';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export const TIMEZONES = [
	'Pacific/Honolulu',
	'America/Anchorage',
	'America/Los_Angeles',
	'America/Vancouver',
	'America/Phoenix',
	'America/Denver',
	'America/Chicago',
	'America/New_York',
	'America/Toronto',
	'America/Sao_Paulo',
	'Europe/London',
	'Europe/Paris',
	'Europe/Berlin',
	'Europe/Kiev',
	'Europe/Moscow',
	'Asia/Tehran',
	'Asia/Dubai',
	'Asia/Karachi',
	'Asia/Kolkata',
	'Asia/Bangkok',
	'Asia/Shanghai',
	'Asia/Hong_Kong',
	'Asia/Singapore',
	'Asia/Tokyo',
	'Australia/Sydney',
	'Pacific/Auckland',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

export interface Day {
	enabled: boolean;
	start: string | null;
	end: string | null;
}

export interface Schedule {
	timezone: string;
	default_window: { start: string; end: string };
	days: Record<Weekday, Day>;
}

/** Working hours of a working week, in London. */
export function defaultSchedule(): Schedule {
	const days = WEEKDAYS.map((name, index) => [name, { enabled: index < 5, start: null, end: null }]);
	return {
		timezone: 'Europe/London',
		default_window: { start: '09:00', end: '17:00' },
		days: Object.fromEntries(days) as Record<Weekday, Day>,
	};
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const timeOf = (minutes: number) =>
	`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The nearest half hour, ties up, 23:30 at the latest. */
export function roundTime(time: string): string {
	return timeOf(Math.min(Math.floor((minutesOf(time) + 15) / 30) * 30, 23 * 60 + 30));
}

/** The window of the day on which a moment falls, in the zone of the schedule; null on a day off. */
export function windowOf(schedule: Schedule, local: DateTime) {
	const day = schedule.days[WEEKDAYS[local.weekday - 1]];
	if (!day.enabled) return null;
	return {
		start: day.start ?? schedule.default_window.start,
		end: day.end ?? schedule.default_window.end,
	};
}

/** Whether the clock on the wall is within a window; its end is outside. */
export function isWithin(window: { start: string; end: string }, local: DateTime): boolean {
	const minutes = local.hour * 60 + local.minute;
	return minutes >= minutesOf(window.start) && minutes < minutesOf(window.end);
}

export function localTime(timeMs: number, timezone: string): DateTime {
	return DateTime.fromMillis(timeMs, { zone: timezone });
}

export function startOfDay(timeMs: number, timezone: string): number {
	return localTime(timeMs, timezone).startOf('day').toMillis();
}

/** Midnight of the day that lies a number of days after the one of a moment. */
export function startOfDayAfter(timeMs: number, days: number, timezone: string): number {
	return localTime(timeMs, timezone).startOf('day').plus({ days }).startOf('day').toMillis();
}

/** The first moment from a time on at which mail may leave; null if there is no such moment. */
export function nextOpening(schedule: Schedule, fromMs: number): number | null {
	let local = localTime(fromMs, schedule.timezone);
	// Eight days, and one more because a change of clocks may swallow a whole window.
	for (let day = 0; day < 9; day++) {
		const window = windowOf(schedule, local);
		if (window !== null) {
			if (isWithin(window, local)) return local.toMillis();
			const [hour, minute] = window.start.split(':').map(Number);
			const start = local.set({ hour, minute, second: 0, millisecond: 0 });
			if (start >= local && isWithin(window, start)) return start.toMillis();
		}
		local = local.startOf('day').plus({ days: 1 }).startOf('day');
	}
	return null;
}
