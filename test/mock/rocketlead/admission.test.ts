import { messageOf, RocketLeadClient } from './rocketleadClient';
import { UNKNOWN_ID } from './sample';

const LIMIT = 'x-ratelimit-limit';
const REMAINING = 'x-ratelimit-remaining';

describe('RocketLead > Authentication', () => {
	it.each([
		[{ 'x-api-key': 'rl_test_key' }, 200],
		[{ authorization: 'Bearer rl_test_token' }, 200],
		[{ authorization: 'bearer rl_test_token' }, 200],
		[{ 'x-api-key': 'rl_test_key', authorization: 'Bearer wrong' }, 200],
		[{ 'x-api-key': 'wrong', authorization: 'Bearer rl_test_token' }, 401],
		[{ authorization: 'Bearer rl_test_key' }, 401],
		[{ 'x-api-key': 'rl_test_token' }, 401],
		[{ 'x-api-key': 'rl_revoked_key' }, 401],
	])('judges %j: %d', async (headers, status) => {
		const answer = await new RocketLeadClient().get('/accounts', { key: null, headers });

		expect(answer.status).toBe(status);
		if (status === 401) expect(messageOf(answer)).toBe('Invalid API key');
	});

	it.each([[{}], [{ 'x-api-key': '' }], [{ authorization: 'Basic abc' }]])('misses a key: %j', async (headers) => {
		const answer = await new RocketLeadClient().get('/accounts', { key: null, headers });

		expect([answer.status, messageOf(answer)]).toEqual([401, 'Missing API key']);
	});

	it('lets a read-only key read', async () => {
		const client = new RocketLeadClient();
		const key = 'rl_test_readonly';

		expect((await client.get('/leads', { key })).status).toBe(200);
		const answer = await client.call('POST', '/lead-lists', {}, { key });

		expect([answer.status, messageOf(answer)]).toEqual([403, 'This API key does not have write access']);
	});

	it('shows nobody the records of another workspace', async () => {
		const client = new RocketLeadClient({ scenario: 'demo' });
		const key = 'rl_other_workspace_key';
		const ids = async (path: string, options: object) => {
			const { items } = (await client.get(path, options)).row;
			return (items as Array<{ id: string }>).map(({ id }) => id);
		};

		for (const path of ['/accounts', '/leads', '/lead-lists', '/campaigns', '/credits/transactions']) {
			const [mine, theirs] = [await ids(path, {}), await ids(path, { key })];
			expect(mine.filter((id) => theirs.includes(id))).toEqual([]);
			expect(mine).not.toEqual([]);
			if (path === '/leads' || path.startsWith('/credits')) continue;
			expect((await client.get(`${path}/${mine[0]}`)).status).toBe(200);
			expect((await client.get(`${path}/${mine[0]}`, { key })).status).toBe(404);
		}
	});

	it('checks one thing after the other', async () => {
		const client = new RocketLeadClient();
		const statusOf = async (method: string, path: string, body?: unknown, key: string | null = 'rl_test_key') =>
			(await client.call(method, path, body, { key })).status;

		expect(await statusOf('POST', '/nowhere', {}, null)).toBe(404);
		expect(await statusOf('POST', '/lead-lists', {}, null)).toBe(401);
		expect(await statusOf('POST', '/lead-lists', {}, 'rl_test_readonly')).toBe(403);
		expect(await statusOf('POST', '/lead-lists', 'x'.repeat(10 * 1024 * 1024 + 1))).toBe(413);
		expect(await statusOf('POST', '/lead-lists', '{')).toBe(400);
		expect(await statusOf('PATCH', `/campaigns/${UNKNOWN_ID}`, {})).toBe(400);
		expect(await statusOf('PATCH', `/campaigns/${UNKNOWN_ID}`, { agentId: UNKNOWN_ID })).toBe(404);
	});
});

describe('RocketLead > Routes', () => {
	it.each([
		['GET', '/nope'],
		['GET', '/leads/'],
		['PUT', '/leads'],
		['GET', '/Leads'],
		['DELETE', '/accounts'],
	])('knows no %s %s', async (method, path) => {
		const answer = await new RocketLeadClient().call(method, path);

		expect([answer.status, messageOf(answer)]).toEqual([404, `Route ${method}:/api/v1${path} not found`]);
	});

	it('takes a fixed path for no id', async () => {
		const client = new RocketLeadClient();

		for (const path of ['/leads/tags', '/leads/custom-fields', '/agents/usage', '/conversations/tags']) {
			expect([path, (await client.get(path)).status]).toEqual([path, 200]);
		}
		expect((await client.get('/agents/other')).status).toBe(400);
	});

	it('has all eighty-six endpoints, each of them once', () => {
		const routes = new RocketLeadClient().world.residents.get('rocketlead')?.definition.routes ?? [];

		expect(routes).toHaveLength(86);
		expect(new Set(routes).size).toBe(86);
	});
});

describe('RocketLead > Rate limit', () => {
	it('tells on every answer how it stands', async () => {
		const client = new RocketLeadClient();
		const first = await client.get('/accounts');
		const second = await client.get('/accounts');

		expect(first.headers.get(LIMIT)).toBe('10000');
		expect(Number(first.headers.get(REMAINING)) - Number(second.headers.get(REMAINING))).toBe(1);
		// By the clock of the answer itself.
		const now = Date.parse(String(first.headers.get('date'))) / 1000;
		const reset = Number(first.headers.get('x-ratelimit-reset'));
		expect(reset).toBeGreaterThanOrEqual(now + 60);
		expect(reset).toBeLessThanOrEqual(now + 62);
	});

	it('is told with errors too, which strangers and unknown routes do not use up', async () => {
		const client = new RocketLeadClient();
		await client.post('/__mock/faults', {
			name: 'down',
			service: 'rocketlead',
			route: '/campaigns',
			effect: { type: 'status', status: 503 },
		});
		const seen = [];
		for (const [path, key] of [
			['/accounts', undefined],
			['/accounts', 'wrong'],
			['/accounts', null],
			['/nope', undefined],
			[`/accounts/${UNKNOWN_ID}`, undefined],
			['/campaigns', undefined],
		] as const) {
			const answer = await client.get(path, { key });
			seen.push([answer.status, answer.headers.get(REMAINING)]);
		}

		expect(seen).toEqual([
			[200, '9999'],
			[401, '9999'],
			[401, '9999'],
			[404, '9999'],
			[404, '9998'],
			[503, '9997'],
		]);
	});

	it('refuses what is too much, until the window is over', async () => {
		const client = new RocketLeadClient();
		await client.act('configure', { rateLimitPerMinute: 2, rateLimitWindowSeconds: 1 });
		const answers = [];
		for (let count = 0; count < 3; count++) answers.push(await client.get('/accounts'));
		const refused = answers[2];

		expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
		expect(messageOf(refused)).toBe('Rate limit exceeded, retry in 1 seconds');
		expect(refused.headers.get('retry-after')).toBe('1');
		expect([refused.headers.get(LIMIT), refused.headers.get(REMAINING)]).toEqual(['2', '0']);
		expect((await client.get('/accounts', { key: 'wrong' })).status).toBe(401);
		expect((await client.get('/accounts', { key: 'rl_other_workspace_key' })).status).toBe(200);
		await new Promise((resolve) => setTimeout(resolve, 1050));

		expect((await client.get('/accounts')).status).toBe(200);
	});

	it('does nothing when it refuses', async () => {
		const client = new RocketLeadClient();
		await client.act('configure', { rateLimitPerMinute: 1 });
		await client.post('/lead-lists', { name: 'A' });

		expect((await client.post('/lead-lists', { name: 'B' })).status).toBe(429);

		expect(await client.state('lists')).toMatchObject([{ name: 'A' }]);
	});

	it.each([
		[25, '10000'],
		[26, '20000'],
		[101, '30000'],
	])('grows with the plan: %d numbers', async (count, limit) => {
		const client = new RocketLeadClient();
		for (let index = 0; index < count; index++) await client.act('account', { status: 'pending' });

		expect((await client.get('/settings')).headers.get(LIMIT)).toBe(limit);
	});
});
