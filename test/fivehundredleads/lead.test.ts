import type { IDataObject } from 'n8n-workflow';
import { byId, CONTINUE, FiveHundredLeadsBench } from '../support/fiveHundredLeads';

const bench = FiveHundredLeadsBench.inEveryTest();

const jane = {
	email: 'jane@acme.com',
	firstName: 'Jane',
	lastName: 'Smith',
	company: 'Acme',
	phone: '+49 170 1234567',
};

const one = async (fields: object = jane) => byId((await bench.captured(fields))[0]);

describe('Lead', () => {
	it('is listed whole and by every filter', async () => {
		const { id: sourceId } = await bench.record('source > create', { name: 'Website' });
		await bench.control.act('fivehundredleads', { action: 'capture', sourceId, fields: jane });
		await bench.control.act('fivehundredleads', { action: 'add-leads', count: 240 });
		await bench.control.act('fivehundredleads', { action: 'capture', fields: { ...jane, firstName: 'Janet' } });
		const found = async (filters: object) =>
			(await bench.records('lead > getAll', { returnAll: true, filters } as never)).map(({ firstName }) => firstName);

		expect(await bench.records('lead > getAll', { returnAll: true })).toHaveLength(242);
		expect(await found({ sourceId })).toEqual(['Jane']);
		expect(await found({ search: 'jane@acme' })).toEqual(['Janet', 'Jane']);
		expect(await found({ search: 'jane@acme', duplicates: 'only' })).toEqual(['Janet']);
		expect(await found({ search: 'jane@acme', duplicates: 'exclude' })).toEqual(['Jane']);
		expect(await found({ search: 'jane@acme', status: 'closed' })).toEqual([]);
		expect(await found({ search: 'jane@acme', assignedTo: 'unassigned' })).toHaveLength(2);
		expect(await found({ startDate: '2999-01-01T00:00:00' })).toEqual([]);
		expect(await found({ endDate: '2000-01-01T00:00:00' })).toEqual([]);
	});

	it('is read with all details, cut down or raw', async () => {
		const leadId = await one();
		await bench.control.advance({ seconds: 10 });

		expect(await bench.record('lead > get', { leadId })).toMatchObject({
			email: 'jane@acme.com',
			status: 'new',
			source: null,
			assignedTo: null,
			score: expect.any(Number) as number,
		});
		expect(await bench.record('lead > get', { leadId, output: 'raw' })).toMatchObject({
			emailType: 'business',
			tags: [],
			metadata: {},
		});
	});

	it('moves through statuses, and every change is an event', async () => {
		const leadId = await one();
		await bench.record('lead > updateStatus', { leadId, status: 'qualified' });
		await bench.record('lead > updateNotes', { leadId, notes: 'Interested in Pro' });

		const events = await bench.records('lead > getEvents', { leadId, returnAll: true });

		expect(await bench.record('lead > get', { leadId, output: 'raw' })).toMatchObject({
			status: 'qualified',
			notes: 'Interested in Pro',
		});
		expect(events.length).toBeGreaterThanOrEqual(3);
		expect(await bench.record('lead > updateNotes', { leadId, notes: '', output: 'raw' })).toMatchObject({
			notes: null,
		});
	});

	it('keeps its notes when the expression for them gives nothing', async () => {
		const leadId = await one();
		await bench.record('lead > updateNotes', { leadId, notes: 'Call on Monday' });

		const { error } = await bench.run('lead > updateNotes', { leadId, notes: '={{ $json.typo }}' });

		expect(error?.message).toBe("'Notes' is empty");
		expect(await bench.record('lead > get', { leadId, output: 'raw' })).toMatchObject({ notes: 'Call on Monday' });
	});

	it('gets tags and loses them', async () => {
		const leadId = await one();

		const tag = await bench.record('lead > addTag', { leadId, name: 'hot-lead' });
		expect(await bench.record('lead > get', { leadId, output: 'raw' })).toMatchObject({
			tags: [{ id: tag.id, name: 'hot-lead' }],
		});
		expect(await bench.record('lead > removeTag', { leadId, tagId: byId(tag.id) })).toEqual({
			deleted: true,
			id: tag.id,
		});
		expect(await bench.record('lead > get', { leadId, output: 'raw' })).toMatchObject({ tags: [] });
	});

	it('is assigned and unassigned', async () => {
		const leadId = await one();
		const source = await bench.record('source > create', { name: 'Website' });
		const { createdBy } = await bench.record('source > get', { sourceId: byId(source.id) });
		const user = createdBy as IDataObject;

		expect(await bench.record('lead > assign', { leadId, assignTo: 'member', userId: byId(user.id) })).toMatchObject({
			assignedTo: user.name,
		});
		expect(await bench.record('lead > assign', { leadId, assignTo: 'nobody' })).toMatchObject({ assignedTo: null });
		expect((await bench.control.journal({ method: 'PUT' })).map(({ body }) => body)).toEqual([
			{ userId: user.id },
			{ userId: null },
		]);
	});

	it('is deleted', async () => {
		const leadId = await one();

		expect(await bench.record('lead > delete', { leadId })).toEqual({ deleted: true, id: leadId.value });
		const { error } = await bench.run('lead > get', { leadId });
		expect(error?.message).toBe("500 Leads found nothing for 'Lead > Get'");
	});

	it('has stats that sum to the total', async () => {
		await bench.control.act('fivehundredleads', { action: 'add-leads', count: 30 });

		const { total, byStatus } = await bench.record('lead > getStats');

		expect(total).toBe(30);
		expect(Object.values(byStatus as Record<string, number>).reduce((sum, count) => sum + count, 0)).toBe(30);
	});
});

describe('Lead > Merge', () => {
	it('keeps events, tags and notes, and the duplicate is gone', async () => {
		const [first, second] = await bench.captured(jane, { ...jane, firstName: 'Janet' });
		await bench.record('lead > addTag', { leadId: byId(second), name: 'vip' });
		await bench.record('lead > updateNotes', { leadId: byId(second), notes: 'Call on Monday' });

		const duplicates = await bench.records('lead > getDuplicates', { leadId: byId(first), returnAll: true });
		const merged = await bench.record('lead > merge', {
			leadId: byId(first),
			duplicateId: byId(second),
			output: 'raw',
		});

		expect(duplicates.map(({ id }) => id)).toEqual([second]);
		expect(merged).toMatchObject({ id: first, firstName: 'Jane', tags: [{ name: 'vip' }], notes: 'Call on Monday' });
		expect((await bench.run('lead > get', { leadId: byId(second) })).error?.httpCode).toBe('404');
	});

	it('is refused with itself, with an unknown one and a second time; nothing is lost', async () => {
		const [first, second] = await bench.captured(jane, { ...jane, firstName: 'Janet' });
		const merge = async (duplicate: string) =>
			(await bench.run('lead > merge', { leadId: byId(first), duplicateId: byId(duplicate) })).error;

		const itself = await merge(first);
		const unknown = await merge('lead_unknown');
		expect(await bench.leads()).toHaveLength(2);
		await bench.record('lead > merge', { leadId: byId(first), duplicateId: byId(second) });
		const twice = await merge(second);

		expect(itself?.message).toBe('A lead cannot be merged with itself');
		expect(unknown?.message).toContain("500 Leads found nothing for 'Lead > Merge'");
		expect(unknown?.description).toContain('lead_unknown');
		expect(twice?.description).toContain(second);
		expect(await bench.records('lead > getAll', { returnAll: true })).toHaveLength(1);
	});
});

describe('Keys and logins', () => {
	it('tell a read-only key from a missing one', async () => {
		const leadId = await one();
		bench.credential.apiKey = '5l_live_test_read';
		const readOnly = await bench.run('lead > updateStatus', { leadId, status: 'closed' });
		bench.credential.apiKey = '5l_live_nope';
		const unknown = await bench.run('lead > getAll');

		expect(readOnly.error?.message).toBe("The key of the credential '500 Leads account' may only read");
		expect(readOnly.error?.description).toContain('full scope');
		expect(unknown.error?.message).toBe("500 Leads did not accept the credential '500 Leads account'");
		bench.credential.apiKey = '5l_live_test_read';
		expect((await bench.run('lead > getAll')).error).toBeUndefined();
	});

	it.each(['5l_live_test_inactive', '5l_live_test_expired'])('refuse the key %s', async (apiKey) => {
		bench.credential.apiKey = apiKey;

		const { error, record } = await bench.run('lead > getAll');

		expect(error?.httpCode).toBe('401');
		expect(record.includes(apiKey)).toBe(false);
	});

	it('are sent in the header that is chosen', async () => {
		bench.credential.sendAs = 'authorization';

		expect((await bench.run('lead > getStats')).error).toBeUndefined();
	});

	it('log in once, and once more when the session has expired', async () => {
		await bench.control.act('fivehundredleads', { action: 'add-leads', count: 5 });
		bench.credential = {
			authentication: 'login',
			email: 'ada@example.com',
			password: 'correct-horse',
			baseUrl: bench.baseUrl,
		};
		const read = async () =>
			await bench.run(
				'lead > getAll',
				{ returnAll: true },
				Array.from({ length: 20 }, () => ({})),
			);
		const logins = async () => (await bench.control.journal({ route: '/api/auth/login' })).length;

		const first = await read();
		const before = await logins();
		await bench.control.act('fivehundredleads', { action: 'expire-tokens' });
		const second = await read();

		expect([first.json.length, second.json.length]).toEqual([100, 100]);
		expect(before).toBe(1);
		expect(await logins()).toBe(2);
		expect(first.record.includes('eyJ')).toBe(false);
	});

	it('say what is wrong with a login, once', async () => {
		bench.credential = {
			authentication: 'login',
			email: 'ada@example.com',
			password: 'wrong-horse',
			baseUrl: bench.baseUrl,
		};

		const { json, record } = await bench.run(
			'lead > getStats',
			{},
			Array.from({ length: 10 }, () => ({})),
			CONTINUE,
		);

		expect(json[0]).toMatchObject({
			error: "500 Leads did not accept the login of the credential '500 Leads account'",
		});
		expect(await bench.control.journal({ route: '/api/auth/login' })).toHaveLength(1);
		expect(record.includes('wrong-horse')).toBe(false);
	});
});
