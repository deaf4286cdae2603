import { replyReceived } from '../../nodes/Reachkit/events/reply';
import type { Lookup } from '../../nodes/shared/event';
import type { State } from '../../nodes/shared/polling';
import { LIMITS, poll } from '../../nodes/shared/polling';
import { lastSaidAt, mailsOf } from '../../nodes/Reachkit/events/mail';

const mail = {
	direction: 'incoming',
	from_email: 'jane@acme.com',
	subject: 'Hello',
	text_body: 'Yes',
	email_date: '2026-03-02T09:00:00.000Z',
};

const idsOf = (...messages: object[]) => mailsOf({ id: 'c1', messages } as never).map(({ id }) => id);

describe('Reachkit Trigger > IDs of messages', () => {
	it('tell two identical mails apart, and stay when one more comes', () => {
		const two = idsOf(mail, mail);

		const three = idsOf(mail, mail, mail);

		expect(new Set(three).size).toBe(3);
		expect(three.slice(0, 2)).toEqual(two);
	});

	it('hang neither on the order of the messages nor on how the time is written', () => {
		const later = { ...mail, text_body: 'No', email_date: '2026-03-02T10:00:00.000Z' };

		const written = { ...mail, email_date: '2026-03-02T10:00:00+01:00', is_read: true };

		expect(idsOf(later, written)).toEqual(idsOf(mail, later));
	});

	it.each(['from_email', 'subject', 'text_body', 'email_date'])('hang on %s', (field) => {
		const other = { ...mail, [field]: '2026-03-02T11:00:00.000Z' };

		expect(idsOf(other)).not.toEqual(idsOf(mail));
	});

	it('hang on the conversation', () => {
		const [there] = mailsOf({ id: 'c2', messages: [mail] } as never);

		expect(there.id).not.toBe(idsOf(mail)[0]);
	});
});

describe('Reachkit Trigger > Time of a conversation', () => {
	const noon = Date.parse('2026-03-02T12:00:00.000Z');
	const at = (email_date: string) => ({ ...mail, email_date });
	const timeOf = (now: number, ...messages: object[]) =>
		lastSaidAt({ created_at: '2026-03-01T00:00:00.000Z', messages } as never, { now } as Lookup);

	it('is that of its newest message, wherever that stands', () => {
		const time = timeOf(noon, at('2026-03-02T11:00:00.000Z'), at('2026-03-02T10:00:00.000Z'));

		expect(new Date(time).toISOString()).toBe('2026-03-02T11:00:00.000Z');
	});

	it('does not run ahead of the clock of the service with a message that is dated later', () => {
		expect(timeOf(noon, at('2027-01-01T00:00:00.000Z'))).toBe(noon);
	});

	it('is that of its creation when it has no messages', () => {
		expect(timeOf(noon)).toBe(Date.parse('2026-03-01T00:00:00.000Z'));
	});
});

describe('Reachkit Trigger > Mails that are dated oddly', () => {
	const start = Date.parse('2026-03-02T12:00:00.000Z');

	/** What one poll after another tells of a conversation to which messages are added, a minute apart. */
	const told = async (...added: object[][]) => {
		const messages: object[] = [];
		let state: State | undefined;
		const texts: unknown[][] = [];
		for (const [minute, more] of added.entries()) {
			messages.push(...more);
			const rows = [{ id: 'c1', created_at: mail.email_date, messages: [...messages] }] as never[];
			const now = start + minute * 60_000;
			const page = async () => await Promise.resolve({ rows, total: 1, size: 100 });
			const reader = { page, record: async () => await Promise.resolve(undefined), maxSize: 100, now };
			const limits = { ...LIMITS, hasTime: () => true };
			const polled = await poll(replyReceived, { includeLead: false }, state, reader, limits);
			({ state } = polled);
			texts.push(polled.news.map(({ json }) => json.text));
		}
		return texts;
	};
	const at = (minute: number, text_body: string) => ({
		...mail,
		text_body,
		email_date: new Date(start + minute * 60_000).toISOString(),
	});

	it('are told once when they are dated ahead, and hide none that comes later', async () => {
		const ahead = at(100_000, 'Ahead');

		expect(await told([], [ahead], [at(2, 'Now')], [], [at(4, 'Later')])).toEqual([
			[],
			['Ahead'],
			['Now'],
			[],
			['Later'],
		]);
	});

	it('are each told when they are equal in everything', async () => {
		expect(await told([], [at(1, 'Same'), at(1, 'Same')], [at(1, 'Same')], [])).toEqual([
			[],
			['Same', 'Same'],
			['Same'],
			[],
		]);
	});
});
