import type { ServiceReply } from '../service';

/** An error answer; thrown by rules, answered by the service. */
export class Failure extends Error {
	constructor(
		readonly status: number,
		readonly error: string,
		readonly details?: unknown,
	) {
		super(error);
	}

	get reply(): ServiceReply {
		const { status, error, details } = this;
		return { status, json: details === undefined ? { error } : { error, details } };
	}
}

/** 404 for a record, e.g. `notFound('Campaign')`. */
export const notFound = (what: string) => new Failure(404, `${what} not found`);

/** 422 with the messages of each field. */
export const invalid = (details: Record<string, string[]>) => new Failure(422, 'Validation failed', details);
