import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';

describe('500 Leads > Acts', () => {
	it('capture, score and move leads as the world outside does', async () => {
		const client = new FiveHundredLeadsClient();
		const source = await client.source({ fieldMappings: { mail: 'email' } });

		const fields = { mail: 'jane@acme.example', plan: 'pro' };
		const { row } = await client.act('capture', { sourceId: source.id, fields });
		const scored = (await client.act('score', { leadId: row.id, score: 80 })).row;
		const moved = (await client.act('status', { leadId: row.id, status: 'closed' })).row;

		expect(row).toMatchObject({ email: 'jane@acme.example', source: { id: source.id }, metadata: { plan: 'pro' } });
		expect(scored).toMatchObject({ score: 80, qualification: 'hot' });
		expect(moved).toMatchObject({ status: 'closed' });
		expect((await client.list(`/api/leads/${row.id}/events`)).map(({ type }) => type)).toEqual([
			'created',
			'scored',
			'status_changed',
		]);
		expect((await client.get('/api/leads')).ids).toEqual([row.id]);
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		['capture', { fields: {} }],
		['capture', { sourceId: 'src_none', fields: { email: 'a@a.example' } }],
		['score', { leadId: 'lead_none', score: 5 }],
		['score', { leadId: 'lead_none', score: 101 }],
		['status', { leadId: 'lead_none', status: 'won' }],
		['revoke-key', { key: 'none' }],
		['dance', {}],
	])('refuse %s with %j', async (action, settings) => {
		expect((await new FiveHundredLeadsClient().act(action, settings)).status).toBe(400);
	});
});
