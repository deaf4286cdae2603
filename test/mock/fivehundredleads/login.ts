import { Failure } from './failure';
import type { User, Workspace } from './model';
import { ok, openRoute } from './route';
import { loginRequest } from './schemas';
import type { Simulation } from './simulation';

/** How long an access token lasts. */
export const SESSION_MS = 15 * 60_000;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Text in the form of a JSON Web Token; what counts is whether it was issued. */
function newToken(sim: Simulation, user: User, expiresAt: number): string {
	const payload = { sub: user.id, iat: Math.floor(sim.now / 1000), exp: Math.floor(expiresAt / 1000) };
	const signature = Buffer.from(sim.newId('sig')).toString('base64url');
	return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}.${signature}`;
}

function userOf(sim: Simulation, email: string): { user: User; workspace: Workspace } | undefined {
	for (const workspace of sim.workspaces) {
		for (const user of workspace.users.values()) {
			if (user.email === email.toLowerCase()) return { user, workspace };
		}
	}
	return undefined;
}

/** Signing in as people do in the dashboard. */
export const loginRoutes = {
	'POST /api/auth/login': openRoute({
		body: loginRequest,
		run: ({ body, sim }) => {
			const found = userOf(sim, body.email);
			if (found === undefined || found.user.password !== body.password) {
				throw new Failure(401, 'Invalid email or password');
			}
			const { user, workspace } = found;
			const expiresAt = sim.now + SESSION_MS;
			const token = newToken(sim, user, expiresAt);
			sim.sessions.set(token, { user, workspace, issuedAt: sim.now, expiresAt, lastUsedAt: null });
			sim.logins.push({ userId: user.id, email: user.email, at: sim.now });
			const { id, email, name } = user;
			return ok({
				token,
				refreshToken: newToken(sim, user, sim.now + 30 * 24 * 60 * 60_000),
				user: { id, email, name },
			});
		},
	}),
};
