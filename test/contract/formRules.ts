import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { inspect } from 'node:util';
import type { INodeProperties } from 'n8n-workflow';
import { events as fiveHundredLeadsEvents } from '../../nodes/FiveHundredLeads/events';
import { fiveHundredLeads } from '../../nodes/FiveHundredLeads/service';
import { events as rackwaveEvents } from '../../nodes/Rackwave/events';
import { rackwave } from '../../nodes/Rackwave/service';
import { events as reachkitEvents } from '../../nodes/Reachkit/events';
import { reachkit } from '../../nodes/Reachkit/service';
import { events as rocketLeadEvents } from '../../nodes/RocketLead/events';
import { rocketLead } from '../../nodes/RocketLead/service';
import type { Field } from '../../nodes/shared/operation';

const ROOT = path.join(__dirname, '../..');
/** The services with an action node. */
export const services = [reachkit, rocketLead, fiveHundredLeads, rackwave];

/** Their triggers. */
export const triggers = [
	{ name: reachkit.name, service: reachkit, events: reachkitEvents },
	{ name: rocketLead.name, service: rocketLead, events: rocketLeadEvents },
	{ name: fiveHundredLeads.name, service: fiveHundredLeads, events: fiveHundredLeadsEvents },
	{ name: rackwave.name, service: rackwave, events: rackwaveEvents },
];

/** Lists that a person expects in their own order, not in that of the alphabet, and a resource that the service itself names so. */
const ACCEPTED = [
	/Use singular .*'Settings'/,

	/Order: Friday \| Monday/,
	/Order: Day \| End \| Hours \| Sending \| Start/,
	/Order: Caption \| Media From/,
];

/** What n8n's rules find in a form. They read literals in source files, so the built form is shown to them as one. */
export function lint(properties: INodeProperties[]): string[] {
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
	return messages
		.map(({ line, ruleId, message }) => `${ruleId}: ${message} (${source.split('\n')[line - 1].trim().slice(0, 80)})`)
		.filter((finding) => !ACCEPTED.some((one) => one.test(finding)));
}

/** Fields with those inside of them. */
export const everyField = (fields: Field[]): Field[] =>
	fields.flatMap((field) => [
		field,
		...(field.options ?? []).flatMap((option) => {
			if ('values' in option) return everyField(option.values);
			return 'type' in option ? everyField([option]) : [];
		}),
	]);

/** The methods that fill the lists of fields. */
export const listMethodsOf = (fields: Field[]) =>
	everyField(fields)
		.flatMap((field) => [
			...(field.modes ?? []).map((mode) => mode.typeOptions?.searchListMethod),
			field.typeOptions?.loadOptionsMethod,
		])
		.filter((method) => method !== undefined);

/** Fields that do not stand below those on which they depend. */
export const misplacedIn = (fields: Field[]) => {
	const names = fields.map(({ name }) => name);
	return fields.flatMap(({ name, displayOptions }) =>
		Object.keys(displayOptions?.show ?? {})
			.filter((other) => !names.slice(0, names.indexOf(name)).includes(other))
			.map((other) => `${name} below ${other}`),
	);
};

/** Fields that decide about others, and still take an expression. */
export const undecidedIn = (properties: INodeProperties[]) => {
	const deciding = properties.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}));
	return properties
		.filter(({ name, noDataExpression }) => deciding.includes(name) && !noDataExpression)
		.map(({ name }) => name)
		.filter((name) => name !== 'returnAll' && name !== 'output');
};

/** Labels that are not the first of their kind. */
export const repeatedIn = (labels: string[]) => labels.filter((label, index) => labels.indexOf(label) < index);
