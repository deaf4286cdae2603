import type { Presented } from '../service';
import { Failure } from './failure';
import type { Simulation } from './simulation';

/** The clients that exist from the start, with what their tokens may do. */
export const CLIENTS = [
	{ id: 'rw_live_test', secret: 'sk_live_test', scope: 'read write' },
	{ id: 'rw_live_readonly', secret: 'sk_live_readonly', scope: 'read' },
] as const;

/** A token that is always there, for clients that do not fetch one. */
export const STATIC_TOKEN = 'rw_static_token';

export type Access = 'read' | 'write';

/** The bearer token of a request, if any. */
export function presented(headers: Headers): Presented {
	const secret = /^bearer\s+(\S+)\s*$/i.exec(headers.get('authorization') ?? '')?.[1];
	return secret === undefined ? { way: 'none' } : { way: 'bearer', secret };
}

/** Lets a request through whose token is good for it; 401 or 403 otherwise. */
export function authorize(sim: Simulation, headers: Headers, access: Access): void {
	const { secret } = presented(headers);
	if (secret === undefined) throw new Failure(401, 'Unauthenticated: the bearer token is missing.');
	const token = sim.tokens.get(secret);
	if (token === undefined) throw new Failure(401, 'Unauthenticated: the bearer token is invalid.');
	if (token.expiresAt !== null && token.expiresAt <= sim.now) {
		throw new Failure(401, 'Unauthenticated: the bearer token has expired.');
	}
	token.lastUsedAt = sim.now;
	if (!token.scope.split(' ').includes(access)) {
		throw new Failure(403, `This action is unauthorized: the token has no '${access}' scope.`);
	}
}
