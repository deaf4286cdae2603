import type { Workspace } from './model';

export type Plan = 'starter' | 'growth' | 'scale' | 'custom';

/** From so many numbers on, a plan is the one. */
const CUSTOM_FROM = 1000;
const SCALE_FROM = 101;
const GROWTH_FROM = 26;

export function planFor(numbers: number): Plan {
	if (numbers >= CUSTOM_FROM) return 'custom';
	if (numbers >= SCALE_FROM) return 'scale';
	return numbers >= GROWTH_FROM ? 'growth' : 'starter';
}

/** Numbers that count for the plan; banned ones do not. */
export function liveAccounts({ accounts }: Workspace): number {
	let count = 0;
	for (const { status } of accounts.values()) if (status !== 'banned') count++;
	return count;
}

export const planOf = (workspace: Workspace) => planFor(liveAccounts(workspace));
