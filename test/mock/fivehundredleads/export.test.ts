import { Random } from '../random';
import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';
import { formatCsv, parseCsv } from './csv';

const COLUMNS = ['email', 'firstName', 'lastName', 'phone', 'company'];

describe('500 Leads > Export', () => {
	it('is a file with a row for every lead, newest first', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const { webhookToken } = await client.source({ name: 'Form "A", B' });
		const fields = { email: 'jane@acme.example', firstName: 'Jane', company: 'Two\nLines', phone: '' };
		await client.capture(webhookToken, fields);
		await client.lead({ email: 'bob@acme.example' });

		const answer = await client.get('/api/leads/export');

		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(answer.headers.get('content-disposition')).toContain('leads.csv');
		expect(answer.text).toBe(
			'email,firstName,lastName,phone,company,status,score,source,createdAt\r\n' +
				'bob@acme.example,,,,,new,,,2026-03-02T09:00:00.003Z\r\n' +
				'jane@acme.example,Jane,,,"Two\nLines",new,,"Form ""A"", B",2026-03-02T09:00:00.002Z\r\n',
		);
	});

	it('takes the same filters as the list', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead({ email: 'jane@acme.example' });
		await client.lead({ email: 'bob@acme.example' });
		await client.put(`/api/leads/${id}/status`, { status: 'qualified' });

		expect(parseCsv((await client.get('/api/leads/export?status=qualified')).text)).toHaveLength(2);
		expect(parseCsv((await client.get('/api/leads/export?search=bob')).text)[1].cells[0]).toBe('bob@acme.example');
		expect(parseCsv((await client.get('/api/leads/export?duplicates=only')).text)).toHaveLength(1);
		expect((await client.get('/api/leads/export?status=won')).status).toBe(400);
	});

	it('gives back five thousand awkward rows, and the same leads when it is imported again', async () => {
		const random = new Random('awkward');
		const parts = ['"', '""', ',', '\r\n', '\n', 'ä', '漢字', '😀', "'", ';', '\t', '=1+1', ' ', 'x', '\\', 'null'];
		const awkward = () => `<${Array.from({ length: random.int(0, 6) }, () => random.pick(parts)).join('')}>`;
		const rows = Array.from({ length: 5000 }, (_, n) => [
			`person.${n}@acme.example`,
			awkward(),
			awkward(),
			random.chance(0.5) ? `+1 (555) ${1_000_000 + n}` : '',
			random.chance(0.8) ? awkward() : '',
		]);
		const [one, two] = [new FiveHundredLeadsClient(), new FiveHundredLeadsClient()];

		expect((await one.importCsv(formatCsv([COLUMNS, ...rows]))).json).toMatchObject({ imported: 5000, errors: [] });
		const first = (await one.get('/api/leads/export')).text;
		const again = await two.importCsv(first);
		const second = (await two.get('/api/leads/export')).text;

		const exported = parseCsv(first)
			.slice(1)
			.map(({ cells }) => cells.slice(0, 5));
		expect(exported.reverse()).toEqual(rows);
		expect(again.json).toMatchObject({
			imported: 5000,
			errors: [],
			ignoredColumns: ['status', 'score', 'source', 'createdAt'],
		});
		// The file has the newest first, so that reading it turns the order around.
		const turned = parseCsv(second)
			.slice(1)
			.map(({ cells }) => cells.slice(0, 5));
		expect(turned).toEqual(rows);
	}, 20_000);
});
