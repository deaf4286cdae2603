import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { OutputMode } from './answer';
import type { Called, Wish } from './call';
import { InputError, operationError } from './errors';
import type { Field, Service } from './operation';
import { operationOf } from './operation';
import type { Request } from './request';
import { toRequest } from './request';
import type { Patience } from './transport';
import { DEFAULT_PATIENCE } from './transport';

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
export function prepare(context: IExecuteFunctions, service: Service, called: Called, item: number): Prepared {
	const read: Read = (name, fallback) => context.getNodeParameter(name, item, fallback) as unknown;
	const valueOf = ({ name, type }: Field) => {
		const value = read(name, HIDDEN);
		if (value === HIDDEN) return undefined;
		if (type !== 'resourceLocator') return value;
		return context.getNodeParameter(name, item, '', { extractValue: true }) as unknown;
	};
	try {
		const { fields } = called.operation;
		const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])) as IDataObject;
		const request = toRequest(service, called.operation, values);
		const binaryProperty = String(values.binaryProperty || 'data');
		const wish = { binaryProperty, output: outputMode(called, read), ...limit(called, read) };
		return { item, request, wish: { ...wish, ...(request.id !== undefined && { id: request.id }) } };
	} catch (error) {
		const node = context.getNode();
		const inWords = error instanceof InputError ? operationError(node, error, item) : undefined;
		return {
			item,
			error: inWords ?? new NodeOperationError(node, error as Error, { itemIndex: item }),
		};
	}
}

/** Stands for a parameter that another one hides: n8n knows no value of it. Text, as n8n copies objects. */
const HIDDEN = '\u0000hidden';

type Read = (name: string, fallback?: unknown) => unknown;

function outputMode({ operation, resource }: Called, read: Read): OutputMode {
	if (!operation.wide || !resource.simplified) return { mode: 'raw' };
	const mode = read('output', 'simplified');
	if (mode !== 'selected') return mode === 'raw' ? { mode: 'raw' } : { mode: 'simplified' };
	const names = [read('outputFields', [])].flat().flatMap((name) => String(name).split(','));
	const fields = names.map((name) => name.trim()).filter(Boolean);
	if (fields.length > 0) return { mode: 'selected', fields };
	throw new InputError("'Fields' is empty", "Choose the fields to put out, or another 'Output'.");
}

function limit({ operation }: Called, read: Read): { limit?: number } {
	if (!operation.list || read('returnAll', false) === true) return {};
	const count = Number(read('limit', 50));
	if (Number.isInteger(count) && count >= 1) return { limit: count };
	throw new InputError("'Limit' must be a whole number of at least 1");
}

/** Options that hold for the whole run; read from the first item. */
export function optionsOf(context: IExecuteFunctions): { parallel: number; patience: Patience } {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const number = (name: string, fallback: number, min: number) => {
		const value = options[name] === undefined ? fallback : Number(options[name]);
		return Number.isFinite(value) ? Math.max(min, value) : fallback;
	};
	return {
		parallel: Math.floor(number('maxParallelRequests', 5, 1)),
		patience: {
			maxWaitMs: number('maxWait', DEFAULT_PATIENCE.maxWaitMs / 1000, 0) * 1000,
			timeoutMs: number('timeout', DEFAULT_PATIENCE.timeoutMs / 1000, 1) * 1000,
		},
	};
}
