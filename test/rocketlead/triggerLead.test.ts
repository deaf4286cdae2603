import { byId, EAGER_PHONE, OTHER_PHONE, PHONE, TriggerBench } from './triggerBench';

const bench = new TriggerBench();

describe('RocketLead Trigger > Lead Added', () => {
	it('brings a new lead, and none that only changes', async () => {
		const listId = await bench.list('Fair');
		await bench.addLead(listId, OTHER_PHONE);

		const items = await bench.after('leadAdded', {}, async () => {
			await bench.addLead(listId, PHONE, { firstName: 'Jane' });
			await bench.addLead(listId, OTHER_PHONE, { tags: ['vip'] });
		});

		expect(items).toMatchObject([{ eventType: 'leadAdded', phone: PHONE, lead: { firstName: 'Jane' } }]);
		expect(items[0]).toMatchObject({
			eventId: `leadAdded:${String(items[0].leadId)}`,
			occurredAt: (items[0].lead as { createdAt: string }).createdAt,
		});
	});

	it('brings leads that are put in a list, new or not, and again when they were taken out', async () => {
		const [fair, other] = [await bench.list('Fair'), await bench.list('Other')];
		await bench.addLead(other, OTHER_PHONE);

		const items = await bench.after('leadAdded', { listId: byId(fair) }, async () => {
			await bench.addLead(other, PHONE);
			await bench.addLead(fair, OTHER_PHONE);
		});

		expect(items).toMatchObject([{ phone: OTHER_PHONE, listId: fair }]);
	});

	it.each([
		[{ source: ['list_import'] }, 2],
		[{ source: ['api'] }, 0],
		[{ status: ['new', 'contacted'] }, 2],
		[{ status: ['replied'] }, 0],
		[{ tags: ['VIP'] }, 1],
		[{ tags: ['other'] }, 0],
	])('heeds the filter %j', async (filters, count) => {
		const listId = await bench.list('Fair');

		const items = await bench.after('leadAdded', { filters }, async () => {
			await bench.addLead(listId, PHONE, { tags: ['vip'] });
			await bench.addLead(listId, OTHER_PHONE);
		});

		expect(items).toHaveLength(count);
	});

	it('shows a lead as a test event', async () => {
		await bench.addLead(await bench.list('Fair'), PHONE);

		expect(await bench.sample('leadAdded')).toMatchObject([{ phone: PHONE }]);
	});
});

describe('RocketLead Trigger > Lead Replied', () => {
	it('brings each reply of a lead with what it wrote', async () => {
		const accountId = await bench.node.account();
		await bench.addLead(await bench.list('Fair'), PHONE, { firstName: 'Jane' });

		const items = await bench.after('leadReplied', {}, async () => await bench.inbound(accountId, PHONE, 'First'));
		await bench.inbound(accountId, PHONE, 'Second');
		const later = await bench.trigger.poll();

		expect(items).toMatchObject([
			{
				phone: PHONE,
				text: 'First',
				accountId,
				lead: { firstName: 'Jane', status: 'replied' },
				message: { text: 'First' },
				conversation: { accountId },
				campaign: null,
			},
		]);
		expect(items[0].occurredAt).toBe(items[0].repliedAt);
		expect(later).toMatchObject([{ text: 'Second' }]);
	});

	it('brings nobody who is no lead, and no lead that only changes', async () => {
		const accountId = await bench.node.account();
		const listId = await bench.list('Fair');
		await bench.addLead(listId, PHONE);
		await bench.inbound(accountId, PHONE);

		const items = await bench.after('leadReplied', {}, async () => {
			await bench.inbound(accountId, OTHER_PHONE);
			await bench.addLead(listId, PHONE, { tags: ['vip'] });
		});

		expect(items).toEqual([]);
	});

	it('brings the first reply to a campaign', async () => {
		const accountId = await bench.node.account();
		const [campaignId, other] = [
			await bench.campaign(accountId, [EAGER_PHONE]),
			await bench.campaign(accountId, ['+491701240002']),
		];

		const items = await bench.after('leadReplied', { campaignId: byId(campaignId) }, async () => {
			for (const id of [campaignId, other]) await bench.start(id);
			await bench.advance({ hours: 1 });
			await bench.inbound(accountId, EAGER_PHONE, 'One more thing');
		});

		expect(items).toMatchObject([
			{
				phone: EAGER_PHONE,
				text: 'Yes, tell me more',
				campaignId,
				campaignLead: { campaignId, status: 'replied' },
				lead: { phone: EAGER_PHONE },
				campaign: { id: campaignId },
			},
		]);
	});

	it.each([
		[{ text: 'YES' }, 1],
		[{ text: 'no' }, 0],
		[{ tags: ['vip'] }, 1],
		[{ tags: ['other'] }, 0],
		[{ status: ['replied'] }, 1],
		[{ status: ['converted'] }, 0],
	])('heeds the filter %j, of all leads and of those of a campaign', async (filters, count) => {
		const accountId = await bench.node.account();
		await bench.addLead(await bench.list('Fair'), EAGER_PHONE, { tags: ['vip'] });
		const campaignId = await bench.campaign(accountId, [EAGER_PHONE]);

		const ofCampaign = await bench.after('leadReplied', { campaignId: byId(campaignId), filters }, async () => {
			await bench.start(campaignId);
			await bench.advance({ hours: 1 });
		});

		expect(ofCampaign).toHaveLength(count);
		expect(await bench.sample('leadReplied', { filters })).toHaveLength(count);
	});
});
