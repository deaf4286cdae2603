import { omit } from 'lodash';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { limit, operationSelector, options, output, outputFields, resourceSelector, returnAll } from './fields';
import type { Field, Operation, Resource, Service } from './operation';

/** The whole form of a service's node: resource, operation, fields, paging, output and options. */
export function propertiesOf(service: Service): INodeProperties[] {
	const resources = Object.entries(service.resources);
	return [
		{
			...resourceSelector,
			options: sorted(resources.map(([value, { name }]) => ({ name, value }))),
			default: firstOf(resources),
		},
		...resources.map(([key, resource]) => operationsOf(key, resource)),
		...resources.flatMap(([key, resource]) => fieldsOf(key, resource)),
		options,
	];
}

function operationsOf(key: string, resource: Resource): INodeProperties {
	const operations = Object.entries(resource.operations);
	return {
		...operationSelector,
		displayOptions: { show: { resource: [key] } },
		options: sorted(
			operations.map(([value, operation]) => ({
				name: operation.name,
				value,
				action: operation.action,
				description: described(operation),
			})),
		),
		default: operations.some(([value]) => value === 'getAll') ? 'getAll' : firstOf(operations),
	};
}

const firstOf = (entries: Array<[string, unknown]>) => entries[0][0];

const described = ({ description, docs }: Operation) =>
	docs === 'inferred' ? `${description} (inferred: not in the documentation)` : description;

function fieldsOf(key: string, resource: Resource): INodeProperties[] {
	const shown = new Map<Field, string[]>();
	for (const [name, operation] of Object.entries(resource.operations)) {
		for (const field of formOf(resource, operation)) shown.set(field, [...(shown.get(field) ?? []), name]);
	}
	return [...shown].map(([field, operations]) => ({
		...plain(field),
		displayOptions: {
			...field.displayOptions,
			show: { resource: [key], operation: operations, ...field.displayOptions?.show },
		},
	}));
}

/** An operation's fields in the order of the form: required ones, the list's length, the rest, the output. */
function formOf(resource: Resource, operation: Operation): Field[] {
	const list = operation.list ? [returnAll, limit] : [];
	const wide = operation.wide && resource.simplified ? [output, outputFieldsOf(resource)] : [];
	const ids = operation.fields.filter((field) => field.required);
	const others = operation.fields.filter((field) => !field.required);
	return [...ids, ...list, ...others, ...wide];
}

const choices = new WeakMap<Resource, Field>();

/** One field object a resource, so that its operations share it. */
function outputFieldsOf(resource: Resource): Field {
	const known = choices.get(resource);
	if (known) return known;
	const field = {
		...outputFields,
		options: (resource.recordFields ?? []).map((name) => ({ name: titled(name), value: name })),
	};
	choices.set(resource, field);
	return field;
}

/** A field as n8n knows it, without what only the request needs. */
function plain(field: Field): INodeProperties {
	const options = field.options?.map((option) => {
		if ('values' in option) return { ...option, values: option.values.map(plain) };
		return 'type' in option ? plain(option) : option;
	});
	return {
		...omit(field, 'schema', 'apiName', 'role'),
		...(options && { options }),
	} as INodeProperties;
}

function sorted(list: INodePropertyOptions[]): INodePropertyOptions[] {
	return [...list].sort((a, b) => a.name.localeCompare(b.name));
}

/** `daily_limit` or `dailyLimit` as `Daily Limit`. */
export function titled(name: string): string {
	const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[_\s]+/);
	return words
		.map((word) => (/^(id|url)$/i.test(word) ? word.toUpperCase() : word[0].toUpperCase() + word.slice(1)))
		.join(' ');
}
