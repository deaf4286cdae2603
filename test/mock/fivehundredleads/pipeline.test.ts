import { FiveHundredLeadsClient, recordOf } from './fiveHundredLeadsClient';

const STAGES = [
	{ name: 'Inbound', color: '#3b82f6', order: 0 },
	{ name: 'Proposal', color: '#f59e0b', order: 1 },
	{ name: 'Won', color: '#22c55e', order: 2, isWin: true },
	{ name: 'Lost', color: '#ef4444', order: 3, isLost: true },
];

interface Stage {
	id: string;
	name: string;
}

describe('500 Leads > Pipeline', () => {
	it('is there from the start, with five stages', async () => {
		const client = new FiveHundredLeadsClient();

		const [pipeline, ...others] = await client.list('/api/pipelines');

		expect(others).toEqual([]);
		expect(pipeline).toMatchObject({
			id: expect.stringMatching(/^pipe_/) as string,
			name: 'Default Pipeline',
			isDefault: true,
			stages: [
				{ name: 'New', color: '#3b82f6', order: 0, isWin: false, isLost: false },
				{ name: 'Contacted', color: '#eab308', order: 1, isWin: false, isLost: false },
				{ name: 'Qualified', color: '#8b5cf6', order: 2, isWin: false, isLost: false },
				{ name: 'Converted', color: '#22c55e', order: 3, isWin: true, isLost: false },
				{ name: 'Closed', color: '#6b7280', order: 4, isWin: false, isLost: true },
			],
		});
		expect(await client.record(`/api/pipelines/${pipeline.id}`)).toEqual(pipeline);
	});

	it('can be added, its stages in their order', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });

		const answer = await client.post('/api/pipelines', {
			name: 'Enterprise',
			isDefault: false,
			stages: [...STAGES].reverse(),
		});

		expect(answer.status).toBe(201);
		expect(answer.json).toMatchObject({ name: 'Enterprise', isDefault: false, stages: STAGES });
		expect(await client.list('/api/pipelines')).toHaveLength(2);
	});

	it('gets the new leads once it is the default one', async () => {
		const client = new FiveHundredLeadsClient();
		const pipeline = recordOf(
			await client.post('/api/pipelines', { name: 'Enterprise', isDefault: true, stages: STAGES }),
		);
		const [inbound, , won, lost] = pipeline.stages as Stage[];

		const { id, pipelineId, stageId } = await client.lead();

		expect([pipelineId, stageId]).toEqual([pipeline.id, inbound.id]);
		expect((await client.list('/api/pipelines')).map(({ isDefault }) => isDefault)).toEqual([false, true]);
		const path = `/api/leads/${id}/status`;
		expect((await client.put(path, { status: 'contacted' })).json).toMatchObject({ stageId: inbound.id });
		expect((await client.put(path, { status: 'converted' })).json).toMatchObject({ stageId: won.id });
		expect((await client.put(path, { status: 'closed' })).json).toMatchObject({ stageId: lost.id });
		expect(client.report.violations).toEqual([]);
	});

	it('keeps the stages that it names, and moves leads out of those that go', async () => {
		const client = new FiveHundredLeadsClient({ strict: true });
		const { id } = await client.lead();
		const [pipeline] = await client.list('/api/pipelines');
		const [, contacted] = pipeline.stages as Stage[];
		const stages = [
			{ ...contacted, name: 'Talking', order: 0 },
			{ ...STAGES[2], order: 1 },
		];

		const answer = await client.put(`/api/pipelines/${pipeline.id}`, { name: 'Short', stages });

		expect(answer.json).toMatchObject({
			name: 'Short',
			isDefault: true,
			stages: [{ id: contacted.id, name: 'Talking' }, { name: 'Won' }],
		});
		expect(await client.record(`/api/leads/${id}`)).toMatchObject({ stageId: contacted.id });
		expect((await client.list(`/api/leads/${id}/events`)).map(({ type }) => type)).toEqual([
			'created',
			'stage_changed',
		]);
		expect(client.report.violations).toEqual([]);
	});

	it('can be deleted unless it is the default one; its leads move there', async () => {
		const client = new FiveHundredLeadsClient();
		const [first] = await client.list('/api/pipelines');
		const second = recordOf(
			await client.post('/api/pipelines', { name: 'Enterprise', isDefault: true, stages: STAGES }),
		);
		const { id } = await client.lead();

		expect((await client.delete(`/api/pipelines/${second.id}`)).json).toEqual({
			error: 'The default pipeline cannot be deleted',
		});
		await client.put(`/api/pipelines/${first.id}`, { isDefault: true });
		expect((await client.delete(`/api/pipelines/${second.id}`)).json).toEqual({ success: true });

		expect(await client.record(`/api/leads/${id}`)).toMatchObject({ pipelineId: first.id });
		expect((await client.get(`/api/pipelines/${second.id}`)).json).toEqual({ error: 'Pipeline not found' });
		expect(client.report.violations).toEqual([]);
	});

	it('cannot stop being the default one by itself', async () => {
		const client = new FiveHundredLeadsClient();
		const [{ id }] = await client.list('/api/pipelines');

		expect((await client.put(`/api/pipelines/${id}`, { isDefault: false })).status).toBe(400);
		expect((await client.put(`/api/pipelines/${id}`, { isDefault: true })).status).toBe(200);
	});

	it.each([
		['no stages', { name: 'x' }],
		['an empty list', { name: 'x', stages: [] }],
		['no name', { stages: STAGES }],
		['two win stages', { name: 'x', stages: [...STAGES, { ...STAGES[2], order: 9 }] }],
		['two lost stages', { name: 'x', stages: [...STAGES, { ...STAGES[3], order: 9 }] }],
		['a stage that is both', { name: 'x', stages: [{ ...STAGES[2], isLost: true }] }],
		['an order twice', { name: 'x', stages: [...STAGES, { ...STAGES[0], name: 'y' }] }],
		['a color that is none', { name: 'x', stages: [{ ...STAGES[0], color: 'blue' }] }],
		['an order below zero', { name: 'x', stages: [{ ...STAGES[0], order: -1 }] }],
	])('is refused with %s', async (_, body) => {
		const client = new FiveHundredLeadsClient();
		const [{ id }] = await client.list('/api/pipelines');

		expect((await client.post('/api/pipelines', body)).status).toBe(400);
		if ('name' in body && 'stages' in body) expect((await client.put(`/api/pipelines/${id}`, body)).status).toBe(400);
		expect(await client.list('/api/pipelines')).toHaveLength(1);
	});

	it('is refused with a stage of another pipeline', async () => {
		const client = new FiveHundredLeadsClient();
		const [{ id }] = await client.list('/api/pipelines');

		const answer = await client.put(`/api/pipelines/${id}`, { stages: [{ id: 'stg_other', ...STAGES[0] }] });

		expect(answer.json).toMatchObject({ details: [{ field: 'stages' }] });
	});
});
