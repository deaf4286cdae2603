import type { IDataObject } from 'n8n-workflow';
import type { Feed, Watch } from './event';
import type { Budget, Reader } from './reader';
import type { Window } from './window';
import { pageOf, windowAt } from './window';

/** A stretch of a list. */
export interface Part {
	rows: IDataObject[];
	/** Offset of the first row. */
	start: number;
	/** Offset behind the last row. */
	end: number;
	/** Rows of the whole list. */
	total: number;
	/** Nothing comes behind it. */
	isEnd: boolean;
}

/** Reads stretches of a list that services give only by pages; each costs a request. */
export class Pager {
	maxSize: number;

	/** The service gives pages of its own size, so stretches cannot overlap. */
	isFixed = false;

	constructor(
		private readonly reader: Reader,
		private readonly list: Feed | Watch,
		private readonly budget: Budget,
	) {
		this.maxSize = reader.maxSize;
	}

	/** The stretch that covers offset `from` and leads on as far down as may be; only rows later than `after` (unix ms). */
	async down(from: number, after?: number): Promise<Part> {
		const { isFixed, maxSize } = this;
		return await this.read(
			isFixed ? { start: from - (from % maxSize), size: maxSize } : windowAt(from, maxSize),
			after,
		);
	}

	/** The stretch behind another one; it overlaps that by a row, so that a shift between the two shows. */
	async next(part: Part, after?: number): Promise<Part> {
		return await this.down(this.isFixed ? part.end : part.end - 1, after);
	}

	/**
	 * The stretch that leads up to the beginning as far as may be and still covers the last row before offset `edge`, or, when
	 * it is to overlap, the row at it.
	 */
	async up(edge: number, overlaps: boolean, after?: number): Promise<Part> {
		const { isFixed, maxSize } = this;
		const covered = Math.max(0, overlaps && !isFixed ? edge : edge - 1);
		let best: Window = { start: covered - (covered % maxSize), size: maxSize };
		for (let size = maxSize - 1; !isFixed && size >= Math.ceil(maxSize / 2); size--) {
			const start = covered - (covered % size);
			if (start < best.start) best = { start, size };
		}
		return await this.read(best, after);
	}

	private async read(window: Window, after = -Infinity): Promise<Part> {
		const { ask, answers, after: key } = this.list;
		this.budget.spend();
		const isFiltered = key !== undefined && Number.isFinite(after);
		// The filters are strict or not; a millisecond earlier, both let the very time through.
		const query = isFiltered ? { ...ask.query, [key]: new Date(after - 1).toISOString() } : ask.query;
		const asked = { ask: { ...ask, ...(query && { query }) }, ...(answers && { answers }) };
		const { rows, total, size: told } = await this.reader.page(asked, pageOf(window), window.size);
		const size = told ?? sizeOf(window, rows.length, total);
		if (answers) return { rows, start: 0, end: rows.length, total: rows.length, isEnd: true };
		const start = (pageOf(window) - 1) * size;
		if (size !== window.size) {
			this.isFixed = true;
			this.maxSize = size;
		}
		const end = start + rows.length;
		const isEnd = rows.length === 0 || (total === undefined ? rows.length < size : end >= total);
		return { rows, start, end, total: total ?? end, isEnd };
	}
}

/** The page size of a service that does not tell it: a first page that could be fuller shows it. */
const sizeOf = ({ start, size }: Window, rows: number, total = 0) =>
	start === 0 && rows > 0 && rows < Math.min(size, total) ? rows : size;
