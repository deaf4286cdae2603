import { conflict, invalid } from './failure';
import { day } from './form';
import type { CustomFieldDefinition, CustomValue, Workspace } from './model';
import type { Simulation } from './simulation';

const MAX_DEFINITIONS = 50;
const MAX_KEY = 50;
const MAX_TEXT = 1000;

interface NewCustomField {
	label: string;
	type: CustomFieldDefinition['type'];
	key?: string;
	options?: string[];
}

/** A key made of a label: `Tee time!` becomes `tee_time_`. */
function keyOf(label: string): string {
	const plain = label.toLowerCase().replace(/[^a-z0-9]/g, '_');
	return (/^[a-z]/.test(plain) ? plain : `f_${plain}`).slice(0, MAX_KEY);
}

export function createCustomField(
	sim: Simulation,
	workspace: Workspace,
	{ label, type, key = keyOf(label), options }: NewCustomField,
): CustomFieldDefinition {
	const { customFields } = workspace;
	if (customFields.has(key)) throw conflict(`Custom field ${key} already exists`);
	if (customFields.size >= MAX_DEFINITIONS) {
		throw conflict(`A workspace can have at most ${MAX_DEFINITIONS} custom fields`);
	}
	const id = sim.newId('custom-field');
	const definition = { id, key, label, type, options: options ?? null, createdAt: sim.now };
	customFields.set(key, definition);
	return definition;
}

/** What a value of a type must be; undefined when it is. */
function problemOf({ type, options }: CustomFieldDefinition, value: CustomValue): string | undefined {
	switch (type) {
		case 'text':
			if (typeof value !== 'string') return 'must be string';
			return value.length > MAX_TEXT ? `must NOT have more than ${MAX_TEXT} characters` : undefined;
		case 'date':
			return day.safeParse(value).success ? undefined : 'must match format "date"';
		case 'select':
			return options?.some((option) => option === value) ? undefined : 'must be equal to one of the allowed values';
		default:
			return typeof value === type ? undefined : `must be ${type}`;
	}
}

/** Refuses values of unknown fields and of the wrong type; null only removes. */
export function checkCustomFields(workspace: Workspace, values: Record<string, CustomValue | null>): void {
	for (const [key, value] of Object.entries(values)) {
		const definition = workspace.customFields.get(key);
		if (definition === undefined) throw invalid(`Unknown custom field ${key}`);
		const problem = value === null ? undefined : problemOf(definition, value);
		if (problem !== undefined) throw invalid(`customFields/${key} ${problem}`);
	}
}

/** The merged values: null removes one, all others stay. */
export function mergedCustomFields(
	known: Record<string, CustomValue>,
	changes: Record<string, CustomValue | null>,
): Record<string, CustomValue> {
	const merged = new Map(Object.entries(known));
	for (const [key, value] of Object.entries(changes)) {
		if (value === null) merged.delete(key);
		else merged.set(key, value);
	}
	return Object.fromEntries(merged);
}
