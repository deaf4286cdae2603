import { DateTime } from 'luxon';

/** A local calendar day. */
export interface Day {
	/** `YYYY-MM-DD`. */
	date: string;
	/** Its first moment, and the first moment of the next day. */
	start: number;
	end: number;
}

export const localTime = (at: number, zone: string) => DateTime.fromMillis(at, { zone, locale: 'en-US' });

const DAY_MS = 86_400_000;

/** So many days of a zone are far more than one history has; beyond them, remembering begins anew. */
const MAX_KEPT = 5000;

/** The local days of a zone that were asked for so far. */
interface Calendar {
	/** The one asked for last: nearly always it is asked for again. */
	last: Day;
	/** By the number of the day in UTC, which may touch two or three of them. */
	days: Map<number, Day[]>;
}

const calendars = new Map<string, Calendar>();

function workedOut(at: number, zone: string): Day {
	const start = localTime(at, zone).startOf('day');
	// A day may have 23 or 25 hours.
	return { date: start.toFormat('yyyy-MM-dd'), start: start.toMillis(), end: start.plus({ days: 1 }).toMillis() };
}

const isWithin = (at: number, { start, end }: Day) => start <= at && at < end;

function remember({ days }: Calendar, day: Day): Day {
	if (days.size >= MAX_KEPT) days.clear();
	for (let utc = Math.floor(day.start / DAY_MS); utc * DAY_MS < day.end; utc++) {
		const others = days.get(utc);
		if (others) others.push(day);
		else days.set(utc, [day]);
	}
	return day;
}

/** The day that a moment belongs to. */
export function dayOf(at: number, zone: string): Day {
	let calendar = calendars.get(zone);
	if (calendar === undefined) {
		calendar = { last: workedOut(at, zone), days: new Map() };
		calendars.set(zone, calendar);
		return remember(calendar, calendar.last);
	}
	if (isWithin(at, calendar.last)) return calendar.last;
	const known = calendar.days.get(Math.floor(at / DAY_MS))?.find((day) => isWithin(at, day));
	calendar.last = known ?? remember(calendar, workedOut(at, zone));
	return calendar.last;
}

export const dateOf = (at: number, zone: string) => dayOf(at, zone).date;

export const nextMidnight = (at: number, zone: string) => dayOf(at, zone).end;

/** The first moment of a date. */
export const startOfDate = (date: string, zone: string) =>
	DateTime.fromISO(date, { zone, locale: 'en-US' }).startOf('day').toMillis();

/** A date some days later or, with a negative number, earlier. */
export const shiftDate = (date: string, days: number) =>
	DateTime.fromISO(date, { zone: 'UTC', locale: 'en-US' }).plus({ days }).toFormat('yyyy-MM-dd');

/** How many days lie between two dates, both included; negative or zero when they are the wrong way round. */
export const daysBetween = (from: string, to: string) =>
	Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;

/** As the API writes a moment. */
export const iso = (at: number) => new Date(at).toISOString();

export const isoOrNull = (at: number | null) => (at === null ? null : iso(at));
