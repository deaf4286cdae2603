import { byId, LeadsTriggerBench } from './triggerBench';

const bench = new LeadsTriggerBench();

const jane = { email: 'jane@acme.com', firstName: 'Jane', lastName: 'Smith', company: 'Acme' };
const john = { email: 'john@globex.com', firstName: 'John', company: 'Globex' };

describe('500 Leads Trigger > Lead Created', () => {
	it('tells of a lead once, and not of those from before', async () => {
		await bench.capture(john);

		const items = await bench.after('leadCreated', {}, async () => await bench.capture(jane));

		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			eventId: `leadCreated:${String(items[0].leadId)}`,
			eventType: 'leadCreated',
			lead: { id: items[0].leadId, email: 'jane@acme.com', status: 'new' },
		});
		expect(items[0].occurredAt).toBe((items[0].lead as { createdAt: string }).createdAt);
	});

	it('tells of each of many leads that came in at the same moment', async () => {
		const items = await bench.after(
			'leadCreated',
			{},
			async () => await bench.act({ action: 'add-leads', count: 150 }),
		);

		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(150);
		expect(items).toHaveLength(150);
	});

	it.each([
		['textContains', 'ACME', 'globex'],
		['textContains', 'jane smith', 'john'],
		['status', 'new', 'closed'],
		['duplicates', 'exclude', 'only'],
		['assignedTo', 'unassigned', 'usr_none'],
	])('lets through and holds back by %s', async (name, fitting, other) => {
		const come = async (value: string, email: string) =>
			await bench.after('leadCreated', { filters: { [name]: value } }, async () => {
				await bench.capture({ ...jane, email });
			});

		expect(await come(fitting, 'first@acme.com')).toHaveLength(1);
		expect(await come(other, 'second@acme.com')).toHaveLength(0);
	});

	it('lets through and holds back by source', async () => {
		const { id: sourceId } = await bench.node.record('source > create', { name: 'Website' });
		const filters = { sourceId };

		const items = await bench.after('leadCreated', { filters }, async () => {
			await bench.act({ action: 'capture', sourceId, fields: jane });
			await bench.capture(john);
		});

		expect(items.map(({ lead }) => lead)).toMatchObject([{ email: 'jane@acme.com' }]);
	});

	it('shows the newest lead as a test event', async () => {
		await bench.capture(jane);

		expect((await bench.sample('leadCreated'))[0]).toMatchObject({ lead: { email: 'jane@acme.com' } });
	});
});

describe('500 Leads Trigger > Lead Status Changed', () => {
	it('tells of the change once, with the status before it', async () => {
		const leadId = await bench.capture(jane);

		const items = await bench.after('leadStatusChanged', {}, async () => await bench.setStatus(leadId, 'qualified'));

		expect(items).toMatchObject([
			{ eventType: 'leadStatusChanged', leadId, status: 'qualified', previousStatus: 'new', lead: { id: leadId } },
		]);
	});

	it('tells of every change of one lead under an ID of its own', async () => {
		const leadId = await bench.capture(jane);
		const change = (status: string) => async () => await bench.setStatus(leadId, status);

		const first = await bench.after('leadStatusChanged', {}, change('closed'));
		const second = await bench.next(change('new'));
		const third = await bench.next(async () => {
			await bench.advance({ minutes: 1 });
			await bench.setStatus(leadId, 'closed');
		});

		const items = [...first, ...second, ...third];
		expect(items.map(({ status }) => status)).toEqual(['closed', 'new', 'closed']);
		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(3);
	});

	it('says nothing of other changes', async () => {
		const leadId = await bench.capture(jane);

		const items = await bench.after('leadStatusChanged', {}, async () => {
			await bench.node.record('lead > updateNotes', { leadId: byId(leadId), notes: 'Call on Monday' });
			await bench.capture(john);
		});

		expect(items).toEqual([]);
	});

	it.each([
		['newStatus', ['qualified', 'converted'], ['closed']],
		['textContains', 'acme', 'globex'],
		['assignedTo', 'unassigned', 'usr_none'],
	])('lets through and holds back by %s', async (name, fitting, other) => {
		const leadId = await bench.capture(jane);
		const change = async (value: unknown, status: string) =>
			await bench.after('leadStatusChanged', { filters: { [name]: value } }, async () => {
				await bench.setStatus(leadId, status);
			});

		expect(await change(fitting, 'qualified')).toHaveLength(1);
		expect(await change(other, 'contacted')).toHaveLength(0);
	});

	it('shows a lead as a test event', async () => {
		const leadId = await bench.capture(jane);
		await bench.setStatus(leadId, 'contacted');

		expect(await bench.sample('leadStatusChanged')).toMatchObject([{ leadId, status: 'contacted' }]);
	});
});

describe('500 Leads Trigger > Lead Scored Hot', () => {
	it('tells of a lead whose score reaches the minimum, and not again while it stays hot', async () => {
		const leadId = await bench.capture(jane);

		const items = await bench.after('leadScoredHot', {}, async () => await bench.setScore(leadId, 80));

		expect(items).toMatchObject([{ leadId, score: 80, lead: { id: leadId } }]);
		expect(await bench.next(async () => await bench.setScore(leadId, 95))).toEqual([]);
	});

	it('tells of it again when the score fell in between', async () => {
		const leadId = await bench.capture(jane);
		await bench.after('leadScoredHot', {}, async () => await bench.setScore(leadId, 90));

		expect(await bench.next(async () => await bench.setScore(leadId, 20))).toEqual([]);
		const items = await bench.next(async () => {
			await bench.advance({ minutes: 1 });
			await bench.setScore(leadId, 85);
		});

		expect(items).toMatchObject([{ leadId, score: 85 }]);
	});

	it('tells of a lead that came in and was scored between two polls', async () => {
		const items = await bench.after('leadScoredHot', {}, async () => {
			await bench.setScore(await bench.capture(jane), 99);
		});

		expect(items).toMatchObject([{ score: 99, lead: { email: 'jane@acme.com' } }]);
	});

	it('lets through and holds back by score, and by text', async () => {
		const leadId = await bench.capture(jane);
		const score = async (params: object) =>
			await bench.after('leadScoredHot', params, async () => await bench.setScore(leadId, 60));
		const cool = async () => await bench.setScore(leadId, 10);

		expect(await score({ minScore: 61 })).toHaveLength(0);
		await cool();
		expect(await score({ minScore: 60, filters: { textContains: 'acme' } })).toHaveLength(1);
		await cool();
		expect(await score({ minScore: 60, filters: { textContains: 'globex' } })).toHaveLength(0);
	});

	it('shows a hot lead as a test event', async () => {
		const leadId = await bench.capture(jane);
		await bench.setScore(leadId, 92);

		expect(await bench.sample('leadScoredHot')).toMatchObject([{ leadId, score: 92 }]);
	});
});
