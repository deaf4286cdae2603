import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import selfsigned from 'selfsigned';
import { byId, CONTINUE, KEY, ReachkitBench } from '../support/reachkit';

const bench = ReachkitBench.inEveryTest();

const WAYS = ['bearer', 'header', 'query'];

/** What one run says, with the promise that nothing of it holds the key. */
const failure = async (operation = 'campaign > getAll', parameters: object = {}) => {
	const { error, record } = await bench.run(operation, { options: { maxWait: 0 }, ...parameters });
	const key = String(bench.credential.apiKey);
	expect(record).not.toContain(key);
	expect(`${error?.message} ${error?.description}`).not.toContain(key);
	expect(error?.message).not.toMatch(/\berror\b|undefined|null|\[object|\n\s+at /);
	return error;
};

describe.each(WAYS)('Failure, with the key sent as %s', (sendAs) => {
	beforeEach(() => {
		bench.credential = { ...bench.credential, sendAs };
	});

	it('is accepted with the right key', async () => {
		expect((await bench.run('campaign > getAll')).error).toBeUndefined();
		const way = { bearer: 'bearer', header: 'x-api-key', query: 'query' }[sendAs];
		expect(await bench.control.journal()).toMatchObject([{ authentication: way }]);
	});

	it('names the credential when the key is wrong', async () => {
		bench.credential.apiKey = 'rk_live_wrong_key_123456';

		expect(await failure()).toMatchObject({
			message: "Reachkit did not accept the API key of the credential 'Reachkit account'",
			description: expect.stringContaining('Create a key in Reachkit under Settings > Integrations'),
			httpCode: '401',
			failure: { cause: 'credential-invalid' },
		});
	});

	it('names the credential when the key was revoked', async () => {
		await bench.control.act('reachkit', { action: 'revoke-key', key: KEY });

		expect(await failure()).toMatchObject({
			message: "Reachkit did not accept the API key of the credential 'Reachkit account'",
			httpCode: '401',
		});
	});

	it('names the plan when the key may not use the API', async () => {
		bench.credential.apiKey = 'rk_no_plan_key';

		expect(await failure()).toMatchObject({ httpCode: '403', description: expect.stringContaining('Scale plan') });
	});

	it('says that the server is down', async () => {
		bench.credential.baseUrl = 'http://127.0.0.1:9/api/v1';

		expect(await failure()).toMatchObject({
			message: 'Reachkit could not be reached at 127.0.0.1:9',
			description: expect.stringContaining('The server refused the connection, so it may be down.'),
			failure: { cause: 'temporarily-unavailable' },
		});
	}, 15_000);

	it('says that the host is unknown', async () => {
		bench.credential.baseUrl = 'https://reachkit.invalid/api/v1';

		expect(await failure()).toMatchObject({ message: 'The host reachkit.invalid could not be found' });
	}, 15_000);

	it('says that the server speaks no TLS', async () => {
		bench.credential.baseUrl = bench.baseUrl.replace('http:', 'https:');

		expect(await failure()).toMatchObject({
			message: expect.stringMatching(/^No secure connection to Reachkit at 127\.0\.0\.1:\d+$/),
			failure: { cause: 'configuration-invalid' },
		});
	});

	it('says that the certificate is refused', async () => {
		const { private: key, cert } = selfsigned.generate([{ name: 'commonName', value: 'localhost' }], { days: 1 });
		const server = createSecureServer({ key, cert }, (_request, response) => response.end('{}'));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		bench.credential.baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

		const error = await failure();
		server.close();
		server.closeAllConnections();

		expect(error).toMatchObject({
			message: expect.stringContaining('No secure connection'),
			description: expect.stringContaining('certificate'),
		});
	});

	it('says that a web page came back', async () => {
		await bench.control.fault({ effect: { type: 'html' } });

		expect(await failure()).toMatchObject({
			message: "A web page came back instead of an answer of Reachkit's API (status 200)",
			description: expect.stringContaining(
				"Check 'Base URL' in the credential 'Reachkit account'; Reachkit's is https://reachkit.ai/api/v1.",
			),
		});
	});

	it('says that the JSON is cut off', async () => {
		await bench.control.fault({ effect: { type: 'truncate' } });

		expect(await failure()).toMatchObject({ message: "Reachkit's answer is damaged" });
	}, 15_000);

	it.each([500, 502, 503])(
		'says that status %i without a body is a fault of the service',
		async (status) => {
			await bench.control.fault({ effect: { type: 'status', status } });

			expect(await failure()).toMatchObject({
				message: `Reachkit could not process the request (status ${status})`,
				description: "The fault is on Reachkit's side. Try again later.",
				httpCode: String(status),
			});
		},
		15_000,
	);

	it('blots the key out where the service repeats it', async () => {
		await bench.control.fault({
			effect: { type: 'status', status: 400, body: { error: `Bad key ${KEY}`, details: { api_key: [KEY] } } },
		});

		expect((await failure())?.description).toContain('Bad key ***');
	});

	it('sends no key over plain http to a public host', async () => {
		bench.credential.baseUrl = 'http://reachkit.ai/api/v1';

		expect(await failure()).toMatchObject({
			message: 'The request was not sent',
			description: expect.stringContaining("'Base URL' must begin with https://"),
		});
	});

	it('sends no key after a redirect', async () => {
		await bench.control.fault({
			effect: { type: 'status', status: 302, headers: { Location: `${bench.baseUrl}/inboxes` } },
		});

		expect(await failure()).toMatchObject({ message: 'The address of Reachkit has moved' });
		expect(await bench.control.journal()).toHaveLength(1);
	});
});

describe('Failure > words', () => {
	it('says how often it tried', async () => {
		bench.credential.baseUrl = 'http://127.0.0.1:9/api/v1';

		expect((await bench.run('campaign > getAll')).error?.description).toContain('It was tried 4 times.');
	}, 15_000);

	it('lists the fields that the service refuses under their names on the form', async () => {
		const id = await bench.campaign();
		const details = { daily_limit: ['is too high'], esp_matching: ['needs a plan'], other_thing: 'is odd' };
		await bench.control.fault({
			method: 'PATCH',
			effect: { type: 'status', status: 422, body: { error: 'Validation failed', details } },
		});

		const { error } = await bench.run('campaign > update', { campaignId: byId(id), updateFields: { dailyLimit: 5 } });

		expect(error?.message).toBe("Reachkit refused 'Update' (status 422)");
		expect(error?.description).toBe(
			"Reachkit says: \"Validation failed\". 'Daily Limit' is too high; 'ESP Matching' needs a plan; other_thing is odd. Correct the fields and run the item again.",
		);
	});

	it.each([
		['an empty answer', undefined],
		['null', null],
		['data that is null', { data: null }],
		['a list that is none', { data: 'rows' }],
		['words without data', { message: 'hello' }],
		['an error with a good status', { error: 'nope' }],
	])('does not take %s for a record or an empty list', async (_what, body) => {
		await bench.control.fault({
			method: 'GET',
			effect: { type: 'status', status: 200, ...(body !== undefined && { body }) },
		});

		for (const operation of ['campaign > getAll', 'campaign > getAnalytics', 'inbox > get']) {
			const { error } = await bench.run(operation, { campaignId: byId('c'), inboxId: byId('i') });
			expect(error?.message).toBe("The answer is not one of Reachkit's API");
		}
	});

	it('does not lose the other items when one answer has an unknown shape', async () => {
		const id = await bench.campaign();
		const strange = { data: { id: 'x', stats: 5, inboxes: { not: 'a list' } } };
		await bench.control.fault({
			method: 'GET',
			skip: 1,
			times: 1,
			effect: { type: 'status', status: 200, body: strange },
		});
		const options = { maxParallelRequests: 1 };

		const ran = await bench.run('campaign > get', { campaignId: byId(id), options }, [{}, {}, {}], CONTINUE);

		expect(ran.json.map((json) => json.error ?? json.id)).toEqual([
			id,
			"Reachkit's answer has a shape that this version does not know",
			id,
		]);
	});

	it.each([
		[429, 'limits the number of requests'],
		[401, 'did not accept the API key'],
		[503, 'could not process the request'],
	])('goes by the status %i of a web page that a proxy sends', async (status, words) => {
		await bench.control.fault({ effect: { type: 'html', status } });

		expect((await bench.run('campaign > getAll', { options: { maxWait: 0 } })).error?.message).toContain(words);
	});

	it('says which record was not found', async () => {
		const { error } = await bench.run('lead > get', { campaignId: byId('c1'), leadId: byId('l1') });

		expect(error).toMatchObject({
			message: "Reachkit found nothing for 'Lead > Get'",
			description: expect.stringContaining('There is no /campaigns/c1/leads/l1 in this workspace'),
		});
	});

	it('does not find the records of another workspace', async () => {
		const id = await bench.campaign();
		bench.credential.apiKey = 'rk_other_workspace_key';

		expect((await bench.run('campaign > get', { campaignId: byId(id) })).error?.httpCode).toBe('404');
	});

	it('gives each failed item its own words', async () => {
		const id = await bench.campaign();
		const items = [{ id }, { id: 'unknown' }, { id: '' }];

		const ran = await bench.run('campaign > get', { campaignId: byId('={{ $json.id }}') }, items, CONTINUE);

		expect(ran.json).toMatchObject([
			{ id },
			{ error: "Reachkit found nothing for 'Campaign > Get'", details: { httpCode: '404' } },
			{ error: "'Campaign' is empty", details: { description: 'Choose it from the list or enter its ID.' } },
		]);
		expect(ran.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('sends failed items with the data of their input to the error output', async () => {
		const id = await bench.campaign();
		const items = [
			{ id, row: 1 },
			{ id: 'unknown', row: 2 },
		];

		const ran = await bench.run('campaign > get', { campaignId: byId('={{ $json.id }}') }, items, {
			onError: 'continueErrorOutput',
		});

		expect(ran.json).toMatchObject([{ id }]);
		expect(ran.failed).toMatchObject([
			{ id: 'unknown', row: 2, error: "Reachkit found nothing for 'Campaign > Get'", details: { httpCode: '404' } },
		]);
	});

	it('stops waiting for the service when the execution is canceled', async () => {
		const id = await bench.campaign();
		await bench.control.fault({ effect: { type: 'status', status: 429, headers: { 'Retry-After': '60' } } });
		await bench.control.clearJournal();
		const begun = Date.now();

		await bench.run('lead > create', { campaignId: byId(id), email: 'a@acme.com' }, [{}, {}, {}], {}, 300);
		await new Promise((resolve) => setTimeout(resolve, 600));

		expect(Date.now() - begun).toBeLessThan(5000);
		expect((await bench.control.journal()).length).toBeLessThanOrEqual(3);
	});

	it('names the item and the expression when an expression fails', async () => {
		const { error } = await bench.run('campaign > get', { campaignId: byId('={{ $json.missing.id.x }}') }, [
			{ missing: { id: { x: 'a' } } },
			{},
		]);

		expect(error).toMatchObject({ context: { itemIndex: 1 } });
	});

	it('says that the node has no such operation', async () => {
		const { error } = await bench.run('campaign > explode');

		expect(error?.message).toBe("Reachkit has no operation 'explode' of 'campaign'");
	});
});

describe('Credential of an older version', () => {
	it('works with the key alone, and is sent to the documented address', async () => {
		bench.credential = { apiKey: KEY };

		const { error } = await bench.run('campaign > getAll', { options: { maxWait: 0, timeout: 2 } });

		expect(error?.message).toMatch(/reachkit\.ai/);
	}, 15_000);
});
