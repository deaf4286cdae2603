import { campaignSentToday, dailyLimitOf, healthStatusOf, remainingToday, sentToday, todayOf } from './account';
import { iso, isoOrNull, nextMidnight, shiftDate, startOfDate } from './calendar';
import type { Account, Activity, Workspace } from './model';
import type { Simulation } from './simulation';
import { stageOf, WARMUP_DAYS } from './warmup';

export function accountJson(sim: Simulation, workspace: Workspace, account: Account) {
	const { phone, status, phase, paused, pauseReason, displayName, bio, bizAddress, bizCategory } = account;
	return {
		id: account.id,
		phone,
		status,
		phase,
		paused,
		pausedAt: isoOrNull(account.pausedAt),
		pauseReason,
		displayName,
		bio,
		bizAddress,
		bizCategory,
		profilePictureUrl: account.profilePictureUrl,
		country: account.country,
		source: account.source,
		orderId: account.orderId,
		healthScore: account.healthScore,
		healthStatus: healthStatusOf(account),
		warmupStatus: account.warmup.status,
		warmupDay: account.warmup.day,
		dailyLimit: dailyLimitOf(account),
		campaignSentToday: campaignSentToday(sim, workspace, account),
		sentToday: sentToday(sim, workspace, account),
		remainingToday: remainingToday(sim, workspace, account),
		limitResetsAt: iso(nextMidnight(sim.now, workspace.settings.timezone)),
		connectedAt: isoOrNull(account.connectedAt),
		lastActivityAt: isoOrNull(account.activities.at(-1)?.createdAt ?? null),
		createdAt: iso(account.createdAt),
		updatedAt: iso(account.updatedAt),
	};
}

export const activityJson = (activity: Activity) => ({ ...activity, createdAt: iso(activity.createdAt) });

function progressPercent({ warmup }: Account): number {
	if (warmup.status === 'completed') return 100;
	return Math.floor((100 * Math.max(0, warmup.day - 1)) / WARMUP_DAYS);
}

/** The midnight after the last day, if no day is lost from now on. */
function completionOf(sim: Simulation, workspace: Workspace, { warmup }: Account): string | null {
	if (warmup.status !== 'in_progress') return null;
	const { date } = todayOf(sim, workspace);
	const nights = WARMUP_DAYS - warmup.day + 1;
	return iso(startOfDate(shiftDate(date, nights), workspace.settings.timezone));
}

export function warmupJson(sim: Simulation, workspace: Workspace, account: Account) {
	const { warmup } = account;
	return {
		accountId: account.id,
		phone: account.phone,
		displayName: account.displayName,
		status: warmup.status,
		stage: stageOf(warmup.day),
		day: warmup.day,
		totalDays: WARMUP_DAYS,
		progressPercent: progressPercent(account),
		dailyLimit: dailyLimitOf(account),
		sentToday: sentToday(sim, workspace, account),
		startedAt: isoOrNull(warmup.startedAt),
		pausedAt: isoOrNull(warmup.pausedAt),
		completedAt: isoOrNull(warmup.completedAt),
		estimatedCompletionAt: completionOf(sim, workspace, account),
		updatedAt: iso(warmup.updatedAt),
	};
}
