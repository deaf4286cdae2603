import type { IDataObject } from 'n8n-workflow';
import { byId, FiveHundredLeadsBench } from '../support/fiveHundredLeads';

const bench = FiveHundredLeadsBench.inEveryTest();

const stage = (name: string, outcome = 'open') => ({ name, color: '#3b82f6', outcome });

describe('Source', () => {
	it('is created with mappings, read, listed, changed and deleted; its leads stay', async () => {
		const created = await bench.record('source > create', {
			name: 'Landing page',
			fieldMappings: {
				mapping: [
					{ incoming: 'full_name', leadField: 'firstName' },
					{ incoming: 'mail', leadField: 'email' },
				],
			},
		});
		const sourceId = byId(created.id);
		await bench.control.act('fivehundredleads', {
			action: 'capture',
			sourceId: created.id,
			fields: { full_name: 'Jane', mail: 'jane@acme.com' },
		});

		expect(created).toMatchObject({
			fieldMappings: { full_name: 'firstName', mail: 'email' },
			webhookToken: expect.stringMatching(/^tok_/) as string,
		});
		expect(await bench.record('source > update', { sourceId, updateFields: { name: 'Form' } })).toMatchObject({
			name: 'Form',
			fieldMappings: { mail: 'email' },
		});
		expect(await bench.record('source > get', { sourceId })).toMatchObject({ name: 'Form' });
		expect(await bench.records('source > getAll', { returnAll: true })).toMatchObject([{ id: created.id }]);
		expect(await bench.record('source > delete', { sourceId })).toEqual({ deleted: true, id: created.id });
		expect(await bench.records('lead > getAll')).toMatchObject([{ firstName: 'Jane', email: 'jane@acme.com' }]);
	});

	it('is not updated with nothing', async () => {
		const { id } = await bench.record('source > create', { name: 'Form' });

		expect((await bench.run('source > update', { sourceId: byId(id) })).error?.message).toBe(
			'There is nothing to update',
		);
		const { error } = await bench.run('source > update', { sourceId: byId(id), updateFields: { fieldMappings: {} } });
		expect(error?.message).toContain("'Field Mappings' has no mapping");
	});

	it('gets a new token, and the old one stops working', async () => {
		const { id, webhookToken } = await bench.record('source > create', { name: 'Form' });
		const renewed = await bench.record('source > regenerateToken', { sourceId: byId(id) });

		const { error, record } = await bench.run('leadCapture > submit', {
			token: byId(webhookToken),
			email: 'jane@acme.com',
		});

		expect(renewed.webhookToken).not.toBe(webhookToken);
		expect(error?.httpCode).toBe('404');
		expect(error?.description).not.toContain(String(webhookToken));
		expect(record.includes(`/webhooks/${String(webhookToken)}`)).toBe(false);
	});
});

describe('Lead Capture', () => {
	it('submits by token or address, without the credential', async () => {
		const { id, webhookToken, webhookUrl } = await bench.record('source > create', { name: 'Form' });
		await bench.control.clearJournal();

		const submit = async (token: unknown, email: string) =>
			await bench.record('leadCapture > submit', {
				token: byId(token),
				email,
				firstName: 'Jane',
				otherFields: { field: [{ name: 'utm_source', value: 'fair' }] },
			});

		expect(await submit(webhookToken, 'a@acme.com')).toEqual({ success: true });
		expect(await submit(webhookUrl, 'b@acme.com')).toEqual({ success: true });
		const sent = await bench.control.journal({ route: '/api/webhooks/{token}' });
		expect(sent.map(({ authentication }) => authentication)).toEqual(['none', 'none']);
		const [lead] = await bench.records('lead > getAll', { filters: { search: 'a@acme.com', sourceId: id } } as never);
		expect(await bench.record('lead > get', { leadId: byId(lead.id), output: 'raw' })).toMatchObject({
			metadata: { utm_source: 'fair' },
		});
	});

	it.each(['https://example.com/hooks/tok_SECRET', 'tok_SEC RET'])(
		'is not submitted to %s, which is no webhook, nor quoted',
		async (token) => {
			const { error } = await bench.run('leadCapture > submit', { token: byId(token), email: 'jane@acme.com' });

			expect(error?.message).toBe("'Source' is neither the token nor the address of a webhook");
			expect(`${error?.message} ${error?.description}`).not.toMatch(/tok_SEC/);
			expect(await bench.control.journal()).toEqual([]);
		},
	);

	it('is refused with nothing to submit', async () => {
		const { webhookToken } = await bench.record('source > create', { name: 'Form' });
		await bench.control.clearJournal();

		const { error } = await bench.run('leadCapture > submit', { token: byId(webhookToken) });

		expect(error?.message).toBe('There is nothing to submit');
		expect(await bench.control.journal()).toEqual([]);
	});
});

describe('Pipeline', () => {
	it('is created with stages, read, listed, changed and deleted', async () => {
		const created = await bench.record('pipeline > create', {
			name: 'Enterprise sales',
			stages: { stage: [stage('Inbound'), stage('Proposal'), stage('Won', 'win'), stage('Lost', 'lost')] },
		});
		const pipelineId = byId(created.id);
		const stages = created.stages as IDataObject[];

		expect(stages.map(({ name, order, isWin, isLost }) => [name, order, isWin, isLost])).toEqual([
			['Inbound', 0, false, false],
			['Proposal', 1, false, false],
			['Won', 2, true, false],
			['Lost', 3, false, true],
		]);
		const updated = await bench.record('pipeline > update', {
			pipelineId,
			updateFields: {
				name: 'Sales',
				stages: { stage: [{ ...stage('First'), id: stages[0].id }, stage('Won', 'win')] },
			},
		} as never);
		expect(updated).toMatchObject({ name: 'Sales', stages: [{ id: stages[0].id, name: 'First' }, { name: 'Won' }] });
		expect(await bench.record('pipeline > get', { pipelineId })).toMatchObject({ name: 'Sales' });
		expect(await bench.records('pipeline > getAll', { returnAll: true })).toHaveLength(2);
		expect(await bench.record('pipeline > delete', { pipelineId })).toEqual({ deleted: true, id: created.id });
	});

	it.each([
		[{ stage: [] }, /^'Stages' needs at least one stage/],
		[{ stage: [stage('A', 'win'), stage('B', 'win')] }, /^'Stages' has more than one stage with the outcome Win/],
		[{ stage: [stage(' ')] }, /^'Stages' row 1 'Name' is empty/],
		[{ stage: [{ ...stage('A'), color: 'blue' }] }, /^'Stages' row 1 'Color' is not a color/],
	])('is refused with the stages %j before anything is sent', async (stages, words) => {
		const { error } = await bench.run('pipeline > create', { name: 'Sales', stages } as never);

		expect(error?.message).toMatch(words);
		expect(await bench.control.journal()).toEqual([]);
	});
});

describe('API key', () => {
	it('is created, shown once, listed, switched off and deleted', async () => {
		const created = await bench.record('apiKey > create', {
			label: 'n8n',
			scope: 'full',
			expiresAt: '2030-01-01T00:00:00',
		});
		const keyId = byId(created.id);

		expect(created).toMatchObject({ label: 'n8n', scope: 'full', key: expect.stringMatching(/^5l_live_/) as string });
		const listed = (await bench.records('apiKey > getAll', { returnAll: true })).find(({ id }) => id === created.id);
		expect(listed).toMatchObject({ label: 'n8n', isActive: true });
		expect(listed).not.toHaveProperty('key');
		expect(await bench.record('apiKey > update', { keyId, updateFields: { isActive: false } })).toMatchObject({
			isActive: false,
		});
		expect(await bench.record('apiKey > delete', { keyId })).toEqual({ deleted: true, id: created.id });
	});
});
