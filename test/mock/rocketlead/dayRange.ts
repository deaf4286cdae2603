import { dateOf, daysBetween, shiftDate } from './calendar';
import { invalid } from './failure';
import type { Simulation } from './simulation';

const DEFAULT_DAYS = 30;
const MAX_DAYS = 366;

/** Days as a query names them; what is missing makes the last thirty days. */
export interface DayRange {
	from?: string;
	to?: string;
}

/** The range with both ends, in a zone; 400 when it is backwards or too long. */
export function completeRange(sim: Simulation, zone: string, range: DayRange) {
	const to = range.to ?? dateOf(sim.now, zone);
	const from = range.from ?? shiftDate(to, 1 - DEFAULT_DAYS);
	const count = daysBetween(from, to);
	if (count < 1) throw invalid('querystring/from must not be later than to');
	if (count > MAX_DAYS) throw invalid(`querystring/from must be at most ${MAX_DAYS} days before to`);
	return { from, to, count };
}
