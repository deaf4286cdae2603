/** With smaller pages, some offsets have no page that overlaps and still leads on; lcm(8 … 16) is 720 720. */
export const MIN_OVERLAPPING = 16;

/** Rows from `start` (counted from 0); a page size divides its start, as the services know only pages. */
export interface Window {
	start: number;
	size: number;
}

/** Number of the page, from 1. */
export const pageOf = ({ start, size }: Window) => start / size + 1;

/**
 * The window that covers offset `from`, starts as near to it as page arithmetic allows, and so reads on farthest.
 * Only sizes of at least half the largest are tried: a smaller page costs more requests than its overlap saves.
 */
export function windowAt(from: number, maxSize: number): Window {
	let best: Window = { start: 0, size: 1 };
	for (let size = maxSize; size >= Math.ceil(maxSize / 2); size--) {
		const start = from - (from % size);
		if (start + size > best.start + best.size) best = { start, size };
	}
	return best;
}
