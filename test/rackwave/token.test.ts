import { CLIENT, CONTINUE, RackwaveBench } from '../support/rackwave';

const bench = RackwaveBench.inEveryTest();

const people = (count: number) => Array.from({ length: count }, (_, index) => ({ email: `lead${index}@acme.com` }));

const create = async (count: number, settings: object = {}) =>
	await bench.run('lead > create', { name: 'Lead', email: '={{ $json.email }}' }, people(count), settings);

const exchanges = async () => await bench.control.journal({ route: '/auth/token' });

/** How every token begins. */
const TOKEN = 'eyJ';

describe('The token', () => {
	it('is fetched once for all requests of a run, and shown nowhere', async () => {
		const { json, record } = await create(50);

		expect(json).toHaveLength(50);
		expect(await exchanges()).toHaveLength(1);
		expect(record.includes(TOKEN)).toBe(false);
		expect(record.includes('sk_live_test')).toBe(false);
	});

	it('expires in the middle of 500 items: exactly one new one, and no failed item', async () => {
		await bench.control.fault({
			service: 'rackwave',
			method: 'POST',
			route: '/leads',
			skip: 250,
			times: 1,
			effect: { type: 'delay', ms: 200 },
		});
		const run = create(500, CONTINUE);
		for (let sent = 0; sent < 200;) {
			await new Promise((resolve) => setTimeout(resolve, 5));
			sent = (await bench.control.journal({ route: '/leads' })).length;
		}
		await bench.control.act('rackwave', { action: 'expire-tokens' });

		const { json, record } = await run;

		expect(json).toHaveLength(500);
		expect(json.filter((item) => 'error' in item)).toEqual([]);
		expect(await exchanges()).toHaveLength(2);
		expect((await bench.control.journal({ route: '/leads', status: 401 })).length).toBeGreaterThan(0);
		expect(record.includes(TOKEN)).toBe(false);
	}, 60_000);

	it('expires by time, too', async () => {
		await create(1);
		await bench.control.advance({ seconds: 3601 });
		const { error } = await bench.run('lead > getAll');

		expect(error).toBeUndefined();
	});

	it('is not fetched with a wrong secret: one clear error, no loop, no secret in it', async () => {
		bench.credential = { ...CLIENT, clientSecret: 'sk_live_wrong', baseUrl: bench.baseUrl };

		const { error, record } = await create(20);

		expect(error?.message).toBe("Rackwave did not accept the login of the credential 'Rackwave account'");
		expect(error?.description).toContain('Check client ID, client secret and environment there.');
		expect(error?.failure).toMatchObject({ cause: 'credential-invalid' });
		expect(await exchanges()).toHaveLength(1);
		expect(record.includes('sk_live_wrong')).toBe(false);
	});

	it('is asked for once, also when the node continues on fail', async () => {
		bench.credential = { ...CLIENT, clientSecret: 'sk_live_wrong_too', baseUrl: bench.baseUrl };

		const { json } = await create(20, CONTINUE);

		expect(json.every((item) => 'error' in item)).toBe(true);
		expect(await exchanges()).toHaveLength(1);
	});

	it.each([500, 429])('is asked for again when the exchange answers %i', async (status) => {
		bench.credential = { ...CLIENT, clientId: 'rw_live_test', baseUrl: `${bench.baseUrl}/` };
		await bench.control.fault({
			service: 'rackwave',
			method: 'POST',
			route: '/auth/token',
			times: 1,
			effect: { type: 'status', status },
		});

		const { error, json } = await create(1);

		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
	});

	it('is asked for again when the connection of the exchange breaks, as nothing was sent', async () => {
		await bench.control.advance({ days: 1 });
		await bench.control.fault({
			service: 'rackwave',
			method: 'POST',
			route: '/auth/token',
			times: 1,
			effect: { type: 'reset' },
		});

		const { error, json } = await create(1);

		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
	});

	it('may be one that was obtained elsewhere', async () => {
		bench.credential = {
			authentication: 'accessToken',
			accessToken: 'rw_static_token',
			environment: 'other',
			baseUrl: bench.baseUrl,
		};

		expect((await create(3)).json).toHaveLength(3);
		expect(await exchanges()).toEqual([]);
	});

	it('with the scope read reads, and is refused with words when it writes', async () => {
		bench.credential = {
			...CLIENT,
			clientId: 'rw_live_readonly',
			clientSecret: 'sk_live_readonly',
			baseUrl: bench.baseUrl,
		};

		expect((await bench.run('lead > getAll')).error).toBeUndefined();
		const { error } = await create(1);

		expect(error?.message).toBe("The token of the credential 'Rackwave account' may not do this");
		expect(error?.description).toContain('read write');
	});
});
