import type { Row } from '../client';
import { itemsOf, messageOf, RocketLeadClient } from './rocketleadClient';
import { messageStep, newCampaign, newLeads, readyCampaign, UNKNOWN_ID } from './sample';

const DELAY = { type: 'delay', delay: { amount: 2, unit: 'days' } };
const CONDITION = { type: 'condition', condition: { event: 'has_tag', tag: 'VIP' } };
const MEDIA = {
	type: 'media',
	variants: [{ mediaUrl: 'https://example.com/a.png', mediaType: 'image', text: 'Look' }],
};

async function bench(...steps: object[]) {
	const client = new RocketLeadClient();
	const { id } = await newCampaign(client);
	const path = `/campaigns/${id}`;
	const rows: Row[] = [];
	for (const step of steps) rows.push((await client.post(`${path}/steps`, step)).row);
	const order = async () => ((await client.get(path)).row.steps as Row[]).map((step) => step.name ?? step.type);
	return { client, path, rows, order };
}

describe('RocketLead > Steps', () => {
	it('are added at the end or in between, and numbered without gaps', async () => {
		const { client, path, order } = await bench(messageStep('Hi', { name: 'first' }), DELAY);

		const { row, status } = await client.post(`${path}/steps`, { ...CONDITION, position: 2 });
		await client.post(`${path}/steps`, MEDIA);

		expect(status).toBe(201);
		expect(row).toMatchObject({
			position: 2,
			variants: [],
			delay: null,
			condition: { event: 'has_tag', tag: 'vip', waitFor: null, onTrue: 'continue', onFalse: 'end' },
		});
		expect(await order()).toEqual(['first', 'condition', 'delay', 'media']);
		const { row: campaign } = await client.get(path);
		expect(campaign.stepCount).toBe(4);
		expect((campaign.steps as Row[]).map(({ position }) => position)).toEqual([1, 2, 3, 4]);
	});

	it('have variants with letters and weights', async () => {
		const { rows } = await bench({
			type: 'message',
			variants: [{ text: 'a' }, { text: 'b', weight: 10 }, { text: 'c' }],
		});

		expect(rows[0].variants).toMatchObject([
			{ label: 'A', weight: 50, text: 'a', mediaId: null, mediaUrl: null, mediaType: null },
			{ label: 'B', weight: 10, text: 'b' },
			{ label: 'C', weight: 50, text: 'c' },
		]);
	});

	it.each([
		[{ ...DELAY, position: 3 }, 400, 'body/position must be <= 2'],
		[{ ...DELAY, position: 0 }, 400, 'body/position must be >= 1'],
		[{ type: 'media', variants: [{ mediaId: UNKNOWN_ID }] }, 400, `Media ${UNKNOWN_ID} not found`],
		[{ type: 'delay' }, 400, "body must have required property 'delay'"],
	])('refuses %j', async (step, status, message) => {
		const { client, path } = await bench(DELAY);

		const answer = await client.post(`${path}/steps`, step);

		expect([answer.status, messageOf(answer)]).toEqual([status, message]);
	});

	it('are fifty at most', async () => {
		const { client, path } = await bench(...new Array<object>(50).fill(DELAY));

		const answer = await client.post(`${path}/steps`, DELAY);

		expect([answer.status, messageOf(answer)]).toEqual([409, 'A campaign can have at most 50 steps']);
	});

	it('are changed within their type', async () => {
		const { client, path, rows } = await bench(DELAY, messageStep('Hi'));
		const patch = async (index: number, body: object) => {
			const answer = await client.patch(`${path}/steps/${rows[index].id}`, body);
			return answer.status === 200 ? answer.row : [answer.status, messageOf(answer)];
		};

		expect(await patch(0, { name: 'Wait', delay: { amount: 1, unit: 'hours' }, type: 'delay' })).toMatchObject({
			name: 'Wait',
			delay: { amount: 1, unit: 'hours' },
		});
		expect(await patch(0, { name: null })).toMatchObject({ name: null, delay: { amount: 1, unit: 'hours' } });
		expect(await patch(0, { type: 'message' })).toEqual([400, 'body/type must be the type of the step']);
		expect(await patch(0, { variants: [{ text: 'x' }] })).toEqual([
			400,
			"body must NOT have the property 'variants' for a delay step",
		]);
		expect(await patch(1, { variants: [{ weight: 5 }] })).toEqual([
			400,
			"body/variants/0 must have required property 'text'",
		]);
		expect(await patch(1, { variants: [{ id: UNKNOWN_ID, text: 'x' }] })).toEqual([
			400,
			`Variant ${UNKNOWN_ID} not found`,
		]);
	});

	it('replace all variants; those that keep their id keep their numbers', async () => {
		const client = new RocketLeadClient();
		const { path, steps } = await readyCampaign(client, {
			leads: 4,
			steps: [{ type: 'message', variants: [{ text: 'a' }, { text: 'b' }] }, DELAY, messageStep('later')],
		});
		await client.post(`${path}/start`);
		await client.pass({ hours: 1 });
		await client.post(`${path}/pause`);
		const stepPath = `${path}/steps/${steps[0].id}`;
		const before = ((await client.get(path)).row.steps as Row[])[0].variants as Row[];
		expect(before.map(({ stats }) => stats)).toMatchObject([{ sent: 2 }, { sent: 2 }]);
		const [a, b] = before.map(({ id }) => id);

		const { row } = await client.patch(stepPath, { variants: [{ text: 'new' }, { id: b, text: 'b2', weight: 1 }] });

		expect(row.variants).toMatchObject([
			{ label: 'A', text: 'new', stats: { sent: 0 } },
			{ id: b, label: 'B', text: 'b2', weight: 1, stats: { sent: 2 } },
		]);
		expect(row.stats).toMatchObject({ sent: 4 });
		expect(JSON.stringify(row)).not.toContain(a);
		const messages = await client.state('messages');
		expect(messages.filter(({ variantId }) => variantId === null)).toHaveLength(2);
		for (const message of messages) expect(message.updatedAt === row.updatedAt).toBe(message.variantId === null);
		const twice = await client.patch(stepPath, {
			variants: [
				{ id: b, text: 'x' },
				{ id: b, text: 'y' },
			],
		});
		expect(twice.status).toBe(400);
		expect(client.report.violations).toEqual([]);
	});

	it('move up when one is deleted, and take its leads', async () => {
		const client = new RocketLeadClient();
		const { path, steps } = await readyCampaign(client, {
			leads: 1,
			steps: [messageStep('one'), DELAY, messageStep('two')],
		});
		await client.post(`${path}/start`);
		await client.pass({ minutes: 5 });
		await client.post(`${path}/pause`);
		const rowOf = async () => itemsOf(await client.get(`${path}/leads`))[0];
		expect(await rowOf()).toMatchObject({ status: 'in_progress', nextStepId: steps[2].id, lastStepId: steps[1].id });

		await client.delete(`${path}/steps/${steps[1].id}`);
		expect(await rowOf()).toMatchObject({ nextStepId: steps[2].id, lastStepId: null });
		expect((await client.delete(`${path}/steps/${steps[2].id}`)).row).toEqual({ id: steps[2].id, deleted: true });
		expect(await rowOf()).toMatchObject({ nextStepId: null, nextStepAt: null });
		await client.post(`${path}/start`);

		expect(await rowOf()).toMatchObject({ status: 'completed' });
		expect((await client.get(path)).row.status).toBe('completed');
		expect(client.report.violations).toEqual([]);
	});

	it('leave their messages without a step', async () => {
		const client = new RocketLeadClient();
		const { path, steps } = await readyCampaign(client, {
			leads: 1,
			steps: [messageStep('one'), DELAY, messageStep('two')],
		});
		await client.post(`${path}/start`);
		await client.pass({ minutes: 5 });
		await client.post(`${path}/pause`);

		await client.delete(`${path}/steps/${steps[0].id}`);

		const { row } = await client.get(path);
		expect(row).toMatchObject({ stepCount: 2, stats: { sent: 1 }, steps: [{ stats: { sent: 0 } }, {}] });
		expect(await client.state('messages')).toMatchObject([{ campaignId: row.id, stepId: null, variantId: null }]);
		expect(client.report.violations).toEqual([]);
	});

	it('are reordered only as a whole', async () => {
		const { client, path, rows, order } = await bench(DELAY, CONDITION, MEDIA);
		const [a, b, c] = rows.map(({ id }) => id);

		const { row } = await client.put(`${path}/steps/reorder`, { stepIds: [c, a, b] });

		expect((row.items as Row[]).map(({ id, position }) => [id, position])).toEqual([
			[c, 1],
			[a, 2],
			[b, 3],
		]);
		expect(await order()).toEqual(['media', 'delay', 'condition']);
		for (const stepIds of [[a, b], [a, b, c, c], [a, b, UNKNOWN_ID], []]) {
			const answer = await client.put(`${path}/steps/reorder`, { stepIds });
			expect([answer.status, messageOf(answer)]).toEqual([
				400,
				'stepIds must contain each step of the campaign exactly once',
			]);
		}
	});

	it.each([
		['active', 'Campaign is active'],
		['completed', 'Campaign is completed'],
		['archived', 'Campaign is archived'],
	])('stay as they are while the campaign is %s', async (state, message) => {
		const client = new RocketLeadClient();
		const { path, steps } = await readyCampaign(client, { leads: 1 });
		if (state === 'archived') await client.post(`${path}/archive`);
		else await client.post(`${path}/start`);
		if (state === 'completed') await client.pass({ hours: 1 });
		const step = `${path}/steps/${steps[0].id}`;

		for (const answer of [
			await client.post(`${path}/steps`, DELAY),
			await client.patch(step, { name: 'x' }),
			await client.delete(step),
			await client.put(`${path}/steps/reorder`, { stepIds: [steps[0].id] }),
		]) {
			expect([answer.status, messageOf(answer)]).toEqual([409, message]);
		}
	});

	it('are found only in their own campaign', async () => {
		const { client, rows } = await bench(DELAY);
		const other = await newCampaign(client);
		const step = `/campaigns/${other.id}/steps/${rows[0].id}`;

		for (const answer of [
			await client.patch(step, { name: 'x' }),
			await client.delete(step),
			await client.post(`${step}/test`, { phone: '+33600000003' }),
		]) {
			expect([answer.status, messageOf(answer)]).toEqual([404, 'Step not found']);
		}
	});
});

describe('RocketLead > Step tests', () => {
	const PHONE = '+33600000003';

	async function testBench(steps: object[] = [messageStep('Hi {{firstName|you}} from {{company}}')]) {
		const client = new RocketLeadClient();
		const ready = await readyCampaign(client, { steps });
		const test = async (body: object = {}, index = 0) =>
			await client.post(`${ready.path}/steps/${ready.steps[index].id}/test`, { phone: PHONE, ...body });
		return { client, test, ...ready };
	}

	it('send one variant at once and count in no statistic', async () => {
		const { client, test, account, campaign, steps, path } = await testBench();

		const { row, status } = await test();

		expect(status).toBe(201);
		expect(row).toMatchObject({
			source: 'test',
			status: 'queued',
			text: 'Hi you from ',
			phone: PHONE,
			accountId: account.id,
			campaignId: campaign.id,
			stepId: steps[0].id,
			campaignLeadId: null,
			creditsCharged: 1,
		});
		await client.pass({ days: 1 });
		expect((await client.get(path)).row.stats).toMatchObject({ sent: 0, creditsUsed: 0 });
		expect(itemsOf(await client.get('/conversations'))).toMatchObject([{ agentId: null, campaignId: null }]);
		expect(client.report.violations).toEqual([]);
	});

	it('take the values of a lead, a variant and an account', async () => {
		const steps = [{ type: 'message', variants: [{ text: 'a' }, { text: '{{lastName}} {{custom.plan|free}}' }] }];
		const { client, test, steps: rows } = await testBench(steps);
		await client.post('/leads/custom-fields', { label: 'Plan', type: 'text' });
		const [lead] = await newLeads(client, [{ phone: PHONE, lastName: 'Ito', customFields: { plan: 'Pro' } }]);
		const other = await client.account();

		const variantId = (rows[0].variants as Row[])[1].id;
		const { row } = await test({ leadId: lead.id, variantId, accountId: other.id });

		expect(row).toMatchObject({ text: 'Ito Pro', variantId, accountId: other.id });
	});

	it('cost more with media, and need the credits', async () => {
		const { client, test } = await testBench([MEDIA]);
		expect((await test()).row).toMatchObject({ type: 'image', text: 'Look', creditsCharged: 2 });
		await client.act('credits', { amount: -997, type: 'adjustment' });

		const answer = await test();

		expect([answer.status, messageOf(answer)]).toEqual([402, 'Insufficient credits: 2 required, 1 available']);
	});

	it.each([
		[{ accountId: UNKNOWN_ID }, `Account ${UNKNOWN_ID} not found`],
		[{ variantId: UNKNOWN_ID }, `Variant ${UNKNOWN_ID} not found`],
		[{ leadId: UNKNOWN_ID }, 'Lead not found'],
		[{ phone: 'x' }, 'body/phone must match pattern "^\\+[1-9]\\d{6,14}$"'],
	])('refuse %j', async (body, message) => {
		const { test } = await testBench();

		const answer = await test(body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});

	it('are for messages and media only', async () => {
		const { test } = await testBench([messageStep('Hi'), DELAY]);

		const answer = await test({}, 1);

		expect([answer.status, messageOf(answer)]).toEqual([400, 'Only message and media steps can be tested']);
	});

	it('need an account that can send, a contact that is not blocked and no archive', async () => {
		const { client, test, account, path } = await testBench();
		await test();
		const refusal = async (body: object = {}) => {
			const answer = await test(body);
			return [answer.status, messageOf(answer)];
		};
		await client.patch(`/conversations/contacts/${encodeURIComponent(PHONE)}`, { isBlocked: true });
		expect(await refusal()).toEqual([409, 'Contact is blocked']);
		await client.post(`/accounts/${account.id}/pause`);
		expect(await refusal()).toEqual([409, 'No account of the campaign can send']);
		expect(await refusal({ accountId: account.id })).toEqual([409, 'Account is paused']);
		await client.post(`${path}/archive`);
		expect(await refusal()).toEqual([409, 'Campaign is archived']);
	});
});
