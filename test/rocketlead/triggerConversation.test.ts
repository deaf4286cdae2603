import { byId, OTHER_PHONE, PHONE, TriggerBench } from './triggerBench';

const bench = new TriggerBench();

describe('RocketLead Trigger > Conversation Started', () => {
	it('brings a new conversation with its first message, and none for those that go on', async () => {
		const accountId = await bench.node.account();
		await bench.inbound(accountId, OTHER_PHONE);

		const items = await bench.after('conversationStarted', {}, async () => {
			await bench.inbound(accountId, OTHER_PHONE, 'Again');
			await bench.inbound(accountId, PHONE, 'First');
			await bench.inbound(accountId, PHONE, 'Second');
		});

		const { id, createdAt } = await bench.node.record('conversation > getAll', {
			filters: { phone: PHONE },
			output: 'raw',
		});
		expect(items).toMatchObject([
			{
				eventId: `conversationStarted:${String(id)}`,
				occurredAt: createdAt,
				conversationId: id,
				accountId,
				phone: PHONE,
				startedBy: 'contact',
				firstMessage: { text: 'First', direction: 'inbound' },
				conversation: { id },
			},
		]);
	});

	it('tells who began, and heeds it', async () => {
		const accountId = await bench.node.account();
		const happens = async () => {
			const campaignId = await bench.campaign(accountId, [OTHER_PHONE]);
			await bench.start(campaignId);
			await bench.advance({ minutes: 5 });
			await bench.inbound(accountId, PHONE);
		};

		const ours = await bench.after('conversationStarted', { filters: { startedBy: 'us' } }, happens);

		expect(ours).toMatchObject([{ phone: OTHER_PHONE, startedBy: 'us', firstMessage: { text: 'Hi Jane' } }]);
		expect(await bench.sample('conversationStarted', { filters: { startedBy: 'contact' } })).toMatchObject([
			{ phone: PHONE },
		]);
	});

	it('heeds the account and the campaign', async () => {
		const [mine, other] = [await bench.node.account(), await bench.node.account()];
		const campaignId = await bench.campaign(mine, [PHONE]);
		await bench.trigger.activate('conversationStarted', { campaignId: byId(campaignId) });
		await bench.inbound(other, OTHER_PHONE);
		await bench.start(campaignId);
		await bench.advance({ minutes: 5 });

		const ofCampaign = await bench.trigger.poll();
		const ofAccount = await bench.sample('conversationStarted', { accountId: byId(other) });

		expect(ofCampaign).toMatchObject([{ phone: PHONE, campaignId }]);
		expect(ofAccount).toMatchObject([{ phone: OTHER_PHONE }]);
	});
});

describe('RocketLead Trigger > Conversation Tagged', () => {
	it('brings each tag that is put on, and none that was there or is taken off', async () => {
		const [hot, cold, warm] = [await bench.tag('Hot'), await bench.tag('Cold'), await bench.tag('Warm')];
		await bench.inbound(await bench.node.account());
		await bench.setTags(PHONE, [hot]);

		const items = await bench.after('conversationTagged', {}, async () => await bench.setTags(PHONE, [cold, warm]));

		expect(items.map(({ tag }) => (tag as { name: string }).name).sort()).toEqual(['Cold', 'Warm']);
		expect(items[0]).toMatchObject({ eventType: 'conversationTagged', phone: PHONE, conversation: { tags: [{}, {}] } });
	});

	it('brings a tag again when it was taken off in between', async () => {
		const hot = await bench.tag('Hot');
		await bench.inbound(await bench.node.account());
		const first = await bench.after('conversationTagged', {}, async () => await bench.setTags(PHONE, [hot]));
		await bench.setTags(PHONE, []);
		expect(await bench.trigger.poll()).toEqual([]);

		await bench.setTags(PHONE, [hot]);
		const second = await bench.trigger.poll();

		expect([first.length, second.length]).toEqual([1, 1]);
		expect(second[0].eventId).not.toBe(first[0].eventId);
	});

	it('heeds the tags and the account', async () => {
		const [hot, cold] = [await bench.tag('Hot'), await bench.tag('Cold')];
		const [mine, other] = [await bench.node.account(), await bench.node.account()];
		await bench.inbound(mine, PHONE);
		await bench.inbound(other, OTHER_PHONE);
		const params = { accountId: byId(mine), filters: { tags: [hot] } };

		const items = await bench.after('conversationTagged', params, async () => {
			await bench.setTags(PHONE, [hot, cold]);
			await bench.setTags(OTHER_PHONE, [hot]);
		});

		expect(items).toMatchObject([{ tag: { id: hot }, accountId: mine }]);
	});

	it('shows a tagged conversation as a test event', async () => {
		const hot = await bench.tag('Hot');
		await bench.inbound(await bench.node.account());
		await bench.setTags(PHONE, [hot]);

		const items = await bench.sample('conversationTagged');

		expect(items).toMatchObject([{ tag: { id: hot }, phone: PHONE }]);
	});
});
