import type { Field } from '../../nodes/shared/operation';
import { propertiesOf } from '../../nodes/shared/properties';
import { lint, listMethodsOf, misplacedIn, repeatedIn, services, triggers, undecidedIn } from './formRules';

describe.each(services)('Form of $name', (service) => {
	const operations = Object.values(service.resources).flatMap(({ operations: all }) => Object.values(all));

	it("passes n8n's rules as it is built", () => {
		expect(lint(propertiesOf(service))).toEqual([]);
	});

	it('would not pass with a wrong label', () => {
		const wrong = propertiesOf(service).map((property) =>
			property.name === 'resource' ? { ...property, displayName: 'resource of it.' } : property,
		);

		expect(lint(wrong)).not.toEqual([]);
	});

	it('has sentences without a final period in the list of actions, none in capitals', () => {
		for (const { action, description, name } of operations) {
			expect(action).toMatch(/^[A-Z][^A-Z]*[^.]$/);
			expect(description).toMatch(/^[A-Z].*[^.]$/);
			expect(name).toMatch(/^[A-Z]/);
		}
	});

	it('shows each field below those on which it depends', () => {
		const misplaced = operations.flatMap(({ fields, name }) => misplacedIn(fields).map((field) => `${name}: ${field}`));

		expect(misplaced).toEqual([]);
	});

	it('takes no expression where a field decides about others, as n8n would show them all', () => {
		expect(undecidedIn(propertiesOf(service))).toEqual([]);
	});

	it('shows what is always required first, then the length of a list, and the output last', () => {
		const properties = propertiesOf(service);
		const nameOf = (resource: string, operation: string) =>
			properties
				.filter(({ displayOptions }) => {
					const { resource: resources = [], operation: shown = [] } = displayOptions?.show ?? {};
					return (resources as string[]).includes(resource) && (shown as string[]).includes(operation);
				})
				.map(({ name }) => name);
		for (const [resource, { operations: all }] of Object.entries(service.resources)) {
			for (const [key, operation] of Object.entries(all)) {
				const isFirst = ({ required, displayOptions }: Field) => required && !displayOptions;
				const required = operation.fields.filter(isFirst).map(({ name }) => name);
				const others = operation.fields.filter((field) => !isFirst(field)).map(({ name }) => name);
				const list = operation.list ? ['returnAll', 'limit'] : [];
				const output = operation.wide ? ['output', 'outputFields'] : [];
				expect([key, ...nameOf(resource, key)]).toEqual([key, ...required, ...list, ...others, ...output]);
			}
		}
	});

	it('tells each field apart by its label within an operation', () => {
		const repeated = operations.flatMap(({ fields, name }) =>
			repeatedIn(fields.map(({ displayName }) => displayName)).map((label) => `${name}: ${label}`),
		);

		expect(repeated).toEqual([]);
	});

	it('has a search for every list, and a list for every search', () => {
		const { events } = triggers.find((trigger) => trigger.service === service)!;
		const inOperations = listMethodsOf(operations.flatMap(({ fields }) => fields));
		const inEvents = listMethodsOf(Object.values(events).flatMap(({ fields }) => fields));

		expect(inOperations.filter((method) => !(String(method) in service.searches))).toEqual([]);
		const named = [...inOperations, ...inEvents];
		expect(Object.keys(service.searches).filter((search) => !named.includes(search))).toEqual([]);
	});
});
