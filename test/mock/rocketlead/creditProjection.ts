import { iso } from './calendar';
import { balanceOf } from './credit';
import type { CreditTransaction, Workspace } from './model';
import type { Simulation } from './simulation';

export function balanceJson(sim: Simulation, workspace: Workspace) {
	const sums = balanceOf(sim, workspace);
	const { lowCreditThreshold } = workspace.settings;
	return {
		...sums,
		lowCreditThreshold,
		isLow: sums.balance < lowCreditThreshold,
		updatedAt: iso(sums.updatedAt),
	};
}

export const transactionJson = (transaction: CreditTransaction) => ({
	...transaction,
	createdAt: iso(transaction.createdAt),
});
