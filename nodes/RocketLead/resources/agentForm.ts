import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Field } from '../../shared/operation';
import { idList, oneOf, text, textList, url } from '../../shared/schema';
import {
	additionalFieldsOf,
	booleanField,
	choiceField,
	clearable,
	dayField,
	emptiable,
	filtersOf,
	idField,
	idsField,
	integerField,
	optionsOf,
	search,
	sinceFilters,
	textField,
	textsField,
	updateFieldsOf,
} from '../fields';

export const name = textField('Name', 'name', 80, {
	required: true,
	placeholder: 'e.g. Ada',
	description: 'Name of the agent, at most 80 characters',
});

export const systemPrompt = textField('System Prompt', 'systemPrompt', 8000, {
	required: true,
	typeOptions: { rows: 6 },
	placeholder: 'e.g. You answer questions about our product and offer a call',
	description: 'What the agent is told to be and to do, at most 8000 characters',
});

function isLanguage(tag: string): boolean {
	try {
		return Intl.getCanonicalLocales(tag.trim()).length === 1;
	} catch {
		return false;
	}
}

const description = textField('Description', 'description', 500, { description: 'What the agent is for' });

const keywords = textsField('Handoff Keywords', 'handoffKeywords', [50, 50], {
	placeholder: 'e.g. human, call me',
	description: 'Words upon which the agent hands over to a person, with commas between',
});

const sources = idsField('Knowledge Source Names or IDs', 'knowledgeSourceIds', 'knowledgeSources', {
	schema: idList.refine((ids) => ids.length <= 100, 'has more than 100 entries'),
});

const common = [
	booleanField('Is Active', 'isActive', 'Whether the agent answers by itself'),
	textField('Language', 'language', 35, {
		default: 'en',
		placeholder: 'e.g. pt-BR',
		description: 'Language of the replies, as a tag like en or pt-BR',
		schema: text(35).refine(isLanguage, 'is not a language tag like en or pt-BR'),
	}),
	integerField('Max Replies Per Conversation', 'maxRepliesPerConversation', [1, 100], {
		default: 10,
		description: 'After so many replies the agent says no more in a conversation',
	}),
	integerField('Reply Delay (Seconds)', 'replyDelaySeconds', [0, 3600], {
		default: 30,
		description: 'How long the agent waits before it answers',
	}),
	choiceField('Tone', 'tone', optionsOf('casual', 'enthusiastic', 'formal', 'friendly', 'professional'), {
		default: 'professional',
		description: 'How the replies sound',
	}),
];

export const additionalFields = additionalFieldsOf(description, keywords, sources, ...common);

export const updateFields = updateFieldsOf(
	clearable(description),
	emptiable(keywords),
	emptiable(sources),
	omit(name, 'required'),
	omit(systemPrompt, 'required'),
	...common,
);

export const filters = filtersOf(
	...sinceFilters,
	booleanField('Is Active', 'isActive', 'Whether to return the active agents or the others'),
	search('Only agents whose name contains this text'),
);

export const usageFilters = filtersOf(
	idField('Agent Name or ID', 'agentId', 'agents'),
	dayField('From', 'from', 'First day; 29 days before the last one when not given'),
	dayField('To', 'to', 'Last day; today when not given'),
);

export const message = textField('Message', 'message', 4096, {
	required: true,
	typeOptions: { rows: 3 },
	placeholder: 'e.g. What does it cost?',
	description: 'What a contact would write; nothing is sent',
});

const roles = [
	{ name: 'Agent', value: 'assistant' },
	{ name: 'Contact', value: 'user' },
];

const turn = z.object({ role: oneOf(roles), content: text(4096).refine((words) => words.trim() !== '', 'is empty') });

export const history: Field = {
	displayName: 'History',
	name: 'history',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add message',
	default: {},
	description: 'What was written before, oldest first, 20 messages at most',
	options: [
		{
			displayName: 'Message',
			name: 'turn',
			values: [
				{ displayName: 'From', name: 'role', type: 'options', options: roles, default: 'user' },
				{ displayName: 'Text', name: 'content', type: 'string', default: '', placeholder: 'e.g. Good morning' },
			],
		},
	],
	schema: z
		.unknown()
		.transform((value) => (value as IDataObject).turn ?? [])
		.pipe(z.array(turn).max(20, 'has more than 20 messages'))
		.transform((turns) => (turns.length > 0 ? turns : undefined)),
};

export const competitorUrls: Field = {
	displayName: 'Competitor URLs',
	name: 'competitorUrls',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com, https://example.org',
	description: 'Websites with commas between, at most 5',
	schema: textList(5).pipe(z.array(url).min(1, 'is empty')),
};

export const analysisFields = additionalFieldsOf(
	textField('Focus', 'focus', 500, { placeholder: 'e.g. pricing', description: 'What to look at above all' }),
);
