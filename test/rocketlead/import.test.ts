import type { IDataObject } from 'n8n-workflow';
import { byId, CONTINUE, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const COUNT = 10_000;
const BATCH = 1000;
/** Rows that only the service can find wrong: it alone knows the custom fields. */
const BAD = [3, 999, 1000, 4321, 5000, 7777, 9999];

const leads = (): IDataObject[] =>
	Array.from({ length: COUNT }, (_, index) => ({
		phone: `+4917${String(index).padStart(8, '0')}`,
		firstName: `Lead ${index}`,
		...(BAD.includes(index) && { customFields: { nope: 1 } }),
	}));

const into = (id: unknown) => ({ listId: byId(id), define: 'json', leadsJson: '={{ [$json] }}' });

let lists = 0;

const newList = async () => (await bench.record('leadList > create', { name: `Large ${++lists}` })).id;

const imports = async () => await bench.control.journal({ route: '/lead-lists/{listId}/leads/import' });

describe('Import of 10 000 leads from 10 000 items', () => {
	it('takes as many requests as there are full batches, and the bad rows are the errors of their items alone', async () => {
		const id = await newList();

		const { json, items } = await bench.run('leadList > importLeads', into(id), leads(), CONTINUE);

		expect(await imports()).toHaveLength(Math.ceil(COUNT / BATCH));
		expect(json).toHaveLength(COUNT);
		expect(json.flatMap((record, index) => ('error' in record ? [index] : []))).toEqual(BAD);
		expect(json[3].details).toMatchObject({ description: expect.stringContaining('nope') as string });
		expect(items.every(({ pairedItem }, index) => (pairedItem as { item: number }).item === index)).toBe(true);
		expect(json[0]).toEqual({ phone: '+491700000000', firstName: 'Lead 0', outcome: 'imported' });
		expect(await bench.record('leadList > get', { listId: byId(id) })).toMatchObject({ leadCount: COUNT - BAD.length });
	}, 60_000);

	it('names the first bad item and says what was imported, where the node does not continue', async () => {
		const id = await newList();

		const { error } = await bench.run('leadList > importLeads', into(id), leads());

		const { leadCount } = await bench.record('leadList > get', { listId: byId(id) });
		expect(error?.context.itemIndex).toBe(BAD[0]);
		expect(error?.message).toBe('RocketLead refused the item');
		expect(error?.description).toContain('nope');
		expect(error?.description).toContain(`${String(leadCount)} of ${COUNT} items were done before`);
	}, 60_000);

	it('sends nothing at all when an item is wrong by itself, where the node does not continue', async () => {
		const items = leads().slice(0, 2000);
		items[1500].phone = '0170';

		const { error } = await bench.run('leadList > importLeads', into(await newList()), items);

		expect(error?.message).toContain("'Leads (JSON)' row 1 'Phone' is not a phone number");
		expect(error?.context.itemIndex).toBe(1500);
		expect(error?.description).toContain('Nothing was sent');
		expect(await imports()).toEqual([]);
	}, 60_000);
});

describe('Import of many leads from one item', () => {
	const rows = (count: number, bad: number[] = []) =>
		Array.from({ length: count }, (_, index) => ({
			phone: `+4917${String(index).padStart(8, '0')}`,
			...(bad.includes(index) && { customFields: { nope: 1 } }),
		}));
	const run = async (leads: object[], settings: object = {}) =>
		await bench.run('leadList > importLeads', { ...into(await newList()), leadsJson: leads } as never, [{}], settings);

	it('is split into calls of the size that the service takes', async () => {
		const { json, error } = await run(rows(2500));

		expect(error).toBeUndefined();
		expect(json).toHaveLength(2500);
		expect((await imports()).map(({ body }) => (body as { leads: unknown[] }).leads.length).sort()).toEqual(
			[1000, 1000, 500].sort(),
		);
	}, 30_000);

	it('comes back in the order of the rows, whichever call is answered first', async () => {
		await bench.control.fault({
			service: 'rocketlead',
			method: 'POST',
			route: '/lead-lists/{listId}/leads/import',
			times: 1,
			effect: { type: 'delay', ms: 500 },
		});
		const leads = rows(2500);

		expect((await run(leads)).json.map(({ phone }) => phone)).toEqual(leads.map(({ phone }) => phone));
		const { json } = await run(rows(2500, [1499, 2299]), CONTINUE);
		expect(json[0].details).toMatchObject({ description: expect.stringMatching(/^Row 1500: .* Row 2300: /) as string });
	}, 30_000);

	it('names each refused row, and says that the others were taken', async () => {
		const { error } = await run(rows(5, [1, 3]));

		expect(error?.message).toBe("RocketLead refused 2 of the item's 5 rows");
		expect(error?.description).toMatch(/^Row 2: .*nope.*\. Row 4: .*nope.*\. The other 3 were taken\./);
	});

	it('takes the first of two rows with one phone, and says so', async () => {
		const { json } = await run([
			{ phone: '+491701234567', firstName: 'Jane' },
			{ phone: '+49 170 1234567', firstName: 'Ada' },
		]);

		expect(json.map(({ firstName, outcome }) => [firstName, outcome])).toEqual([
			['Jane', 'imported'],
			['Ada', 'skipped'],
		]);
		expect(await bench.record('lead > getAll')).toMatchObject({ firstName: 'Jane' });
	});

	it('does not take an answer of an unknown shape for a success', async () => {
		await bench.control.fault({
			service: 'rocketlead',
			method: 'POST',
			route: '/lead-lists/{listId}/leads/import',
			when: 'after',
			effect: { type: 'status', status: 200, body: { ok: true, data: { imported: 1, errors: 1 } } },
		});

		const { json } = await run(rows(1), CONTINUE);

		expect(json[0].error).toBe("RocketLead's answer has a shape that this version does not know");
		expect(json[0].details).toMatchObject({
			description: expect.stringContaining('has happened all the same') as string,
		});
	});
});
