import type { INodeExecutionData } from 'n8n-workflow';
import { byId, CONTINUE, FiveHundredLeadsBench } from '../support/fiveHundredLeads';

const bench = FiveHundredLeadsBench.inEveryTest();

const NAMES = [
	'Jane, "the" lead',
	'Zoë\nMüller',
	'李小龙',
	'Ольга',
	"O'Brien",
	'a;b\tc',
	'محمد',
	'  spaced  ',
	'Ada\r\nByron',
	'=1+1',
];

/** Leads that are hard to put into a file. */
const awkward = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		email: `lead${index}@company${index}.example`,
		firstName: NAMES[index % NAMES.length],
		lastName: `Number ${index}`,
		phone: `+49170${String(index).padStart(7, '0')}`,
		company: `Acme, "Inc." ${index}`,
	}));

const file = (content: string, fileName = 'leads.csv', mimeType = 'text/csv'): INodeExecutionData => ({
	json: {},
	binary: { data: { data: Buffer.from(content).toString('base64'), mimeType, fileName } },
});

const importFile = async (item: INodeExecutionData) =>
	await bench.runItems('lead > import', { importFrom: 'file', binaryPropertyName: 'data' }, [item]);

const column = (id: string) => ({
	id,
	displayName: id,
	type: 'string',
	required: false,
	defaultMatch: false,
	display: true,
});

/** The mapper as the editor leaves it when it maps by itself. */
const automatic = {
	mappingMode: 'autoMapInputData',
	value: null,
	matchingColumns: [],
	schema: ['email', 'firstName', 'lastName', 'phone', 'company'].map(column),
};

const exported = async (filters: object = {}) => {
	const { items } = await bench.run('lead > export', { binaryProperty: 'data', filters } as never);
	const [{ json, binary }] = items;
	return { json, binary, text: Buffer.from(String(binary?.data.data), 'base64').toString('utf8') };
};

const contents = async () =>
	(await bench.leads())
		.map(({ email, firstName, lastName, phone, company }) =>
			JSON.stringify([email, firstName, lastName, phone, company]),
		)
		.sort();

describe('CSV', () => {
	it('of 5 000 awkward leads goes out and comes in again unchanged, with a BOM too', async () => {
		await bench.records('lead > import', { importFrom: 'items', lead: automatic } as never, awkward(5000));
		const before = await contents();
		const { json, binary, text } = await exported();
		const ids = (await bench.leads()).map(({ id }) => ({ id }));
		await bench.records(
			'lead > delete',
			{ leadId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } } as never,
			ids as never,
		);
		expect(await bench.leads()).toEqual([]);

		const imported = await importFile(file(`\uFEFF${text}`));

		expect(before).toHaveLength(5000);
		expect(json).toMatchObject({ mimeType: 'text/csv', fileName: expect.stringMatching(/\.csv$/) as string });
		expect(binary?.data.mimeType).toBe('text/csv');
		expect(imported.json).toMatchObject([{ imported: 5000, errors: [] }]);
		expect(await contents()).toEqual(before);
	}, 120_000);

	it('of the input items is one file, and each row comes back to its item', async () => {
		const items = [
			{ email: 'a@acme.com', firstName: 'A, B' },
			{ email: 'b@acme.com', company: 'Line\nbreak', other: 'x' },
		];

		const imported = await bench.records('lead > import', { importFrom: 'items', lead: automatic } as never, items);

		expect(imported).toEqual([
			{ email: 'a@acme.com', firstName: 'A, B', outcome: 'imported' },
			{ email: 'b@acme.com', company: 'Line\nbreak', outcome: 'imported' },
		]);
		const [{ body }] = await bench.control.journal({ route: '/api/leads/import' });
		expect(body).toEqual({ file: { name: 'leads.csv', type: 'text/csv', size: expect.any(Number) as number } });
		expect(await contents()).toHaveLength(2);
	});

	it('refuses items without an address or without any column before anything is sent, the others unharmed', async () => {
		const items = [{ email: 'a@acme.com' }, { email: 'nobody' }, { other: 'x' }, { phone: '+491701234567' }];

		const { json } = await bench.run(
			'lead > import',
			{ importFrom: 'items', lead: automatic } as never,
			items,
			CONTINUE,
		);

		expect(json).toMatchObject([
			{ outcome: 'imported' },
			{ error: "'Lead' 'Email' is not an email address" },
			{ error: "'Lead' has no value in any of: email, firstName, lastName, phone, company" },
			{ outcome: 'imported' },
		]);
		expect(await bench.leads()).toHaveLength(2);
	});

	it('is exported with the filters of the list', async () => {
		const [first] = await bench.captured({ email: 'a@acme.com' }, { email: 'b@acme.com' });
		await bench.record('lead > updateStatus', { leadId: byId(first), status: 'qualified' });

		const { text } = await exported({ status: 'qualified' });

		expect(text.trim().split('\r\n')).toHaveLength(2);
		expect(text).toContain('a@acme.com');
	});

	it.each([
		['without a header', 'a@acme.com,Jane\r\n', /must have a header row/],
		['with nothing in it that is known', 'name,age\r\nJane,5\r\n', /must have a header row/],
		['with a broken quote', 'email\r\n"a@acme.com\r\n', undefined],
	])('file %s has a clear outcome', async (_name, content, words) => {
		const { error, json } = await importFile(file(content));

		if (words) {
			expect(error?.description).toMatch(words);
			expect(error?.httpCode).toBe('400');
		} else {
			expect(json).toMatchObject([{ imported: 0, errors: [{ row: 2 }] }]);
		}
		expect(await bench.leads()).toEqual([]);
	});

	it('file without rows imports nothing, and unknown columns are told', async () => {
		expect((await importFile(file('email,firstName\r\n'))).json).toMatchObject([{ imported: 0 }]);
		expect((await importFile(file('email,age\r\na@acme.com,5\r\n'))).json).toMatchObject([
			{ imported: 1, ignoredColumns: ['age'] },
		]);
	});

	it('file of 20 MB is refused by the service with words, and nothing is imported', async () => {
		const { error } = await importFile(file(`email\r\n${'x'.repeat(20 * 1024 * 1024)}\r\n`));

		expect(error?.message).toBe('500 Leads refused the content as too large');
		expect(error?.description).toContain('larger than 10 MB');
		expect(await bench.leads()).toEqual([]);
	}, 60_000);

	it('file that is empty, missing or something else is refused before it is sent', async () => {
		const other = await importFile(file('PK', 'leads.zip', 'application/zip'));
		const empty = await importFile(file(''));
		const missing = await importFile({ json: {} });

		expect(other.error?.message).toContain('is of a type that cannot be uploaded');
		expect(empty.error?.message).toBe('The file "leads.csv" is empty');
		expect(missing.error?.message).toContain('the item has no such file');
		expect(await bench.control.journal()).toEqual([]);
	});
});
