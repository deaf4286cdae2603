/** How likely things are. Numbers of the mock's own; the service documents none. */
export const CHANCE = { bounce: 0.02, reply: 0.12, unsubscribe: 0.015 };

/** How the labels of replies spread. */
export const LABEL_WEIGHTS = {
	interested: 22,
	meeting_requested: 8,
	needs_more_info: 8,
	question: 10,
	referral: 4,
	not_interested: 20,
	out_of_office: 14,
	neutral: 5,
	wrong_person: 4,
	unsubscribe: 3,
	left_company: 2,
};

export type Label = keyof typeof LABEL_WEIGHTS;

export const LABELS = Object.keys(LABEL_WEIGHTS) as [Label, ...Label[]];

const POSITIVE: ReadonlySet<string> = new Set<Label>([
	'interested',
	'meeting_requested',
	'needs_more_info',
	'question',
	'referral',
]);

/** Labels of people who want to go on talking. */
export const isPositive = (label: string | null) => label !== null && POSITIVE.has(label);

/** What a lead writes, by the label that the text deserves. */
export const REPLY_TEXTS: Record<Label, string> = {
	interested: 'This sounds interesting. Could you tell me more?',
	meeting_requested: 'Happy to talk. Does Thursday at 10 work for a call?',
	needs_more_info: 'Could you send me a short overview with prices first?',
	question: 'How does this work together with the tools that we already use?',
	referral: 'My colleague Robin is in charge of this, please write to robin instead.',
	not_interested: 'Thank you, but this is not for us.',
	out_of_office: 'I am out of the office until Monday and read mail only now and then.',
	neutral: 'Thank you for your message.',
	wrong_person: 'You have reached the wrong person, this is not my field.',
	unsubscribe: 'Please remove me from your list.',
	left_company: 'I have left the company; this mailbox is no longer read.',
};
