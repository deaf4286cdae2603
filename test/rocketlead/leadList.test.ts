import { byId, CONTINUE, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const list = async (name = 'Fair') => String((await bench.record('leadList > create', { name })).id);

const column = (id: string, type = 'string') => ({
	id,
	displayName: id,
	type,
	required: false,
	defaultMatch: false,
	display: true,
});

const COLUMNS = ['phone', 'firstName', 'lastName', 'email', 'company', 'tags'].map((id) => column(id));

/** A resource mapper as the editor leaves it. */
const mapper = (value: object | null, extra: object[] = []) => ({
	mappingMode: value ? 'defineBelow' : 'autoMapInputData',
	value,
	matchingColumns: [],
	schema: [...COLUMNS, ...extra],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
});

describe('Lead List', () => {
	it('is created, read, listed and deleted', async () => {
		const { id } = await bench.record('leadList > create', {
			name: 'Fair',
			additionalFields: { description: 'Spring' },
		});

		expect(await bench.record('leadList > get', { listId: byId(id) })).toMatchObject({
			name: 'Fair',
			description: 'Spring',
			leadCount: 0,
		});
		expect(await bench.records('leadList > getAll', { filters: { search: 'fai' } })).toMatchObject([{ id }]);
		const { error } = await bench.run('leadList > create', { name: 'FAIR' });
		expect(error?.httpCode).toBe('409');
		expect(await bench.record('leadList > delete', { listId: byId(id) })).toEqual({ deleted: true, id });
		expect(await bench.records('leadList > getAll', { returnAll: true })).toEqual([]);
	});

	it('says that the path is inferred when a list is not found', async () => {
		const { error } = await bench.run('leadList > get', { listId: byId('9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f') });

		expect(error?.message).toBe('RocketLead does not know this lead list, or has no such endpoint');
		expect(error?.description).toContain('The path /lead-lists/{listId} is inferred');
	});

	it('takes a lead from the mapped fields, and an existing one by its id', async () => {
		const listId = await list();
		await bench.record('lead > createCustomField', { label: 'City', type: 'text' });

		const added = await bench.record('leadList > addLead', {
			listId: byId(listId),
			leadFrom: 'new',
			columns: mapper({ phone: '+49 170 1234567', firstName: 'Jane', tags: 'vip, fair', 'custom:city': 'Berlin' }, [
				column('custom:city'),
			]),
		} as never);
		const again = await bench.record('leadList > addLead', {
			listId: byId(await list('Second')),
			leadFrom: 'existing',
			leadId: byId(added.id),
		});

		expect(added).toMatchObject({
			phone: '+491701234567',
			firstName: 'Jane',
			tags: ['vip', 'fair'],
			customFields: { city: 'Berlin' },
		});
		expect(again).toMatchObject({ id: added.id, addedAt: expect.any(String) as string });
		expect(
			await bench.records('leadList > getLeads', { listId: byId(listId), filters: { tags: ['vip'] } } as never),
		).toMatchObject([{ id: added.id }]);
	});

	it('gathers the leads of the items into one import, mapped automatically', async () => {
		const listId = await list();
		await bench.record('lead > createCustomField', { label: 'Employees', type: 'number' });
		await bench.control.clearJournal();

		const imported = await bench.records(
			'leadList > importLeads',
			{
				listId: byId(listId),
				define: 'map',
				columns: mapper(null, [column('custom:employees', 'number')]),
				importOptions: { tags: 'fair' },
			} as never,
			[
				{ phone: '+49 170 1', employees: '5' },
				{ phone: '+49 170 1234568', firstName: 'Ada', employees: '12', unknown: 'x' },
			].slice(1),
		);

		expect(imported).toEqual([
			{ phone: '+491701234568', firstName: 'Ada', customFields: { employees: 12 }, outcome: 'imported' },
		]);
		const [{ body }] = await bench.control.journal();
		expect(body).toEqual({
			leads: [{ phone: '+491701234568', firstName: 'Ada', customFields: { employees: 12 } }],
			tags: ['fair'],
		});
	});

	it.each([
		[{ phone: '' }, "'Lead' 'Phone' is empty; it is what a lead is known by"],
		[{ phone: '0170 1234567' }, "'Lead' 'Phone' is not a phone number with country code, like +49 170 1234567"],
		[{ phone: '+491701234567', email: 'x' }, "'Lead' 'Email' is not an email address"],
	])('refuses the lead %j before anything is sent', async (lead, message) => {
		const { error } = await bench.run('leadList > importLeads', {
			listId: byId('9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f'),
			define: 'map',
			columns: mapper(lead),
		} as never);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});

	it('tells rows that the service refuses apart from the others', async () => {
		const listId = await list();
		const leads = [
			{ phone: '+491701234567' },
			{ phone: '+491701234568', customFields: { nope: 1 } },
			{ phone: '+491701234569' },
		];

		const { json } = await bench.run(
			'leadList > importLeads',
			{ listId: byId(listId), define: 'json', leadsJson: '={{ [$json] }}' },
			leads,
			CONTINUE,
		);

		expect(json).toMatchObject([
			{ outcome: 'imported' },
			{ error: 'RocketLead refused the item' },
			{ outcome: 'imported' },
		]);
		expect(await bench.record('leadList > get', { listId: byId(listId) })).toMatchObject({ leadCount: 2 });
	});

	it('updates known leads, or leaves them', async () => {
		const listId = await list();
		const run = async (firstName: string, importOptions: object) =>
			await bench.record('leadList > importLeads', {
				listId: byId(listId),
				define: 'json',
				leadsJson: [{ phone: '+491701234567', firstName }],
				importOptions,
			} as never);

		expect(await run('Jane', {})).toMatchObject({ outcome: 'imported' });
		expect(await run('Ada', { updateExisting: false })).toMatchObject({ outcome: 'skipped' });
		expect(await bench.record('lead > getAll')).toMatchObject({ firstName: 'Jane' });
		expect(await run('Ada', { updateExisting: true })).toMatchObject({ outcome: 'updated' });
		expect(await bench.record('lead > getAll')).toMatchObject({ firstName: 'Ada' });
	});
});
