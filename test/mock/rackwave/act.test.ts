import { RackwaveClient } from './rackwaveClient';

describe('Rackwave > Acts', () => {
	it('add and move records as colleagues do', async () => {
		const client = new RackwaveClient();

		const lead = (await client.act('lead', { name: 'Jane', source: 'referral' })).row;
		const moved = (await client.act('status', { leadId: lead.id, status: 'lost' })).row;
		const contact = (await client.act('contact', { leadId: lead.id, title: 'Buyer' })).row;

		expect(lead).toMatchObject({ name: 'Jane', source: 'referral', status: 'new' });
		expect(moved).toMatchObject({ id: lead.id, status: 'lost' });
		expect(contact).toMatchObject({ lead_id: lead.id, title: 'Buyer' });
		expect((await client.get('/leads')).rows).toEqual([moved]);
		expect((await client.get('/contacts')).rows).toEqual([contact]);
	});

	it.each([
		['lead', { email: 'jane@company.example' }],
		['lead', { status: 'closed' }],
		['contact', { leadId: 'lead_none' }],
		['status', { leadId: 'lead_none', status: 'new' }],
		['configure', { createStatus: 204 }],
		['dance', {}],
	])('refuse %s with %j', async (action, settings) => {
		const client = new RackwaveClient();
		await client.lead();

		expect((await client.act(action, settings)).status).toBe(400);
		expect(client.report.violations).toEqual([]);
	});
});
