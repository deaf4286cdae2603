import type { ServiceReply } from '../service';

/** What is wrong with one field of a request. */
export interface Problem {
	field: string;
	message: string;
}

/** An error answer; thrown by rules, answered by the service. */
export class Failure extends Error {
	constructor(
		readonly status: number,
		readonly error: string,
		readonly details?: Problem[],
	) {
		super(error);
	}

	get reply(): ServiceReply {
		const { status, error, details } = this;
		return { status, json: details === undefined ? { error } : { error, details } };
	}
}

/** 404 for a record, e.g. `notFound('Lead')`. */
export const notFound = (what: string) => new Failure(404, `${what} not found`);

/** 400 with what is wrong with each field. */
export const invalid = (details: Problem[]) => new Failure(400, 'Validation failed', details);

/** 400 for a single field. */
export const wrong = (field: string, message: string) => invalid([{ field, message }]);
