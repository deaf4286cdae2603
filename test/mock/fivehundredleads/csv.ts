/** One row of a file. */
export interface CsvRow {
	/** Counted from 1 as spreadsheets do, the header and blank rows included. */
	row: number;
	cells: string[];
	/** Why the row cannot be trusted. */
	problem?: string;
}

const BREAK = /[,\r\n]/g;

/** Where the unquoted text that begins at an offset ends. */
function endOfText(text: string, start: number): number {
	BREAK.lastIndex = start;
	return BREAK.exec(text)?.index ?? text.length;
}

/** Where the quote closes that was opened before an offset; -1 when it does not. */
function closingQuote(text: string, start: number): number {
	for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 2)) {
		if (text[at + 1] !== '"') return at;
	}
	return -1;
}

/** Reads a file in the form of RFC 4180, with any kind of line break, also between quotes. */
export function parseCsv(text: string): CsvRow[] {
	const rows: CsvRow[] = [];
	let at = text.startsWith('\uFEFF') ? 1 : 0;
	while (at < text.length) {
		const row: CsvRow = { row: rows.length + 1, cells: [] };
		rows.push(row);
		for (;;) {
			let cell = '';
			const isQuoted = text[at] === '"';
			if (isQuoted) {
				const end = closingQuote(text, at + 1);
				if (end === -1) row.problem = 'A quote is never closed';
				cell = text.slice(at + 1, end === -1 ? text.length : end).replaceAll('""', '"');
				at = end === -1 ? text.length : end + 1;
			}
			const end = endOfText(text, at);
			if (isQuoted && end > at) row.problem ??= 'There is text after a closing quote';
			cell += text.slice(at, end);
			row.cells.push(cell);
			at = end;
			if (text[at] !== ',') break;
			at++;
		}
		// A carriage return and a line feed are one line break.
		at += text.startsWith('\r\n', at) ? 2 : 1;
	}
	return rows;
}

const quoted = (cell: string) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Writes rows in the form of RFC 4180. */
export const formatCsv = (rows: readonly string[][]) => rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
