import { byId, LeadsTriggerBench } from './triggerBench';

const bench = new LeadsTriggerBench();

const jane = { email: 'jane@acme.com', firstName: 'Jane', company: 'Acme' };
const john = { email: 'john@globex.com', firstName: 'John', company: 'Globex' };

describe('500 Leads Trigger > Lead Event Recorded', () => {
	it('tells of each event of the newest leads, once', async () => {
		const leadId = await bench.capture(jane);

		const items = await bench.after('leadEventRecorded', {}, async () => {
			await bench.setScore(leadId, 70);
			await bench.setStatus(leadId, 'contacted');
		});

		expect(items).toMatchObject([
			{ leadId, type: 'scored', event: { data: { score: 70 } }, lead: { email: 'jane@acme.com' } },
			{ leadId, type: 'status_changed', event: { data: { to: 'contacted' } }, lead: { id: leadId } },
		]);
	});

	it('tells of the first events of a lead that is new', async () => {
		await bench.capture(john);

		const items = await bench.after('leadEventRecorded', {}, async () => {
			await bench.capture(jane);
			await bench.advance({ seconds: 10 });
		});

		expect(items.filter(({ lead }) => (lead as typeof jane).email === jane.email).map(({ type }) => type)).toEqual([
			'created',
			'enriched',
			'scored',
		]);
	});

	it('tells of one lead alone when one is chosen', async () => {
		const [leadId, other] = [await bench.capture(jane), await bench.capture(john)];

		const items = await bench.after('leadEventRecorded', { leadId: byId(leadId) }, async () => {
			await bench.setScore(other, 70);
			await bench.setScore(leadId, 75);
		});

		expect(items).toMatchObject([{ leadId, event: { data: { score: 75 } }, lead: { email: 'jane@acme.com' } }]);
	});

	it('looks at as many of the newest leads as wanted', async () => {
		const [older, newest] = [await bench.capture(jane), await bench.capture(john)];

		const items = await bench.after('leadEventRecorded', { leadsToWatch: 1 }, async () => {
			await bench.setScore(older, 70);
			await bench.setScore(newest, 75);
		});

		expect(items).toMatchObject([{ leadId: newest }]);
	});

	it('lets through and holds back by type', async () => {
		const leadId = await bench.capture(jane);

		const items = await bench.after('leadEventRecorded', { filters: { eventTypes: 'Status changed' } }, async () => {
			await bench.setScore(leadId, 70);
			await bench.setStatus(leadId, 'contacted');
		});

		expect(items.map(({ type }) => type)).toEqual(['status_changed']);
	});

	it('shows an event as a test event', async () => {
		const leadId = await bench.capture(jane);

		expect((await bench.sample('leadEventRecorded'))[0]).toMatchObject({ leadId, type: 'created' });
	});
});

describe('500 Leads Trigger > Stats Changed', () => {
	it('tells what changed, and by how much', async () => {
		const leadId = await bench.capture(jane);
		await bench.capture(john);

		const items = await bench.after('statsChanged', {}, async () => {
			await bench.setStatus(leadId, 'closed');
			await bench.act({ action: 'add-leads', count: 3 });
		});

		expect(items).toMatchObject([
			{
				stats: { total: 5, byStatus: { new: 4, closed: 1 } },
				previous: { total: 2, byStatus: { new: 2, closed: 0 } },
				changes: { total: 3, new: 2, closed: 1 },
			},
		]);
		expect(Object.keys(items[0].changes as object)).toHaveLength(3);
	});

	it('tells of equal numbers at two times under two IDs', async () => {
		const leadId = await bench.capture(jane);

		const first = await bench.after('statsChanged', {}, async () => await bench.setStatus(leadId, 'closed'));
		const back = await bench.next(async () => await bench.setStatus(leadId, 'new'));
		const again = await bench.next(async () => await bench.setStatus(leadId, 'closed'));

		expect(new Set([...first, ...back, ...again].map(({ eventId }) => eventId)).size).toBe(3);
	});

	it('lets through and holds back by figure', async () => {
		const leadId = await bench.capture(jane);
		const change = async (figures: string[], status: string) =>
			await bench.after('statsChanged', { figures }, async () => await bench.setStatus(leadId, status));

		expect(await change(['closed'], 'closed')).toHaveLength(1);
		expect(await change(['total', 'qualified'], 'contacted')).toHaveLength(0);
	});

	it('shows the stats as a test event', async () => {
		await bench.capture(jane);

		expect(await bench.sample('statsChanged')).toMatchObject([{ stats: { total: 1 } }]);
	});
});

describe('500 Leads Trigger > Duplicate Found', () => {
	it('tells of a duplicate once, with the lead that was there first and the other duplicates', async () => {
		const original = await bench.capture(jane);
		const known = await bench.capture({ ...jane, firstName: 'J.' });

		const items = await bench.after('duplicateFound', {}, async () => {
			await bench.capture(john);
			await bench.capture({ ...jane, firstName: 'Janet' });
		});

		expect(items).toMatchObject([
			{ lead: { firstName: 'Janet' }, original: { id: original, firstName: 'Jane' }, duplicates: [{ id: known }] },
		]);
	});

	it('lets through and holds back by text', async () => {
		await bench.capture(jane);
		const repeat = async (textContains: string) =>
			await bench.after('duplicateFound', { filters: { textContains } }, async () => await bench.capture(jane));

		expect(await repeat('acme')).toHaveLength(1);
		expect(await repeat('globex')).toHaveLength(0);
	});

	it('shows a duplicate as a test event', async () => {
		await bench.capture(jane);
		const leadId = await bench.capture(jane);

		expect(await bench.sample('duplicateFound')).toMatchObject([{ leadId, original: { email: 'jane@acme.com' } }]);
	});
});

describe('500 Leads Trigger', () => {
	it('renews a session that ended between two polls; nothing is lost or doubled', async () => {
		bench.node.credential = {
			authentication: 'login',
			email: 'ada@example.com',
			password: 'correct-horse',
			baseUrl: bench.node.baseUrl,
		};

		const items = await bench.after('leadCreated', {}, async () => {
			await bench.capture(jane);
			await bench.act({ action: 'expire-tokens' });
		});

		expect(items).toMatchObject([{ lead: { email: 'jane@acme.com' } }]);
		expect(await bench.node.control.journal({ route: '/api/auth/login' })).toHaveLength(2);
	});
});
