import { omit } from 'lodash';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { limit, operationSelector, options, output, outputFields, resourceSelector, returnAll } from './fields';
import type { Field, Operation, Resource, Service, Wide } from './operation';
import { wideOf } from './operation';
import { titled } from './title';

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
	docs === 'inferred' ? `${description} (path inferred)` : description;

/** The fields of all operations of a resource; one that several operations share stands once. */
function fieldsOf(key: string, resource: Resource): INodeProperties[] {
	const forms = Object.entries(resource.operations).map(([name, operation]) => ({
		name,
		form: formOf(resource, operation),
	}));
	return merged(forms.map(({ form }) => form)).map((field) => {
		const operation = forms.filter(({ form }) => form.includes(field)).map(({ name }) => name);
		const show = { resource: [key], operation, ...field.displayOptions?.show };
		return { ...plain(field), displayOptions: { ...field.displayOptions, show } };
	});
}

/** One list in which the fields of each form keep their order; where forms contradict each other, the first one wins. */
function merged(forms: Field[][]): Field[] {
	const placed = new Set<Field>();
	const isNext = (field: Field) =>
		forms.every((form) => form.slice(0, Math.max(0, form.indexOf(field))).every((before) => placed.has(before)));
	for (let left = [...new Set(forms.flat())]; left.length > 0; left = left.filter((field) => !placed.has(field))) {
		placed.add(left.find(isNext) ?? left[0]);
	}
	return [...placed];
}

/** An operation's form from top to bottom: what is required, the length of a list, the rest, the output. */
function formOf(resource: Resource, operation: Operation): Field[] {
	const { fields, list } = operation;
	const wide = wideOf(resource, operation);
	return [
		...fields.filter((field) => field.required),
		...(list ? [returnAll, limit] : []),
		...fields.filter((field) => !field.required),
		...(wide ? [output, outputFieldsOf(wide)] : []),
	];
}

const choices = new WeakMap<string[], Field>();

/** One field object a kind of record, so that its operations share it. */
function outputFieldsOf({ recordFields }: Wide): Field {
	const known = choices.get(recordFields);
	if (known) return known;
	const field = {
		...outputFields,
		options: sorted(recordFields.map((name) => ({ name: titled(name), value: name }))),
	};
	choices.set(recordFields, field);
	return field;
}

/** A field as n8n knows it, without what only the request needs. */
function plain(field: Field): INodeProperties {
	const options = field.options?.map((option) => {
		if ('values' in option) return { ...option, values: option.values.map(plain) };
		return 'type' in option ? plain(option) : option;
	});
	return {
		...omit(field, 'schema', 'apiName', 'collection', 'mergeTags', 'role'),
		...(options && { options }),
	} as INodeProperties;
}

function sorted(list: INodePropertyOptions[]): INodePropertyOptions[] {
	return [...list].sort((a, b) => a.name.localeCompare(b.name));
}
