/** The part of JSON Schema that n8n's output schemas use. */
export interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
	version?: number;
}

/** Fields whose keys are the user's own, so that a sample of them says nothing. */
const FREE = ['customFields', 'data', 'fieldMappings', 'metadata', 'variables'];

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

/** What samples of one output have in common; a value that may be null has the type that it has otherwise. */
export function schemaOf(samples: unknown[], name = ''): Schema {
	const types = [...new Set(samples.map(typeOf))].filter((type) => type !== 'null');
	if (types.length === 0) return { type: 'null' };
	if (types.every((type) => type === 'integer' || type === 'number'))
		return { type: types.includes('number') ? 'number' : 'integer' };
	if (types[0] === 'array') {
		const elements = samples.flatMap((sample) => (Array.isArray(sample) ? (sample as unknown[]) : []));
		return { type: 'array', ...(elements.length > 0 && { items: schemaOf(elements) }) };
	}
	if (types[0] !== 'object' || FREE.includes(name)) return { type: types[0] };
	const objects = samples.filter((sample) => sample !== null) as Array<Record<string, unknown>>;
	const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))].sort();
	const valuesOf = (key: string) => objects.flatMap((object) => (key in object ? [object[key]] : []));
	return { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, schemaOf(valuesOf(key), key)])) };
}

/** Where an output does not fit a schema: what is unknown or of another type. */
export function misfits(value: unknown, schema: Schema | undefined, path = ''): string[] {
	if (!schema) return [`${path} is unknown`];
	const type = typeOf(value);
	if (type === 'null') return [];
	if (type !== schema.type && !(type === 'integer' && schema.type === 'number'))
		return [`${path} is ${type}, not ${schema.type}`];
	if (Array.isArray(value))
		return value.flatMap((element, index) => misfits(element, schema.items, `${path}[${index}]`));
	const { properties } = schema;
	if (type !== 'object' || !properties) return [];
	return Object.entries(value as object).flatMap(([key, inner]) => misfits(inner, properties[key], `${path}.${key}`));
}
