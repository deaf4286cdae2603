import type { Row } from '../client';
import { itemsOf, messageOf, RocketLeadClient, totalOf } from './rocketleadClient';
import { messageStep, newCampaign, newLeads, newList, phoneOf, readyCampaign, UNKNOWN_ID } from './sample';

const DELAY = { type: 'delay', delay: { amount: 1, unit: 'days' } };

async function bench(leads: object[] = [{ firstName: 'Ada', tags: ['a'] }, { firstName: 'Bea', tags: ['a'] }, {}]) {
	const client = new RocketLeadClient();
	const { id } = await newCampaign(client);
	const list = await newList(client);
	const rows = await newLeads(client, leads, list.id);
	const path = `/campaigns/${id}/leads`;
	const add = async (selection: object) => (await client.post(path, selection)).row;
	return { client, list, rows, path, add, ids: rows.map((row) => row.id) };
}

/** A campaign under way, with a delay after its first message. */
async function running(leads = 3, fields: object = {}) {
	const client = new RocketLeadClient();
	const steps = [messageStep('one'), DELAY, messageStep('two')];
	const ready = await readyCampaign(client, { leads, steps, minIntervalSeconds: 0, maxIntervalSeconds: 0, ...fields });
	const rows = async () => itemsOf(await client.get(`${ready.path}/leads?sortBy=createdAt&sortOrder=asc`));
	const rowOf = async (leadId: unknown) => (await rows()).find((row) => row.leadId === leadId);
	const act = async (action: string, leadIds: unknown[]) =>
		(await client.post(`${ready.path}/leads/bulk`, { action, leadIds })).row;
	const statusOf = async () => (await client.get(ready.path)).row.status;
	return { client, rows, rowOf, act, statusOf, ...ready };
}

const leadIdsOf = (rows: Row[]) => rows.map(({ leadId }) => leadId);

describe('RocketLead > Leads of a campaign', () => {
	it('are added by their ids, by a list or by a tag, each once', async () => {
		const { client, list, ids, path, add } = await bench();

		expect(await add({ leadIds: [ids[0], ids[0], UNKNOWN_ID] })).toEqual({
			requested: 2,
			added: 1,
			alreadyInCampaign: 0,
			errors: [{ id: UNKNOWN_ID, reason: 'Lead not found' }],
		});
		expect(await add({ tag: 'A' })).toEqual({ requested: 2, added: 1, alreadyInCampaign: 1, errors: [] });
		expect(await add({ listId: list.id })).toEqual({ requested: 3, added: 1, alreadyInCampaign: 2, errors: [] });
		expect(await add({ tag: 'nobody' })).toMatchObject({ requested: 0, added: 0 });
		expect(itemsOf(await client.get(path))[0]).toMatchObject({
			status: 'pending',
			accountId: null,
			nextStepId: null,
			nextStepAt: null,
		});
	});

	it('are not those who must not be written to', async () => {
		const { client, ids, add } = await bench();
		await client.patch(`/leads/${ids[0]}`, { status: 'opted_out' });
		const other = await running(1);

		expect(await add({ leadIds: [ids[0]] })).toMatchObject({
			added: 0,
			errors: [{ id: ids[0], reason: 'Lead has opted out' }],
		});
		await other.client.post(`${other.path}/leads/import`, { leads: [{ phone: '+33600000001' }] });
		await other.client.post(`${other.path}/start`);
		await other.client.pass({ minutes: 5 });
		const [invalid] = itemsOf(await other.client.get('/leads?status=invalid'));
		expect((await other.client.post(`${other.path}/leads`, { leadIds: [invalid.id] })).row).toMatchObject({
			errors: [{ reason: 'Lead is invalid' }],
		});
		const imported = await other.client.post(`${other.path}/leads/import`, { leads: [{ phone: '+33600000001' }] });
		expect(imported.row).toMatchObject({ linked: 0, errors: [{ row: 1, reason: 'Lead is invalid' }] });
	});

	it('come from lists that exist', async () => {
		const { client, path } = await bench();

		const answer = await client.post(path, { listId: UNKNOWN_ID });

		expect([answer.status, messageOf(answer)]).toEqual([400, `Lead list ${UNKNOWN_ID} not found`]);
	});

	it('are imported, created or changed, and attached', async () => {
		const { client, path, ids, add } = await bench([{ phone: phoneOf(1), firstName: 'Old' }]);
		await add({ leadIds: ids });

		const { row } = await client.post(`${path}/import`, {
			leads: [{ phone: phoneOf(1), firstName: 'New' }, { phone: phoneOf(2) }, { phone: 'x' }],
			tags: ['t'],
		});

		expect(row).toMatchObject({ imported: 1, updated: 1, skipped: 0, linked: 1, errors: [{ row: 3 }] });
		expect(itemsOf(await client.get('/leads?sortOrder=asc'))).toMatchObject([
			{ firstName: 'New', tags: ['t'], source: 'api' },
			{ tags: ['t'], source: 'campaign_import' },
		]);
		expect(totalOf(await client.get(path))).toBe(2);
	});

	it('are listed by state, account, reply and name', async () => {
		const { client, path, rows, rowOf, account } = await running();
		await client.post(`${path}/leads/import`, { leads: [{ phone: '+33600000005', firstName: 'Reader' }] });
		await client.post(`${path}/start`);
		await client.pass({ minutes: 10 });
		await client.act('inbound', { accountId: account.id, phone: '+33600000005', text: 'Yes' });
		const count = async (query: string) => totalOf(await client.get(`${path}/leads?${query}`));

		expect(await count('replied=true')).toBe(1);
		expect(await count('replied=false&status=in_progress')).toBe(3);
		expect(await count(`accountId=${account.id}`)).toBe(4);
		expect(await count('search=READER')).toBe(1);
		expect(await count(`search=${encodeURIComponent(phoneOf(0))}`)).toBe(1);
		const [first] = itemsOf(await client.get(`${path}/leads?sortBy=repliedAt`));
		expect(first).toMatchObject({ status: 'replied', firstName: 'Reader', finishedAt: first.repliedAt });
		for (const sortBy of ['createdAt', 'updatedAt', 'nextStepAt']) expect(await count(`sortBy=${sortBy}`)).toBe(4);
		expect(await rowOf((await rows())[0].leadId)).toMatchObject({ status: 'in_progress' });
	});

	it('start at once in an active campaign', async () => {
		const { client, path, steps } = await running();
		await client.post(`${path}/start`);
		await client.pass({ minutes: 10 });
		const [lead] = await newLeads(client, [{ phone: phoneOf(50) }]);

		await client.post(`${path}/leads`, { leadIds: [lead.id] });
		await client.pass({ minutes: 1 });

		const rows = itemsOf(await client.get(`${path}/leads?search=${encodeURIComponent(phoneOf(50))}`));
		expect(rows).toMatchObject([{ status: 'in_progress', nextStepId: steps[2].id }]);
	});

	it('are paused and resumed where they were', async () => {
		const { client, path, rows, rowOf, act } = await running();
		const [a, b] = leadIdsOf(await rows());
		expect(await act('pause', [a, UNKNOWN_ID])).toEqual({
			requested: 2,
			succeeded: 1,
			failed: [{ id: UNKNOWN_ID, reason: 'Lead is not in this campaign' }],
		});
		expect(await act('pause', [a])).toMatchObject({ succeeded: 1 });
		expect(await act('resume', [b])).toMatchObject({ failed: [{ id: b, reason: 'Lead is not paused' }] });
		await client.post(`${path}/start`);
		await client.pass({ minutes: 5 });
		await act('pause', [b]);
		const before = await rowOf(b);

		expect((await rowOf(a))?.nextStepId).toBeNull();
		expect(before).toMatchObject({ status: 'paused', nextStepAt: expect.any(String) });
		await client.pass({ days: 3 });
		expect(await rowOf(b)).toEqual(before);
		expect(await act('resume', [a, b])).toMatchObject({ succeeded: 2 });
		expect((await rowOf(a))?.status).toBe('pending');
		await client.pass({ minutes: 5 });

		expect(await rowOf(a)).toMatchObject({ status: 'in_progress' });
		expect(await rowOf(b)).toMatchObject({ status: 'completed' });
		expect(client.report.violations).toEqual([]);
	});

	it('are removed, and the last one to go completes the campaign', async () => {
		const { client, path, rows, statusOf } = await running(2);
		await client.post(`${path}/start`);
		await client.pass({ minutes: 5 });
		const [a, b] = leadIdsOf(await rows());
		await client.pass({ days: 2 });
		expect(await statusOf()).toBe('completed');
		expect(messageOf(await client.post(`${path}/leads/bulk`, { action: 'remove', leadIds: [a, b] }))).toBe(
			'Campaign is completed',
		);

		const other = await running(2);
		await other.client.post(`${other.path}/start`);
		await other.client.pass({ minutes: 5 });
		const [c, d] = leadIdsOf(await other.rows());
		await other.act('remove', [c]);
		expect(await other.statusOf()).toBe('active');
		expect(await other.client.state('messages')).toMatchObject([{ campaignLeadId: null }, {}]);
		await other.act('remove', [d]);

		// A campaign without anybody is not complete.
		expect(await other.statusOf()).toBe('active');
		expect(other.client.report.violations).toEqual([]);
	});

	it('begin anew when they are restarted', async () => {
		const { client, path, rows, rowOf, act, account, steps } = await running(2);
		await client.post(`${path}/start`);
		await client.pass({ minutes: 5 });
		const [{ leadId, phone }, other] = await rows();
		await client.act('inbound', { accountId: account.id, phone, text: 'Yes' });
		expect(await rowOf(leadId)).toMatchObject({ status: 'replied' });
		expect(await act('restart', [other.leadId])).toMatchObject({ failed: [{ reason: 'Lead is not finished' }] });
		expect(await act('pause', [leadId])).toMatchObject({ failed: [{ reason: 'Lead is finished' }] });

		await act('restart', [leadId]);

		expect(await rowOf(leadId)).toMatchObject({
			status: 'pending',
			lastStepId: null,
			nextStepId: steps[0].id,
			repliedAt: null,
			finishedAt: null,
			errorMessage: null,
		});
		await client.pass({ minutes: 5 });
		expect(await rowOf(leadId)).toMatchObject({ status: 'in_progress', nextStepId: steps[2].id });
		expect(client.report.violations).toEqual([]);
	});

	it.each([
		['sent', 1],
		['failed', 0],
	])('do not care any more when a message from before is %s', async (status, sendProbability) => {
		const client = new RocketLeadClient();
		const noGap = { minIntervalSeconds: 0, maxIntervalSeconds: 0 };
		const steps = [messageStep('one'), messageStep('two')];
		const { path, account } = await readyCampaign(client, { leads: 2, steps, ...noGap });
		const texts = async () => (await client.state('messages')).map((message) => [message.text, message.status]);
		const [{ leadId, phone }, other] = itemsOf(await client.get(`${path}/leads`));
		// Somebody who waits keeps the campaign from its end.
		await client.post(`${path}/leads/bulk`, { action: 'pause', leadIds: [other.leadId] });
		const row = async () => itemsOf(await client.get(`${path}/leads?search=${encodeURIComponent(String(phone))}`))[0];
		await client.act('configure', { sendProbability: 1, deliverProbability: 0 });
		await client.post(`${path}/start`);
		while ((await texts()).length < 2) await client.pass({ seconds: 1 });
		await client.act('configure', { sendProbability });
		await client.act('inbound', { accountId: account.id, phone, text: 'Yes' });
		await client.post(`${path}/pause`);
		await client.post(`${path}/leads/bulk`, { action: 'restart', leadIds: [leadId] });
		const before = await row();
		expect(before).toMatchObject({ status: 'pending', nextStepId: null, errorMessage: null });
		expect(await texts()).toContainEqual(['two', 'queued']);

		await client.pass({ seconds: 5 });

		expect(await texts()).toContainEqual(['two', status]);
		expect(await row()).toEqual(before);
		expect(client.report.violations).toEqual([]);
	});

	it('do not begin anew after an opt-out', async () => {
		const { client, path, rows, act } = await running(2);
		await client.post(`${path}/start`);
		const [{ leadId }] = await rows();
		await client.patch(`/leads/${String(leadId)}`, { status: 'opted_out' });

		expect(await act('restart', [leadId])).toMatchObject({ failed: [{ reason: 'Lead has opted out' }] });
	});

	it('stay as they are once the campaign is over', async () => {
		const { client, path, rows } = await running(1);
		const [{ leadId }] = await rows();
		await client.post(`${path}/archive`);

		for (const answer of [
			await client.post(`${path}/leads`, { leadIds: [leadId] }),
			await client.post(`${path}/leads/import`, { leads: [{ phone: phoneOf(9) }] }),
			await client.post(`${path}/leads/bulk`, { leadIds: [leadId], action: 'remove' }),
		]) {
			expect([answer.status, messageOf(answer)]).toEqual([409, 'Campaign is archived']);
		}
		expect(totalOf(await client.get('/leads'))).toBe(1);
	});

	it.each(['draft', 'paused', 'active'])('can be a thousand in one call while the campaign is %s', async (state) => {
		const { client, path } = await running(1);
		if (state !== 'draft') await client.post(`${path}/start`);
		if (state === 'paused') await client.post(`${path}/pause`);
		const leads = Array.from({ length: 1000 }, (_, index) => ({ phone: phoneOf(index + 10), firstName: 'A' }));
		const startedAt = performance.now();

		const { row } = await client.post(`${path}/leads/import`, { leads });

		expect(row).toMatchObject({ imported: 1000, linked: 1000 });
		// A hundred milliseconds are plenty; a machine under load may need more.
		expect(performance.now() - startedAt).toBeLessThan(2000);
		expect((await client.get(path)).row.leadCounts).toMatchObject({ total: 1001 });
	});
});
