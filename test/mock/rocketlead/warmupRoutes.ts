import { warmupJson } from './accountProjection';
import { WARMUP_STATUSES } from './accountSchemas';
import { oneOf, uuid } from './form';
import { after, by, listRoute } from './list';
import type { Account } from './model';
import { accountOf } from './record';
import { ok, route, type Run } from './route';
import { pauseWarmup, resumeWarmup } from './warmup';

/** How far accounts have warmed up; every account has a row. */
export const warmupRoutes: Record<string, Run> = {
	'GET /warmup/status': listRoute<Account>({
		rows: ({ workspace }) => workspace.accounts.values(),
		json: (account, { sim, workspace }) => warmupJson(sim, workspace, account),
		id: ({ id }) => id,
		sort: { updatedAt: ({ warmup }) => warmup.updatedAt, day: ({ warmup }) => warmup.day },
		order: 'desc',
		filters: {
			updatedAfter: after(({ warmup }) => warmup.updatedAt),
			accountId: by(uuid, ({ id }, wanted) => id === wanted),
			status: by(oneOf(WARMUP_STATUSES), ({ warmup }, status) => warmup.status === status),
		},
	}),

	'POST /warmup/{accountId}/pause': route({
		run: (call) => {
			const account = accountOf(call);
			pauseWarmup(call.sim, account);
			return ok(warmupJson(call.sim, call.workspace, account));
		},
	}),

	'POST /warmup/{accountId}/resume': route({
		run: (call) => {
			const account = accountOf(call);
			resumeWarmup(call.sim, account);
			return ok(warmupJson(call.sim, call.workspace, account));
		},
	}),
};
