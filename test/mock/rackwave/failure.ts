import type { ServiceReply } from '../service';

/** Field names, and what is wrong with each. */
export type Errors = Record<string, string[]>;

/** An error answer; thrown by rules, answered by the service. */
export class Failure extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly errors?: Errors,
	) {
		super(message);
	}

	get reply(): ServiceReply {
		const { status, message, errors } = this;
		return { status, json: errors === undefined ? { message } : { message, errors } };
	}
}

/** 404 for a record, e.g. `notFound('Lead')`. */
export const notFound = (what: string) => new Failure(404, `${what} not found.`);

/** 422 with what is wrong with each field. */
export const invalid = (errors: Errors) => new Failure(422, 'The given data was invalid.', errors);
