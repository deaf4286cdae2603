import { logActivity } from './activity';
import { conflict } from './failure';
import type { Account } from './model';
import type { Simulation } from './simulation';

export const WARMUP_DAYS = 14;

const DAYS_PER_STAGE = 3;
const LAST_STAGE = 5;

/** 0 before the start, then 1 to 5; the last one is a day shorter. */
export const stageOf = (day: number) => Math.min(LAST_STAGE, Math.ceil(day / DAYS_PER_STAGE));

function change(sim: Simulation, account: Account, fields: Partial<Account['warmup']>): void {
	Object.assign(account.warmup, fields, { updatedAt: sim.now });
	account.updatedAt = sim.now;
}

/** From the first day, for the first time or again. */
export function startWarmup(sim: Simulation, account: Account): void {
	const fresh = { status: 'in_progress', day: 1, pausedAt: null, completedAt: null } as const;
	change(sim, account, { ...fresh, startedAt: sim.now });
}

export function completeWarmup(sim: Simulation, account: Account): void {
	if (account.warmup.status === 'completed') return;
	change(sim, account, { status: 'completed', pausedAt: null, completedAt: sim.now });
}

/** The days stand still. */
export function holdWarmup(sim: Simulation, account: Account): void {
	if (account.warmup.status === 'in_progress') change(sim, account, { status: 'paused', pausedAt: sim.now });
}

/** The days go on where they stood. */
export function continueWarmup(sim: Simulation, account: Account): void {
	if (account.warmup.status === 'paused') change(sim, account, { status: 'in_progress', pausedAt: null });
}

/** One day further, within the warmup. */
export function nextWarmupDay(sim: Simulation, account: Account): void {
	const { day } = account.warmup;
	change(sim, account, { day: day + 1 });
	const [from, to] = [stageOf(day), stageOf(day + 1)].map(String);
	if (from === to) return;
	const description = `The warmup went from stage ${from} to stage ${to}.`;
	logActivity(sim, account, 'warmup_stage_changed', description, { from, to });
}

function refuseUnchangeable(account: Account): void {
	if (account.status === 'banned') throw conflict('Account is banned');
	if (account.phase !== 'warmup') throw conflict('Account is not in warmup');
}

export function pauseWarmup(sim: Simulation, account: Account): void {
	refuseUnchangeable(account);
	if (account.warmup.status === 'paused') return;
	holdWarmup(sim, account);
	logActivity(sim, account, 'warmup_paused', 'The warmup was paused.');
}

export function resumeWarmup(sim: Simulation, account: Account): void {
	refuseUnchangeable(account);
	if (account.warmup.status === 'in_progress') return;
	continueWarmup(sim, account);
	logActivity(sim, account, 'warmup_resumed', 'The warmup was resumed.');
}
