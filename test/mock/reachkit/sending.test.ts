import { type Row } from '../client';
import { ReachkitClient } from './reachkitClient';

async function launched(emails: string[], options: object = {}, steps = 1) {
	const client = new ReachkitClient({ strict: true });
	const campaign = await client.campaign(options);
	for (let step = 1; step < steps; step++) await client.step(campaign.id);
	const leadIds = await client.leads(campaign.id, emails);
	await client.patch(`/campaigns/${campaign.id}`, { status: 'active' });
	const emailsTo = async (to?: string) =>
		(await client.state('emails')).filter((email) => to === undefined || email.to === to);
	return { client, ...campaign, leadIds, emailsTo };
}

const dayOf = (email: Row) => String(email.sentAt).slice(0, 10);

describe('Reachkit > Sending', () => {
	it('sends nothing until the clock moves, then inside the window', async () => {
		const { client, emailsTo } = await launched(['a@x.example', 'b@y.example']);

		expect(await emailsTo()).toEqual([]);
		await client.pass({ hours: 1 });

		expect(await emailsTo()).toMatchObject([{ to: 'a@x.example' }, { to: 'b@y.example' }]);
		expect((await client.state('leads')).map(({ status }) => status)).toEqual(['contacted', 'contacted']);
	});

	it('fills in the words of each lead', async () => {
		const { client, id, variantId } = await launched([]);
		await client.patch(`/campaigns/${id}/variants/${variantId}`, {
			subject: '{{First Name}} & {{company|you}}',
			body_html: '<b>{{company}}</b> {{contact}} {{full_name}} {{email}}',
		});
		await client.post(`/campaigns/${id}/leads`, {
			email: 'jane@x.example',
			first_name: 'Jane',
			last_name: 'Doe',
			variables: { Company: 'A & B' },
		});

		await client.pass({ hours: 1 });

		expect(await client.state('emails')).toMatchObject([
			{
				subject: 'Jane & A & B',
				html: '<b>A &amp; B</b> Jane Doe Jane Doe jane@x.example',
				text: 'A & B Jane Doe Jane Doe jane@x.example',
				headers: {},
			},
		]);
	});

	it('falls back for a tag that is named like a part of every object', async () => {
		const { client, id, variantId, emailsTo } = await launched(['a@x.example']);
		await client.patch(`/campaigns/${id}/variants/${variantId}`, { subject: 'Hi {{constructor|there}}' });

		expect((await client.pass({ hours: 1 })).status).toBe(200);

		expect(await emailsTo()).toMatchObject([{ subject: 'Hi there' }]);
	});

	it('sends plain text only and with an unsubscribe header, where the campaign says so', async () => {
		const { client, emailsTo } = await launched(['a@x.example'], {
			text_only: true,
			unsubscribe_option: true,
		});

		await client.pass({ hours: 1 });

		const [email] = await emailsTo();
		expect(email.html).toBeNull();
		expect(email.text).toMatch(/Unsubscribe \(https:/);
		expect(email.headers).toHaveProperty('List-Unsubscribe');
	});

	it('puts the signature of the inbox below', async () => {
		const { client, emailsTo } = await launched(['a@x.example']);
		for (const id of (await client.get('/inboxes')).ids) {
			await client.patch(`/inboxes/${id}`, { signature: 'Regards' });
		}

		await client.pass({ hours: 1 });

		expect((await emailsTo())[0].text).toMatch(/\n\nRegards$/);
	});

	it('waits the days of a step, and sends each step once', async () => {
		const { client, stepId, id, emailsTo } = await launched(['a@x.example'], { stop_on_reply: false }, 3);
		await client.patch(`/campaigns/${id}/sequences/${stepId}`, { delay_days: 2 });

		await client.pass({ days: 30 });

		expect((await emailsTo()).map(dayOf)).toEqual(['2026-03-02', '2026-03-04', '2026-03-09']);
		expect(client.report.violations).toEqual([]);
	});

	it('spreads mails evenly over inboxes and enabled variants', async () => {
		const { client, id, stepId, emailsTo } = await launched([]);
		const path = `/campaigns/${id}/sequences/${stepId}/variants`;
		await client.post(path, { subject: 'B' });
		await client.post(path, { subject: 'C', enabled: false });
		await client.act('add-leads', { campaignId: id, count: 30 });

		await client.pass({ days: 1 });

		const emails = await emailsTo();
		const count = (key: string) =>
			Object.values(
				emails.reduce<Record<string, number>>((counts, email) => {
					const value = String(email[key]);
					return { ...counts, [value]: (counts[value] ?? 0) + 1 };
				}, {}),
			);
		expect(count('variantId')).toEqual([15, 15]);
		for (const share of count('inboxId')) expect(share).toBeGreaterThanOrEqual(8);
	});

	it('keeps the daily limits of the campaign and of each inbox', async () => {
		const { client, id, emailsTo } = await launched([], { daily_limit: 7 });
		const [inboxId, ...others] = (await client.get('/inboxes')).ids;
		await client.patch(`/inboxes/${inboxId}`, { daily_campaign_limit: 1 });
		await client.act('add-leads', { campaignId: id, count: 30 });

		await client.pass({ to: '2026-03-03T18:00:00Z' });
		await client.post(`/campaigns/${id}/inboxes/detach`, { inbox_ids: others });
		await client.pass({ days: 1 });

		const perDay: Record<string, number> = {};
		for (const email of await emailsTo()) perDay[dayOf(email)] = (perDay[dayOf(email)] ?? 0) + 1;
		expect(perDay).toEqual({ '2026-03-02': 7, '2026-03-03': 7, '2026-03-04': 1 });
		expect(client.report.violations).toEqual([]);
	});

	it('follows its schedule as it changes', async () => {
		const { client, id, emailsTo } = await launched(['a@x.example']);
		const off = { enabled: false };
		await client.patch(`/campaigns/${id}/schedule`, {
			timezone: 'Asia/Tokyo',
			days: { monday: off, tuesday: off, wednesday: { start: '13:00' } },
		});

		await client.pass({ days: 7 });

		expect((await emailsTo())[0].sentAt).toMatch(/^2026-03-04T04:0/);
	});

	it('stops while it is paused', async () => {
		const { client, id, emailsTo } = await launched(['a@x.example']);
		await client.patch(`/campaigns/${id}`, { status: 'paused' });

		await client.pass({ days: 3 });
		expect(await emailsTo()).toEqual([]);

		await client.patch(`/campaigns/${id}`, { status: 'active' });
		await client.pass({ days: 1 });
		expect(await emailsTo()).toHaveLength(1);
	});

	it('sends through active and connected inboxes only', async () => {
		const { client, emailsTo } = await launched(['a@x.example']);
		const [first, second, third] = (await client.get('/inboxes')).ids;
		await client.patch(`/inboxes/${first}`, { is_active: false });
		for (const inboxId of [second, third]) {
			await client.act('connection', { inboxId, status: 'error' });
		}

		await client.pass({ days: 1 });
		expect(await emailsTo()).toEqual([]);

		await client.act('connection', { inboxId: third, status: 'connected' });
		await client.pass({ days: 1 });
		expect(await emailsTo()).toMatchObject([{ inboxId: third }]);
	});

	it('matches the mail services of lead and inbox, where the campaign says so', async () => {
		const leads = ['a@gmail.com', 'b@outlook.com', 'c@yahoo.com', 'd@gmail.com'];
		const { client, emailsTo } = await launched(leads, { esp_matching: true });
		const inboxes = (await client.get('/inboxes')).rows;
		const providerOf = (email: Row) => inboxes.find(({ id }) => id === email.inboxId)?.provider;

		await client.pass({ days: 1 });

		const sent = Object.fromEntries((await emailsTo()).map((one) => [one.to, providerOf(one)]));
		expect(sent).toEqual({
			'a@gmail.com': 'google',
			'b@outlook.com': 'microsoft',
			'c@yahoo.com': 'other',
			'd@gmail.com': 'google',
		});
	});

	it.each([
		['reply', {}],
		['bounce', {}],
		['unsubscribe', {}],
	])('writes nothing more after a %s', async (action, settings) => {
		const { client, leadIds, emailsTo } = await launched(['a@x.example', 'b@y.example'], {}, 2);
		await client.pass({ hours: 1 });

		expect((await client.act(action, { leadId: leadIds[0], ...settings })).status).toBe(200);
		await client.pass({ days: 20 });

		expect(await emailsTo('a@x.example')).toHaveLength(1);
		expect(client.report.violations).toEqual([]);
	});

	it('goes on after a reply when it is told to', async () => {
		const { client, leadIds, emailsTo } = await launched(['a@x.example'], { stop_on_reply: false }, 2);
		await client.pass({ hours: 1 });

		await client.act('reply', { leadId: leadIds[0] });
		await client.pass({ days: 20 });

		expect(await emailsTo()).toHaveLength(2);
		const [talk] = (await client.get('/unibox/conversations')).rows;
		expect((talk.messages as Row[]).map(({ direction }) => direction)).toEqual(['outgoing', 'incoming', 'outgoing']);
		expect(client.report.violations).toEqual([]);
	});

	it('stops for a whole company, but not for everyone with a free address', async () => {
		const leads = ['a@x.example', 'b@x.example', 'c@gmail.com', 'd@gmail.com'];
		const { client, leadIds, emailsTo } = await launched(leads, { stop_on_company_reply: true }, 2);
		await client.pass({ hours: 1 });

		await client.act('reply', { leadId: leadIds[0] });
		await client.act('reply', { leadId: leadIds[2] });
		await client.pass({ days: 20 });

		expect(await emailsTo('b@x.example')).toHaveLength(1);
		expect(await emailsTo('d@gmail.com')).toHaveLength(2);
		expect(client.report.violations).toEqual([]);
	});

	it('turns a reply into a conversation, a status and a number', async () => {
		const { client, id, leadIds } = await launched(['a@x.example']);
		await client.pass({ hours: 1 });

		await client.act('reply', { leadId: leadIds[0], text: 'Yes & no', label: 'meeting_requested' });

		const [talk] = (await client.get('/unibox/conversations?folder=primary')).rows;
		expect(talk).toMatchObject({
			label: 'meeting_requested',
			is_positive: true,
			lead_id: leadIds[0],
			messages: [
				{ direction: 'outgoing', is_read: true },
				{ direction: 'incoming', is_read: false, text_body: 'Yes & no', from_email: 'a@x.example' },
			],
		});
		expect((await client.get(`/campaigns/${id}/leads`)).rows).toMatchObject([{ status: 'replied' }]);
		const stats = { replies: 1, reply_rate: 100, positive_replies: 1 };
		expect((await client.get('/campaigns')).rows).toMatchObject([{ stats }]);
	});

	it('lets only those answer who got mail', async () => {
		const { client, leadIds } = await launched(['a@x.example']);

		const answer = await client.act('reply', { leadId: leadIds[0] });

		expect(answer.status).toBe(400);
		expect(answer.json?.error).toMatch(/^'leadId' must be a lead that mail was sent to/);
	});
});
