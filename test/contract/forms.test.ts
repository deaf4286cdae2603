import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { inspect } from 'node:util';
import type { INodeProperties } from 'n8n-workflow';
import { fiveHundredLeads } from '../../nodes/FiveHundredLeads/service';
import { rackwave } from '../../nodes/Rackwave/service';
import { reachkit } from '../../nodes/Reachkit/service';
import { rocketLead } from '../../nodes/RocketLead/service';
import type { Field } from '../../nodes/shared/operation';
import { propertiesOf } from '../../nodes/shared/properties';

const ROOT = path.join(__dirname, '../..');
const services = [reachkit, rocketLead, fiveHundredLeads, rackwave];

/** Lists that a person expects in their own order, not in that of the alphabet, and a resource that the service itself names so. */
const ACCEPTED = [
	/Use singular .*'Settings'/,

	/Order: Friday \| Monday/,
	/Order: Day \| End \| Hours \| Sending \| Start/,
	/Order: Caption \| Media From/,
];

/** n8n's rules read literals in source files, so the built form is shown to them as one. */
function lint(properties: INodeProperties[]): string[] {
	const whole = { depth: null, maxArrayLength: null, maxStringLength: null, breakLength: 120 };
	const source = `import type { INodeProperties } from 'n8n-workflow';\nexport const form: INodeProperties[] = ${inspect(properties, whole)};\n`;
	const eslint = path.join(ROOT, 'node_modules/eslint/bin/eslint.js');
	const flags = ['--stdin', '--stdin-filename', 'nodes/Reachkit/form.ts', '--format', 'json'];
	const { stdout, stderr } = spawnSync(process.execPath, [eslint, ...flags], {
		cwd: ROOT,
		input: source,
		encoding: 'utf8',
		maxBuffer: 1e8,
	});
	if (!stdout.startsWith('[')) throw new Error(stderr || stdout);
	const [{ messages }] = JSON.parse(stdout) as Array<{
		messages: Array<{ line: number; ruleId: string; message: string }>;
	}>;
	return messages.map(
		({ line, ruleId, message }) => `${ruleId}: ${message} (${source.split('\n')[line - 1].trim().slice(0, 80)})`,
	);
}

const everyField = (fields: Field[]): Field[] =>
	fields.flatMap((field) => [
		field,
		...(field.options ?? []).flatMap((option) => {
			if ('values' in option) return everyField(option.values);
			return 'type' in option ? everyField([option]) : [];
		}),
	]);

describe.each(services)('Form of $name', (service) => {
	const operations = Object.values(service.resources).flatMap(({ operations: all }) => Object.values(all));

	it("passes n8n's rules as it is built", () => {
		expect(lint(propertiesOf(service)).filter((finding) => !ACCEPTED.some((one) => one.test(finding)))).toEqual([]);
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
		for (const operation of operations) {
			const names = operation.fields.map(({ name }) => name);
			for (const { name, displayOptions } of operation.fields) {
				for (const other of Object.keys(displayOptions?.show ?? {})) {
					expect([operation.name, name, other, names.indexOf(other) < names.indexOf(name)]).toEqual([
						operation.name,
						name,
						other,
						true,
					]);
				}
			}
		}
	});

	it('takes no expression where a field decides about others, as n8n would show them all', () => {
		const deciding = (properties: INodeProperties[]) => {
			const names = properties.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}));
			return properties.filter(({ name }) => names.includes(name) && name !== 'returnAll' && name !== 'output');
		};
		for (const { name, noDataExpression } of deciding(propertiesOf(service))) {
			expect([name, noDataExpression]).toEqual([name, true]);
		}
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
		for (const { fields, name } of operations) {
			const labels = fields.map(({ displayName }) => displayName);
			expect([name, new Set(labels).size]).toEqual([name, labels.length]);
		}
	});

	it('has a search for every list', () => {
		const methods = everyField(operations.flatMap(({ fields }) => fields)).flatMap((field) => [
			...(field.modes ?? []).map((mode) => mode.typeOptions?.searchListMethod),
			field.typeOptions?.loadOptionsMethod,
		]);
		const named = methods.filter((method) => method !== undefined);

		expect(named.filter((method) => !(String(method) in service.searches))).toEqual([]);
		expect(Object.keys(service.searches).filter((search) => !named.includes(search))).toEqual([]);
	});
});
