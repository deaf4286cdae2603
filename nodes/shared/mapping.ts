import type {
	IDataObject,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
	ResourceMapperValue,
} from 'n8n-workflow';
import { DateTime } from 'luxon';
import { rowsAt } from './listSearch';
import type { Service } from './operation';

type MappingMethod = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** The columns of a service's resource mappers as n8n's `resourceMapping` methods. */
export function resourceMappingOf(service: Service): Record<string, MappingMethod> {
	return Object.fromEntries(
		Object.entries(service.mappings ?? {}).map(([name, { fixed, defined }]) => [
			name,
			async function (this: ILoadOptionsFunctions) {
				if (!defined) return { fields: fixed };
				const { route, column } = defined;
				const definitions = await rowsAt(this, service, { route, choices: () => [] });
				return { fields: [...fixed, ...definitions.map(column)] };
			},
		]),
	);
}

/**
 * What a resource mapper gives for an item, by column: as defined on the form, or the item's fields of the same names. Values
 * take the type of their column; a `dateTime` column stands for a calendar day, as n8n's mapper knows no plain date.
 */
export function mapped(given: unknown, item: IDataObject): IDataObject {
	const { mappingMode, value, schema } = (given ?? {}) as Partial<ResourceMapperValue>;
	const columns = (schema ?? []).filter(({ removed }) => !removed);
	const source = mappingMode === 'autoMapInputData' ? item : (value ?? {});
	const ids = mappingMode === 'autoMapInputData' ? columns.map(({ id }) => id) : Object.keys(source);
	const types = new Map(columns.map((column) => [column.id, column.type]));
	const found = ids.map((id) => [id, valueAt(source, id)] as const);
	return Object.fromEntries(
		found
			.filter(([, raw]) => raw !== undefined && raw !== null && raw !== '')
			.map(([id, raw]) => [id, typed(raw, types.get(id)) as string]),
	);
}

/** A column's own name may carry a prefix such as `custom:`, which no item has. */
function valueAt(source: IDataObject, id: string): unknown {
	return source[id] ?? source[id.slice(id.indexOf(':') + 1)];
}

function dayOf(raw: unknown): unknown {
	if (DateTime.isDateTime(raw)) return raw.toISODate();
	const text = raw instanceof Date ? raw.toISOString() : String(raw);
	return /^\d{4}-\d{2}-\d{2}(?=[T ])/.exec(text)?.[0] ?? text;
}

function typed(raw: unknown, type: ResourceMapperField['type']): unknown {
	if (type === 'number' && typeof raw === 'string' && Number.isFinite(Number(raw))) return Number(raw);
	if (type === 'boolean' && (raw === 'true' || raw === 'false')) return raw === 'true';
	if (type === 'string' && (typeof raw === 'number' || typeof raw === 'boolean')) return String(raw);
	if (type === 'dateTime') return dayOf(raw);
	return raw;
}
