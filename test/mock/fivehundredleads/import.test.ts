import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';

const newest = async (client: FiveHundredLeadsClient) => (await client.get('/api/leads?limit=100')).rows;

describe('500 Leads > Import', () => {
	it('makes leads of the recognized columns, whatever their case and order', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const csv =
			'COMPANY,lastname,Email ,shoe size,FirstName,phone\r\n"Acme, Inc.",Doe,jane@acme.example,38,"Jane ""J"" ",+1 555\r\n';

		const answer = await client.importCsv(csv);

		expect(answer.status).toBe(200);
		expect(answer.json).toEqual({
			imported: 1,
			skipped: 0,
			duplicates: 0,
			errors: [],
			ignoredColumns: ['shoe size'],
		});
		const [row] = await newest(client);
		expect(row).toMatchObject({
			company: 'Acme, Inc.',
			lastName: 'Doe',
			email: 'jane@acme.example',
			firstName: 'Jane "J"',
			phone: '+1 555',
			source: null,
		});
		expect(await client.record(`/api/leads/${row.id}`)).toMatchObject({ metadata: {} });
	});

	it.each([
		['\uFEFFemail\r\nä@acme.example\r\n', 1],
		['email\nä@acme.example', 1],
		['email,company\na@a.example,"two\r\nlines"\nb@b.example,x\n', 2],
		['email\n', 0],
	])('reads %j', async (csv, imported) => {
		const client = new FiveHundredLeadsClient();

		expect((await client.importCsv(csv)).json).toMatchObject({ imported, skipped: 0, errors: [] });
		expect(await newest(client)).toHaveLength(imported);
	});

	it('takes the file as the body as well', async () => {
		const client = new FiveHundredLeadsClient();
		const headers = { 'content-type': 'text/csv; charset=utf-8' };

		const answer = await client.call('POST', '/api/leads/import', 'email\njane@acme.example\n', { headers });

		expect(answer.json).toMatchObject({ imported: 1 });
	});

	it('tells of bad rows and takes the rest', async () => {
		const client = new FiveHundredLeadsClient();
		const csv =
			'email,firstName\na@a.example,A\nnonsense,B\n\nc@c.example,C,extra\nd@d.example\n,Eve\ne@e.example,"x"y\n';

		const answer = await client.importCsv(csv);

		expect(answer.json).toMatchObject({
			imported: 3,
			skipped: 4,
			errors: [
				{ row: 3, message: "'nonsense' is not a valid email" },
				{ row: 5, message: 'There are 3 cells, but only 2 columns' },
				{ row: 8, message: 'There is text after a closing quote' },
			],
		});
		expect((await newest(client)).map(({ email }) => email)).toEqual([null, 'd@d.example', 'a@a.example']);
	});

	it('marks duplicates of known leads and within the file', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead({ email: 'a@a.example' });

		const answer = await client.importCsv(
			'email,phone\nA@A.example,\nb@b.example,5551234567\nc@c.example,555-123-4567\n',
		);

		expect(answer.json).toMatchObject({ imported: 3, duplicates: 2 });
		const [c, b, a] = await newest(client);
		expect(a.duplicateOf).toBe(id);
		expect(c.duplicateOf).toBe(b.id);
	});

	it.each([
		['an empty file', ''],
		['no recognized column', 'name,mail\nx,y\n'],
		['a column twice', 'email,Email\na@a.example,b@b.example\n'],
	])('refuses %s', async (_, csv) => {
		const answer = await new FiveHundredLeadsClient().importCsv(csv);

		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({ error: 'Validation failed', details: [{ field: 'file' }] });
	});

	it('refuses a form without the file, and a body that is no CSV', async () => {
		const client = new FiveHundredLeadsClient();

		expect((await client.importCsv('email\na@a.example\n', 'csv')).status).toBe(400);
		expect((await client.post('/api/leads/import', { email: 'a@a.example' })).status).toBe(400);
		expect((await client.post('/api/leads/import')).status).toBe(400);
		const form = new FormData();
		form.append('file', 'email\na@a.example\n');
		expect((await client.call('POST', '/api/leads/import', form)).status).toBe(400);
	});

	it('refuses more than 10 MB', async () => {
		const client = new FiveHundredLeadsClient();
		const line = 'a@a.example\n';
		const full = 'email\n' + line.repeat(Math.floor((10 * 1024 * 1024 - 6) / line.length));

		const answer = await client.importCsv(`${full}${line}`);

		expect([answer.status, answer.json]).toEqual([413, { error: 'The file is larger than 10 MB' }]);
	});

	it('takes five thousand rows in less than a second', async () => {
		const client = new FiveHundredLeadsClient();
		const rows = Array.from(
			{ length: 5000 },
			(_, n) => `person${n}@acme.example,P${n},"Doe, ${n}",+1 555 ${1000000 + n},Acme`,
		);
		const csv = `email,firstName,lastName,phone,company\n${rows.join('\n')}\n`;

		const started = Date.now();
		const answer = await client.importCsv(csv);

		expect(Date.now() - started).toBeLessThan(1000);
		expect(answer.json).toMatchObject({ imported: 5000, duplicates: 0, skipped: 0 });
		await client.pass({ minutes: 1 });
		expect(client.report.violations).toEqual([]);
	});
});
