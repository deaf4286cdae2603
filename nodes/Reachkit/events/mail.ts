import { createHash } from 'crypto';
import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { Lookup } from '../../shared/event';
import { timeAt } from './fields';

/** A message of a conversation with what the trigger adds to it. */
export interface Mail {
	id: string;
	/** Unix time in ms; NaN where the API gives none. */
	time: number;
	isIncoming: boolean;
	message: IDataObject;
}

const ID_LENGTH = 32;

/**
 * The messages of a conversation, oldest first. The API gives a message no ID, so it gets one: the first half of the SHA-256
 * of its conversation's ID, its time, sender, subject and text, and its number among messages that are equal in all of these.
 */
export function mailsOf(conversation: IDataObject): Mail[] {
	const counts = new Map<string, number>();
	return ((conversation.messages ?? []) as IDataObject[])
		.map((message): Mail => {
			const { email_date: date, from_email: from, subject, text_body: body } = message;
			const time = timeAt(date);
			const identity = JSON.stringify([conversation.id, Number.isNaN(time) ? date : time, from, subject, body]);
			const count = counts.get(identity) ?? 0;
			counts.set(identity, count + 1);
			const hash = createHash('sha256').update(`${identity}${count}`).digest('hex');
			return { id: hash.slice(0, ID_LENGTH), time, isIncoming: message.direction === 'incoming', message };
		})
		.sort((a, b) => a.time - b.time);
}

/**
 * When something was last said in a conversation, unix time in ms; one without messages has its own time. The time of a mail
 * may be its sender's and lie ahead: what counts then is the service's present time, or all that comes until then would pass
 * for older than what was seen.
 */
export function lastSaidAt(conversation: IDataObject, { now }: Lookup): number {
	const times = ((conversation.messages ?? []) as IDataObject[])
		.map((message) => timeAt(message.email_date))
		.filter((time) => !Number.isNaN(time));
	return times.length > 0 ? Math.min(Math.max(...times), now || Infinity) : timeAt(conversation.created_at);
}

/** Address of the other side: whoever wrote to us, else to whom we wrote. */
export function contactOf(mails: Mail[]): string | null {
	const incoming = mails.find(({ isIncoming }) => isIncoming)?.message.from_email;
	const [recipient] = (mails[0]?.message.to_recipients ?? []) as IDataObject[];
	return ((incoming ?? recipient?.email) as string | undefined) ?? null;
}

/** A conversation without its messages. */
export const headOf = (conversation: IDataObject): IDataObject => omit(conversation, 'messages');

/** What every item about a conversation says of it. */
export const shownOf = (conversation: IDataObject) => ({
	label: (conversation.label ?? null) as string | null,
	isPositive: conversation.is_positive === true,
	conversation: headOf(conversation),
});
