import fc from 'fast-check';
import type { Attempt } from '../../nodes/shared/retry';
import { repeatAfter, serverDelay } from '../../nodes/shared/retry';

const NOW = Date.parse('2026-03-02T09:00:00Z');

const attempt = (overrides: Partial<Attempt>): Attempt => ({
	outcome: { status: 500, headers: {} },
	repeatable: true,
	attempts: 1,
	waitedMs: 0,
	maxWaitMs: 120_000,
	now: NOW,
	random: 0.5,
	...overrides,
});

const reply = (status: number, headers = {}) => ({ outcome: { status, headers } });

describe('Retry > what may be sent again', () => {
	it.each([408, 500, 502, 503, 504, 507, 525, 530])(
		'repeats a safe request after status %i, three times at most',
		(status) => {
			expect(repeatAfter(attempt(reply(status)))).toBeDefined();
			expect(repeatAfter(attempt({ ...reply(status), attempts: 3 }))).toBeDefined();
			expect(repeatAfter(attempt({ ...reply(status), attempts: 4 }))).toBeUndefined();
		},
	);

	it.each([408, 500, 502, 503, 504, 507, 525, 530])('never repeats a send after status %i', (status) => {
		expect(repeatAfter(attempt({ ...reply(status), repeatable: false }))).toBeUndefined();
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'EPIPE', 'INCOMPLETE', 'HPE_INVALID_CONSTANT', 'Z_DATA_ERROR'])(
		'repeats after %s only what is safe',
		(code) => {
			expect(repeatAfter(attempt({ outcome: { code } }))).toBeDefined();
			expect(repeatAfter(attempt({ outcome: { code }, repeatable: false }))).toBeUndefined();
		},
	);

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('repeats even a send after %s, as nothing was sent', (code) => {
		expect(repeatAfter(attempt({ outcome: { code }, repeatable: false }))).toBeDefined();
	});

	it.each(['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'INVALID_REQUEST', 'ERR_CANCELED'])(
		'does not try %s again',
		(code) => {
			expect(repeatAfter(attempt({ outcome: { code } }))).toBeUndefined();
		},
	);

	it.each([400, 401, 403, 404, 409, 422, 501, 505])('does not repeat status %i', (status) => {
		expect(repeatAfter(attempt(reply(status)))).toBeUndefined();
	});

	it('repeats a send after 429, and after 503 with Retry-After, as nothing was done', () => {
		expect(repeatAfter(attempt({ ...reply(429), repeatable: false, attempts: 9 }))).toBeDefined();
		expect(repeatAfter(attempt({ ...reply(503, { 'retry-after': '2' }), repeatable: false }))).toBe(2000);
	});
});

describe('Retry > how long it waits', () => {
	it('keeps to the letter of Retry-After', () => {
		for (const random of [0, 0.3, 1])
			expect(repeatAfter(attempt({ ...reply(429, { 'retry-after': '7' }), random }))).toBe(7000);
	});

	it.each(['0', '-5', '0.01', 'Mon, 02 Mar 2026 08:00:00 GMT'])(
		'backs off by itself when Retry-After is %s, which is no wait',
		(value) => {
			const delays = [1, 2, 3].map((attempts) =>
				repeatAfter(attempt({ ...reply(429, { 'retry-after': value }), attempts })),
			);

			expect(delays).toEqual([500, 1000, 2000]);
		},
	);

	it("measures the server's times by the server's clock", () => {
		const headers = { date: 'Mon, 02 Mar 2026 07:00:00 GMT', 'retry-after': 'Mon, 02 Mar 2026 07:00:04 GMT' };

		expect(serverDelay(headers, NOW)).toBe(4000);
	});

	it('stops when the wait would be longer than allowed in all', () => {
		expect(repeatAfter(attempt({ ...reply(429, { 'retry-after': '100' }), waitedMs: 20_001 }))).toBeUndefined();
		expect(repeatAfter(attempt({ ...reply(429, { 'retry-after': '100' }), waitedMs: 20_000 }))).toBe(100_000);
	});

	it('doubles its own delay up to half a minute, spread by a quarter', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
				const delay = repeatAfter(attempt({ ...reply(429), attempts, random, maxWaitMs: 1e9 })) ?? -1;
				const base = Math.min(30_000, 500 * 2 ** (attempts - 1));
				expect(delay).toBeGreaterThanOrEqual(base * 0.75);
				expect(delay).toBeLessThanOrEqual(base * 1.25);
			}),
		);
	});

	it.each([
		['seconds', '3', 3000],
		['an HTTP date', 'Mon, 02 Mar 2026 09:00:05 GMT', 5000],
		['a date in the past', 'Mon, 02 Mar 2026 08:00:00 GMT', 0],
		['unix time in seconds', String(NOW / 1000 + 4), 4000],
		['unix time in milliseconds', String(NOW + 2500), 2500],
		['nonsense', 'soon', undefined],
	])('reads Retry-After as %s', (_form, value, delay) => {
		expect(serverDelay({ 'retry-after': value }, NOW)).toBe(delay);
	});

	it('reads the reset of a spent limit, and ignores it while requests are left', () => {
		const reset = String(NOW / 1000 + 9);
		expect(serverDelay({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }, NOW)).toBe(9000);
		expect(serverDelay({ 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': reset }, NOW)).toBeUndefined();
	});
});
