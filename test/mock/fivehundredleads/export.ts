import { formatCsv } from './csv';
import { leadsOf } from './leadFilter';
import type { Lead } from './model';
import { route } from './route';
import { leadFilter } from './schemas';

/** The columns of the file, and what of a lead is in them. */
const COLUMNS: Record<string, (lead: Lead) => string> = {
	email: ({ email }) => email ?? '',
	firstName: ({ firstName }) => firstName ?? '',
	lastName: ({ lastName }) => lastName ?? '',
	phone: ({ phone }) => phone ?? '',
	company: ({ company }) => company ?? '',
	status: ({ status }) => status,
	score: ({ score }) => (score === null ? '' : String(score)),
	source: ({ source }) => source?.name ?? '',
	createdAt: ({ createdAt }) => new Date(createdAt).toISOString(),
};

/** Making a file of leads. */
export const exportRoutes = {
	'GET /api/leads/export': route({
		query: leadFilter,
		run: (call) => {
			const readers = Object.values(COLUMNS);
			const rows = leadsOf(call, call.query).map((lead) => readers.map((read) => read(lead)));
			return {
				status: 200,
				text: formatCsv([Object.keys(COLUMNS), ...rows]),
				headers: {
					'content-type': 'text/csv; charset=utf-8',
					'content-disposition': 'attachment; filename="leads.csv"',
				},
			};
		},
	}),
};
