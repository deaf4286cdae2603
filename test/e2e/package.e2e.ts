import { services } from '../../scripts/demo/services.mjs';
import { packageName } from '../../scripts/tarball.mjs';
import { freePort } from '../../scripts/port.mjs';
import { NODE, PACKAGED, accessOf, control, credentialOf, recordsOf, typeOf, useWorld } from './world';

const world = useWorld();

interface NodeType {
	name: string;
	displayName: string;
	iconUrl: { light: string; dark: string };
}

describe('Packed package', () => {
	const nodeTypes = async (): Promise<NodeType[]> => {
		const all: NodeType[] = await world.n8n.request('GET', '/types/nodes.json');
		return all.filter(({ name }) => name.startsWith(`${packageName}.`));
	};

	it('adds the nodes, each but the triggers with its variant for AI agents', async () => {
		const names = (await nodeTypes()).map(({ name }) => name).sort();

		expect(names).toEqual(
			PACKAGED.nodes
				.map(typeOf)
				.flatMap((type) => (type.endsWith('Trigger') ? [type] : [type, `${type}Tool`]))
				.sort(),
		);
	});

	it('serves an icon of each node for light and for dark screens', async () => {
		for (const { iconUrl } of await nodeTypes()) {
			for (const icon of [iconUrl.light, iconUrl.dark]) {
				const answer = await fetch(`${world.n8n.url}/${icon}`, {
					headers: { cookie: world.n8n.cookie },
				});
				expect(answer.headers.get('content-type')).toContain('svg');
			}
		}
	});

	it('adds the credentials, each of which only its own nodes may use', async () => {
		const all: Array<{ name: string; supportedNodes?: string[] }> = await world.n8n.request(
			'GET',
			'/types/credentials.json',
		);

		const own = all.filter(({ name }) => PACKAGED.credentials.includes(name));
		expect(own.map(({ name, supportedNodes }) => [name, supportedNodes]).sort()).toEqual(
			PACKAGED.credentials
				.map((name) => [name, ['', 'Trigger'].map((kind) => typeOf(name.replace(/Api$/, kind)))])
				.sort(),
		);
	});
});

describe('Credential test', () => {
	it.each(services)('accepts what the demo enters for $title', async ({ credentialType }) => {
		const credential = credentialOf(world, credentialType);

		const outcome = await world.n8n.testCredential(credential, accessOf(world, credentialType));

		expect(outcome).toMatchObject({ status: 'OK' });
	});
});

describe('Credential test of RocketLead', () => {
	const test = (changes: object) => {
		const credential = credentialOf(world, 'rocketLeadApi');
		return world.n8n.testCredential(credential, { ...accessOf(world, 'rocketLeadApi'), ...changes });
	};

	it('accepts a valid access token', async () => {
		const token = { authentication: 'accessToken', accessToken: 'rl_test_token', apiKey: '' };

		expect(await test(token)).toMatchObject({ status: 'OK' });
	});

	it.each([
		['key', { apiKey: 'rl_wrong_key' }],
		['access token', { authentication: 'accessToken', accessToken: 'rl_wrong_token' }],
	])('says that the %s is wrong', async (_what, changes) => {
		const { status, message } = await test(changes);

		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringContaining('RocketLead did not accept the key or token'),
		});
		expect(message).not.toContain('rl_wrong');
	});

	it('tells a wrong address from a wrong key', async () => {
		const { status, message } = await test({ baseUrl: `${world.mock.url}/rocketlead` });

		expect(status).toBe('Error');
		expect(message).toContain("Check 'Base URL'");
	});

	it('tells a website from the API', async () => {
		await control(world, 'POST', '/faults', { name: 'website', service: 'rocketlead', effect: { type: 'html' } });

		const { status, message } = await test({});

		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringContaining('not as the RocketLead API'),
		});
	});
});

describe('Credential test of Reachkit', () => {
	const test = (changes: object) => world.n8n.testCredential(world.credential, { ...world.access, ...changes });

	it.each(['bearer', 'header', 'query'])('accepts a valid key sent as %s', async (sendAs) => {
		expect(await test({ sendAs })).toMatchObject({ status: 'OK' });
	});

	it.each([
		['rk_wrong_key', 'Reachkit did not accept the API key'],
		['rk_revoked_key', 'Reachkit did not accept the API key'],
		['rk_no_plan_key', 'that takes the Scale plan'],
	])('says what is wrong with the key %s', async (apiKey, words) => {
		const { status, message } = await test({ apiKey });

		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringContaining(words),
		});
		expect(message).not.toContain(apiKey);
	});

	it('tells a wrong address from a wrong key', async () => {
		const { status, message } = await test({ baseUrl: `${world.mock.url}/reachkit` });

		expect(status).toBe('Error');
		expect(message).toContain("Check 'Base URL'");
	});

	it('tells a website from the API', async () => {
		await control(world, 'POST', '/faults', { name: 'website', effect: { type: 'html' } });

		const { status, message } = await test({});

		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringContaining('not as the Reachkit API'),
		});
	});

	it('says that nobody answers at the address', async () => {
		const port = await freePort();

		const { status, message } = await test({ baseUrl: `http://127.0.0.1:${port}/api/v1` });

		expect(status).toBe('Error');
		expect(message).toMatch(/ECONNREFUSED|refused/);
	});

	it('does not send a key over plain http to the internet', async () => {
		const { status, message } = await test({ baseUrl: 'http://reachkit.example.com/api/v1' });

		expect(status).toBe('Error');
		expect(message).toContain("'Base URL' must begin with https://");
	});
});

describe('Credential test of 500 Leads', () => {
	const test = (changes: object) => {
		const credential = credentialOf(world, 'fiveHundredLeadsApi');
		return world.n8n.testCredential(credential, { ...accessOf(world, 'fiveHundredLeadsApi'), ...changes });
	};
	const login = { authentication: 'login', email: 'ada@example.com', password: 'correct-horse', apiKey: '' };

	it.each(['header', 'authorization'])('accepts a valid key sent as %s', async (sendAs) => {
		expect(await test({ sendAs })).toMatchObject({ status: 'OK' });
	});

	it('accepts a key that may only read', async () => {
		expect(await test({ apiKey: '5l_live_test_read' })).toMatchObject({ status: 'OK' });
	});

	it('accepts a valid email and password', async () => {
		expect(await test(login)).toMatchObject({ status: 'OK' });
	});

	it.each(['5l_live_wrong', '5l_live_test_inactive', '5l_live_test_expired'])(
		'says that the key %s is not accepted',
		async (apiKey) => {
			const { status, message } = await test({ apiKey });

			expect({ status, message }).toEqual({
				status: 'Error',
				message: expect.stringContaining('500 Leads did not accept the key or the login'),
			});
			expect(message).not.toContain(apiKey);
		},
	);

	it('says that the password is wrong, without it', async () => {
		const { status, message } = await test({ ...login, password: 'wrong-donkey' });

		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringContaining('Check email and password'),
		});
		expect(message).not.toContain('wrong-donkey');
	});

	it.each([{}, login])('tells a wrong address from wrong secrets: %j', async (way) => {
		const { status, message } = await test({ ...way, baseUrl: `${world.mock.url}/fivehundredleads/api` });

		expect(status).toBe('Error');
		expect(message).toContain("Check 'Base URL'");
	});
});

describe('Credential test of Rackwave', () => {
	const test = (changes: object) => {
		const credential = credentialOf(world, 'rackwaveApi');
		return world.n8n.testCredential(credential, { ...accessOf(world, 'rackwaveApi'), ...changes });
	};

	it('accepts a valid access token', async () => {
		const token = { authentication: 'accessToken', accessToken: 'rw_static_token', clientId: '', clientSecret: '' };

		expect(await test(token)).toMatchObject({ status: 'OK' });
	});

	it('accepts a client that may only read', async () => {
		const client = { clientId: 'rw_live_readonly', clientSecret: 'sk_live_readonly' };

		expect(await test(client)).toMatchObject({ status: 'OK' });
	});

	it('says that the secret is wrong, without it', async () => {
		const { status, message } = await test({ clientSecret: 'sk_live_wrong' });

		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringContaining('Check client ID, client secret and environment'),
		});
		expect(message).not.toContain('sk_live_wrong');
	});

	it('says that the access token is wrong, without it', async () => {
		const { status, message } = await test({ authentication: 'accessToken', accessToken: 'rw_wrong_token' });

		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringContaining('Rackwave did not accept the token'),
		});
		expect(message).not.toContain('rw_wrong_token');
	});

	it('tells a wrong address from a wrong secret', async () => {
		const { status, message } = await test({ baseUrl: `${world.mock.url}/rackwave` });

		expect(status).toBe('Error');
		expect(message).toContain('Check the environment and the base URL');
	});
});

describe('Output schemas', () => {
	it('are served to the editor, so that fields can be mapped before a node ever ran', async () => {
		const answer = await fetch(`${world.n8n.url}/schemas/${NODE}/1/lead/create.json`, {
			headers: { cookie: world.n8n.cookie },
		});

		expect(answer.status).toBe(200);
		expect(await answer.json()).toMatchObject({ type: 'object', properties: { email: { type: 'string' } } });
	});
});

describe('List search', () => {
	interface Page {
		results: Array<{ name: string; value: string }>;
		paginationToken?: string;
	}

	const search = (more: { filter?: string; paginationToken?: string }): Promise<Page> =>
		world.n8n.request('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
			nodeTypeAndVersion: { name: NODE, version: 1 },
			path: 'parameters.campaignId',
			methodName: 'campaigns',
			currentNodeParameters: { resource: 'campaign', operation: 'get' },
			credentials: {
				reachkitApi: { id: world.credential.id, name: world.credential.name },
			},
			...more,
		});

	it('offers the campaigns that contain what was typed', async () => {
		const [{ id, name }] = await recordsOf(world, 'campaigns');

		const { results } = await search({ filter: String(name).toUpperCase() });

		expect(results).toEqual([{ name, value: id }]);
	});

	it('offers nothing when nothing fits', async () => {
		expect(await search({ filter: 'no such campaign' })).toEqual({ results: [] });
	});

	it('goes on with a second page, without a campaign twice', async () => {
		await control(world, 'POST', '/reset', { scenario: 'empty', strict: true });
		await control(world, 'POST', '/reachkit/act', { action: 'add-campaigns', count: 130 });

		const first = await search({});
		const second = await search({ paginationToken: first.paginationToken });

		expect([first.results.length, second.results.length]).toEqual([100, 30]);
		expect(second.paginationToken).toBeUndefined();
		const ids = [...first.results, ...second.results].map(({ value }) => value);
		expect(new Set(ids).size).toBe(130);
	});
});
