import type { IDataObject } from 'n8n-workflow';

const quoted = (cell: string) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);

/** Rows as a CSV file with a header, in the form of RFC 4180. */
export function csvOf(columns: readonly string[], rows: IDataObject[]): string {
	const line = (cells: unknown[]) => `${cells.map((cell) => quoted(String(cell ?? ''))).join(',')}\r\n`;
	return [line([...columns]), ...rows.map((row) => line(columns.map((name) => row[name])))].join('');
}
