import type { IDataObject, IExecuteFunctions, IGetNodeParameterOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { OutputMode } from './answer';
import type { Wish } from './call';
import { InputError, operationError } from './errors';
import { mapped } from './mapping';
import type { Called } from './exchange';
import type { Field, Service } from './operation';
import { operationOf, wideOf } from './operation';
import type { Request } from './request';
import { toRequest } from './request';
import type { Patience } from './transport';
import { DEFAULT_PATIENCE } from './transport';
import { attachmentOf } from './attachment';

/** One input item, ready to be sent, or what is wrong with it. */
export type Prepared = { item: number; request: Request; wish: Wish } | { item: number; error: NodeOperationError };

/**
 * The operation that the node is set to.
 *
 * @throws NodeOperationError when the service has none of that name
 */
export function calledBy(context: IExecuteFunctions, service: Service): Called {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const called = operationOf(service, resource, operation);
	if (called) return called;
	throw new NodeOperationError(context.getNode(), `${service.name} has no operation '${operation}' of '${resource}'`, {
		description: "Choose 'Resource' and 'Operation' again.",
	});
}

/** Reads and checks the parameters of one item; whatever is wrong with them is that item's error alone. */
export async function prepare(
	context: IExecuteFunctions,
	service: Service,
	called: Called,
	item: number,
): Promise<Prepared> {
	const read: Read = (name, fallback, options) => context.getNodeParameter(name, item, fallback, options) as unknown;
	try {
		const { fields, upload } = called.operation;
		const { json } = context.getInputData()[item];
		const given = fields.map((field) => [field.name, valueOf(field, read, json)] as const);
		const values = Object.fromEntries(given.filter(([, value]) => value !== HIDDEN)) as IDataObject;
		fields.forEach((field) => checkExpression(field, values[field.name], read));
		const request = toRequest(service, called.operation, values, context.getTimezone());
		const file = upload && fields.find(({ name }) => name === upload.field);
		if (file && file.name in values) {
			request.attachment = await attachmentOf(context, item, upload, file, values[file.name]);
		}
		const binaryProperty = String(values.binaryProperty || 'data');
		const wish = { binaryProperty, output: outputMode(called, read), ...limit(called, read) };
		return { item, request, wish: { ...wish, ...(request.id !== undefined && { id: request.id }) } };
	} catch (error) {
		const node = context.getNode();
		const inWords = error instanceof InputError ? operationError(node, error, item) : undefined;
		return { item, error: inWords ?? new NodeOperationError(node, error as Error, { itemIndex: item }) };
	}
}

type Read = (name: string, fallback?: unknown, options?: IGetNodeParameterOptions) => unknown;

function valueOf({ name, type }: Field, read: Read, json: IDataObject): unknown {
	const value = read(name, HIDDEN);
	if (value === HIDDEN) return HIDDEN;
	if (type === 'resourceMapper') return mapped(value, json);
	return type === 'resourceLocator' ? read(name, '', { extractValue: true }) : value;
}

/** What n8n computes from an expression hides mistakes that only the expression itself shows. */
function checkExpression(field: Field, value: unknown, read: Read): void {
	const locator = field.type === 'resourceLocator' && !field.required;
	const filters = field.type === 'collection' && field.name === 'filters';
	if (!locator && !filters && !field.needsValue && !hasMergeTags(field)) return;
	const raw = read(field.name, '', { rawExpressions: true });
	checkMergeTags(field, raw);
	const expression = locator ? (raw as IDataObject | undefined)?.value : raw;
	if (locator ? !value : field.needsValue && (value === undefined || value === null)) refuseNothing(field, expression);
	if (!filters) return;
	// Without its value a filter would let everything through.
	for (const option of insideOf(field)) {
		const chosen = (value ?? {}) as IDataObject;
		const given = chosen[option.name];
		const nothing = option.name in chosen && (given === undefined || given === null);
		if (nothing) refuseNothing(option, (raw as IDataObject | undefined)?.[option.name]);
	}
}

/** @throws InputError where an expression gives no value */
function refuseNothing({ displayName }: Field, raw: unknown): void {
	if (typeof raw !== 'string' || !raw.startsWith('=')) return;
	throw new InputError(`'${displayName}' is empty`, 'Its expression gives no value for this item.');
}

const insideOf = (field: Field) =>
	(field.options ?? []).flatMap((option): Field[] =>
		'values' in option ? option.values : 'type' in option ? [option] : [],
	);

const hasMergeTags = (field: Field): boolean => field.mergeTags === true || insideOf(field).some(hasMergeTags);

/** Looks at a field's raw value, and at those of the fields inside it. */
function checkMergeTags(field: Field, raw: unknown): void {
	if (field.mergeTags) mergeTagsOutside(field, raw);
	if (typeof raw !== 'object' || raw === null) return;
	const inside = raw as Record<string, unknown>;
	for (const option of field.options ?? []) {
		if ('values' in option) {
			const rows = [inside[option.name]].flat() as Array<IDataObject | undefined>;
			rows.forEach((row) => option.values.forEach((one) => checkMergeTags(one, row?.[one.name])));
		} else if ('type' in option) {
			checkMergeTags(option, inside[option.name]);
		}
	}
}

/**
 * In an expression n8n itself would compute `{{first_name}}`, to nothing or to a number.
 *
 * @throws InputError naming the merge tag
 */
function mergeTagsOutside({ displayName }: Field, raw: unknown): void {
	if (typeof raw !== 'string' || !raw.startsWith('=')) return;
	const tag = /(?<!\\)\{\{\s*(?:custom\.)?[a-z_][\w ]*(?:\|[^}\\]*)?\s*\}\}/i.exec(raw)?.[0];
	if (!tag || /^\{\{\s*(?:true|false|null|undefined)\s*\}\}$/.test(tag)) return;
	throw new InputError(
		`'${displayName}' has the merge tag ${tag} in an expression, where n8n would compute it`,
		`Switch the field to Fixed, or write {{ '${tag.replace('}}', '\\}}')}' }}.`,
	);
}

/** Stands for a parameter that another one hides: n8n knows no value of it. Text, as n8n copies objects. */
export const HIDDEN = '\u0000hidden';

function outputMode({ operation, resource }: Called, read: Read): OutputMode {
	if (!wideOf(resource, operation)) return { mode: 'raw' };
	const mode = read('output', 'simplified');
	if (mode !== 'selected') return mode === 'raw' ? { mode: 'raw' } : { mode: 'simplified' };
	const names = [read('outputFields', [])].flat().flatMap((name) => String(name).split(','));
	const fields = names.map((name) => name.trim()).filter(Boolean);
	if (fields.length > 0) return { mode: 'selected', fields };
	throw new InputError("'Fields' is empty", "Choose the fields to return, or another 'Output'.");
}

function limit({ operation }: Called, read: Read): { limit?: number } {
	if (!operation.list || String(read('returnAll', false)) === 'true') return {};
	const count = Number(read('limit', 50));
	if (Number.isInteger(count) && count >= 1) return { limit: count };
	throw new InputError("'Limit' must be a whole number of at least 1");
}

const MAX_PARALLEL = 50;

/** Options that hold for the whole run; read from the first item. A blank or senseless one counts as not given. */
export function optionsOf(context: IExecuteFunctions): { parallel: number; patience: Patience } {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const number = (name: string, fallback: number, min: number) => {
		const given = options[name];
		const value = given === undefined || given === null || given === '' ? NaN : Number(given);
		return Number.isFinite(value) ? Math.max(min, value) : fallback;
	};
	return {
		parallel: Math.min(MAX_PARALLEL, Math.floor(number('maxParallelRequests', 5, 1))),
		patience: {
			maxWaitMs: number('maxWait', DEFAULT_PATIENCE.maxWaitMs / 1000, 0) * 1000,
			timeoutMs: number('timeout', DEFAULT_PATIENCE.timeoutMs / 1000, 1) * 1000,
		},
	};
}
