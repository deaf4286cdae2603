import type { IDataObject } from 'n8n-workflow';
import { byId, CONTINUE, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const importOf = (parameters: object = {}) => ({
	define: 'json',
	leadsJson: '={{ [$json] }}',
	...parameters,
});

/** Leads in a list of their own; answers the id of the list. */
async function list(leads: IDataObject[]): Promise<string> {
	const { id } = await bench.record('leadList > create', { name: 'Fair' });
	await bench.records('leadList > importLeads', { listId: byId(id), ...importOf() } as never, leads);
	return String(id);
}

const idOf = async (phone: string) => String((await bench.record('lead > getAll', { filters: { search: phone } })).id);

describe('Lead', () => {
	it('is listed with filters by tag, list, status and text', async () => {
		const listId = await list([
			{ phone: '+49 170 1234567', firstName: 'Jane', tags: ['vip', 'fair'], company: 'Acme' },
			{ phone: '+491701234568', firstName: 'Ada', tags: 'vip' },
			{ phone: '+491701234569', firstName: 'Bob' },
		]);
		const names = async (filters: object) =>
			(
				await bench.records('lead > getAll', {
					returnAll: true,
					filters,
					sort: { sortBy: 'firstName', sortOrder: 'asc' },
				} as never)
			).map(({ firstName }) => firstName);

		expect(await names({ tags: ['vip'] })).toEqual(['Ada', 'Jane']);
		expect(await names({ tags: ['fair', 'none'] })).toEqual(['Jane']);
		expect(await names({ listId, status: 'new' })).toEqual(['Ada', 'Bob', 'Jane']);
		expect(await names({ search: 'acme' })).toEqual(['Jane']);
		expect(await names({ createdAfter: '2999-01-01T00:00:00' })).toEqual([]);
	});

	it('is updated: values, cleared values, tags, custom fields and status', async () => {
		await bench.record('lead > createCustomField', { label: 'City', type: 'text' });
		await bench.record('lead > createCustomField', {
			label: 'Employees',
			type: 'number',
			additionalFields: { key: 'employees' },
		});
		await list([{ phone: '+491701234567', firstName: 'Jane', company: 'Acme', email: 'jane@acme.com' }]);
		const leadId = byId(await idOf('+491701234567'));

		const updated = await bench.record('lead > update', {
			leadId,
			output: 'raw',
			updateFields: {
				company: '',
				lastName: 'Doe',
				tags: 'VIP, fair',
				status: 'converted',
				customFields: {
					field: [
						{ key: 'city', type: 'text', value: 'Berlin' },
						{ key: 'employees', type: 'number', value: '12' },
					],
				},
			},
		});
		const cleared = await bench.record('lead > update', {
			leadId,
			updateFields: { customFields: { field: [{ key: 'city', type: 'clear' }] } },
		});

		expect(updated).toMatchObject({
			firstName: 'Jane',
			lastName: 'Doe',
			company: null,
			status: 'converted',
			tags: ['vip', 'fair'],
			customFields: { city: 'Berlin', employees: 12 },
		});
		expect(cleared).toMatchObject({ customFields: { employees: 12 } });
		expect(cleared.customFields).not.toHaveProperty('city');
	});

	it.each([
		[{ email: 'nobody' }, "'Email' is not an email address"],
		[{}, 'There is nothing to update'],
		[
			{ customFields: { field: [{ key: 'x', type: 'number', value: 'many' }] } },
			'\'Custom Fields\' has a value that is no number: "many"',
		],
	])('refuses the update %j before it is sent', async (updateFields, message) => {
		const { error } = await bench.run('lead > update', {
			leadId: byId('9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f'),
			updateFields,
		} as never);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});

	it('is not listed without the filter whose expression gives nothing', async () => {
		const { error } = await bench.run('lead > getAll', { filters: { listId: '={{ $json.typo }}' } });

		expect(error?.message).toBe("'List Name or ID' is empty");
		expect(error?.description).toContain('Its expression gives no value');
		expect(await bench.control.journal()).toEqual([]);
	});

	it('takes custom fields from the form and from JSON together', async () => {
		await bench.record('lead > createCustomField', { label: 'City', type: 'text' });
		await bench.record('lead > createCustomField', { label: 'Size', type: 'text' });
		await list([{ phone: '+491701234567' }]);

		const updated = await bench.record('lead > update', {
			leadId: byId(await idOf('+491701234567')),
			updateFields: {
				customFields: { field: [{ key: 'city', type: 'text', value: 'Berlin' }] },
				customFieldsJson: '{"size": "L"}',
			},
		});

		expect(updated).toMatchObject({ customFields: { city: 'Berlin', size: 'L' } });
	});

	it('has tags, listed with how many leads carry each', async () => {
		await list([
			{ phone: '+491701234567', tags: 'vip' },
			{ phone: '+491701234568', tags: 'vip,fair' },
		]);

		expect(await bench.records('lead > getTags', { returnAll: true })).toEqual([
			{ name: 'fair', leadCount: 1 },
			{ name: 'vip', leadCount: 2 },
		]);
		expect(await bench.records('lead > getTags', { filters: { search: 'VI' } })).toEqual([
			{ name: 'vip', leadCount: 2 },
		]);
	});

	it('has custom fields of every type', async () => {
		await bench.record('lead > createCustomField', { label: 'T-Shirt Size', type: 'select', selectOptions: 'S, M, L' });
		await bench.record('lead > createCustomField', { label: 'Birthday', type: 'date' });

		expect(await bench.records('lead > getCustomFields', { returnAll: true })).toMatchObject([
			{ key: 't_shirt_size', label: 'T-Shirt Size', type: 'select', options: ['S', 'M', 'L'] },
			{ key: 'birthday', type: 'date', options: null },
		]);
		const { error } = await bench.run('lead > createCustomField', { label: 'Birthday', type: 'date' });
		expect(error?.httpCode).toBe('409');
	});

	it('is deleted together with those of the other items, each with its own outcome', async () => {
		await list(Array.from({ length: 5 }, (_, index) => ({ phone: `+49170123456${index}` })));
		const ids = (await bench.records('lead > getAll', { returnAll: true })).map(({ id }) => ({ id }));
		const items = [...ids.slice(0, 2), { id: '9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f' }, ...ids.slice(2)];
		await bench.control.clearJournal();

		const { json, items: output } = await bench.run('lead > delete', { leadIds: '={{ $json.id }}' }, items, CONTINUE);

		expect(json).toEqual([
			{ deleted: true, id: ids[0].id },
			{ deleted: true, id: ids[1].id },
			{
				error: 'RocketLead refused the item',
				details: expect.objectContaining({ description: expect.stringContaining('not found') as string }) as object,
			},
			{ deleted: true, id: ids[2].id },
			{ deleted: true, id: ids[3].id },
			{ deleted: true, id: ids[4].id },
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4, 5].map((item) => ({ item })));
		expect(await bench.control.journal()).toHaveLength(1);
	});
});
