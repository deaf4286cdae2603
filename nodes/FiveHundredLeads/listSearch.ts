import type { IDataObject, ResourceMapperField } from 'n8n-workflow';
import { choice } from '../shared/choice';
import type { Mapping, Search } from '../shared/operation';

const fullName = ({ firstName, lastName }: IDataObject) => [firstName, lastName].filter(Boolean).join(' ');

/** No endpoint lists the members, but sources name who made them. */
const creator = ({ createdBy }: IDataObject) => {
	const user = createdBy as IDataObject | null | undefined;
	return user?.id ? [choice(user, user.name, user.email)] : [];
};

/** Searches behind the resource locators and lists of options, under the names that the fields use. */
export const searches: Record<string, Search> = {
	apiKeys: { route: 'GET /api/api-keys', answers: 'list', choices: (row) => [choice(row, row.label, row.scope)] },
	assignees: {
		route: 'GET /api/sources',
		answers: 'list',
		choices: (row) => [{ name: 'Nobody', value: 'unassigned' }, ...creator(row)],
	},
	captureSources: {
		route: 'GET /api/sources',
		answers: 'list',
		choices: ({ name, webhookToken }) => (webhookToken ? [{ name: String(name), value: String(webhookToken) }] : []),
	},
	leads: {
		route: 'GET /api/leads',
		filter: 'search',
		choices: (row) => [choice(row, fullName(row), row.email ?? row.phone)],
	},
	leadDuplicates: {
		route: 'GET /api/leads/{leadId}/duplicates',
		answers: 'list',
		choices: (row) => [choice(row, fullName(row), row.email ?? row.phone)],
	},
	leadTags: {
		route: 'GET /api/leads/{leadId}',
		answers: 'record',
		choices: ({ tags }) => ((tags ?? []) as IDataObject[]).map((tag) => choice(tag, tag.name)),
	},
	pipelines: { route: 'GET /api/pipelines', answers: 'list', choices: (row) => [choice(row, row.name)] },
	sources: { route: 'GET /api/sources', answers: 'list', choices: (row) => [choice(row, row.name)] },
	users: { route: 'GET /api/sources', answers: 'list', choices: creator },
};

const column = (id: string, displayName: string): ResourceMapperField => ({
	id,
	displayName,
	type: 'string',
	required: false,
	defaultMatch: false,
	canBeUsedToMatch: false,
	display: true,
});

/** The columns that an import recognizes. */
export const COLUMNS = ['email', 'firstName', 'lastName', 'phone', 'company'] as const;

export const mappings: Record<string, Mapping> = {
	leadColumns: {
		fixed: [
			column('email', 'Email'),
			column('firstName', 'First Name'),
			column('lastName', 'Last Name'),
			column('phone', 'Phone'),
			column('company', 'Company'),
		],
	},
};
