import { createHash } from 'crypto';
import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { EventType, Feed, Lookup } from '../../shared/event';
import { chosen, filtersIn } from '../../shared/filter';
import type { Field } from '../../shared/operation';
import { textList } from '../../shared/schema';
import { leadId } from '../fields';
import { filtersOf, leadsToWatch } from './filter';

// No page of the documentation shows an event, so several spellings of its parts are understood.

const eventTypes: Field = {
	displayName: 'Event Types',
	name: 'eventTypes',
	type: 'string',
	default: '',
	placeholder: 'e.g. scored, status_changed',
	description: 'Only events of these types, with commas between',
	schema: textList(),
};

const firstOf = (event: IDataObject, names: string[]) =>
	names.map((name) => event[name]).find((value) => value !== undefined && value !== null);

const timeOf = (event: IDataObject) => {
	const isTime = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
	const given =
		firstOf(event, ['createdAt', 'created_at', 'timestamp', 'occurredAt', 'date']) ?? Object.values(event).find(isTime);
	return (typeof given === 'number' ? given : Date.parse(String(given))) || 0;
};

/** An event without an ID is told from others by all that it says. */
function idOf(event: IDataObject): string {
	const given = firstOf(event, ['id', 'eventId']);
	return given === undefined
		? createHash('sha256').update(JSON.stringify(event)).digest('hex').slice(0, 32)
		: String(given);
}

/** A type as it is compared: `Status changed` is `status_changed`. */
const bare = (type: unknown) =>
	String(type)
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');

function feedOf(id: string, values: IDataObject, leadFor: (lookup: Lookup) => Promise<IDataObject | undefined>): Feed {
	const wanted = chosen(filtersIn(values).eventTypes).map(bare);
	return {
		kind: 'feed',
		ask: { route: 'GET /api/leads/{leadId}/events', ids: { leadId: id } },
		answers: 'list',
		time: timeOf,
		version: idOf,
		news: async (event, since, lookup) => {
			if (lookup.learns) return [{ id: `${id}:${idOf(event)}`, time: timeOf(event), json: {} }];
			const type = firstOf(event, ['type', 'eventType', 'event', 'action']);
			if (timeOf(event) < since || (wanted.length > 0 && !wanted.includes(bare(type)))) return [];
			const lead = (await leadFor(lookup)) ?? null;
			const json = { leadId: id, type: type as string, event, lead };
			return [{ id: `${id}:${idOf(event)}`, time: timeOf(event), json }];
		},
	};
}

export const leadEventRecorded: EventType = {
	name: 'Lead Event Recorded',
	action: 'lead event recorded',
	description: 'Something was added to the timeline of a lead, such as a score or a change of status',
	docs: 'documented',
	fields: [
		{
			...omit(leadId, 'required'),
			description: 'Only the events of this lead; leave it empty for those of the newest leads',
		},
		leadsToWatch(20, 30, 'each of them costs a request, so it does not matter when a lead is chosen'),
		filtersOf(eventTypes),
	],
	reads: async (values, lookup) => {
		if (values.leadId) {
			const id = String(values.leadId);
			const one = async (asks: Lookup) => await asks.record({ route: 'GET /api/leads/{leadId}', ids: { leadId: id } });
			return { [id]: feedOf(id, values, one) };
		}
		const newest = await lookup.rows({ route: 'GET /api/leads' }, undefined, undefined, Number(values.leadsToWatch));
		return Object.fromEntries(
			newest.map((lead) => [String(lead.id), feedOf(String(lead.id), values, async () => lead)]),
		);
	},
};
