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
	const fields = merged(forms.map(({ form }) => form));
	const deciding = decidingIn(fields);
	return fields.map((field) => {
		const operation = forms.filter(({ form }) => form.includes(field)).map(({ name }) => name);
		const show = { resource: [key], operation, ...field.displayOptions?.show };
		return { ...plain(field, deciding), displayOptions: { ...field.displayOptions, show } };
	});
}

/** One list in which the fields of each form keep their order; where forms contradict each other, the first one wins. */
export function merged(forms: Field[][]): Field[] {
	const placed = new Set<Field>();
	const isNext = (field: Field) =>
		forms.every((form) => form.slice(0, Math.max(0, form.indexOf(field))).every((before) => placed.has(before)));
	for (let left = [...new Set(forms.flat())]; left.length > 0; left = left.filter((field) => !placed.has(field))) {
		placed.add(left.find(isNext) ?? left[0]);
	}
	return [...placed];
}

/** A field that another one shows stands below it, required or not. */
export const isFirst = ({ required, displayOptions }: Field) => required === true && !displayOptions;

/** An operation's form from top to bottom: what is always required, the length of a list, the rest, the output. */
function formOf(resource: Resource, operation: Operation): Field[] {
	const { fields, list } = operation;
	const wide = wideOf(resource, operation);
	return [
		...fields.filter(isFirst),
		...(list ? [returnAll, limit] : []),
		...fields.filter((field) => !isFirst(field)),
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

/** Common fields whose dependents have sound defaults, so that an expression does no harm. */
const HARMLESS = [returnAll, output];

/** Names of the fields by which others are shown or hidden. */
export const decidingIn = (fields: Field[]) =>
	new Set(
		fields
			.flatMap(({ displayOptions }) => Object.keys({ ...displayOptions?.show, ...displayOptions?.hide }))
			.filter((name) => HARMLESS.every((field) => field.name !== name)),
	);

/**
 * A field as n8n knows it, without what only the request needs. One that decides about others takes no expression: n8n would
 * show them all, and miss what is required of them.
 */
export function plain(field: Field, deciding: Set<string>): INodeProperties {
	const options = field.options?.map((option) => {
		if ('values' in option) {
			const inside = decidingIn(option.values);
			return { ...option, values: option.values.map((value) => plain(value, inside)) };
		}
		return 'type' in option ? plain(option, new Set()) : option;
	});
	return {
		...omit(field, 'schema', 'apiName', 'collection', 'mergeTags', 'needsValue', 'role', 'secret'),
		...(options && { options }),
		...(deciding.has(field.name) && { noDataExpression: true }),
	} as INodeProperties;
}

export function sorted(list: INodePropertyOptions[]): INodePropertyOptions[] {
	return [...list].sort((a, b) => a.name.localeCompare(b.name));
}
