import { byId, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

/** How every PNG begins. */
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

const png = (bytes: number) => ({
	json: {},
	binary: {
		data: {
			data: Buffer.concat([PNG, Buffer.alloc(bytes - PNG.length)]).toString('base64'),
			mimeType: 'image/png',
			fileName: 'face.png',
		},
	},
});

describe('Account', () => {
	it('lists the accounts with filters and sort, cut down or raw', async () => {
		await bench.account({ displayName: 'Alpha' });
		await bench.account({ displayName: 'Beta', phase: 'warmup' });
		await bench.account({ status: 'pending' });

		const connected = await bench.records('account > getAll', {
			returnAll: true,
			filters: { status: 'connected', phase: 'warmup', paused: false, search: 'bet' },
			sort: { sortBy: 'displayName', sortOrder: 'asc' },
		});
		const raw = await bench.records('account > getAll', { returnAll: true, output: 'raw' });

		expect(connected).toEqual([
			{
				id: expect.any(String) as string,
				phone: expect.stringMatching(/^\+/) as string,
				displayName: 'Beta',
				status: 'connected',
				phase: 'warmup',
				paused: false,
				healthScore: 100,
				dailyLimit: 10,
				remainingToday: 10,
				updatedAt: expect.any(String) as string,
			},
		]);
		expect(raw).toHaveLength(3);
		expect(Object.keys(raw[0])).toHaveLength(28);
	});

	it('is registered, connected, given a profile and then warms up', async () => {
		const accountId = byId(await bench.account({ status: 'pending' }));

		expect(await bench.record('account > register', { accountId, method: 'voice' })).toMatchObject({
			status: 'registered',
		});
		expect(await bench.record('account > connect', { accountId })).toMatchObject({
			status: 'connected',
			phase: 'setup',
		});
		expect(
			await bench.record('account > setUpProfile', {
				accountId,
				displayName: 'Jane of Acme',
				profileFields: { bio: 'Here to help', bizCategory: 'Software' },
			}),
		).toMatchObject({ displayName: 'Jane of Acme', phase: 'warmup', dailyLimit: 10 });
		expect(await bench.record('account > get', { accountId })).toMatchObject({ displayName: 'Jane of Acme' });
		expect(await bench.record('account > get', { accountId, output: 'raw' })).toMatchObject({
			bio: 'Here to help',
			bizCategory: 'Software',
			warmupDay: 1,
		});
		const activity = await bench.records('account > getActivity', {
			accountId,
			returnAll: true,
			filters: { type: 'connected' },
		});
		expect(activity).toMatchObject([{ type: 'connected', accountId: accountId.value }]);
	});

	it('is paused, resumed and flipped', async () => {
		const accountId = byId(await bench.account());
		const set = async (state: string) => (await bench.record('account > setPaused', { accountId, state })).paused;

		expect([
			await set('paused'),
			await set('paused'),
			await set('active'),
			await set('toggle'),
			await set('toggle'),
		]).toEqual([true, true, false, true, false]);
		const bodies = (await bench.control.journal({ method: 'POST' })).map(({ body }) => body);
		expect(bodies.slice(0, 3)).toEqual([{ paused: true }, { paused: true }, { paused: false }]);
	});

	it('moves from phase to phase', async () => {
		const accountId = byId(await bench.account({ phase: 'warmup' }));

		expect(await bench.record('account > setPhase', { accountId, phase: 'active' })).toMatchObject({
			phase: 'active',
			dailyLimit: 150,
		});
		expect(await bench.record('account > setPhase', { accountId, phase: 'resting' })).toMatchObject({
			phase: 'resting',
			dailyLimit: 0,
		});
	});

	it('gets a display name', async () => {
		const accountId = byId(await bench.account());

		expect(await bench.record('account > setDisplayName', { accountId, displayName: 'Ada' })).toMatchObject({
			displayName: 'Ada',
		});
		const { error } = await bench.run('account > setDisplayName', { accountId, displayName: 'A'.repeat(26) });
		expect(error?.message).toBe("'Display Name' is longer than 25 characters");
	});

	it('gets its avatar from an address or a file, and loses it', async () => {
		const accountId = byId(await bench.account());
		const set = async (parameters: object) =>
			await bench.runItems('account > setAvatar', { accountId, output: 'raw', ...parameters }, [png(1000)]);
		expect(await bench.record('account > setAvatar', { accountId, picture: 'remove' })).toMatchObject({
			id: accountId.value,
		});

		const fromUrl = await set({ picture: 'url', profilePictureUrl: 'https://example.com/face.png' });
		const fromFile = await set({ picture: 'file', binaryPropertyName: 'data' });
		const removed = await set({ picture: 'remove' });

		expect(fromUrl.json).toMatchObject([{ profilePictureUrl: 'https://example.com/face.png' }]);
		expect(fromFile.json).toMatchObject([{ profilePictureUrl: expect.stringMatching(/^https?:/) as string }]);
		expect(removed.json).toMatchObject([{ profilePictureUrl: null }]);
	});

	it('refuses an avatar that is too large, of another type or missing, and sends nothing', async () => {
		const accountId = byId(await bench.account());
		await bench.control.clearJournal();
		const gif = { json: {}, binary: { data: { data: 'R0lG', mimeType: 'image/gif', fileName: 'a.gif' } } };
		const parameters = { accountId, picture: 'file', binaryPropertyName: 'data' };

		const large = await bench.runItems('account > setAvatar', parameters, [png(5 * 1024 * 1024 + 1)]);
		const foreign = await bench.runItems('account > setAvatar', parameters, [gif]);
		const missing = await bench.run('account > setAvatar', parameters);

		expect(large.error?.message).toBe('The file "face.png" is larger than 5 MB');
		expect(foreign.error?.message).toBe('The file "a.gif" is of a type that cannot be uploaded (image/gif)');
		expect(missing.error?.message).toContain('is "data", but the item has no such file');
		expect(await bench.control.journal()).toEqual([]);
	});

	it.each([
		['registering a connected account', 'account > register', { method: 'sms' }, {}, /there already/],
		['connecting one that is not registered', 'account > connect', {}, { status: 'pending' }, /not registered/],
		['moving one without profile', 'account > setPhase', { phase: 'active' }, { status: 'registered' }, /no profile/],
		['pausing a banned one', 'account > setPaused', { state: 'paused' }, { status: 'banned' }, /banned/],
	])('says the state when %s', async (_name, operation, parameters, settings, message) => {
		const accountId = byId(await bench.account(settings));

		const { error } = await bench.run(operation, { accountId, ...parameters });

		expect(error?.message).toMatch(message);
		expect(error?.httpCode).toBe('409');
	});
});
