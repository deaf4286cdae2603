import { upsertLead } from './lead';
import { createList, putInList } from './leadList';
import { leadJson } from './leadProjection';
import { itemsOf, messageOf, RocketLeadClient, totalOf } from './rocketleadClient';
import { newCampaign, newLeads, newList, phoneOf, UNKNOWN_ID } from './sample';
import { standalone } from './standalone';

async function bench(leads: object[] = [{ firstName: 'Ada', tags: ['VIP'] }, { firstName: 'Bea' }, {}]) {
	const client = new RocketLeadClient();
	const list = await newList(client);
	const rows = await newLeads(client, leads, list.id);
	const names = async (query: string) => itemsOf(await client.get(`/leads?${query}`)).map(({ firstName }) => firstName);
	return { client, list, rows, names, path: `/leads/${rows[0].id}` };
}

describe('RocketLead > Leads', () => {
	it('lists leads with their filters, sorted, nothing last', async () => {
		const { client, list, rows, names } = await bench();
		const campaign = await newCampaign(client);
		await client.post(`/campaigns/${campaign.id}/leads`, { leadIds: [rows[1].id] });

		expect(await names('sortBy=firstName&sortOrder=asc')).toEqual(['Ada', 'Bea', null]);
		expect(await names('sortBy=firstName&sortOrder=desc')).toEqual(['Bea', 'Ada', null]);
		expect(await names('tags=other,vip')).toEqual(['Ada']);
		expect(await names('search=BEA')).toEqual(['Bea']);
		expect(await names(`search=${encodeURIComponent(phoneOf(2))}`)).toEqual([null]);
		expect(await names(`campaignId=${campaign.id}`)).toEqual(['Bea']);
		expect(await names(`listId=${list.id}`)).toHaveLength(3);
		expect(await names(`listId=${UNKNOWN_ID}`)).toEqual([]);
		expect(await names(`campaignId=${UNKNOWN_ID}`)).toEqual([]);
		expect(await names('status=replied')).toEqual([]);
		expect(await names(`createdAfter=${String(rows[1].createdAt)}`)).toEqual([null]);
		for (const sortBy of ['createdAt', 'updatedAt', 'lastContactedAt', 'lastRepliedAt']) {
			expect(await names(`sortBy=${sortBy}`)).toHaveLength(3);
		}
	});

	it('changes what is given, replaces tags and clears with null', async () => {
		const { client, path, rows } = await bench();
		const { createdAt } = rows[0];

		const { row } = await client.patch(path, { lastName: 'Lovelace', tags: [' New ', 'new'], firstName: null });

		expect(row).toMatchObject({ firstName: null, lastName: 'Lovelace', tags: ['new'], createdAt, status: 'new' });
		expect(row.updatedAt).not.toBe(createdAt);
		expect((await client.patch(path, { email: 'x' })).status).toBe(400);
		expect((await client.patch(path, { phone: '+33600000009' })).status).toBe(400);
		expect((await client.patch(`/leads/${UNKNOWN_ID}`, { firstName: 'A' })).status).toBe(404);
	});

	it.each(['contacted', 'replied', 'converted', 'opted_out', 'new'])('can be set to %s', async (status) => {
		const { client, path } = await bench();

		expect((await client.patch(path, { status })).row.status).toBe(status);
	});

	it('is not declared invalid by hand', async () => {
		const { client, path } = await bench();

		expect((await client.patch(path, { status: 'invalid' })).status).toBe(400);
	});

	it('merges custom fields key by key', async () => {
		const { client, path } = await bench();
		for (const label of ['Plan', 'City']) await client.post('/leads/custom-fields', { label, type: 'text' });
		await client.patch(path, { customFields: { plan: 'Pro', city: 'Oslo' } });

		expect((await client.patch(path, { customFields: { plan: null, city: 'Rome' } })).row.customFields).toEqual({
			city: 'Rome',
		});
		const answer = await client.patch(path, { customFields: { shoe: 42 } });
		expect([answer.status, messageOf(answer)]).toEqual([400, 'Unknown custom field shoe']);
	});

	it.each([
		['text', 'Oslo', 5, 'must be string'],
		['text', 'x'.repeat(1000), 'x'.repeat(1001), 'must NOT have more than 1000 characters'],
		['number', 4.5, '4.5', 'must be number'],
		['boolean', false, 'false', 'must be boolean'],
		['date', '2028-02-29', '2026-02-29', 'must match format "date"'],
		['select', 'b', 'c', 'must be equal to one of the allowed values'],
	])('keeps only values of type %s (%#)', async (type, right, wrong, problem) => {
		const { client, path } = await bench();
		await client.post('/leads/custom-fields', {
			label: 'Field',
			type,
			...(type === 'select' && { options: ['a', 'b'] }),
		});

		const answer = await client.patch(path, { firstName: 'X', customFields: { field: wrong } });
		expect([answer.status, messageOf(answer)]).toEqual([400, `customFields/field ${problem}`]);
		expect(itemsOf(await client.get('/leads?search=ada'))).toHaveLength(1);
		expect((await client.patch(path, { customFields: { field: right } })).row.customFields).toEqual({ field: right });
	});

	it('lists the tags that leads carry', async () => {
		const { client, path } = await bench([{ tags: ['a', 'b'] }, { tags: ['b'] }]);
		const tags = async (query = '') => itemsOf(await client.get(`/leads/tags${query}`));

		expect(await tags()).toEqual([
			{ name: 'a', leadCount: 1 },
			{ name: 'b', leadCount: 2 },
		]);
		expect((await tags('?sortBy=leadCount&sortOrder=desc'))[0]).toEqual({ name: 'b', leadCount: 2 });
		expect(await tags('?search=A')).toHaveLength(1);
		await client.patch(path, { tags: [] });
		expect(await tags()).toEqual([{ name: 'b', leadCount: 1 }]);
	});

	it('is shown as a copy, which later changes leave as it is', () => {
		const sim = standalone();
		const { lead } = upsertLead(sim, sim.main, { phone: phoneOf(1), tags: ['early'] }, 'api');
		const shown = leadJson(lead);
		const before = structuredClone(shown);

		putInList(sim, createList(sim, sim.main, { name: 'Later' }), lead);
		lead.tags.push('late');
		lead.customFields.late = true;

		expect(shown).toEqual(before);
	});

	it('is deleted with its places in lists and campaigns', async () => {
		const { client, list, rows } = await bench();
		const campaign = await newCampaign(client);
		await client.post(`/campaigns/${campaign.id}/leads`, { listId: list.id });

		const { row } = await client.post('/leads/bulk-delete', { leadIds: [rows[0].id, UNKNOWN_ID, rows[0].id] });

		expect(row).toEqual({
			requested: 2,
			succeeded: 1,
			failed: [{ id: UNKNOWN_ID, reason: 'Lead not found' }],
		});
		expect(totalOf(await client.get('/leads'))).toBe(2);
		expect(totalOf(await client.get(`/lead-lists/${list.id}/leads`))).toBe(2);
		expect((await client.get(`/lead-lists/${list.id}`)).row.leadCount).toBe(2);
		expect(totalOf(await client.get(`/campaigns/${campaign.id}/leads`))).toBe(2);
		expect(client.report.violations).toEqual([]);
	});

	it('remembers earlier contact when it comes back', async () => {
		const { client, rows } = await bench();
		const account = await client.account();
		await client.act('inbound', { accountId: account.id, phone: rows[0].phone, text: 'Hi' });
		await client.post('/leads/bulk-delete', { leadIds: [rows[0].id] });

		const [lead] = await newLeads(client, [{ phone: rows[0].phone }]);

		expect(lead).toMatchObject({ status: 'new', lastRepliedAt: expect.any(String), lastContactedAt: null });
		expect(lead.id).not.toBe(rows[0].id);
	});
});

describe('RocketLead > Custom fields', () => {
	it.each([
		['Tee time!', 'tee_time_'],
		['2nd name', 'f_2nd_name'],
		['Ünï', 'f__n_'],
	])('makes a key of the label %s', async (label, key) => {
		const { row } = await new RocketLeadClient().post('/leads/custom-fields', { label, type: 'text' });

		expect(row).toMatchObject({ key, label, type: 'text', options: null });
	});

	it('takes a key only once, and fifty of them', async () => {
		const client = new RocketLeadClient();
		for (let index = 0; index < 50; index++) {
			await client.post('/leads/custom-fields', { label: 'F', type: 'number', key: `field${index}` });
		}
		const answerTo = async (key: string) => {
			const answer = await client.post('/leads/custom-fields', { label: 'F', type: 'text', key });
			return [answer.status, messageOf(answer)];
		};

		expect(await answerTo('field7')).toEqual([409, 'Custom field field7 already exists']);
		expect(await answerTo('another')).toEqual([409, 'A workspace can have at most 50 custom fields']);
		expect(await answerTo('Wrong')).toEqual([400, expect.stringContaining('body/key must match pattern')]);
		const rows = itemsOf(await client.get('/leads/custom-fields?sortBy=key&sortOrder=desc'));
		expect(rows).toHaveLength(50);
		expect(rows[0].key).toBe('field9');
	});
});
