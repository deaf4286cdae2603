import type { Row } from '../client';
import { itemsOf, messageOf, RocketLeadClient } from './rocketleadClient';
import { routes } from './routes';
import { newLeads, newList, phoneOf } from './sample';
import { standalone } from './standalone';

const REQUEST = { method: 'GET', headers: new Headers(), text: '', bytes: new Uint8Array(), hidden: new Set<string>() };

async function leadsBench(count: number) {
	const client = new RocketLeadClient();
	const list = await newList(client);
	const leads = Array.from({ length: count }, (_, index) => ({ phone: phoneOf(index), firstName: `N${index % 7}` }));
	await client.post(`/lead-lists/${list.id}/leads/import`, { leads });
	return { client, list };
}

describe('RocketLead > Lists', () => {
	it('have fifty rows a page, a hundred at most, and refuse anything else', async () => {
		const { client } = await leadsBench(120);

		const { row } = await client.get('/leads');
		expect(row.pagination).toEqual({ page: 1, limit: 50, total: 120, totalPages: 3 });
		expect(row.items).toHaveLength(50);
		expect(itemsOf(await client.get('/leads?limit=100'))).toHaveLength(100);
		expect((await client.get('/leads?page=9')).row).toEqual({
			items: [],
			pagination: { page: 9, limit: 50, total: 120, totalPages: 3 },
		});
		expect((await client.get('/lead-lists?search=nothing')).row.pagination).toMatchObject({ total: 0, totalPages: 0 });
	});

	it.each([
		['limit=101', 'querystring/limit must be <= 100'],
		['limit=0', 'querystring/limit must be >= 1'],
		['page=0', 'querystring/page must be >= 1'],
		['page=one', 'querystring/page must be integer'],
		['page=1&page=2', 'querystring/page must be integer'],
		['sortBy=phone', 'querystring/sortBy must be equal to one of the allowed values'],
		['sortOrder=up', 'querystring/sortOrder must be equal to one of the allowed values'],
		['status=open', 'querystring/status must be equal to one of the allowed values'],
		['createdAfter=yesterday', 'querystring/createdAfter must match format "date-time"'],
		['listId=x', 'querystring/listId must match format "uuid"'],
		['search=', 'querystring/search must NOT have fewer than 1 characters'],
		[`search=${'x'.repeat(101)}`, 'querystring/search must NOT have more than 100 characters'],
	])('refuse ?%s', async (query, message) => {
		const answer = await new RocketLeadClient().get(`/leads?${query}`);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});

	it.each(['createdAt', 'firstName', 'lastRepliedAt'])('give every row once when sorted by %s', async (sortBy) => {
		const { client } = await leadsBench(45);
		const idsOf = async (order: string) => {
			const ids = [];
			for (const page of [1, 2, 3]) {
				const path = `/leads?limit=20&page=${page}&sortBy=${sortBy}&sortOrder=${order}`;
				ids.push(...itemsOf(await client.get(path)).map(({ id }) => id));
			}
			return ids;
		};
		const ascending = await idsOf('asc');

		expect(new Set(ascending).size).toBe(45);
		expect(await idsOf('asc')).toEqual(ascending);
		// Without a value there is no order to turn round but that of the ids.
		expect(await idsOf('desc')).toEqual([...ascending].reverse());
	});

	it('compare times strictly', async () => {
		const client = new RocketLeadClient();
		const [a, b] = await newLeads(client, [{}, {}]);
		const count = async (query: string) => itemsOf(await client.get(`/leads?${query}`)).length;

		expect(await count(`createdAfter=${String(a.createdAt)}`)).toBe(1);
		expect(await count(`updatedAfter=${String(b.updatedAt)}`)).toBe(0);
		expect(await count(`createdAfter=${encodeURIComponent('2026-03-02T10:00:00+01:00')}`)).toBe(2);
	});

	it('sort anew after a change', async () => {
		const { client } = await leadsBench(3);
		const [last] = itemsOf(await client.get('/leads?sortBy=updatedAt&sortOrder=asc'));

		await client.patch(`/leads/${last.id}`, { firstName: 'Changed' });

		expect(itemsOf(await client.get('/leads?sortBy=updatedAt'))[0].id).toBe(last.id);
	});

	it('ignore unknown parameters, but not in strict mode', async () => {
		const strict = new RocketLeadClient({ strict: true });

		expect((await new RocketLeadClient().get('/leads?color=red')).status).toBe(200);
		const answer = await strict.get('/leads?color=red');

		expect([answer.status, messageOf(answer)]).toEqual([400, 'querystring must NOT have additional properties: color']);
	});

	it('leave out rows that come late', async () => {
		const { client } = await leadsBench(3);
		const [{ id }] = itemsOf(await client.get('/leads'));
		await client.post('/__mock/faults', {
			name: 'late',
			service: 'rocketlead',
			route: '/leads',
			effect: { type: 'late-rows', ids: [id] },
		});

		expect(itemsOf(await client.get('/leads')).map((row) => row.id)).not.toContain(id);
	});

	it.each([
		['/leads', 3],
		['/lead-lists/{id}/leads', 3],
	])('gain and lose rows between two pages of %s', async (path, count) => {
		const { client, list } = await leadsBench(count);
		const url = path.replace('{id}', list.id);
		await client.post('/__mock/faults', {
			name: 'churn',
			service: 'rocketlead',
			method: 'GET',
			when: 'after',
			times: 1,
			effect: { type: 'churn', insert: 2, remove: 1 },
		});
		const before = itemsOf(await client.get(url)).map(({ id }) => id);

		const after = itemsOf(await client.get(url)).map(({ id }) => id);

		expect(after).toHaveLength(4);
		expect(before.filter((id) => after.includes(id))).toHaveLength(2);
		expect(client.report.violations).toEqual([]);
	});

	it.each(['/leads', '/lead-lists/{listId}/leads'])(
		'are put in order once for all pages, even with a hundred thousand leads: %s',
		(path) => {
			const sim = standalone('large');
			const [list] = [...sim.main.lists.values()].filter(({ name }) => name === 'Everyone');
			const params = { listId: list.id };
			// Work is counted, as time says little on a machine that does other things as well.
			const walks = [jest.spyOn(sim.main.leads, 'values'), jest.spyOn(list.members, Symbol.iterator)];
			const read = (page: number) => {
				const query = new URLSearchParams({ page: String(page) });
				const reply = routes[`GET ${path}`]({ ...REQUEST, route: path, params, query }, sim.main, sim);
				return (reply.json as { data: { items: Row[] } }).data.items;
			};

			const ids = new Set<unknown>();
			for (let page = 1; page <= 500; page++) for (const { id } of read(page)) ids.add(id);
			const count = () => walks.reduce((sum, walk) => sum + walk.mock.calls.length, 0);

			expect([ids.size, count()]).toEqual([25_000, 1]);
			// A change costs one more.
			sim.touch();
			read(1);
			read(2);
			expect(count()).toBe(2);
		},
		60_000,
	);
});
