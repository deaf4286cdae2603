import { itemsOf } from './execution.mjs';
import { control, importExample, recordsOf, requestsOf, useWorld } from './world';

const world = useWorld();
const TRIGGER = 'Start by hand';

const run = async (file: string) => {
	const { id } = await importExample(world, file);
	return world.n8n.runWorkflow(id, TRIGGER);
};

describe('Example: launch a campaign', () => {
	const FILE = 'reachkit-launch-campaign.json';

	it('ends with an active campaign that has the five leads', async () => {
		const execution = await run(FILE);

		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		const launched = itemsOf(execution, 'Launch campaign');
		expect(launched).toHaveLength(1);
		expect(launched[0]).toMatchObject({ status: 'active', leads_count: 5 });
		expect(itemsOf(execution, 'Import lead').map(({ email }) => email)).toEqual(
			itemsOf(execution, 'One item per lead').map(({ email }) => email),
		);
	});

	it('leaves two steps, an A/B variant and one inbox at Reachkit', async () => {
		const execution = await run(FILE);

		const [{ id }] = itemsOf(execution, 'Create campaign');
		const of = (collection: string) => recordsOf(world, `${collection}?campaignId=${id}`);
		expect(await of('steps')).toHaveLength(2);
		const variants = await of('variants');
		expect(variants).toHaveLength(3);
		expect(variants.every(({ subject, enabled }) => subject && enabled)).toBe(true);
		expect(await of('leads')).toHaveLength(5);
		const campaigns = await recordsOf(world, 'campaigns');
		expect(campaigns.find((campaign) => campaign.id === id)).toMatchObject({ status: 'active' });
		const posted = await requestsOf(world, 'POST');
		expect(posted.filter(({ route }) => route.endsWith('/leads'))).toHaveLength(5);
	});

	it('makes Reachkit write to all five leads, with their names filled in', async () => {
		const execution = await run(FILE);
		const [{ id }] = itemsOf(execution, 'Create campaign');

		await control(world, 'POST', '/clock/advance', { days: 3 });

		const mails = await recordsOf(world, `emails?campaignId=${id}`);
		expect(new Set(mails.map(({ leadId }) => leadId)).size).toBe(5);
		for (const { subject, html } of mails) expect(`${subject} ${html}`).not.toContain('{{');
	});
});

describe('Example: answer positive replies', () => {
	const FILE = 'reachkit-answer-positive-replies.json';

	it('replies to the unread positive conversations and to no other', async () => {
		const execution = await run(FILE);

		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		const chosen = itemsOf(execution, 'Unread and positive').map(({ id }) => id);
		expect(chosen.length).toBeGreaterThanOrEqual(3);
		const replied = (await requestsOf(world, 'POST')).map(({ path }) => path.split('/').at(-2));
		expect(replied).toEqual(chosen);
	});

	it('labels them and marks them as read', async () => {
		const execution = await run(FILE);

		const chosen = itemsOf(execution, 'Unread and positive').map(({ id }) => id);
		const updated = itemsOf(execution, 'Set label and mark as read');
		expect(updated.map(({ id }) => id)).toEqual(chosen);
		for (const conversation of updated) {
			expect(conversation).toMatchObject({ label: 'meeting_requested', is_read: true });
		}
	});

	it('finds nothing to do the second time', async () => {
		const { id } = await importExample(world, FILE);
		await world.n8n.runWorkflow(id, TRIGGER);
		await control(world, 'DELETE', '/journal');

		const execution = await world.n8n.runWorkflow(id, TRIGGER);

		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Unread and positive')).toEqual([]);
		expect(await requestsOf(world, 'POST')).toEqual([]);
	});
});

describe('A run that fails', () => {
	it('says what is wrong and how to fix it, without the key', async () => {
		const { credential } = world;
		const apiKey = 'rk_revoked_key';
		const revoked = await world.n8n.createCredential('Revoked', credential.type, {
			...world.access,
			apiKey,
		});
		const { id } = await importExample({ ...world, credential: revoked }, 'reachkit-answer-positive-replies.json');

		const execution = await world.n8n.runWorkflow(id, TRIGGER);

		expect(execution.status).toBe('error');
		expect(execution.data.resultData.lastNodeExecuted).toBe('Get conversations');
		expect(execution.data.resultData.error.message).toMatch(/API key/i);
		expect(JSON.stringify(execution)).not.toContain(apiKey);
	});
});
