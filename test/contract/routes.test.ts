import fs from 'node:fs';
import path from 'node:path';
import { fiveHundredLeads } from '../../nodes/FiveHundredLeads/service';
import { rackwave } from '../../nodes/Rackwave/service';
import { reachkit } from '../../nodes/Reachkit/service';
import { rocketLead } from '../../nodes/RocketLead/service';
import type { Service } from '../../nodes/shared/operation';
import { methodOf } from '../../nodes/shared/operation';
import { routes as fiveHundredLeadsRoutes } from '../mock/fivehundredleads/routes';
import { routes as rackwaveRoutes } from '../mock/rackwave/routes';
import { routes as reachkitRoutes } from '../mock/reachkit/routes';
import { routes as rocketLeadRoutes } from '../mock/rocketlead/routes';
import { ROCKETLEAD_NAMES } from './documentedNames';
import { DOCUMENTED } from './documentedRoutes';

interface Subject {
	service: Service;
	documented: string[];
	mocked: string[];
	tests: string;
	/** Folder of the node, which holds its output schemas. */
	schemas: string;
	/** Documented routes that are no operation: logins, and a second address of the same thing. */
	besides?: string[];
}

const subjects: Subject[] = [
	{
		service: reachkit,
		documented: DOCUMENTED.reachkit,
		mocked: Object.keys(reachkitRoutes),
		tests: 'reachkit',
		schemas: 'Reachkit',
	},
	{
		service: rocketLead,
		documented: DOCUMENTED.rocketLead,
		mocked: Object.keys(rocketLeadRoutes),
		tests: 'rocketlead',
		schemas: 'RocketLead',
	},
	{
		service: fiveHundredLeads,
		documented: DOCUMENTED.fiveHundredLeads,
		mocked: Object.keys(fiveHundredLeadsRoutes),
		tests: 'fivehundredleads',
		schemas: 'FiveHundredLeads',
		besides: ['POST /api/auth/login', 'POST /api/webhooks/inbound/{token}'],
	},
	{
		service: rackwave,
		documented: DOCUMENTED.rackwave,
		mocked: Object.keys(rackwaveRoutes),
		tests: 'rackwave',
		schemas: 'Rackwave',
		besides: ['POST /auth/token'],
	},
];

const operationsOf = (service: Service) =>
	Object.entries(service.resources).flatMap(([resource, { operations }]) =>
		Object.entries(operations).map(([name, operation]) => ({ key: `${resource} > ${name}`, operation })),
	);

/** A documented route without the names of its ids, which differ from page to page. */
const shape = (route: string) => route.replace('/api/v1', '').replace(/:\w+|\{\w+\}/g, '{}');

const testsOf = (folder: string) => {
	const place = path.join(__dirname, '..', folder);
	return fs
		.readdirSync(place)
		.map((file) => fs.readFileSync(path.join(place, file), 'utf8'))
		.join('\n');
};

describe('Routes of RocketLead', () => {
	const names = Object.values(ROCKETLEAD_NAMES).flat();

	it('are 86, as many as the welcome page names, each an operation of its own', () => {
		const keys = operationsOf(rocketLead).map(({ key }) => key);

		expect(names).toHaveLength(86);
		expect(names.map(([, , key]) => key).sort()).toEqual(keys.sort());
	});

	it('have the methods that the welcome page gives', () => {
		const methods = new Map(operationsOf(rocketLead).map(({ key, operation }) => [key, methodOf(operation.route)]));
		const documented = names.filter(([, method]) => method !== undefined);

		expect(documented).toHaveLength(32);
		expect(documented.map(([name, , key]) => [name, methods.get(key)])).toEqual(
			documented.map(([name, method]) => [name, method]),
		);
	});
});

describe.each(subjects)('Routes of $service.name', ({ service, documented, mocked, tests, schemas, besides = [] }) => {
	it('are those that the documentation lists, each once', () => {
		const routes = operationsOf(service).map(({ operation }) => operation);

		expect(
			routes
				.filter(({ docs }) => docs === 'documented')
				.map(({ route }) => shape(route))
				.sort(),
		).toEqual(
			documented
				.filter((route) => !besides.includes(route))
				.map(shape)
				.sort(),
		);
		expect(new Set(routes.map(({ route }) => route)).size).toBe(routes.length);
	});

	it('are those of the mock, to the letter', () => {
		expect(
			operationsOf(service)
				.map(({ operation }) => operation.route)
				.sort(),
		).toEqual(mocked.filter((route) => !besides.includes(route)).sort());
	});

	it('have a test for every operation', () => {
		const text = testsOf(tests);

		const untested = operationsOf(service)
			.filter(({ key }) => !text.includes(`'${key}'`))
			.map(({ key }) => key);

		expect(untested).toEqual([]);
	});

	it('have an output schema for every operation, and no schema without one', () => {
		const folder = path.join(__dirname, '../../nodes', schemas, '__schema__/v1.0.0');
		const files = fs
			.readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.json'));

		const found = files.map((file) => file.replace('.json', '').split(path.sep).join(' > '));
		expect(found.sort()).toEqual(
			operationsOf(service)
				.map(({ key }) => key)
				.sort(),
		);
	});

	it('take every id of their path from a field of that name', () => {
		for (const { key, operation } of operationsOf(service)) {
			const ids = [...operation.route.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
			const fields = operation.fields.filter(
				({ name, required, type }) => ids.includes(name) && required && type === 'resourceLocator',
			);
			expect([key, fields.map(({ name }) => name)]).toEqual([key, ids]);
		}
	});
});
