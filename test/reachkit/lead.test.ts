import { byId, CONTINUE, ReachkitBench } from '../support/reachkit';

const bench = ReachkitBench.inEveryTest();

describe('Lead > Create', () => {
	it('creates a lead with names and custom variables from fields', async () => {
		const campaignId = byId(await bench.campaign());

		const lead = await bench.record('lead > create', {
			campaignId,
			email: 'jane@acme.com',
			additionalFields: { firstName: 'Jane', lastName: 'Doe' },
			variables: {
				variable: [
					{ name: 'company', value: 'Acme' },
					{ name: 'role', value: 'VP Sales' },
				],
			},
		});

		expect(lead).toMatchObject({
			email: 'jane@acme.com',
			first_name: 'Jane',
			last_name: 'Doe',
			status: 'uncontacted',
			variables: { company: 'Acme', role: 'VP Sales' },
		});
	});

	it('takes custom variables as JSON, as text or as an object', async () => {
		const campaignId = byId(await bench.campaign());
		const create = async (email: string, variablesJson: unknown) =>
			await bench.record('lead > create', {
				campaignId,
				email,
				specifyVariables: 'json',
				variablesJson: variablesJson as string,
			});

		expect(await create('a@acme.com', '{"company": "Acme"}')).toMatchObject({ variables: { company: 'Acme' } });
		expect(await create('b@acme.com', '={{ { company: "Acme" } }}')).toMatchObject({ variables: { company: 'Acme' } });
	});

	it.each(['[1]', '{"company": ', 'Acme', '5'])(
		'refuses the custom variables %s, which are no JSON object',
		async (variablesJson) => {
			const campaignId = byId(await bench.campaign());

			const { error } = await bench.run('lead > create', {
				campaignId,
				email: 'a@acme.com',
				specifyVariables: 'json',
				variablesJson,
			});

			expect(error?.message).toMatch(/^'Custom Variables \(JSON\)' must be a JSON object/);
		},
	);

	it('fails, skips or updates when the campaign has the email', async () => {
		const campaignId = byId(await bench.campaign());
		const create = async (ifExists: string, firstName: string) =>
			await bench.run('lead > create', {
				campaignId,
				email: 'jane@acme.com',
				additionalFields: { ifExists, firstName },
			});
		await create('fail', 'Jane');

		expect((await create('fail', 'Janet')).error?.httpCode).toMatch(/409|422/);
		expect((await create('skip', 'Janet')).json).toMatchObject([{ first_name: 'Jane' }]);
		expect((await create('update', 'Janet')).json).toMatchObject([{ first_name: 'Janet' }]);
	});

	it('checks the email of every item before anything is sent, and names the item', async () => {
		const campaignId = byId(await bench.campaign());
		await bench.control.clearJournal();

		const { error } = await bench.run('lead > create', { campaignId, email: '={{ $json.email }}' }, [
			{ email: 'a@acme.com' },
			{ email: 'nonsense' },
		]);

		expect(error).toMatchObject({ message: "'Email' is not an email address", context: { itemIndex: 1 } });
		expect(await bench.control.journal()).toEqual([]);
	});

	it('creates the others when one email is wrong and the node continues on fail', async () => {
		const campaignId = byId(await bench.campaign());
		const items = [{ email: 'a@acme.com' }, { email: 'nonsense' }, { email: 'c@acme.com' }];

		const ran = await bench.run('lead > create', { campaignId, email: '={{ $json.email }}' }, items, CONTINUE);

		expect(ran.json).toMatchObject([
			{ email: 'a@acme.com' },
			{ error: "'Email' is not an email address", details: { description: 'The value is "nonsense".' } },
			{ email: 'c@acme.com' },
		]);
		expect(ran.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});
});

describe('Lead > Get, Delete', () => {
	it('reads a lead and deletes it', async () => {
		const campaignId = byId(await bench.campaign());
		const { id } = await bench.record('lead > create', { campaignId, email: 'jane@acme.com' });
		const leadId = byId(id);

		expect(await bench.record('lead > get', { campaignId, leadId, output: 'raw' })).toMatchObject({
			id,
			email: 'jane@acme.com',
			provider: null,
		});
		expect(await bench.record('lead > get', { campaignId, leadId })).toMatchObject({ id, status: 'uncontacted' });
		expect(await bench.record('lead > delete', { campaignId, leadId })).toEqual({ deleted: true, id });
		expect((await bench.run('lead > get', { campaignId, leadId })).error?.httpCode).toBe('404');
	});
});

describe('Lead > Get Many', () => {
	it('searches and sorts', async () => {
		const campaignId = byId(await bench.campaign());
		for (const email of ['b@acme.com', 'a@acme.com', 'c@other.com'])
			await bench.record('lead > create', { campaignId, email });

		const leads = await bench.records('lead > getAll', {
			campaignId,
			filters: { search: 'acme' },
			sort: { sortBy: 'email', sortOrder: 'asc' },
		});

		expect(leads.map(({ email }) => email)).toEqual(['a@acme.com', 'b@acme.com']);
	});

	it('keeps the origin of every row when it runs for several campaigns', async () => {
		const campaigns = [await bench.campaign('One'), await bench.campaign('Two'), await bench.campaign('Three')];
		for (const [index, campaignId] of campaigns.slice(1).entries())
			await bench.control.act('reachkit', { action: 'add-leads', campaignId, count: 2 + index * 2 });

		const ran = await bench.run(
			'lead > getAll',
			{ campaignId: byId('={{ $json.id }}'), returnAll: true },
			campaigns.map((id) => ({ id })),
		);

		expect(ran.items.map(({ pairedItem }) => pairedItem)).toEqual([1, 1, 2, 2, 2, 2].map((item) => ({ item })));
	});
});
