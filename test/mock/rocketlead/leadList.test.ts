import { itemsOf, messageOf, RocketLeadClient, totalOf } from './rocketleadClient';
import { newLeads, newList, phoneOf, UNKNOWN_ID } from './sample';

async function bench() {
	const client = new RocketLeadClient();
	const list = await newList(client);
	const path = `/lead-lists/${list.id}`;
	const load = async (leads: unknown[], options: object = {}) =>
		await client.post(`${path}/leads/import`, { leads, ...options });
	return { client, list, path, load };
}

describe('RocketLead > Lead lists', () => {
	it('is made, read and deleted without its leads', async () => {
		const { client, list, path } = await bench();
		await newLeads(client, [{}], list.id);

		expect((await client.get(path)).row).toMatchObject({ name: 'Spring', description: null, leadCount: 1 });
		expect((await client.delete(path)).row).toEqual({ id: list.id, deleted: true });

		expect((await client.delete(path)).status).toBe(404);
		expect(messageOf(await client.get(path))).toBe('Lead list not found');
		expect(itemsOf(await client.get('/leads'))).toMatchObject([{ listIds: [] }]);
	});

	it('has a name of its own, in any case', async () => {
		const { client } = await bench();

		const answer = await client.post('/lead-lists', { name: 'SPRING' });

		expect([answer.status, messageOf(answer)]).toEqual([409, 'Lead list SPRING already exists']);
		expect((await client.post('/lead-lists', { name: ' ' })).status).toBe(400);
	});

	it('lists lists by name, size and time', async () => {
		const { client, list } = await bench();
		await newLeads(client, [{}, {}], list.id);
		await client.post('/lead-lists', { name: 'Autumn', description: 'Later' });
		const names = async (query: string) => itemsOf(await client.get(`/lead-lists?${query}`)).map(({ name }) => name);

		expect(await names('')).toEqual(['Autumn', 'Spring']);
		expect(await names('sortBy=leadCount')).toEqual(['Spring', 'Autumn']);
		expect(await names('sortBy=name&sortOrder=asc')).toEqual(['Autumn', 'Spring']);
		expect(await names('sortBy=updatedAt&sortOrder=asc')).toEqual(['Spring', 'Autumn']);
		expect(await names('search=spr')).toEqual(['Spring']);
		expect(await names(`createdAfter=${String(list.createdAt)}`)).toEqual(['Autumn']);
	});

	it('takes a lead by its fields or its id, and knows whether it was there', async () => {
		const { client, path } = await bench();
		const lead = { phone: '+49 (155) 500-12345', firstName: 'Ada', tags: ['A'] };

		const first = await client.post(`${path}/leads`, lead);
		const second = await client.post(`${path}/leads`, { phone: '+4915550012345', lastName: 'Lovelace', tags: ['b'] });
		const other = await newList(client, 'Other');
		const third = await client.post(`/lead-lists/${other.id}/leads`, { leadId: first.row.id });

		expect([first.status, second.status, third.status]).toEqual([201, 200, 201]);
		expect(second.row).toMatchObject({
			id: first.row.id,
			phone: '+4915550012345',
			firstName: 'Ada',
			lastName: 'Lovelace',
			tags: ['a', 'b'],
			source: 'api',
			addedAt: first.row.addedAt,
		});
		expect(third.row.listIds).toEqual([expect.any(String), other.id]);
		expect((await client.get(path)).row.updatedAt).toBe(first.row.addedAt);
	});

	it.each([
		[{}, 'body must have exactly one of leadId and phone'],
		[{ leadId: UNKNOWN_ID, phone: phoneOf(1) }, 'body must have exactly one of leadId and phone'],
		[{ leadId: UNKNOWN_ID }, 'Lead not found'],
		[{ phone: '12' }, 'body/phone must match pattern "^\\+[1-9]\\d{6,14}$"'],
		[{ phone: phoneOf(1), customFields: { x: 1 } }, 'Unknown custom field x'],
	])('refuses %j', async (body, message) => {
		const { client, path } = await bench();

		const answer = await client.post(`${path}/leads`, body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
		expect(totalOf(await client.get('/leads'))).toBe(0);
	});

	it('lists its members by the time at which they were added', async () => {
		const { client, list, path } = await bench();
		const [ada, bea] = await newLeads(client, [{ firstName: 'Ada', tags: ['vip'] }, { firstName: 'Bea' }]);
		await client.post(`${path}/leads`, { leadId: bea.id });
		await client.post(`${path}/leads`, { leadId: ada.id });
		const names = async (query: string) =>
			itemsOf(await client.get(`${path}/leads?${query}`)).map(({ firstName }) => firstName);

		expect(await names('')).toEqual(['Ada', 'Bea']);
		expect(await names('sortBy=createdAt')).toEqual(['Bea', 'Ada']);
		expect(await names('sortBy=updatedAt&sortOrder=asc')).toEqual(['Ada', 'Bea']);
		expect(await names('tags=vip')).toEqual(['Ada']);
		expect(await names('status=new&search=be')).toEqual(['Bea']);
		const [, { addedAt }] = itemsOf(await client.get(`${path}/leads`));
		expect(await names(`addedAfter=${String(addedAt)}`)).toEqual(['Ada']);
		expect((await client.get(path)).row).toMatchObject({ id: list.id, leadCount: 2 });
	});

	it('imports rows one by one', async () => {
		const { client, path, load } = await bench();
		await load([{ phone: phoneOf(1), firstName: 'Old', tags: ['x'] }]);

		const { row, status } = await load(
			[
				{ phone: phoneOf(1), firstName: 'New' },
				{ phone: phoneOf(2), firstName: 'Two' },
				{ phone: phoneOf(2), firstName: 'Again' },
				{ phone: 'nope' },
				{ firstName: 'Nobody' },
				'nonsense',
				{ phone: phoneOf(3), customFields: { x: 1 } },
			],
			{ tags: ['Import'] },
		);

		expect(status).toBe(200);
		expect(row).toEqual({
			imported: 1,
			updated: 1,
			skipped: 1,
			errors: [
				{ row: 4, reason: 'phone must match pattern "^\\+[1-9]\\d{6,14}$"' },
				{ row: 5, reason: "must have required property 'phone'" },
				{ row: 6, reason: 'must be object' },
				{ row: 7, reason: 'Unknown custom field x' },
			],
			linked: 1,
		});
		expect(itemsOf(await client.get(`${path}/leads?sortBy=createdAt&sortOrder=asc`))).toMatchObject([
			{ firstName: 'New', tags: ['x', 'import'], source: 'list_import' },
			{ firstName: 'Two', tags: ['import'], source: 'list_import' },
		]);
	});

	it('leaves known leads as they are when asked to, but attaches them', async () => {
		const { client, path, load } = await bench();
		const [lead] = await newLeads(client, [{ phone: phoneOf(1), firstName: 'Old' }]);

		const { row } = await load([{ phone: phoneOf(1), firstName: 'New' }], { updateExisting: false, tags: ['x'] });

		expect(row).toEqual({ imported: 0, updated: 0, skipped: 1, errors: [], linked: 1 });
		expect(itemsOf(await client.get(`${path}/leads`))).toMatchObject([
			{ firstName: 'Old', tags: [], updatedAt: lead.updatedAt },
		]);
	});

	it.each([
		['known and left as it is', { updateExisting: false }, []],
		['repeated in the call', {}, [{ phone: phoneOf(1) }]],
	])('tells what is wrong with a lead that is %s', async (_which, options, before) => {
		const { client, path, load } = await bench();
		await newLeads(client, [{ phone: phoneOf(1) }]);

		const { row } = await load([...before, { phone: phoneOf(1), customFields: { x: 1 } }], options);

		const errors = [{ row: before.length + 1, reason: 'Unknown custom field x' }];
		expect(row).toMatchObject({ skipped: 0, linked: before.length, errors });
		expect(totalOf(await client.get(`${path}/leads`))).toBe(before.length);
	});

	it('takes one to a thousand rows', async () => {
		const { load } = await bench();
		const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ phone: phoneOf(index) }));

		expect(messageOf(await load([]))).toBe('body/leads must NOT have fewer than 1 items');
		expect(messageOf(await load(rows(1001)))).toBe('body/leads must NOT have more than 1000 items');
		expect((await load(rows(1000))).row).toMatchObject({ imported: 1000, linked: 1000, errors: [] });
	});

	it.each([
		['GET', '', undefined],
		['DELETE', '', undefined],
		['GET', '/leads', undefined],
		['POST', '/leads', { phone: phoneOf(1) }],
		['POST', '/leads/import', { leads: [{ phone: phoneOf(1) }] }],
	])('does not know every list: %s %s', async (method, path, body) => {
		const answer = await new RocketLeadClient().call(method, `/lead-lists/${UNKNOWN_ID}${path}`, body);

		expect([answer.status, messageOf(answer)]).toEqual([404, 'Lead list not found']);
	});
});
