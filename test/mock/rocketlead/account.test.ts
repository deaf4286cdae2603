import { messageOf, RocketLeadClient, itemsOf } from './rocketleadClient';
import { readyCampaign, UNKNOWN_ID } from './sample';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function bench(settings?: object) {
	const client = new RocketLeadClient();
	const account = (await client.act('account', settings ?? { status: 'pending' })).row;
	return { client, path: `/accounts/${account.id}`, account };
}

const typesOf = async (client: RocketLeadClient, path: string) =>
	itemsOf(await client.get(`${path}/activity?sortOrder=asc`)).map(({ type }) => type);

describe('RocketLead > Accounts', () => {
	it('goes from a number to an account that warms up', async () => {
		const { client, path } = await bench();

		expect((await client.post(`${path}/register`, { method: 'voice' })).row).toMatchObject({
			status: 'registered',
			phase: 'setup',
			connectedAt: null,
		});
		expect((await client.post(`${path}/connect`)).row).toMatchObject({ status: 'connected', phase: 'setup' });
		const { row } = await client.post(`${path}/setup-profile`, { displayName: 'Ada', bio: 'Here to help' });

		expect(row).toMatchObject({
			phase: 'warmup',
			displayName: 'Ada',
			bio: 'Here to help',
			warmupStatus: 'in_progress',
			warmupDay: 1,
			dailyLimit: 10,
			remainingToday: 10,
			limitResetsAt: '2026-03-03T00:00:00.000Z',
		});
		expect((await client.get(path)).row).toEqual(row);
		const types = await typesOf(client, path);
		expect(types.slice(0, 3)).toEqual(['registered', 'connected', expect.any(String)]);
		expect([...types].sort()).toEqual(
			['connected', 'phase_changed', 'profile_updated', 'registered', 'warmup_started'].sort(),
		);
	});

	it('begins to warm up when the name is there before the connection', async () => {
		const { client, path } = await bench({ status: 'disconnected', phase: 'setup', displayName: 'Ada' });

		expect((await client.post(`${path}/connect`)).row).toMatchObject({ phase: 'warmup', warmupDay: 1 });
	});

	it.each([
		['register', 'registered', {}, 'Account is already registered'],
		['register', 'banned', {}, 'Account is banned'],
		['connect', 'pending', {}, 'Register the phone first'],
		['connect', 'connected', {}, 'Account is already connected'],
		['connect', 'banned', {}, 'Account is banned'],
		['setup-profile', 'registered', { displayName: 'Ada' }, 'Account is not connected'],
		['display-name', 'disconnected', { displayName: 'Ada' }, 'Account is not connected'],
		['avatar', 'pending', { profilePictureUrl: null }, 'Account is not connected'],
		['pause', 'banned', {}, 'Account is banned'],
	])('refuses %s while the account is %s', async (action, status, body, message) => {
		const { client, path } = await bench({ status });

		const answer = await client.post(`${path}/${action}`, body);

		expect([answer.status, messageOf(answer)]).toEqual([409, message]);
	});

	it('pauses, resumes and flips, and logs only what changed', async () => {
		const { client, path } = await bench({ status: 'connected', phase: 'active' });
		const before = (await typesOf(client, path)).length;

		const answers = [];
		for (const body of [{ paused: true }, { paused: true }, {}, {}, { paused: false }]) {
			answers.push((await client.post(`${path}/pause`, body)).row);
		}

		expect(answers.map(({ paused, pauseReason }) => [paused, pauseReason])).toEqual([
			[true, 'manual'],
			[true, 'manual'],
			[false, null],
			[true, 'manual'],
			[false, null],
		]);
		expect((await typesOf(client, path)).slice(before)).toEqual(['paused', 'resumed', 'paused', 'resumed']);
		expect(answers[1]).toEqual(answers[0]);
	});

	it('moves between the phases', async () => {
		const { client, path } = await bench({ status: 'connected', phase: 'warmup', warmupDay: 5 });
		const move = async (phase: string) => {
			const { row } = await client.patch(`${path}/phase`, { phase });
			return [row.phase, row.dailyLimit, row.warmupStatus, row.warmupDay];
		};

		expect([
			await move('warmup'),
			await move('resting'),
			await move('warmup'),
			await move('active'),
			await move('resting'),
			await move('warmup'),
			await move('resting'),
			await move('active'),
		]).toEqual([
			['warmup', 20, 'in_progress', 5],
			['resting', 0, 'paused', 5],
			['warmup', 20, 'in_progress', 5],
			['active', 150, 'completed', 5],
			['resting', 0, 'completed', 5],
			['warmup', 10, 'in_progress', 1],
			['resting', 0, 'paused', 1],
			['active', 150, 'completed', 1],
		]);
		const [latest] = itemsOf(await client.get(`${path}/activity?type=phase_changed`));
		expect(latest.metadata).toEqual({ from: 'resting', to: 'active' });
	});

	it('does not leave the setup by hand', async () => {
		const { client, path } = await bench();

		const answer = await client.patch(`${path}/phase`, { phase: 'active' });

		expect([answer.status, messageOf(answer)]).toEqual([409, 'Complete the profile first']);
		expect((await client.patch(`${path}/phase`, { phase: 'setup' })).status).toBe(400);
	});

	it('takes a picture from an address or a file, the file first, and lets it go', async () => {
		const { client, path } = await bench({ status: 'connected', phase: 'active' });
		const avatar = async (body: object) => (await client.post(`${path}/avatar`, body)).row?.profilePictureUrl;
		const url = 'https://example.com/face.jpg';

		expect(await avatar({ profilePictureUrl: url })).toBe(url);
		expect(await avatar({ profilePictureUrl: url, profilePictureFile: PNG })).toMatch(/^https:.*\.png$/);
		expect(await avatar({ profilePictureUrl: null })).toBeNull();
		const { row } = await client.post(`${path}/setup-profile`, { displayName: 'Ada', profilePictureFile: PNG });
		expect(row.profilePictureUrl).toMatch(/\.png$/);
	});

	it('refuses pictures that are none, missing or too large', async () => {
		const { client, path } = await bench({ status: 'connected', phase: 'active' });
		const large = Buffer.alloc(5 * 1024 * 1024 + 1).toString('base64');

		expect((await client.post(`${path}/avatar`, { profilePictureFile: 'aGk=' })).status).toBe(400);
		expect((await client.post(`${path}/avatar`, {})).status).toBe(400);
		expect((await client.post(`${path}/avatar`, { profilePictureFile: large })).status).toBe(413);
	});

	it('keeps what a profile update does not name, and clears what is null', async () => {
		const { client, path } = await bench({ status: 'connected', phase: 'active' });
		await client.post(`${path}/setup-profile`, { displayName: 'Ada', bio: 'Hi', bizCategory: 'Software' });

		const { row } = await client.post(`${path}/setup-profile`, { displayName: 'Bea', bio: null });

		expect(row).toMatchObject({ displayName: 'Bea', bio: null, bizCategory: 'Software' });
		expect((await client.post(`${path}/display-name`, { displayName: ' Cleo ' })).row.displayName).toBe('Cleo');
	});

	it('lists accounts by status, phase, pause and name', async () => {
		const client = new RocketLeadClient();
		await client.act('account', { status: 'connected', phase: 'active', displayName: 'Alpha' });
		await client.act('account', { status: 'connected', phase: 'warmup', displayName: 'beta' });
		await client.act('account', { status: 'pending', displayName: null });
		const names = async (query: string) =>
			itemsOf(await client.get(`/accounts?${query}`)).map(({ displayName }) => displayName);

		expect(await names('sortBy=displayName&sortOrder=asc')).toEqual(['Alpha', 'beta', null]);
		expect(await names('sortBy=displayName')).toEqual(['beta', 'Alpha', null]);
		expect(await names('status=connected&phase=warmup&paused=false')).toEqual(['beta']);
		expect(await names('search=ALP')).toEqual(['Alpha']);
		expect(await names('paused=true')).toEqual([]);
		for (const sortBy of ['createdAt', 'updatedAt', 'healthScore', 'sentToday']) {
			expect(await names(`sortBy=${sortBy}`)).toHaveLength(3);
		}
	});

	it.each([
		['GET', '', undefined],
		['GET', '/activity', undefined],
		['POST', '/register', undefined],
		['POST', '/connect', undefined],
		['POST', '/setup-profile', { displayName: 'Ada' }],
		['POST', '/pause', undefined],
		['PATCH', '/phase', { phase: 'active' }],
		['POST', '/display-name', { displayName: 'Ada' }],
		['POST', '/avatar', { profilePictureUrl: null }],
	])('does not know every account: %s %s', async (method, path, body) => {
		const client = new RocketLeadClient();

		const unknown = await client.call(method, `/accounts/${UNKNOWN_ID}${path}`, body);
		const malformed = await client.call(method, `/accounts/x${path}`, body);

		expect([unknown.status, messageOf(unknown)]).toEqual([404, 'Account not found']);
		expect([malformed.status, messageOf(malformed)]).toEqual([400, 'params/accountId must match format "uuid"']);
	});

	it('loses a session or a number only when the world says so', async () => {
		const { client, path, account } = await bench({ status: 'connected', phase: 'active' });

		await client.act('account-status', { accountId: account.id, status: 'disconnected' });
		expect((await client.get(path)).row.status).toBe('disconnected');
		await client.act('account-status', { accountId: account.id, status: 'banned' });

		expect((await client.get(path)).row.status).toBe('banned');
		expect((await typesOf(client, path)).slice(-2)).toEqual(['disconnected', 'banned']);
	});

	it('loses health by failures until it is paused, and recovers at night', async () => {
		const { client, path, account } = await bench({ status: 'connected', phase: 'active' });
		const fail = async (times: number) => {
			for (let count = 0; count < times; count++) {
				const message = { accountId: account.id, phone: '+33600000001', text: 'Hi' };
				await client.post('/conversations/test-message', message);
			}
			await client.pass({ minutes: 1 });
			const { healthScore, healthStatus, paused, pauseReason } = (await client.get(path)).row;
			return [healthScore, healthStatus, paused, pauseReason];
		};

		expect(await fail(20)).toEqual([80, 'good', false, null]);
		expect(await fail(1)).toEqual([79, 'warning', false, null]);
		expect(await fail(30)).toEqual([49, 'critical', false, null]);
		expect(await fail(20)).toEqual([29, 'critical', true, 'low_health']);
		const refused = await client.post('/conversations/test-message', {
			accountId: account.id,
			phone: '+33600000001',
			text: 'Hi',
		});
		expect(messageOf(refused)).toBe('Account is paused');
		expect(itemsOf(await client.get(`${path}/activity?type=paused`))).toMatchObject([
			{ metadata: { reason: 'low_health' } },
		]);
		expect((await client.post(`${path}/pause`, { paused: false })).row.pauseReason).toBeNull();
		await client.pass({ days: 2 });

		expect((await client.get(path)).row).toMatchObject({ healthScore: 39, paused: false });
		expect(client.report.violations).toEqual([]);
	});

	it('logs once a day that its limit is reached', async () => {
		const client = new RocketLeadClient();
		const { account, path } = await readyCampaign(client, { leads: 30, minIntervalSeconds: 0, maxIntervalSeconds: 0 });
		await client.patch(`/accounts/${account.id}/phase`, { phase: 'warmup' });
		await client.post(`${path}/start`);

		await client.pass({ hours: 1 });
		expect((await client.get(`/accounts/${account.id}`)).row).toMatchObject({
			dailyLimit: 10,
			campaignSentToday: 10,
			sentToday: 10,
			remainingToday: 0,
		});
		await client.pass({ days: 1 });

		const logged = itemsOf(await client.get(`/accounts/${account.id}/activity?type=daily_limit_reached`));
		expect(logged).toHaveLength(2);
		expect(client.report.violations).toEqual([]);
	});
});
