import { findLast } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { EventType, Watched } from '../../shared/event';
import { filtersIn } from '../../shared/filter';
import type { Field } from '../../shared/operation';
import { oneOf } from '../../shared/schema';
import { accepts, anyInbox, conversationsIn, filters, folder, labelOptions, labels, timeAt, watched } from './fields';
import type { Mail } from './mail';
import { contactOf, lastSaidAt, mailsOf, shownOf } from './mail';

const sides = [
	{ name: 'Contact', value: 'contact', description: 'The other side wrote first' },
	{ name: 'Us', value: 'us', description: 'One of our inboxes wrote first' },
];

const startedBy: Field = {
	displayName: 'Started By',
	name: 'startedBy',
	type: 'options',
	options: sides,
	default: 'contact',
	description: 'Only conversations whose first email is from this side',
	schema: oneOf(sides),
};

/** What both events say of a conversation. */
const aboutOf = (row: IDataObject, mails: Mail[]) => ({
	conversationId: row.id,
	inboxId: mails[0]?.message.inbox_id ?? null,
	leadId: row.lead_id ?? null,
	contact: contactOf(mails),
	subject: mails[0]?.message.subject ?? null,
	...shownOf(row),
});

export const conversationStarted: EventType = {
	name: 'Conversation Started',
	action: 'conversation started',
	description: 'A conversation appeared in the unibox, by an email of either side',
	docs: 'documented',
	fields: [filters(folder, anyInbox('Only conversations of this inbox'), startedBy)],
	reads: (values, lookup) => {
		const chosen = filtersIn(values);
		return {
			conversations: {
				kind: 'feed',
				ask: conversationsIn(chosen),
				time: (row) => Math.max(lastSaidAt(row, lookup), timeAt(row.created_at)),
				news: (row, _since, { learns }) => {
					const mails = mailsOf(row);
					const [first] = mails;
					const side = first?.isIncoming ? 'contact' : 'us';
					if (learns) return [{ id: String(row.id), time: timeAt(row.created_at), json: {} }];
					if (chosen.inboxId && first?.message.inbox_id !== chosen.inboxId) return [];
					if (!accepts(chosen.startedBy, side)) return [];
					const json = {
						...aboutOf(row, mails),
						startedBy: side,
						firstMessage: first?.message ?? null,
						newestMessage: mails[mails.length - 1]?.message ?? null,
					} as IDataObject;
					return [{ id: String(row.id), time: timeAt(row.created_at), json }];
				},
			},
		};
	},
};

const whichLabels = [
	{ name: 'Any Label', value: 'any' },
	{ name: 'Chosen Labels', value: 'chosen' },
	{ name: 'Positive Labels', value: 'positive', description: 'Labels that Reachkit counts as positive' },
];

const labelChoice: Field = {
	displayName: 'Label Choice',
	name: 'labelChoice',
	type: 'options',
	options: whichLabels,
	default: 'any',
	description: 'Which labels to tell of',
	schema: oneOf(whichLabels),
};

const conversationsToWatch = watched(
	'Conversations',
	[200, 1000],
	'How many conversations are watched, those with the newest emails first. Each 100 cost a request in every poll.',
);

/** A label as it is remembered: by its place among the known ones, as that takes less memory. */
function codeOf(label: unknown): number | string | null {
	const place = labelOptions.findIndex(({ value }) => value === label);
	return place >= 0 ? place : typeof label === 'string' ? label : null;
}

const labelOf = (code: Watched = null) => (typeof code === 'number' ? labelOptions[code].value : code);

const wantsLabel = (values: IDataObject, row: IDataObject) =>
	values.labelChoice === 'chosen'
		? ((values.labels ?? []) as unknown[]).includes(row.label)
		: values.labelChoice !== 'positive' || row.is_positive === true;

export const conversationLabeled: EventType = {
	name: 'Conversation Labeled',
	action: 'conversation labeled',
	description:
		'A conversation got a label, or another one. Several changes between two polls count as one, and an older conversation that a new email brings back among the watched ones counts as labeled.',
	docs: 'documented',
	fields: [
		labelChoice,
		{ ...labels, required: true, displayOptions: { show: { labelChoice: ['chosen'] } } },
		conversationsToWatch,
		filters(folder, anyInbox('Only conversations of this inbox')),
	],
	reads: (values, lookup) => {
		const chosen = filtersIn(values);
		return {
			conversations: {
				kind: 'watch',
				ask: conversationsIn(chosen),
				time: (row) => lastSaidAt(row, lookup),
				limit: Number(values.conversationsToWatch),
				initial: null,
				value: ({ label }) => codeOf(label),
				changes: (row, before, after) => {
					const mails = mailsOf(row);
					if (after === null || !wantsLabel(values, row)) return [];
					if (chosen.inboxId && !mails.some(({ message }) => message.inbox_id === chosen.inboxId)) return [];
					const newest = findLast(mails, 'isIncoming')?.message;
					const json = {
						...aboutOf(row, mails),
						previousLabel: labelOf(before),
						text: newest?.text_body ?? null,
						message: newest ?? null,
					} as IDataObject;
					return [{ id: `${String(row.id)}:${String(row.label)}`, json }];
				},
			},
		};
	},
};
