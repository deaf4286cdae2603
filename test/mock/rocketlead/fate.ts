import type { Message, MessageSource, Workspace } from './model';
import type { Simulation } from './simulation';

// What becomes of a message on its way. Chance hangs on the message alone, and is asked for only
// when its moment has come, so that settings can change meanwhile.

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** Numbers that end in these digits always do the same. */
interface Magic {
	error?: NonNullable<Message['errorCode']>;
	isDelivered: boolean;
	isRead: boolean;
	answer?: 'interest' | 'opt-out';
}

const MAGIC: Record<string, Magic> = {
	'0001': { error: 'not_on_whatsapp', isDelivered: false, isRead: false },
	'0002': { isDelivered: true, isRead: true, answer: 'interest' },
	'0003': { isDelivered: false, isRead: false },
	'0004': { isDelivered: true, isRead: true, answer: 'opt-out' },
	'0005': { isDelivered: true, isRead: true },
	'0006': { error: 'delivery_error', isDelivered: false, isRead: false },
};

export const MAGIC_SUFFIXES = Object.keys(MAGIC);

const magicOf = ({ phone }: Message): Magic | undefined => MAGIC[phone.slice(-4)];

const NOT_ON_WHATSAPP = 0.7;

export const ERROR_WORDS: Record<NonNullable<Message['errorCode']>, string> = {
	not_on_whatsapp: 'The number is not on WhatsApp',
	delivery_error: 'The message could not be delivered',
};

/** How long a message is queued. */
export const queueTime = (sim: Simulation, { id }: Message) => sim.chance(id, 'queue').int(SECOND_MS, 5 * SECOND_MS);

/** Why a queued message fails; undefined when it is sent. */
export function errorOf(sim: Simulation, message: Message): Message['errorCode'] | undefined {
	const magic = magicOf(message);
	if (magic) return magic.error;
	if (message.source !== 'campaign' || sim.chance(message.id, 'send').chance(sim.config.sendProbability)) {
		return undefined;
	}
	return sim.chance(message.id, 'error').chance(NOT_ON_WHATSAPP) ? 'not_on_whatsapp' : 'delivery_error';
}

/** How long a sent message takes to arrive; undefined when it never does. */
export function deliveryTime(sim: Simulation, message: Message): number | undefined {
	const arrives =
		magicOf(message)?.isDelivered ?? sim.chance(message.id, 'deliver').chance(sim.config.deliverProbability);
	return arrives ? sim.chance(message.id, 'delivery').int(2 * SECOND_MS, 30 * SECOND_MS) : undefined;
}

/** How long a delivered message stays unread; undefined when it always does. */
export function readTime(sim: Simulation, message: Message): number | undefined {
	const magic = magicOf(message);
	if (magic) return magic.isRead ? MINUTE_MS : undefined;
	if (!sim.chance(message.id, 'read').chance(sim.config.readProbability)) return undefined;
	return sim.chance(message.id, 'reading').int(MINUTE_MS, 240 * MINUTE_MS);
}

const REPLY_CHANCE: Record<MessageSource, number> = {
	campaign: 0.15,
	manual: 0.25,
	scheduled: 0.25,
	agent: 0.25,
	test: 0,
	contact: 0,
};

/** How long the reader thinks before answering; undefined when no answer comes. */
export function answerTime(sim: Simulation, message: Message): number | undefined {
	if (REPLY_CHANCE[message.source] === 0) return undefined;
	const magic = magicOf(message);
	if (magic) return magic.answer ? MINUTE_MS : undefined;
	const probability = sim.config.replyProbability ?? REPLY_CHANCE[message.source];
	if (!sim.chance(message.id, 'answer').chance(probability)) return undefined;
	return sim.chance(message.id, 'thinking').int(MINUTE_MS, 180 * MINUTE_MS);
}

const INTEREST = 'Yes, tell me more';
const REFUSAL = 'Please do not write to me again.';

const ANSWERS = {
	interested: [INTEREST, 'Sounds good, when can we talk?', 'Interesting. Can you send me the details?'],
	question: ['How much does it cost?', 'Who else uses it?', 'How did you get my number?'],
	negative: ['No, thank you.', 'Not interested.', 'This is not for us.'],
};

/** What is answered to a message. */
export function answerText(sim: Simulation, workspace: Workspace, message: Message): string {
	const optOut = workspace.settings.optOutKeywords[0] ?? REFUSAL;
	const magic = magicOf(message);
	if (magic) return magic.answer === 'opt-out' ? optOut : INTEREST;
	const random = sim.chance(message.id, 'words');
	const mood = random.weighted({ interested: 60, question: 25, negative: 10, 'opt-out': 5 });
	return mood === 'opt-out' ? optOut : random.pick(ANSWERS[mood]);
}
