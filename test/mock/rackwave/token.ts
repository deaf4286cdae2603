import { CLIENTS } from './authentication';
import { Failure } from './failure';
import { route } from './route';
import { tokenRequest } from './schemas';
import type { Simulation } from './simulation';

/** The documented lifetime of a token. */
const LIFETIME_S = 3600;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Text in the form of a JSON Web Token; what counts is whether it was issued. */
function newToken(sim: Simulation, clientId: string): string {
	const issuedS = Math.floor(sim.now / 1000);
	const payload = { sub: clientId, iat: issuedS, exp: issuedS + LIFETIME_S };
	const signature = Buffer.from(sim.newId('sig')).toString('base64url');
	return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}.${signature}`;
}

/** Exchanging the credentials of a client for a token. */
export const tokenRoutes = {
	'POST /auth/token': route({
		access: 'open',
		body: tokenRequest,
		run: ({ body, sim }) => {
			if (body.grant_type !== 'client_credentials') throw new Failure(400, 'The grant type is not supported.');
			const client = CLIENTS.find(({ id, secret }) => id === body.client_id && secret === body.client_secret);
			if (client === undefined) throw new Failure(401, 'The client credentials are invalid.');
			const token = newToken(sim, client.id);
			const { scope } = client;
			const expiresAt = sim.now + LIFETIME_S * 1000;
			sim.tokens.set(token, { clientId: client.id, scope, issuedAt: sim.now, expiresAt, lastUsedAt: null });
			// Unlike all other answers, this one has no envelope.
			return {
				status: 200,
				json: { access_token: token, token_type: 'Bearer', expires_in: LIFETIME_S, scope },
			};
		},
	}),
};
