import { dayOf, localTime } from './calendar';
import { WEEKDAYS } from './campaignSchemas';
import type { SendingWindow } from './model';

/** Days to look ahead: all of the week, and one more as today may be over. */
const DAYS_AHEAD = 8;

function minutesOf(time: string): number {
	const [hours, minutes] = time.split(':').map(Number);
	return hours * 60 + minutes;
}

/** Whether the local time of a moment is one at which may be sent. */
export function isInWindow(at: number, zone: string, { days, startTime, endTime }: SendingWindow): boolean {
	const { weekday, hour, minute } = localTime(at, zone);
	const time = hour * 60 + minute;
	return days.includes(WEEKDAYS[weekday - 1]) && minutesOf(startTime) <= time && time < minutesOf(endTime);
}

/** The moment itself when it is inside the window, else the next one at which the window opens. */
export function nextOpening(at: number, zone: string, window: SendingWindow): number {
	if (isInWindow(at, zone, window)) return at;
	const start = minutesOf(window.startTime);
	let day = dayOf(at, zone);
	for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
		const local = localTime(day.start, zone).set({ hour: Math.floor(start / 60), minute: start % 60 });
		const opening = local.toMillis();
		// On the day on which clocks go forward, the opening may be skipped together with its hour.
		if (opening > at && isInWindow(opening, zone, window)) return opening;
		day = dayOf(day.end, zone);
	}
	return day.end;
}
