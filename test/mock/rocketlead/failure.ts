import type { ServiceReply } from '../service';

/** An error answer; thrown by rules, answered by the service. */
export class Failure extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}

	get reply(): ServiceReply {
		return { status: this.status, json: { ok: false, error: { message: this.message } } };
	}
}

/** 404 for a record, e.g. `notFound('Campaign')`. */
export const notFound = (what: string) => new Failure(404, `${what} not found`);

/** 409: the state of a record forbids what is asked. */
export const conflict = (message: string) => new Failure(409, message);

/** 400: the body names something that does not exist, or that does not fit. */
export const invalid = (message: string) => new Failure(400, message);
