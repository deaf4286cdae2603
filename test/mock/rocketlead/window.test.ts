import type { SendingWindow } from './model';
import { isInWindow, nextOpening } from './window';

const WORK: SendingWindow = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], startTime: '09:00', endTime: '18:00' };
const WHOLE_DAY: SendingWindow = { days: ['sat'], startTime: '00:00', endTime: '24:00' };

const NEW_YORK = 'America/New_York';

describe('RocketLead > Sending window', () => {
	it.each([
		['2026-03-02T08:59:59.999Z', 'UTC', false],
		['2026-03-02T09:00:00.000Z', 'UTC', true],
		['2026-03-02T17:59:59.999Z', 'UTC', true],
		['2026-03-02T18:00:00.000Z', 'UTC', false],
		['2026-03-01T12:00:00.000Z', 'UTC', false],
		['2026-03-02T13:59:00.000Z', NEW_YORK, false],
		['2026-03-02T14:00:00.000Z', NEW_YORK, true],
		['2026-03-09T13:00:00.000Z', NEW_YORK, true],
		['2026-03-02T03:15:00.000Z', 'Asia/Kathmandu', true],
		['2026-03-02T03:14:00.000Z', 'Asia/Kathmandu', false],
	])('knows at %s in %s: %s', (at, zone, isOpen) => {
		expect(isInWindow(Date.parse(at), zone, WORK)).toBe(isOpen);
	});

	it('may last until midnight', () => {
		expect(isInWindow(Date.parse('2026-03-07T23:59:59.999Z'), 'UTC', WHOLE_DAY)).toBe(true);
		expect(isInWindow(Date.parse('2026-03-08T00:00:00.000Z'), 'UTC', WHOLE_DAY)).toBe(false);
	});

	it.each([
		['2026-03-02T12:00:00.000Z', 'UTC', WORK, '2026-03-02T12:00:00.000Z'],
		['2026-03-02T03:00:00.000Z', 'UTC', WORK, '2026-03-02T09:00:00.000Z'],
		['2026-03-06T18:00:00.000Z', 'UTC', WORK, '2026-03-09T09:00:00.000Z'],
		// Clocks go forward in between.
		['2026-03-06T23:00:00.000Z', NEW_YORK, WORK, '2026-03-09T13:00:00.000Z'],
		['2026-03-08T00:00:00.000Z', 'UTC', WHOLE_DAY, '2026-03-14T00:00:00.000Z'],
	])('opens next after %s in %s', (at, zone, window, opening) => {
		expect(new Date(nextOpening(Date.parse(at), zone, window)).toISOString()).toBe(opening);
	});

	it('leaves out the day on which clocks jump over it', () => {
		const early: SendingWindow = { days: ['sun'], startTime: '02:10', endTime: '02:40' };

		const opening = nextOpening(Date.parse('2026-03-08T05:00:00Z'), NEW_YORK, early);

		expect(new Date(opening).toISOString()).toBe('2026-03-15T06:10:00.000Z');
	});
});
