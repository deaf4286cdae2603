import type { IDataObject, ResourceMapperField } from 'n8n-workflow';
import { choice } from '../shared/choice';
import type { Mapping, Search } from '../shared/operation';

const fullName = ({ firstName, lastName }: IDataObject) => [firstName, lastName].filter(Boolean).join(' ');

/** Searches behind the resource locators and lists of options, under the names that the fields use. */
export const searches: Record<string, Search> = {
	accounts: {
		route: 'GET /accounts',
		filter: 'search',
		choices: (row) => [choice(row, row.displayName, row.phone, row.status)],
	},
	agents: { route: 'GET /agents', filter: 'search', choices: (row) => [choice(row, row.name)] },
	campaigns: { route: 'GET /campaigns', filter: 'search', choices: (row) => [choice(row, row.name, row.status)] },
	contacts: {
		route: 'GET /conversations',
		filter: 'search',
		choices: ({ contact }) => {
			const { phone, name } = (contact ?? {}) as IDataObject;
			return phone ? [{ name: [name, phone].filter(Boolean).join(' - '), value: String(phone) }] : [];
		},
	},
	conversations: {
		route: 'GET /conversations',
		filter: 'search',
		choices: (row) => {
			const contact = (row.contact ?? {}) as IDataObject;
			const last = (row.lastMessage ?? {}) as IDataObject;
			return [choice(row, contact.name, contact.phone, String(last.text ?? '').slice(0, 60))];
		},
	},
	conversationTags: { route: 'GET /conversations/tags', filter: 'search', choices: (row) => [choice(row, row.name)] },
	customFields: {
		route: 'GET /leads/custom-fields',
		choices: (row) => [{ name: String(row.label ?? row.key), value: String(row.key) }],
	},
	knowledgeSources: {
		route: 'GET /knowledge-base/sources',
		filter: 'search',
		choices: (row) => [choice(row, row.name, row.status)],
	},
	leadLists: { route: 'GET /lead-lists', filter: 'search', choices: (row) => [choice(row, row.name)] },
	leadTags: {
		route: 'GET /leads/tags',
		filter: 'search',
		choices: (row) => [{ name: `${String(row.name)} (${String(row.leadCount)})`, value: String(row.name) }],
	},
	leads: { route: 'GET /leads', filter: 'search', choices: (row) => [choice(row, fullName(row), row.phone)] },
	orders: { route: 'GET /orders', choices: (row) => [choice(row, row.orderNumber, row.status)] },
	scheduledMessages: {
		route: 'GET /conversations/scheduled',
		choices: (row) => [choice(row, row.status, row.scheduledAt, String(row.text ?? row.type).slice(0, 60))],
	},
	steps: {
		route: 'GET /campaigns/{campaignId}',
		answers: 'record',
		choices: ({ steps }) =>
			((steps ?? []) as IDataObject[]).map((step) =>
				choice(step, `Step ${String(step.position)}`, step.type, step.name),
			),
	},
	stepVariants: {
		route: 'GET /campaigns/{campaignId}',
		answers: 'record',
		choices: ({ steps }) =>
			((steps ?? []) as IDataObject[]).flatMap((step) =>
				((step.variants ?? []) as IDataObject[]).map((variant) =>
					choice(
						variant,
						`Step ${String(step.position)}`,
						`Variant ${String(variant.label)}`,
						String(variant.text ?? '').slice(0, 60),
					),
				),
			),
	},
};

const column = (id: string, displayName: string, more: Partial<ResourceMapperField> = {}): ResourceMapperField => ({
	id,
	displayName,
	type: 'string',
	required: false,
	defaultMatch: false,
	canBeUsedToMatch: false,
	display: true,
	...more,
});

/** How the types of custom fields stand in n8n's mapper. */
const TYPES: Record<string, ResourceMapperField['type']> = {
	boolean: 'boolean',
	date: 'dateTime',
	number: 'number',
	select: 'options',
	text: 'string',
};

/** Marks the columns of custom fields, whose keys are the workspace's own. */
export const CUSTOM = 'custom:';

/** Columns of the resource mappers. */
export const mappings: Record<string, Mapping> = {
	leadColumns: {
		fixed: [
			column('phone', 'Phone', { required: true }),
			column('firstName', 'First Name'),
			column('lastName', 'Last Name'),
			column('email', 'Email'),
			column('company', 'Company'),
			column('tags', 'Tags (With Commas)'),
		],
		defined: {
			route: 'GET /leads/custom-fields',
			column: ({ key, label, type, options }) => ({
				...column(`${CUSTOM}${String(key)}`, String(label ?? key), { type: TYPES[String(type)] ?? 'string' }),
				...(Array.isArray(options) && {
					options: options.map((value) => ({ name: String(value), value: String(value) })),
				}),
			}),
		},
	},
};
