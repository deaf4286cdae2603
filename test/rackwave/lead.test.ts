import { byId, CONTINUE, RackwaveBench } from '../support/rackwave';

const bench = RackwaveBench.inEveryTest();

const UNKNOWN = 'lead_01KHZZZZZZZZZZZZZZZZZZZZZZ';

describe('Lead', () => {
	it('is created with all fields, read, changed and deleted', async () => {
		const created = await bench.record('lead > create', {
			name: 'Jane Smith',
			email: 'jane@acme.com',
			additionalFields: {
				company: 'Acme',
				phone: '+44 7700 900000',
				source: 'referral',
				status: 'contacted',
				tags: 'enterprise, uk',
			},
		});
		const leadId = byId(created.id);

		expect(created).toMatchObject({
			name: 'Jane Smith',
			email: 'jane@acme.com',
			phone: '+447700900000',
			status: 'contacted',
			source: 'referral',
			tags: ['enterprise', 'uk'],
		});
		expect(
			await bench.record('lead > update', { leadId, updateFields: { status: 'won', company: 'Acme Ltd' } }),
		).toMatchObject({ status: 'won', company: 'Acme Ltd', name: 'Jane Smith' });
		expect(await bench.record('lead > get', { leadId })).toMatchObject({ id: created.id, status: 'won' });
		expect(await bench.record('lead > delete', { leadId })).toEqual({ deleted: true, id: created.id });
		const { error } = await bench.run('lead > get', { leadId });
		expect(error?.message).toBe('Rackwave does not know this lead, or has no such endpoint');
		expect(error?.description).toContain('The path /leads/{leadId} is inferred');
	});

	it('loses what is emptied in an update, and is not updated with nothing', async () => {
		const { id } = await bench.record('lead > create', {
			name: 'Jane',
			email: 'jane@acme.com',
			additionalFields: { phone: '+49 170 1234567', company: 'Acme' },
		});

		expect(
			await bench.record('lead > update', { leadId: byId(id), updateFields: { phone: '', company: '' } }),
		).toMatchObject({ phone: null, company: null });
		expect((await bench.run('lead > update', { leadId: byId(id) })).error?.message).toBe('There is nothing to update');
	});

	it('is listed whole, newest first, and by filters', async () => {
		await bench.control.act('rackwave', { action: 'add-leads', count: 250 });
		await bench.records('lead > create', {
			name: 'Jane Smith',
			email: 'jane@acme.com',
			additionalFields: { source: 'manual' },
		});

		const all = await bench.records('lead > getAll', { returnAll: true });

		expect(all).toHaveLength(251);
		expect(new Set(all.map(({ id }) => id)).size).toBe(251);
		expect(all[0]).toMatchObject({ email: 'jane@acme.com' });
		expect(
			await bench.records('lead > getAll', { filters: { search: 'Jane Smith', status: 'new', source: 'manual' } }),
		).toMatchObject([{ email: 'jane@acme.com' }]);
		expect(await bench.records('lead > getAll', { filters: { createdFrom: '2999-01-01T00:00:00' } })).toEqual([]);
		expect(await bench.records('lead > getAll', { filters: { createdTo: '2000-01-01T00:00:00' } })).toEqual([]);
	});

	it('says which other record has the email, and which fields are wrong', async () => {
		await bench.record('lead > create', { name: 'Jane', email: 'jane@acme.com' });

		const taken = await bench.run('lead > create', { name: 'Jane', email: 'JANE@acme.com' });
		const wrong = await bench.run('lead > update', { leadId: byId(UNKNOWN), updateFields: { name: 'x'.repeat(300) } });

		expect(taken.error?.message).toBe('Another record has this email address');
		expect(taken.error?.httpCode).toBe('422');
		expect(wrong.error?.message).toBe("'Name' is longer than 255 characters");
	});

	it('lists the refused fields under their names on the form', async () => {
		await bench.control.fault({
			service: 'rackwave',
			method: 'POST',
			route: '/leads',
			times: 1,
			effect: {
				type: 'status',
				status: 422,
				body: {
					message: 'The given data was invalid.',
					errors: { phone: ['must be in E.164 format.'], company: ['is too long.'] },
				},
			},
		});

		const { error } = await bench.run('lead > create', { name: 'Jane', email: 'jane@acme.com' });

		expect(error?.description).toContain("'Phone' must be in E.164 format.; 'Company' is too long.");
	});

	it.each([
		[{ email: 'jane' }, "'Email' is not an email address"],
		[{ name: ' ' }, "'Name' is empty"],
		[{ additionalFields: { phone: '0170 1' } }, /^'Phone' is not a phone number/],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const { error } = await bench.run('lead > create', {
			name: 'Jane',
			email: 'jane@acme.com',
			...parameters,
		} as never);

		expect(error?.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
		expect(await bench.control.journal()).toEqual([]);
	});

	it('is not created twice when the answer is lost, and is repeated when it was limited', async () => {
		await bench.run('lead > getAll');
		await bench.control.fault({
			service: 'rackwave',
			method: 'POST',
			route: '/leads',
			when: 'after',
			times: 1,
			effect: { type: 'status', status: 502 },
		});
		const lost = await bench.run('lead > create', { name: 'A', email: 'a@acme.com' });
		await bench.control.clearFaults();
		await bench.control.act('rackwave', { action: 'configure', requestsPerMinute: 6000 });
		await bench.control.fault({
			service: 'rackwave',
			method: 'POST',
			route: '/leads',
			times: 1,
			effect: { type: 'rate-limit', requests: 1, perMs: 1000, retryAfter: 'seconds' },
		});
		const items = Array.from({ length: 4 }, (_, index) => ({ email: `lead${index}@acme.com` }));
		const { json } = await bench.run('lead > create', { name: 'B', email: '={{ $json.email }}' }, items, CONTINUE);

		expect(lost.error?.message).toContain("'Create' may have happened all the same");
		expect(json.every((record) => !('error' in record))).toBe(true);
		const all = await bench.records('lead > getAll', { returnAll: true });
		expect(all.map(({ email }) => email).sort()).toEqual(['a@acme.com', ...items.map(({ email }) => email)]);
	});
});

describe('Contact', () => {
	it('is created for a lead, read, listed, changed and deleted', async () => {
		const lead = await bench.record('lead > create', { name: 'Jane', email: 'jane@acme.com' });
		const created = await bench.record('contact > create', {
			name: 'Bob Miller',
			email: 'bob@acme.com',
			additionalFields: {
				company: 'Acme',
				leadId: String(lead.id),
				phone: '+49 170 1234567',
				tags: 'vip',
				title: 'CTO',
			},
		});
		const contactId = byId(created.id);

		expect(created).toMatchObject({ name: 'Bob Miller', lead_id: lead.id, title: 'CTO', tags: ['vip'] });
		expect(await bench.record('contact > get', { contactId })).toMatchObject({ email: 'bob@acme.com' });
		expect(await bench.record('contact > update', { contactId, updateFields: { title: 'CEO' } })).toMatchObject({
			title: 'CEO',
			company: 'Acme',
		});
		expect(await bench.records('contact > getAll', { filters: { search: 'bob' } })).toMatchObject([{ id: created.id }]);
		expect(await bench.record('contact > delete', { contactId })).toEqual({ deleted: true, id: created.id });
	});
});

describe('Webhook', () => {
	it('is created with a secret, listed without it, and deleted', async () => {
		const types = await bench.records('webhook > getEventTypes', { returnAll: true });
		const created = await bench.record('webhook > create', {
			url: 'https://example.com/hook',
			events: ['lead.created', 'contact.created'],
		});
		const [listed] = await bench.records('webhook > getAll', { returnAll: true });

		expect(types.length).toBeGreaterThan(3);
		expect(created).toMatchObject({
			url: 'https://example.com/hook',
			events: ['lead.created', 'contact.created'],
			secret: expect.any(String) as string,
		});
		expect(listed).toMatchObject({ id: created.id });
		expect(listed).not.toHaveProperty('secret');
		expect(await bench.record('webhook > delete', { webhookId: byId(created.id) })).toEqual({
			deleted: true,
			id: created.id,
		});
	});

	it('is refused without https before anything is sent', async () => {
		const { error } = await bench.run('webhook > create', { url: 'http://example.com/hook', events: ['lead.created'] });

		expect(error?.message).toBe("'URL' must begin with https://");
		expect(await bench.control.journal()).toEqual([]);
	});
});
