import { accountJson } from './accountProjection';
import { iso, isoOrNull } from './calendar';
import { MAX_PICTURE } from './file';
import type { ProvisionSession } from './model';
import { startProvision, verifyProvision } from './provision';
import { ok, route, type Run } from './route';
import { provisionStart, provisionVerify } from './workspaceSchemas';

const sessionJson = (session: ProvisionSession) => ({
	...session,
	expiresAt: iso(session.expiresAt),
	resendAvailableAt: iso(session.resendAvailableAt),
	lockedUntil: isoOrNull(session.lockedUntil),
	createdAt: iso(session.createdAt),
	updatedAt: iso(session.updatedAt),
});

/** Numbers of one's own, brought in by a code. */
export const provisionRoutes: Record<string, Run> = {
	'POST /provision/start': route({
		body: provisionStart,
		run: ({ sim, workspace, body }) => ok(sessionJson(startProvision(sim, workspace, body))),
	}),

	'POST /provision/verify': route({
		body: provisionVerify,
		fileLimits: { profilePictureFile: MAX_PICTURE },
		run: ({ sim, workspace, body }) => {
			const account = verifyProvision(sim, workspace, body);
			return sim.config.verifyEmptyBody ? { status: 200 } : ok(accountJson(sim, workspace, account));
		},
	}),
};
