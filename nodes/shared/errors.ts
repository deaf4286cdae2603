import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Explanation } from './reply';

/** Wrong input, found before anything was sent; the message names the parameter in single quotes. */
export class InputError extends Error {
	constructor(
		message: string,
		/** How to fix it, or the value that was given. */
		readonly hint?: string,
	) {
		super(message);
		this.name = 'InputError';
	}
}

/** The error that n8n shows for a failed request. It holds nothing of the request, so no secret can travel with it. */
export function apiError(node: INode, found: Explanation, itemIndex?: number): NodeApiError {
	return new NodeApiError(node, {} as JsonObject, {
		...found,
		...(itemIndex !== undefined && { itemIndex }),
	});
}

/** The error that n8n shows for wrong input. */
export function operationError(node: INode, found: InputError, itemIndex?: number): NodeOperationError {
	return new NodeOperationError(node, found.message, {
		...(found.hint !== undefined && { description: found.hint }),
		...(itemIndex !== undefined && { itemIndex }),
	});
}
