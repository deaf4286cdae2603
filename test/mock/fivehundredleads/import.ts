import { uniq } from 'lodash';
import type { ServiceRequest } from '../service';
import { addLeads, type LeadInput } from './birth';
import { type CsvRow, parseCsv } from './csv';
import { isEmail } from './enrichment';
import { Failure, wrong } from './failure';
import { LEAD_FIELDS, type LeadField } from './model';
import { ok, refuseUndocumented, route } from './route';
import type { Simulation } from './simulation';

/** The name of the part of a form that holds the file. */
const FILE = 'file';
const MAX_BYTES = 10 * 1024 * 1024;

/** The bytes of the file that was sent, as a part of a form or as the body. */
function fileOf({ method, route: path, form, bytes, headers }: ServiceRequest, sim: Simulation): Uint8Array {
	const type = headers.get('content-type') ?? '';
	if (form) {
		const names = [...Object.keys(form.fields), ...form.files.map(({ field }) => field)];
		refuseUndocumented(
			sim,
			`${method} ${path}`,
			'form field',
			uniq(names).filter((name) => name !== FILE),
		);
		const file = form.files.find(({ field }) => field === FILE);
		if (file) return file.bytes;
	} else if (/^text\/csv\b/i.test(type)) return bytes;
	throw wrong(FILE, 'is required: a CSV file as a part of a form, or as the body with the type text/csv');
}

/** Which column fills which field. */
function columnsOf(header: CsvRow | undefined): { fields: Array<LeadField | undefined>; ignored: string[] } {
	if (header === undefined) throw wrong(FILE, 'is empty');
	const names = header.cells.map((cell) => cell.trim());
	const fields = names.map((name) => LEAD_FIELDS.find((field) => field.toLowerCase() === name.toLowerCase()));
	const known = fields.filter((field) => field !== undefined);
	if (known.length === 0) throw wrong(FILE, `must have a header row with some of: ${LEAD_FIELDS.join(', ')}`);
	if (uniq(known).length < known.length) throw wrong(FILE, 'has a column twice');
	return { fields, ignored: names.filter((name, index) => fields[index] === undefined && name !== '') };
}

interface Reading {
	inputs: LeadInput[];
	/** Rows with nothing in them that a lead could be made of. */
	blank: number;
	errors: Array<{ row: number; message: string }>;
}

function problemOf({ cells, problem }: CsvRow, input: LeadInput, width: number): string | undefined {
	if (problem !== undefined) return problem;
	if (cells.slice(width).some((cell) => cell.trim() !== '')) {
		return `There are ${cells.length} cells, but only ${width} columns`;
	}
	return input.email && !isEmail(input.email) ? `'${input.email}' is not a valid email` : undefined;
}

function readRows(rows: readonly CsvRow[], fields: ReadonlyArray<LeadField | undefined>): Reading {
	const reading: Reading = { inputs: [], blank: 0, errors: [] };
	for (const row of rows) {
		const input: LeadInput = {};
		fields.forEach((field, index) => {
			const cell = row.cells[index]?.trim();
			if (field !== undefined && cell) input[field] = cell;
		});
		const message = problemOf(row, input, fields.length);
		if (message !== undefined) reading.errors.push({ row: row.row, message });
		else if (Object.keys(input).length === 0) reading.blank++;
		else reading.inputs.push(input);
	}
	return reading;
}

/** Making leads of a file. */
export const importRoutes = {
	'POST /api/leads/import': route({
		body: 'raw',
		run: ({ workspace, sim, request }) => {
			const bytes = fileOf(request, sim);
			if (bytes.length > MAX_BYTES) throw new Failure(413, 'The file is larger than 10 MB');
			const [header, ...rows] = parseCsv(new TextDecoder().decode(bytes));
			const { fields, ignored } = columnsOf(header);
			const { inputs, blank, errors } = readRows(rows, fields);
			const leads = addLeads(sim, workspace, inputs, { source: null, via: 'import' });
			return ok({
				imported: leads.length,
				skipped: blank + errors.length,
				duplicates: leads.filter(({ duplicateOf }) => duplicateOf !== null).length,
				errors,
				ignoredColumns: ignored,
			});
		},
	}),
};
