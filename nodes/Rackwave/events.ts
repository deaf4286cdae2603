import type { IDataObject } from 'n8n-workflow';
import { codesOf } from '../shared/code';
import type { Events, EventType } from '../shared/event';
import { chosen, filtersIn } from '../shared/filter';
import type { Field } from '../shared/operation';
import { integer, oneOf, someOf, text } from '../shared/schema';
import { collection, sources, statuses } from './fields';

const source: Field = {
	displayName: 'Source',
	name: 'source',
	type: 'options',
	options: sources,
	default: 'api',
	description: 'Only leads that come from there',
	schema: oneOf(sources),
};

const status: Field = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: statuses,
	default: 'new',
	description: 'Only leads with this status when they are first seen',
	schema: oneOf(statuses),
};

const newStatus: Field = {
	displayName: 'New Status',
	name: 'newStatus',
	type: 'multiOptions',
	options: statuses,
	default: [],
	description: 'Only changes to one of these; leave it empty for all',
	schema: someOf(statuses),
};

const tag: Field = {
	displayName: 'Tag',
	name: 'tag',
	type: 'string',
	default: '',
	placeholder: 'e.g. enterprise',
	description: 'Only records with this tag',
	schema: text(),
};

const textContains: Field = {
	displayName: 'Text Contains',
	name: 'textContains',
	type: 'string',
	default: '',
	placeholder: 'e.g. acme',
	description: 'Only records whose name, email, phone or company contains this text, in any case',
	schema: text(),
};

const leadsToWatch: Field = {
	displayName: 'Leads to Watch',
	name: 'leadsToWatch',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: 500,
	description: 'How many of the newest leads are looked at in every poll; each 100 of them cost a request',
	schema: integer(1, 1000),
};

const lower = (value: unknown) => String(value ?? '').toLowerCase();

/** Whether a record passes the filters that are the same for leads and contacts. */
function passes(row: IDataObject, filters: IDataObject): boolean {
	const needle = lower(filters.textContains).trim();
	const texts = [row.name, row.email, row.phone, row.company];
	if (needle && !texts.some((value) => lower(value).includes(needle))) return false;
	const wantedTag = lower(filters.tag).trim();
	const tags = Array.isArray(row.tags) ? row.tags : [];
	if (wantedTag && !tags.some((value) => lower(value) === wantedTag)) return false;
	return chosen(filters.source).every((value) => row.source === value);
}

/** Times are shown in whole seconds, so several records may share one. */
const createdAt = (row: IDataObject) => Date.parse(String(row.created_at)) || 0;

const statusCodes = codesOf(['new', 'contacted', 'qualified', 'won', 'lost']);

const leadCreated: EventType = {
	name: 'Lead Created',
	action: 'lead created',
	description: 'A lead was created, by whatever way',
	docs: 'documented',
	fields: [collection('Filters', 'filters', [source, status, tag, textContains])],
	reads: (values) => {
		const filters = filtersIn(values);
		const wanted = (row: IDataObject) =>
			passes(row, filters) && chosen(filters.status).every((value) => row.status === value);
		return {
			leads: {
				kind: 'feed',
				ask: { route: 'GET /leads' },
				ordered: true,
				// A lead is judged once, whatever becomes of it.
				version: () => '',
				time: createdAt,
				news: (row, _since, { learns }) =>
					learns || wanted(row)
						? [{ id: String(row.id), time: createdAt(row), json: { leadId: row.id, lead: row } }]
						: [],
			},
		};
	},
};

const leadStatusChanged: EventType = {
	name: 'Lead Status Changed',
	action: 'lead status changed',
	description: 'A lead got another status; several changes between two polls count as one',
	docs: 'documented',
	fields: [leadsToWatch, collection('Filters', 'filters', [newStatus, source, tag, textContains])],
	reads: (values) => {
		const filters = filtersIn(values);
		const statuses = chosen(filters.newStatus);
		const isWanted = (row: IDataObject, now: string) =>
			passes(row, filters) && (statuses.length === 0 || statuses.includes(now));
		return {
			// Without a filter by status: a lead that leaves it would be lost from sight.
			leads: {
				kind: 'watch',
				ask: { route: 'GET /leads' },
				ordered: true,
				time: createdAt,
				limit: Number(values.leadsToWatch),
				initial: statusCodes.codeOf('new'),
				value: (row) => (row.status ? statusCodes.codeOf(row.status) : undefined),
				changes: (row, before, after) => {
					const [previousStatus, now] = [
						before === undefined ? null : statusCodes.nameOf(before),
						statusCodes.nameOf(after),
					];
					if (!isWanted(row, now)) return [];
					const id = `${String(row.id)}:${now}`;
					return [{ id, json: { leadId: row.id, status: now, previousStatus, lead: row } }];
				},
			},
		};
	},
};

const contactCreated: EventType = {
	name: 'Contact Created',
	action: 'contact created',
	description: 'A contact was created',
	docs: 'inferred',
	fields: [collection('Filters', 'filters', [tag, textContains])],
	reads: (values) => {
		const filters = filtersIn(values);
		return {
			contacts: {
				kind: 'feed',
				ask: { route: 'GET /contacts' },
				time: createdAt,
				news: (row, _since, { learns }) =>
					learns || passes(row, filters)
						? [{ id: String(row.id), time: createdAt(row), json: { contactId: row.id, contact: row } }]
						: [],
			},
		};
	},
};

/** What the Rackwave Trigger tells of; the first one is what a new node begins with. */
export const events: Events = { leadCreated, leadStatusChanged, contactCreated };
