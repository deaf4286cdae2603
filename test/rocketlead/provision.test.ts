import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const PHONE = '+491701234567';
/** The code of every phone in the simulation. */
const CODE = '123456';
const LIMIT = 5 * 1024 * 1024;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const picture = (bytes: number, mimeType = 'image/png', fileName = 'face.png'): INodeExecutionData => ({
	json: {},
	binary: {
		data: {
			data: Buffer.concat([Buffer.from(PNG), Buffer.alloc(bytes)], bytes).toString('base64'),
			mimeType,
			fileName,
		},
	},
});

const start = async (parameters: object = {}) =>
	await bench.record('provision > start', { phone: PHONE, ...parameters });

const verify = async (parameters: object = {}, items: INodeExecutionData[] = [{ json: {} }]) =>
	await bench.runItems(
		'provision > verify',
		{ phone: PHONE, code: CODE, displayName: 'Jane of Acme', ...parameters } as never,
		items,
	);

const verifications = async () =>
	(await bench.control.journal({ method: 'POST' })).filter(({ path }) => path.endsWith('/provision/verify'));

const attempt = async (code: string) => (await verify({ code })).error;

describe('Provision > Start', () => {
	it('has a code sent to a phone, however it is written', async () => {
		const session = await start({ phone: '0049 170 / 123-45.67', method: 'voice' });

		expect((await bench.control.journal()).map(({ body }) => body)).toEqual([{ phone: PHONE, method: 'voice' }]);
		expect(session).toEqual({
			id: expect.any(String) as string,
			phone: PHONE,
			status: 'code_sent',
			method: 'voice',
			attemptsLeft: 3,
			expiresAt: expect.any(String) as string,
			resendAvailableAt: expect.any(String) as string,
		});
		expect(Object.keys(await start({ output: 'raw' }))).toHaveLength(11);
	});

	it('answers the running session when it is asked again at once, and so is sent again after an unclear failure', async () => {
		const { id, expiresAt } = await start();
		await bench.control.fault({ method: 'POST', times: 1, when: 'after', effect: { type: 'status', status: 502 } });

		expect(await start()).toMatchObject({ id, expiresAt, attemptsLeft: 3 });
		expect((await bench.control.journal()).map(({ status }) => status)).toEqual([200, 502, 200]);
	});

	it('is refused for a phone that is connected, and one that is none is not sent', async () => {
		await bench.account({ phone: PHONE });

		const connected = await bench.run('provision > start', { phone: PHONE });
		await bench.control.clearJournal();
		const wrong = await bench.run('provision > start', { phone: '170 1234567' });

		expect(connected.error).toMatchObject({ httpCode: '409' });
		expect(wrong.error?.message).toBe("'Phone' is not a phone number with country code, like +49 170 1234567");
		expect(await bench.control.journal()).toEqual([]);
	});
});

describe('Provision > Verify', () => {
	it('connects the account and sends the documented fields alone', async () => {
		await start();

		const { json } = await verify({
			profileFields: { bio: 'Here to help', bizAddress: '1 Main Street', bizCategory: 'Software' },
			picture: 'url',
			profilePictureUrl: 'https://example.com/face.png',
		});

		expect((await verifications())[0].body).toEqual({
			phone: PHONE,
			code: CODE,
			displayName: 'Jane of Acme',
			bio: 'Here to help',
			bizAddress: '1 Main Street',
			bizCategory: 'Software',
			profilePictureUrl: 'https://example.com/face.png',
		});
		expect(json).toMatchObject([
			{ phone: PHONE, displayName: 'Jane of Acme', status: 'connected', phase: 'warmup', paused: false },
		]);
		const [account] = await bench.records('account > getAll', { output: 'raw' });
		expect(account).toMatchObject({ source: 'provision', bio: 'Here to help', bizCategory: 'Software' });
	});

	it('sends no more than the three required fields when no other is given', async () => {
		await start();

		await verify({ picture: 'none', profileFields: { bio: '' }, profilePictureUrl: 'https://example.com/hidden.png' });

		expect((await verifications())[0].body).toEqual({ phone: PHONE, code: CODE, displayName: 'Jane of Acme' });
	});

	it.each([
		['of a few bytes', 100],
		['of 5 MB', LIMIT],
	])('sends a picture %s as base64', async (_name, size) => {
		await start();
		const item = picture(size);

		const { json, error } = await verify({ picture: 'file', binaryPropertyName: 'data', output: 'raw' }, [item]);

		expect(error).toBeUndefined();
		expect((await verifications())[0].body).toEqual({
			phone: PHONE,
			code: CODE,
			displayName: 'Jane of Acme',
			profilePictureFile: item.binary?.data.data,
		});
		expect(json[0].profilePictureUrl).toMatch(/^https?:/);
	});

	it.each([
		['that is too large', picture(LIMIT + 1), 'The file "face.png" is larger than 5 MB'],
		[
			'of another type',
			picture(10, 'image/gif', 'face.gif'),
			'The file "face.gif" is of a type that cannot be uploaded (image/gif)',
		],
		['that is empty', picture(0), 'The file "face.png" is empty'],
		['that is not there', { json: {} }, `'Input Binary Field' is "data", but the item has no such file`],
	])('refuses a picture %s, and sends nothing', async (_name, item, message) => {
		const { error } = await verify({ picture: 'file', binaryPropertyName: 'data' }, [item]);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});

	it.each([
		[{ code: '12345' }, "'Code' must be a code of six digits"],
		[{ code: '12 34 5a' }, "'Code' must be a code of six digits"],
		[{ code: '={{ "" }}' }, "'Code' is empty"],
		[{ displayName: '={{ "" }}' }, "'Display Name' is empty"],
		[{ displayName: 'A'.repeat(26) }, "'Display Name' is longer than 25 characters"],
		[{ profileFields: { bio: 'A'.repeat(140) } }, "'Bio' is longer than 139 characters"],
		[{ profileFields: { bizAddress: 'A'.repeat(257) } }, "'Business Address' is longer than 256 characters"],
		[{ profileFields: { bizCategory: 'A'.repeat(101) } }, "'Business Category' is longer than 100 characters"],
		[{ picture: 'url', profilePictureUrl: '={{ "" }}' }, "'Profile Picture URL' is empty"],
		[
			{ picture: 'url', profilePictureUrl: 'face.png' },
			"'Profile Picture URL' is not an address like https://example.com/page",
		],
		[{ phone: '123' }, "'Phone' is not a phone number with country code, like +49 170 1234567"],
	])('refuses %j before anything is sent', async (wrong, message) => {
		const { error } = await verify(wrong);

		expect(error?.message).toBe(message);
		expect(await bench.control.journal()).toEqual([]);
	});

	it.each([
		['with a dash, as WhatsApp shows it', '012-345', '012345'],
		['with spaces', ' 012 345 ', '012345'],
		['as a number of an expression, which has lost its zero', '={{ 12345 }}', '012345'],
	])('keeps the zeros of a code %s', async (_name, code, sent) => {
		await start();

		await verify({ code });

		expect((await verifications())[0].body).toMatchObject({ code: sent });
	});

	it('tells a wrong code from a locked session, and starts anew after the lock', async () => {
		await start();

		const errors = [await attempt('000000'), await attempt('000000'), await attempt('000000'), await attempt(CODE)];

		expect(errors.map((error) => error?.httpCode)).toEqual(['400', '400', '409', '409']);
		expect(errors[0]?.description).toContain('2 attempts left');
		expect(await bench.control.state('rocketlead', 'sessions')).toMatchObject([{ status: 'locked' }]);
		expect((await bench.run('provision > start', { phone: PHONE })).error?.httpCode).toBe('409');
		await bench.control.advance({ minutes: 31 });
		expect((await attempt(CODE))?.httpCode).toBe('409');
		expect(await start()).toMatchObject({ status: 'code_sent', attemptsLeft: 3 });
		expect((await verify()).json).toMatchObject([{ status: 'connected' }]);
	});

	it('says that the code has expired, and takes the next one', async () => {
		const first = await start();
		await bench.control.advance({ minutes: 11 });

		const expired = await attempt(CODE);

		expect(expired?.httpCode).toBe('409');
		expect(expired?.description).toMatch(/expired/i);
		const second = await start();
		expect(second).toMatchObject({ status: 'code_sent', attemptsLeft: 3 });
		expect(second.id).not.toBe(first.id);
		expect((await verify()).json).toMatchObject([{ status: 'connected' }]);
	});

	it('is refused without a session, and for one that has been used', async () => {
		const none = await attempt(CODE);
		await start();
		await verify();
		const used = await attempt(CODE);

		expect(none?.httpCode).toBe('404');
		expect(used?.httpCode).toBe('409');
	});

	it('takes an answer without a body for success, as the page of the endpoint shows it', async () => {
		await bench.control.act('rocketlead', { action: 'configure', verifyEmptyBody: true });
		await start();

		const { json, error } = await verify({ output: 'raw' });

		expect(error).toBeUndefined();
		expect(json).toEqual([{ success: true }]);
		expect(await bench.records('account > getAll')).toMatchObject([{ phone: PHONE, status: 'connected' }]);
	});

	it('is not sent again when its outcome is unclear, as each wrong code counts', async () => {
		await start();
		await bench.control.fault({ method: 'POST', times: 1, when: 'after', effect: { type: 'status', status: 502 } });

		const { error } = await verify();

		expect(error?.message).toContain("'Verify' may have happened all the same");
		expect(await verifications()).toHaveLength(1);
	});

	it('takes the file of each item', async () => {
		const phones = [PHONE, '+491701234568'];
		for (const phone of phones) await start({ phone });
		const items = phones.map((phone, index) => ({ ...picture(20 + index), json: { phone } }));

		await verify({ phone: '={{ $json.phone }}', picture: 'file', binaryPropertyName: 'data' }, items);

		const sent = (await verifications()).map(({ body }) => body as IDataObject);
		expect(sent.map(({ phone, profilePictureFile }) => [phone, profilePictureFile])).toEqual(
			items.map(({ json, binary }) => [json.phone, binary?.data.data]),
		);
	});
});
