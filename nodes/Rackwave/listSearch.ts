import type { IDataObject } from 'n8n-workflow';
import { choice } from '../shared/choice';
import type { Search } from '../shared/operation';

/** An event type is its name, or a record with one. */
function eventType(row: IDataObject | string) {
	const { name, type, description } = typeof row === 'string' ? { name: row, type: row, description: undefined } : row;
	const value = String(name ?? type);
	return { name: value, value, ...(typeof description === 'string' && { description }) };
}

/** Searches behind the resource locators and lists of options, under the names that the fields use. */
export const searches: Record<string, Search> = {
	contacts: { route: 'GET /contacts', filter: 'search', choices: (row) => [choice(row, row.name, row.email)] },
	eventTypes: { route: 'GET /webhooks/event-types', answers: 'list', choices: (row) => [eventType(row)] },
	leads: { route: 'GET /leads', filter: 'search', choices: (row) => [choice(row, row.name, row.email)] },
	webhooks: { route: 'GET /webhooks', choices: (row) => [choice(row, row.url)] },
};
