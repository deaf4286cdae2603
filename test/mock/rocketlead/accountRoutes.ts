import {
	connectAccount,
	registerAccount,
	sentToday,
	setAvatar,
	setDisplayName,
	setPaused,
	setPhase,
	setupProfile,
} from './account';
import { accountJson, activityJson } from './accountProjection';
import {
	ACCOUNT_STATUSES,
	ACTIVITY_TYPES,
	avatarUpdate,
	displayNameUpdate,
	pauseToggle,
	PHASES,
	phaseUpdate,
	profileSetup,
	registration,
} from './accountSchemas';
import { MAX_PICTURE } from './file';
import { oneOf, queryBoolean } from './form';
import { after, by, listRoute, since } from './list';
import type { Account, Activity } from './model';
import { accountOf } from './record';
import { ok, route, type Run } from './route';

const PICTURE_LIMIT = { profilePictureFile: MAX_PICTURE };

/** Sending accounts, from their registration to their rest. */
export const accountRoutes: Record<string, Run> = {
	'GET /accounts': listRoute<Account>({
		rows: ({ workspace }) => workspace.accounts.values(),
		json: (account, { sim, workspace }) => accountJson(sim, workspace, account),
		id: ({ id }) => id,
		sort: {
			createdAt: ({ createdAt }) => createdAt,
			updatedAt: ({ updatedAt }) => updatedAt,
			displayName: ({ displayName }) => displayName,
			healthScore: ({ healthScore }) => healthScore,
			sentToday: (account, { sim, workspace }) => sentToday(sim, workspace, account),
		},
		order: 'desc',
		filters: {
			...since<Account>(),
			status: by(oneOf(ACCOUNT_STATUSES), (account, status) => account.status === status),
			phase: by(oneOf(PHASES), (account, phase) => account.phase === phase),
			paused: by(queryBoolean, (account, paused) => account.paused === paused),
		},
		searched: ({ phone, displayName }) => [phone, displayName],
	}),

	'GET /accounts/{accountId}': route({
		run: (call) => ok(accountJson(call.sim, call.workspace, accountOf(call))),
	}),

	'GET /accounts/{accountId}/activity': listRoute<Activity>({
		rows: (scope) => accountOf(scope).activities,
		json: activityJson,
		id: ({ id }) => id,
		sort: { createdAt: ({ createdAt }) => createdAt },
		order: 'desc',
		filters: {
			createdAfter: after(({ createdAt }) => createdAt),
			type: by(oneOf(ACTIVITY_TYPES), (activity, type) => activity.type === type),
		},
	}),

	'POST /accounts/{accountId}/register': route({
		body: registration,
		run: (call) => {
			const account = accountOf(call);
			registerAccount(call.sim, account);
			return ok(accountJson(call.sim, call.workspace, account));
		},
	}),

	'POST /accounts/{accountId}/connect': route({
		run: (call) => {
			const account = accountOf(call);
			connectAccount(call.sim, call.workspace, account);
			return ok(accountJson(call.sim, call.workspace, account));
		},
	}),

	'POST /accounts/{accountId}/setup-profile': route({
		body: profileSetup,
		fileLimits: PICTURE_LIMIT,
		run: (call) => {
			const account = accountOf(call);
			setupProfile(call.sim, call.workspace, account, call.body);
			return ok(accountJson(call.sim, call.workspace, account));
		},
	}),

	'POST /accounts/{accountId}/pause': route({
		body: pauseToggle,
		run: (call) => {
			const account = accountOf(call);
			setPaused(call.sim, call.workspace, account, call.body.paused);
			return ok(accountJson(call.sim, call.workspace, account));
		},
	}),

	'PATCH /accounts/{accountId}/phase': route({
		body: phaseUpdate,
		run: (call) => {
			const account = accountOf(call);
			setPhase(call.sim, call.workspace, account, call.body.phase);
			return ok(accountJson(call.sim, call.workspace, account));
		},
	}),

	'POST /accounts/{accountId}/display-name': route({
		body: displayNameUpdate,
		run: (call) => {
			const account = accountOf(call);
			setDisplayName(call.sim, call.workspace, account, call.body.displayName);
			return ok(accountJson(call.sim, call.workspace, account));
		},
	}),

	'POST /accounts/{accountId}/avatar': route({
		body: avatarUpdate,
		fileLimits: PICTURE_LIMIT,
		run: (call) => {
			const account = accountOf(call);
			setAvatar(call.sim, account, call.body);
			return ok(accountJson(call.sim, call.workspace, account));
		},
	}),
};
