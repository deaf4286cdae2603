import { events as fiveHundredLeadsEvents } from '../nodes/FiveHundredLeads/events.ts';
import { fiveHundredLeads } from '../nodes/FiveHundredLeads/service.ts';
import { events as rackwaveEvents } from '../nodes/Rackwave/events.ts';
import { rackwave } from '../nodes/Rackwave/service.ts';
import { events as reachkitEvents } from '../nodes/Reachkit/events.ts';
import { reachkit } from '../nodes/Reachkit/service.ts';
import { events as rocketLeadEvents } from '../nodes/RocketLead/events.ts';
import { rocketLead } from '../nodes/RocketLead/service.ts';
import { isRepeatable } from '../nodes/shared/operation.ts';

/** Every service whose operations are listed. */
const services = [rocketLead, reachkit, fiveHundredLeads, rackwave];

/** What their triggers tell of, in the same order. */
const triggers = [
	{ service: rocketLead, events: rocketLeadEvents },
	{ service: reachkit, events: reachkitEvents },
	{ service: fiveHundredLeads, events: fiveHundredLeadsEvents },
	{ service: rackwave, events: rackwaveEvents },
];

const byName = (events) => Object.values(events).sort((a, b) => a.name.localeCompare(b.name));

const row = (...cells) => `| ${cells.join(' | ')} |`;

const operationsOf = (service) =>
	Object.values(service.resources).flatMap((resource) =>
		Object.values(resource.operations).map((operation) => ({ resource, operation })),
	);

/** One row a resource, for the README. */
export function operationsTable() {
	const lines = [row('Service', 'Resource', 'Operations'), row('---', '---', '---')];
	for (const service of services) {
		for (const resource of Object.values(service.resources)) {
			const operations = Object.values(resource.operations);
			const allInferred = operations.every(({ docs }) => docs === 'inferred');
			const names = operations.map(({ name, docs }) =>
				docs === 'inferred' && !allInferred ? `${name} (inferred)` : name,
			);
			lines.push(row(service.name, resource.name, `${names.join(', ')}${allInferred ? ' (all inferred)' : ''}`));
		}
	}
	const all = services.flatMap(operationsOf);
	const documented = all.filter(({ operation }) => operation.docs === 'documented').length;
	return `${lines.join('\n')}\n\n${all.length} operations: ${documented} documented by the service, ${all.length - documented} inferred.`;
}

/** One row a trigger, for the README. */
export function eventsTable() {
	const lines = [row('Trigger', 'Events'), row('---', '---')];
	for (const { service, events } of triggers) {
		const all = byName(events);
		const allInferred = all.every(({ docs }) => docs === 'inferred');
		const names = all.map(({ name, docs }) => (docs === 'inferred' && !allInferred ? `${name} (inferred)` : name));
		lines.push(row(service.name, `${names.join(', ')}${allInferred ? ' (all inferred)' : ''}`));
	}
	const all = triggers.flatMap(({ events }) => Object.values(events));
	const documented = all.filter(({ docs }) => docs === 'documented').length;
	return `${lines.join('\n')}\n\n${all.length} events: ${documented} documented by the service, ${all.length - documented} partly inferred.`;
}

/** The events that look at a chosen number of records only, for the page on delivery. */
export function watchedTable() {
	const lines = [
		row('Trigger', 'Event', 'Field', 'Without a choice', 'At most'),
		row('---', '---', '---', '--:', '--:'),
	];
	for (const { service, events } of triggers) {
		for (const { name, fields } of byName(events)) {
			for (const field of fields.filter(({ displayName }) => displayName.endsWith(' to Watch'))) {
				lines.push(row(service.name, name, field.displayName, field.default, field.typeOptions.maxValue));
			}
		}
	}
	return lines.join('\n');
}

/** What an event reads and how it finds what is new, as it is set up at first and with a record chosen. */
async function readsOf(event) {
	const found = new Map();
	const lookup = {
		now: 0,
		record: async () => ({ id: 'id' }),
		rows: async ({ route }) => {
			found.set(`\`${route}\``, undefined);
			return [{ id: 'id' }];
		},
	};
	const locators = event.fields.filter(({ type }) => type === 'resourceLocator').map(({ name }) => name);
	for (const chosen of ['', 'id']) {
		const values = Object.fromEntries(
			event.fields.map((field) => [field.name, locators.includes(field.name) ? chosen : field.default]),
		);
		for (const list of Object.values(await event.reads(values, lookup))) {
			found.set(`\`${list.ask.route}\``, list.kind === 'feed' ? 'dated by the service' : 'compared with the last poll');
		}
	}
	return { routes: [...found.keys()].join(', '), ways: [...new Set(found.values())].filter(Boolean).join(', ') };
}

async function eventsOf(service) {
	const { events } = triggers.find((one) => one.service === service);
	const rows = [];
	for (const event of byName(events)) {
		const { routes, ways } = await readsOf(event);
		rows.push(row(event.name, routes, event.docs === 'inferred' ? 'partly inferred' : 'documented', ways));
	}
	return [row('Event', 'Reads', 'Source', 'What is new'), row('---', '---', '---', '---'), ...rows].join('\n');
}

/** One row an operation, with its route and how it behaves, and one row an event, with what it reads. */
export async function coverage() {
	const parts = [];
	for (const service of services) {
		const rows = operationsOf(service).map(({ resource, operation }) =>
			row(`${resource.name} > ${operation.name}`, `\`${operation.route}\``, operation.docs, traits(operation)),
		);
		const head = [row('Operation', 'Route', 'Source', 'Behavior'), row('---', '---', '---', '---')];
		const operations = [...head, ...rows].join('\n');
		parts.push(
			`## ${service.name}\n\nBase URL: \`${service.baseUrl}\`\n\n${operations}\n\n### Events of the ${service.name} Trigger\n\n${await eventsOf(service)}`,
		);
	}
	return `# API coverage\n\n${INTRODUCTION}\n\n${parts.join('\n\n')}\n`;
}

const INTRODUCTION = `Generated by \`npm run docs\` from the tables of operations and events. "Documented" means that a page of the service's documentation shows method and path; "inferred" means that none gives the path, though one may name the endpoint. An event is "partly inferred" where paths, filters or the order of what it reads are on no such page. What an event asks besides, for its items, is not listed.`;

function traits(operation) {
	return [
		isRepeatable(operation) ? 'repeated after faults' : 'sent once',
		operation.ordered && 'one at a time, in order',
		operation.bulk && `gathers up to ${operation.bulk.size} rows of the items`,
		operation.list === 'paged' && 'paged',
		operation.binary === 'out' && 'returns a file',
	]
		.filter(Boolean)
		.join(', ');
}
