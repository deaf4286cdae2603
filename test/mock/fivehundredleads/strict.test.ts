import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';

describe('500 Leads > Strict', () => {
	it('refuses what is not documented and remembers it', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const { id } = await client.lead();
		const [{ id: pipelineId }] = await client.list('/api/pipelines');
		const form = new FormData();
		form.append('file', new Blob(['email\na@a.example\n']), 'leads.csv');
		form.append('dedupe', 'true');
		const stages = [{ name: 'x', color: '#fff', order: 0, icon: 'star' }];

		const answers = [
			await client.get('/api/leads?per_page=5'),
			await client.get('/api/leads/export?limit=5'),
			await client.put(`/api/leads/${id}/status`, { status: 'new', stageId: 'x' }),
			await client.put(`/api/pipelines/${pipelineId}`, { stages }),
			await client.call('POST', '/api/leads/import', form),
			await client.delete(`/api/leads/${id}?force=1`),
		];

		for (const answer of answers) expect(answer.status).toBe(400);
		expect(answers[0].json).toEqual({ error: 'strict: undocumented query parameter per_page' });
		expect(answers[3].json).toEqual({ error: 'strict: undocumented body field stages.0.icon' });
		expect(client.report.violations.map(({ name }) => name)).toEqual(new Array(6).fill('strict'));
		expect((await client.get(`/api/leads/${id}`)).status).toBe(200);
	});

	it('ignores it when lenient', async () => {
		const client = new FiveHundredLeadsClient();
		const { id } = await client.lead();

		expect((await client.get('/api/leads?per_page=5')).status).toBe(200);
		expect((await client.put(`/api/leads/${id}/status`, { status: 'new', stageId: 'x' })).status).toBe(200);
		expect(client.report.ok).toBe(true);
	});

	it('leaves the names of custom fields and of mapped ones free', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const { webhookToken } = await client.source({ fieldMappings: { anything: 'email' } });

		const answer = await client.post(`/api/webhooks/${String(webhookToken)}`, {
			anything: 'a@a.example',
			deep: { er: [1] },
		});

		expect(answer.status).toBe(200);
	});
});
