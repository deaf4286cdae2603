import type { Account, ActivityType } from './model';
import type { Simulation } from './simulation';

/** Adds to the account's log. */
export function logActivity(
	sim: Simulation,
	account: Account,
	type: ActivityType,
	description: string,
	metadata: Record<string, string> = {},
): void {
	const id = sim.newId('activity');
	account.activities.push({ id, accountId: account.id, type, description, metadata, createdAt: sim.now });
}
