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

/** The day asked for last, by zone: nearly always it is asked for again. */
const lastDays = new Map<string, Day>();

function workedOut(at: number, zone: string): Day {
	const start = localTime(at, zone).startOf('day');
	// A day may have 23 or 25 hours.
	return { date: start.toFormat('yyyy-MM-dd'), start: start.toMillis(), end: start.plus({ days: 1 }).toMillis() };
}

/** The day that a moment belongs to. */
export function dayOf(at: number, zone: string): Day {
	const known = lastDays.get(zone);
	if (known && known.start <= at && at < known.end) return known;
	const day = workedOut(at, zone);
	lastDays.set(zone, day);
	return day;
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
	Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;

/** As the API writes a moment. */
export const iso = (at: number) => new Date(at).toISOString();

export const isoOrNull = (at: number | null) => (at === null ? null : iso(at));
