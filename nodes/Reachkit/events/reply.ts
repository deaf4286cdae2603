import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { EventType } from '../../shared/event';
import { filtersIn } from '../../shared/filter';
import type { Field } from '../../shared/operation';
import { boolean } from '../../shared/schema';
import {
	accepts,
	anyCampaign,
	anyInbox,
	conversationsIn,
	filters,
	folder,
	labels,
	positiveOnly,
	textContains,
} from './fields';
import type { Mail } from './mail';
import { lastSaidAt, mailsOf, shownOf } from './mail';
import type { Origin } from './origin';
import { MOST_TRIED, Origins, UNKNOWN } from './origin';

const DAY_MS = 24 * 60 * 60_000;

const includeLead: Field = {
	displayName: 'Include Lead and Campaign',
	name: 'includeLead',
	type: 'boolean',
	default: true,
	description: `Whether to look up the lead and the campaign of each reply. Reachkit does not tell the campaign, so campaigns are tried, at most ${MOST_TRIED}; each costs a request.`,
	schema: boolean,
};

function jsonOf(conversation: IDataObject, { id, message }: Mail, { lead, campaign }: Origin): IDataObject {
	return {
		conversationId: conversation.id,
		messageId: id,
		inboxId: message.inbox_id ?? null,
		leadId: conversation.lead_id ?? null,
		campaignId: campaign?.id ?? null,
		from: message.from_email ?? null,
		subject: message.subject ?? null,
		text: message.text_body ?? null,
		isRead: message.is_read === true,
		message,
		...shownOf(conversation),
		lead,
		campaign,
	};
}

/** Whether a mail that came in fits the user's filters by itself. */
function passes({ message }: Mail, { inboxId, textContains: wanted }: IDataObject): boolean {
	const needle = String(wanted ?? '')
		.trim()
		.toLowerCase();
	const said = [message.subject, message.text_body].map((part) => String(part ?? '').toLowerCase());
	return (!inboxId || message.inbox_id === inboxId) && said.some((part) => part.includes(needle));
}

/** Changes with all that `news` looks at. */
function versionOf(row: IDataObject): string {
	const seen = [row.label, row.is_positive, row.lead_id, mailsOf(row).map(({ id }) => id)];
	return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16);
}

export const replyReceived: EventType = {
	name: 'Reply Received',
	action: 'reply received',
	description:
		'An email came in. Each email is an item, with an ID made of its conversation, time, sender, subject and text.',
	docs: 'documented',
	fields: [
		includeLead,
		filters(
			anyCampaign('Only replies of its leads'),
			folder,
			anyInbox('Only replies that came to this inbox'),
			{ ...labels, description: 'Only replies in conversations that have one of these labels soon after' },
			positiveOnly,
			textContains,
		),
	],
	reads: (values, lookup) => {
		const chosen = filtersIn(values);
		const campaignId = String(chosen.campaignId ?? '');
		const asks = values.includeLead !== false || campaignId !== '';
		const origins = new Origins(campaignId);
		return {
			conversations: {
				kind: 'feed',
				ask: conversationsIn(chosen),
				time: (row) => lastSaidAt(row, lookup),
				...(asks && { version: versionOf }),
				// The time of a mail is its sender's, and a mail server may keep it for hours.
				overlapMs: DAY_MS,
				news: async (row, since, { learns }) => {
					const incoming = mailsOf(row).filter((mail) => mail.isIncoming && mail.time >= since);
					if (learns) return incoming.map(({ id, time }) => ({ id, time, json: {} }));
					if (!accepts(chosen.labels, row.label) || (chosen.positiveOnly && row.is_positive !== true)) return [];
					const mails = incoming.filter((mail) => passes(mail, chosen));
					if (mails.length === 0) return [];
					const origin = asks ? await origins.of(row.lead_id, lookup) : UNKNOWN;
					if (campaignId && !origin.lead) return [];
					return mails.map((mail) => ({ id: mail.id, time: mail.time, json: jsonOf(row, mail, origin) }));
				},
			},
		};
	},
};
