import type { Gate } from '../../nodes/shared/limiter';
import { enter, gateOf, leave } from '../../nodes/shared/limiter';

const NOW = 1_800_000_000_000;

const open = (): Gate => ({ opensAt: 0, resetsAt: 0, inFlight: 0 });

/** One request with its answer. */
const exchange = (gate: Gate, answer: { status: number; headers: object }) => {
	enter(gate, NOW);
	leave(gate, answer as never, NOW);
};

const counted = (remaining: number, seconds: number) => ({
	status: 200,
	headers: {
		'x-ratelimit-remaining': String(remaining),
		'x-ratelimit-reset': String(NOW / 1000 + seconds),
	},
});

describe('Gate of a credential', () => {
	it('is open until the service has said something else', () => {
		expect(enter(open(), NOW)).toBe(0);
	});

	it('lets no more requests through than the service says are left', () => {
		const gate = open();
		exchange(gate, counted(2, 10));

		expect([enter(gate, NOW), enter(gate, NOW), enter(gate, NOW)]).toEqual([0, 0, 10_000]);
	});

	it('opens again when the window ends', () => {
		const gate = open();
		exchange(gate, counted(0, 10));

		expect(enter(gate, NOW + 9_999)).toBe(1);
		expect(enter(gate, NOW + 10_000)).toBe(0);
	});

	it('trusts the smallest count of a window, as answers come out of order', () => {
		const gate = open();
		exchange(gate, counted(1, 10));
		enter(gate, NOW);
		leave(gate, counted(5, 10), NOW);

		expect(enter(gate, NOW)).toBe(10_000);
	});

	it('counts requests under way as used, as an answer may not know of them', () => {
		const gate = open();
		enter(gate, NOW);
		enter(gate, NOW);
		leave(gate, counted(1, 10), NOW);

		expect(enter(gate, NOW)).toBe(10_000);
	});

	it('stays open under a rolling limit that always has requests left', () => {
		const gate = open();

		for (let ms = 0; ms < 120_000; ms += 200) {
			expect(enter(gate, NOW + ms)).toBe(0);
			leave(gate, counted(300, 60 + ms / 1000), NOW + ms);
		}
	});

	it('opens within an hour, whatever the service says', () => {
		const gate = open();
		exchange(gate, { status: 429, headers: { 'retry-after': '99999999' } });

		expect(enter(gate, NOW)).toBe(3_600_000);
	});

	it('closes for every request of the credential after a 429 with Retry-After', () => {
		const gate = open();
		exchange(gate, { status: 429, headers: { 'retry-after': '3' } });

		expect(enter(gate, NOW + 1000)).toBe(2000);
		expect(enter(gate, NOW + 3000)).toBe(0);
	});

	it('is one for each credential and address', () => {
		expect(gateOf('a')).toBe(gateOf('a'));
		expect(gateOf('a')).not.toBe(gateOf('b'));
	});
});
