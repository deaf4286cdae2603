import { byId, CONTINUE, ReachkitBench } from '../support/reachkit';

const bench = ReachkitBench.inEveryTest();

const LEADS = '/campaigns/{campaignId}/leads';

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ email: `lead${index}@company${index}.com` }));

const createLeads = async (campaignId: string, items: object[], more: object = {}, settings: object = {}) =>
	await bench.run(
		'lead > create',
		{ campaignId: byId(campaignId), email: '={{ $json.email }}', ...more },
		items as never,
		settings,
	);

const sent = async (method: string, route: string) => await bench.control.journal({ method, route });

describe('Never twice', () => {
	it.each([500, 502, 503, 504])(
		'sends a create once when it took effect and %i came back, and says that it may have happened',
		async (status) => {
			const id = await bench.campaign();
			await bench.control.fault({ method: 'POST', route: LEADS, when: 'after', effect: { type: 'status', status } });

			const { error } = await createLeads(id, people(1));

			expect(await sent('POST', LEADS)).toHaveLength(1);
			expect(await bench.control.state('reachkit', 'leads', { campaignId: id })).toHaveLength(1);
			expect(error?.message).toBe(
				`Reachkit could not process the request (status ${status}); 'Create' may have happened all the same`,
			);
			expect(error?.description).toContain("Check with 'Lead > Get Many' before you run this item again");
		},
	);

	it.each(['reset', 'truncate', 'malformed'])('sends a create once when its answer is lost by a %s', async (type) => {
		const id = await bench.campaign();
		await bench.control.fault({ method: 'POST', route: LEADS, when: 'after', effect: { type } });

		const { error } = await createLeads(id, people(1));

		expect(await bench.control.state('reachkit', 'leads', { campaignId: id })).toHaveLength(1);
		expect(await sent('POST', LEADS)).toHaveLength(1);
		expect(error?.message).toContain("'Create' may have happened all the same");
	});

	it('sends a change once when it took effect and 502 came back', async () => {
		const id = await bench.campaign();
		await bench.control.fault({ method: 'PATCH', when: 'after', effect: { type: 'status', status: 502 } });

		const { error } = await bench.run('campaign > update', { campaignId: byId(id), updateFields: { name: 'Other' } });

		expect(await bench.control.journal({ method: 'PATCH' })).toHaveLength(1);
		expect(error?.message).toContain("'Update' may have happened all the same");
	});

	it('does not say so of a request that was plainly refused', async () => {
		const id = await bench.campaign();
		await bench.control.fault({
			method: 'POST',
			route: LEADS,
			effect: { type: 'status', status: 400, body: { error: 'Bad request' } },
		});

		expect((await createLeads(id, people(1))).error?.message).not.toContain('may have happened');
	});

	it('reads again after 502 came twice', async () => {
		const id = await bench.campaign();
		await bench.control.fault({ method: 'GET', times: 2, effect: { type: 'status', status: 502 } });
		await bench.control.clearJournal();

		expect(await bench.record('campaign > get', { campaignId: byId(id) })).toMatchObject({ id });
		expect((await bench.control.journal()).map(({ status }) => status)).toEqual([502, 502, 200]);
	});

	it.each(['reset', 'truncate', 'malformed'])('reads again after a %s', async (type) => {
		const id = await bench.campaign();
		await bench.control.fault({ method: 'GET', times: 1, effect: { type } });

		expect(await bench.record('campaign > get', { campaignId: byId(id) })).toMatchObject({ id });
	});

	it('deletes again after 502, and takes the 404 that then comes for done', async () => {
		const id = await bench.campaign();
		await bench.control.fault({ method: 'DELETE', times: 1, when: 'after', effect: { type: 'status', status: 502 } });

		expect(await bench.record('campaign > delete', { campaignId: byId(id) })).toEqual({ deleted: true, id });
	});

	it('attaches again after 502, as attaching twice changes nothing', async () => {
		const id = await bench.campaign();
		const [inbox] = await bench.inboxes();
		await bench.control.fault({ method: 'POST', times: 1, when: 'after', effect: { type: 'status', status: 502 } });

		const attached = await bench.record('campaign > attachInboxes', {
			campaignId: byId(id),
			inboxIds: [inbox.id as string],
		});

		expect(attached.inboxes).toHaveLength(1);
	});

	it('does not say that a record was deleted that never was there', async () => {
		await bench.control.fault({ method: 'DELETE', times: 1, effect: { type: 'status', status: 429 } });

		const { error } = await bench.run('campaign > delete', { campaignId: byId('no-such-campaign') });

		expect(error?.httpCode).toBe('404');
	});

	it('does not send again what went well when n8n retries the node for a failed item', async () => {
		const [inbox] = await bench.inboxes();
		await bench.control.act('reachkit', {
			action: 'message',
			inboxId: inbox.id,
			from: 'jane@acme.com',
			subject: 'Offer',
			text: 'Hello',
		});
		const { id } = await bench.record('conversation > getAll', { limit: 1 });
		const settings = { ...CONTINUE, retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

		const ran = await bench.run(
			'conversation > reply',
			{ conversationId: byId('={{ $json.id }}'), content: 'Hi' },
			[{ id: 'unknown' }, { id }],
			settings,
		);

		expect(ran.json).toMatchObject([
			{ error: "Reachkit found nothing for 'Conversation > Reply'" },
			{ direction: 'outgoing' },
		]);
		expect((await bench.control.journal({ method: 'POST' })).filter(({ status }) => status < 300)).toHaveLength(1);
	});

	it('says how many items were done when it stops in the middle of a run', async () => {
		const id = await bench.campaign();
		await bench.control.fault({ method: 'POST', route: LEADS, skip: 4, effect: { type: 'status', status: 502 } });

		const { error } = await createLeads(id, people(20), { options: { maxParallelRequests: 1 } });

		expect(error).toMatchObject({ context: { itemIndex: 4 } });
		expect(error?.description).toContain('4 of 20 items were done before');
		expect(await sent('POST', LEADS)).toHaveLength(5);
	});
});

describe('Limits of the service', () => {
	it('creates 1 000 leads under a limit of 100 requests a second: none twice, none failed, in order', async () => {
		const id = await bench.campaign();
		const effect = { type: 'rate-limit', requests: 100, perMs: 1000, retryAfter: 'seconds' };
		await bench.control.fault({ method: 'POST', route: LEADS, effect });
		const items = people(1000);

		const ran = await createLeads(id, items);

		expect(ran.error).toBeUndefined();
		expect(ran.json.map(({ email }) => email)).toEqual(items.map(({ email }) => email));
		expect(ran.items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		const stored = await bench.control.state('reachkit', 'leads', { campaignId: id });
		expect(stored).toHaveLength(1000);
		const created = (await sent('POST', LEADS)).filter(({ status }) => status < 300);
		expect(created).toHaveLength(1000);
	}, 60_000);

	it.each(['seconds', 'date', 'unix', 'none'])(
		'waits out a limit that names its end as %s',
		async (retryAfter) => {
			const id = await bench.campaign();
			await bench.control.fault({
				method: 'POST',
				route: LEADS,
				effect: { type: 'rate-limit', requests: 10, perMs: 500, retryAfter },
			});

			const ran = await createLeads(id, people(25));

			expect(ran.error).toBeUndefined();
			expect(await bench.control.state('reachkit', 'leads', { campaignId: id })).toHaveLength(25);
		},
		30_000,
	);

	it('sends nothing into a window that the service said is closed', async () => {
		const id = await bench.campaign();
		const effect = { type: 'rate-limit', requests: 10, perMs: 2000, retryAfter: 'unix', headers: true };
		await bench.control.fault({ method: 'POST', route: LEADS, effect });

		const ran = await createLeads(id, people(25), { options: { maxParallelRequests: 2 } });

		expect(ran.error).toBeUndefined();
		expect((await sent('POST', LEADS)).filter(({ status }) => status === 429)).toHaveLength(0);
	}, 30_000);

	it('stops after the wait that is allowed when the service names no sensible one', async () => {
		const id = await bench.campaign();
		await bench.control.fault({
			method: 'POST',
			route: LEADS,
			effect: { type: 'status', status: 429, headers: { 'Retry-After': '0' } },
		});

		const { error } = await createLeads(id, people(1), { options: { maxWait: 2 } });

		expect(error?.failure).toMatchObject({ cause: 'rate-limited' });
		expect((await sent('POST', LEADS)).length).toBeLessThanOrEqual(4);
	});

	it('gives up within the wait that is allowed, with the time of the reset declared', async () => {
		const id = await bench.campaign();
		await bench.control.fault({
			method: 'POST',
			route: LEADS,
			effect: { type: 'status', status: 429, headers: { 'Retry-After': '30' } },
		});

		const { error } = await createLeads(id, people(1), { options: { maxWait: 1 } });

		expect(error?.message).toBe('Reachkit limits the number of requests');
		expect(error?.failure).toMatchObject({ cause: 'rate-limited', retryAfterMs: 30_000 });
	});

	it('has no more requests in flight than the option allows', async () => {
		const id = await bench.campaign();
		await bench.control.fault({ method: 'POST', route: LEADS, effect: { type: 'delay', ms: 40 } });
		const started = Date.now();

		await createLeads(id, people(12), { options: { maxParallelRequests: 3 } });

		const times = (await sent('POST', LEADS)).map(({ realMs }) => realMs).sort((a, b) => a - b);
		expect(times).toHaveLength(12);
		expect(Date.now() - started).toBeGreaterThanOrEqual(4 * 40);
	});

	it('replies in the order of the items, one at a time', async () => {
		const [inbox] = await bench.inboxes();
		await bench.control.act('reachkit', {
			action: 'message',
			inboxId: inbox.id,
			from: 'jane@acme.com',
			subject: 'Offer',
			text: 'Hello',
		});
		const { id } = await bench.record('conversation > getAll', { limit: 1 });
		const words = ['one', 'two', 'three', 'four', 'five', 'six'].map((content) => ({ content }));

		await bench.run('conversation > reply', { conversationId: byId(id), content: '={{ $json.content }}' }, words);

		const bodies = (await bench.control.journal({ method: 'POST' })).map(({ body }) => body);
		expect(bodies).toEqual(words);
	});
});

describe('Ids cannot travel', () => {
	it.each(['../campaigns', 'a/b', 'a?b=c', '#', '', '   ', '.', '..', '%2e%2e%2fcampaigns', '..\\campaigns'])(
		'sends nothing for the ID %j, and the other items are unharmed',
		async (bad) => {
			const id = await bench.campaign();
			await bench.control.clearJournal();

			const ran = await bench.run(
				'campaign > get',
				{ campaignId: byId('={{ $json.id }}') },
				[{ id }, { id: bad }, { id }],
				CONTINUE,
			);

			expect(ran.json.map((json) => json.id ?? json.error)).toEqual([
				id,
				expect.stringMatching(/^'Campaign' is (empty|not an ID)$/),
				id,
			]);
			expect((await bench.control.journal()).map(({ path }) => path.split('/').pop())).toEqual([id, id]);
		},
	);

	it.each(['delete', 'update'])('never reaches another record with a %s', async (operation) => {
		const id = await bench.campaign();
		await bench.control.clearJournal();

		const { error } = await bench.run(`campaign > ${operation}`, {
			campaignId: byId(`x/../${id}`),
			updateFields: { name: 'Other' },
		});

		expect(error?.message).toBe("'Campaign' is not an ID");
		expect(await bench.control.journal()).toEqual([]);
	});
});

describe('Lists that change while they are read', () => {
	it('returns all of 2 345 leads once each while leads are added and deleted', async () => {
		const id = await bench.campaign();
		const { leadIds } = await bench.control.act<{ leadIds: string[] }>('reachkit', {
			action: 'add-leads',
			campaignId: id,
			count: 2345,
		});
		await bench.control.fault({ method: 'GET', route: LEADS, effect: { type: 'churn', insert: 3, remove: 4 } });

		const ran = await bench.run('lead > getAll', { campaignId: byId(id), returnAll: true });

		expect(ran.error).toBeUndefined();
		const found = ran.json.map((lead) => lead.id as string);
		const survivors = new Set(
			(await bench.control.state<{ id: string }>('reachkit', 'leads', { campaignId: id })).map((lead) => lead.id),
		);
		expect(new Set(found).size).toBe(found.length);
		expect(leadIds.filter((leadId) => survivors.has(leadId) && !found.includes(leadId))).toEqual([]);
		expect(leadIds.length - leadIds.filter((leadId) => survivors.has(leadId)).length).toBeGreaterThan(50);
	});

	it.each(['duplicate-rows', 'repeat-page'])('gives no row twice from a server with %s', async (type) => {
		const id = await bench.campaign();
		await bench.control.act('reachkit', { action: 'add-leads', campaignId: id, count: 250 });
		await bench.control.fault({ method: 'GET', route: LEADS, effect: { type } });

		const ran = await bench.run('lead > getAll', { campaignId: byId(id), returnAll: true });

		expect(new Set(ran.json.map((lead) => lead.id)).size).toBe(ran.json.length);
	});

	it('gives all rows of a server that allows only small pages', async () => {
		const id = await bench.campaign();
		await bench.control.act('reachkit', { action: 'add-leads', campaignId: id, count: 250 });
		await bench.control.fault({ method: 'GET', route: LEADS, effect: { type: 'ignore-page-size', pageSize: 30 } });

		expect(await bench.records('lead > getAll', { campaignId: byId(id), returnAll: true })).toHaveLength(250);
	});

	it.each([
		[7, 1],
		[100, 1],
		[101, 2],
		[230, 3],
	])('fetches for a limit of %i no more than %i pages', async (limit, pages) => {
		const id = await bench.campaign();
		await bench.control.act('reachkit', { action: 'add-leads', campaignId: id, count: 1000 });

		expect(await bench.records('lead > getAll', { campaignId: byId(id), limit })).toHaveLength(limit);
		expect(await sent('GET', LEADS)).toHaveLength(pages);
	});

	it('loses no row when one page fails for a moment, and gives none when it fails for good', async () => {
		const id = await bench.campaign();
		await bench.control.act('reachkit', { action: 'add-leads', campaignId: id, count: 250 });
		await bench.control.fault({
			method: 'GET',
			route: LEADS,
			skip: 1,
			times: 1,
			effect: { type: 'status', status: 502 },
		});
		expect(await bench.records('lead > getAll', { campaignId: byId(id), returnAll: true })).toHaveLength(250);

		await bench.control.clearFaults();
		await bench.control.fault({
			method: 'GET',
			route: LEADS,
			skip: 1,
			effect: { type: 'status', status: 400, body: { error: 'No' } },
		});
		const ran = await bench.run('lead > getAll', { campaignId: byId(id), returnAll: true });
		expect(ran.error?.httpCode).toBe('400');
		expect(ran.json).toEqual([]);
	});
});
