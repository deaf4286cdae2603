import type { IDataObject } from 'n8n-workflow';
import { choice } from '../shared/choice';
import type { Search } from '../shared/operation';

const list = (value: unknown) => (value ?? []) as IDataObject[];

/** Searches behind the resource locators, under the names that the fields use. */
export const searches: Record<string, Search> = {
	attachments: {
		route: 'GET /unibox/conversations/{conversationId}',
		answers: 'record',
		choices: (row) =>
			list(row.messages).flatMap((message) => list(message.attachments).map((file) => choice(file, file.filename))),
	},
	blocklistEntries: {
		route: 'GET /blocklist',
		filter: 'search',
		choices: (row) => [choice(row, row.email)],
	},
	campaigns: {
		route: 'GET /campaigns',
		filter: 'search',
		choices: (row) => [choice(row, row.name)],
	},
	conversations: {
		route: 'GET /unibox/conversations',
		filter: 'search',
		choices: (row) => {
			const messages = list(row.messages);
			const incoming = messages.find(({ direction }) => direction === 'incoming');
			const other = incoming?.from_email ?? list(messages[0]?.to_recipients)[0]?.email;
			return [choice(row, other, messages[0]?.subject)];
		},
	},
	inboxes: {
		route: 'GET /inboxes',
		filter: 'search',
		choices: (row) => [choice(row, row.email)],
	},
	leads: {
		route: 'GET /campaigns/{campaignId}/leads',
		filter: 'search',
		choices: (row) => [choice(row, row.email)],
	},
	steps: {
		route: 'GET /campaigns/{campaignId}/sequences',
		answers: 'list',
		choices: (row) => [choice(row, `Step ${row.step}`, list(row.variants)[0]?.subject)],
	},
	variants: {
		route: 'GET /campaigns/{campaignId}/sequences',
		answers: 'list',
		choices: (row) =>
			list(row.variants).map((variant) =>
				choice(variant, `Step ${row.step}`, `Variant ${variant.letter}`, variant.subject),
			),
	},
};
