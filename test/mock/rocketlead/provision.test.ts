import { Client } from '../client';
import { itemsOf, messageOf, RocketLeadClient } from './rocketleadClient';

const PHONE = '+491701234567';
const CODE = '123456';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function bench() {
	const client = new RocketLeadClient({ strict: true });
	const start = async (body: object = {}) => await client.post('/provision/start', { phone: PHONE, ...body });
	const verify = async (body: object = {}) =>
		await client.post('/provision/verify', { phone: PHONE, code: CODE, displayName: 'Jane', ...body });
	const attempt = async (code: string) => {
		const answer = await verify({ code });
		return [answer.status, messageOf(answer)];
	};
	return { client, start, verify, attempt };
}

describe('RocketLead > Provisioning', () => {
	it('turns a phone into an account that warms up', async () => {
		const { client, start, verify } = await bench();
		const session = (await start({ phone: '+49 170 1234567', method: 'voice' })).row;
		expect(session).toMatchObject({
			phone: PHONE,
			status: 'code_sent',
			method: 'voice',
			attemptsLeft: 3,
			lockedUntil: null,
			accountId: null,
		});

		const answer = await verify({ bio: 'Hi', bizCategory: 'Software', profilePictureFile: PNG });

		expect(answer.status).toBe(200);
		expect(answer.row).toMatchObject({
			phone: PHONE,
			country: 'DE',
			status: 'connected',
			phase: 'warmup',
			displayName: 'Jane',
			bio: 'Hi',
			bizAddress: null,
			bizCategory: 'Software',
			profilePictureUrl: expect.stringMatching(/^https:.*\.png$/) as string,
			source: 'provision',
			orderId: null,
		});
		const types = itemsOf(await client.get(`/accounts/${answer.row.id}/activity`)).map(({ type }) => type);
		expect(types.sort()).toEqual(['connected', 'phase_changed', 'profile_updated', 'warmup_started']);
		expect(await client.state('sessions')).toMatchObject([{ status: 'verified', accountId: answer.row.id }]);
		expect(client.report.violations).toEqual([]);
	});

	it('takes an account back that has lost its session', async () => {
		const { client, start, verify } = await bench();
		const account = await client.account({ phone: PHONE });
		expect(messageOf(await start())).toBe('Account is already connected');
		await client.act('account-status', { accountId: account.id, status: 'disconnected' });
		await start();

		expect((await verify({ displayName: 'Again' })).row).toMatchObject({
			id: account.id,
			status: 'connected',
			phase: 'active',
			displayName: 'Again',
		});
		await client.act('account-status', { accountId: account.id, status: 'banned' });
		expect(messageOf(await start())).toBe('Account is banned');
	});

	it('does not verify a phone that was connected in the meantime', async () => {
		const { client, start, attempt } = await bench();
		await start();
		await client.account({ phone: PHONE });

		expect(await attempt(CODE)).toEqual([409, 'Account is already connected']);
	});

	it('answers the running session for a minute, and then sends another code', async () => {
		const { client, start } = await bench();
		const first = (await start()).row;
		await client.pass({ seconds: 50 });
		expect((await start()).row).toEqual(first);
		await client.pass({ seconds: 10 });

		const second = (await start({ method: 'voice' })).row;

		expect(second).toMatchObject({ id: first.id, status: 'code_sent', method: 'voice' });
		expect(Date.parse(String(second.expiresAt))).toBeGreaterThan(Date.parse(String(first.expiresAt)));
		await client.pass({ minutes: 9.5 });
		expect((await start()).row).toMatchObject({ id: first.id });
	});

	it('counts wrong codes, but not those that are none', async () => {
		const { client, start, attempt } = await bench();
		await start();

		expect(await attempt('12345')).toEqual([400, 'body/code must match pattern "^\\d{6}$"']);
		expect(await attempt('000000')).toEqual([400, 'Invalid code, 2 attempts left']);
		expect(await attempt('000000')).toEqual([400, 'Invalid code, 1 attempt left']);
		expect(await attempt('000000')).toEqual([
			409,
			expect.stringMatching(/^Too many wrong codes, try again after 2026/),
		]);
		expect((await attempt(CODE))[0]).toBe(409);
		expect((await start()).status).toBe(409);
		expect(await client.state('sessions')).toMatchObject([{ status: 'locked', attemptsLeft: 0 }]);
		await client.pass({ minutes: 31 });
		expect(await attempt(CODE)).toEqual([409, 'Code has expired, request a new one']);
		expect((await start()).row).toMatchObject({ status: 'code_sent', attemptsLeft: 3, lockedUntil: null });
		expect((await attempt(CODE))[0]).toBe(200);
	});

	it('keeps the attempts that were used when the code is sent again', async () => {
		const { client, start, attempt } = await bench();
		await start();
		await attempt('000000');
		await client.pass({ minutes: 2 });

		expect((await start()).row).toMatchObject({ attemptsLeft: 2 });
	});

	it('takes a code for ten minutes, and once', async () => {
		const { client, start, attempt } = await bench();
		const first = (await start()).row;
		await client.pass({ minutes: 10 });
		expect(await attempt(CODE)).toEqual([409, 'Code has expired, request a new one']);
		expect(await client.state('sessions')).toMatchObject([{ status: 'expired' }]);

		expect((await start()).row.id).not.toBe(first.id);
		expect((await attempt(CODE))[0]).toBe(200);
		expect(await attempt(CODE)).toEqual([409, 'Code was already used']);
	});

	it('does not know a phone that no code was sent to', async () => {
		const { attempt } = await bench();

		expect(await attempt(CODE)).toEqual([404, 'Provision session not found']);
	});

	it('can answer without a body', async () => {
		const client = new Client({ service: 'rocketlead' });
		await client.act('configure', { verifyEmptyBody: true });
		await client.post('/provision/start', { phone: PHONE });

		const answer = await client.post('/provision/verify', { phone: PHONE, code: CODE, displayName: 'Jane' });

		expect([answer.status, answer.text]).toEqual([200, '']);
		expect(itemsOf(await client.get('/accounts'))).toMatchObject([{ phone: PHONE, status: 'connected' }]);
	});

	it.each([
		[{ phone: '0170 1234567' }, /^body\/phone must match pattern/],
		[{ code: 123456 }, /^body\/code must be string$/],
		[{ displayName: undefined }, /^body must have required property 'displayName'$/],
		[{ displayName: 'x'.repeat(26) }, /^body\/displayName must NOT have more than 25 characters$/],
		[{ bio: 'x'.repeat(140) }, /^body\/bio must NOT have more than 139 characters$/],
		[{ profilePictureUrl: 'a.png' }, /^body\/profilePictureUrl must match format "uri"$/],
		[{ profilePictureFile: 'R0lGODlh' }, /^body\/profilePictureFile must be a JPEG or PNG in base64$/],
		[{ pin: '1' }, /^body must NOT have additional properties: pin$/],
	])('refuses %j without the cost of an attempt', async (body, message) => {
		const { client, start, verify } = await bench();
		await start();

		const answer = await verify(body);

		expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringMatching(message)]);
		expect(await client.state('sessions')).toMatchObject([{ attemptsLeft: 3 }]);
	});

	it('refuses a picture of more than five megabytes', async () => {
		const { start, verify } = await bench();
		await start();

		expect((await verify({ profilePictureFile: Buffer.alloc(5 * 1024 * 1024 + 1).toString('base64') })).status).toBe(
			413,
		);
	});
});
