import fs from 'node:fs';
import path from 'node:path';
import { reachkit } from '../../nodes/Reachkit/service';
import type { Service } from '../../nodes/shared/operation';
import { routes as reachkitRoutes } from '../mock/reachkit/routes';
import { DOCUMENTED } from './documentedRoutes';

interface Subject {
	service: Service;
	documented: string[];
	mocked: string[];
	tests: string;
	/** Folder of the node, which holds its output schemas. */
	schemas: string;
}

const subjects: Subject[] = [
	{
		service: reachkit,
		documented: DOCUMENTED.reachkit,
		mocked: Object.keys(reachkitRoutes),
		tests: 'reachkit',
		schemas: 'Reachkit',
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

describe.each(subjects)('Routes of $service.name', ({ service, documented, mocked, tests, schemas }) => {
	it('are those that the documentation lists, each once', () => {
		const routes = operationsOf(service).map(({ operation }) => operation);

		expect(
			routes
				.filter(({ docs }) => docs === 'documented')
				.map(({ route }) => shape(route))
				.sort(),
		).toEqual(documented.map(shape).sort());
		expect(new Set(routes.map(({ route }) => route)).size).toBe(routes.length);
	});

	it('are those of the mock, to the letter', () => {
		expect(
			operationsOf(service)
				.map(({ operation }) => operation.route)
				.sort(),
		).toEqual([...mocked].sort());
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
