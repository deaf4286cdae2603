import { dayOf, localTime } from './calendar';
import { balanceJson } from './creditProjection';
import { Failure } from './failure';
import type { CreditTransaction, TransactionType, Workspace } from './model';
import type { Simulation } from './simulation';
import { announce } from './webhook';

/** What a transaction is about; ids stay as they were even when their records go. */
interface Reference {
	description: string;
	referenceType?: CreditTransaction['referenceType'];
	referenceId?: string | null;
	accountId?: string | null;
	campaignId?: string | null;
	agentId?: string | null;
}

interface Charge extends Reference {
	type: 'message' | 'agent' | 'analysis';
	cost: number;
}

/** 402 unless the balance covers the cost. */
export function ensureCredits(workspace: Workspace, cost: number): void {
	if (workspace.balance >= cost) return;
	throw new Failure(402, `Insufficient credits: ${cost} required, ${workspace.balance} available`);
}

/** Writes one line of the ledger; the balance never falls below zero. */
function book(
	sim: Simulation,
	workspace: Workspace,
	type: TransactionType,
	amount: number,
	reference: Reference,
): CreditTransaction {
	const before = workspace.balance;
	workspace.balance += amount;
	const transaction: CreditTransaction = {
		id: sim.newId('transaction'),
		type,
		amount,
		balanceAfter: workspace.balance,
		description: reference.description,
		referenceType: reference.referenceType ?? null,
		referenceId: reference.referenceId ?? null,
		accountId: reference.accountId ?? null,
		campaignId: reference.campaignId ?? null,
		agentId: reference.agentId ?? null,
		createdAt: sim.now,
	};
	workspace.transactions.push(transaction);
	sim.touch();
	const { lowCreditThreshold } = workspace.settings;
	if (before >= lowCreditThreshold && workspace.balance < lowCreditThreshold) {
		announce(sim, workspace, 'credits.low', () => balanceJson(sim, workspace));
	}
	return transaction;
}

/** Takes credits for something; 402 when there are too few. */
export function charge(sim: Simulation, workspace: Workspace, { type, cost, ...reference }: Charge): CreditTransaction {
	ensureCredits(workspace, cost);
	return book(sim, workspace, type, -cost, reference);
}

/** Gives back what was charged for something that failed. */
export function refund(
	sim: Simulation,
	workspace: Workspace,
	{ amount, ...reference }: Reference & { amount: number },
): CreditTransaction {
	return book(sim, workspace, 'refund', amount, reference);
}

/** Credits from outside: bought, granted or corrected. An adjustment may take some, but not more than there are. */
export function addCredits(
	sim: Simulation,
	workspace: Workspace,
	type: 'purchase' | 'grant' | 'adjustment',
	amount: number,
): CreditTransaction {
	const words = { purchase: 'Credits bought', grant: 'Credits granted', adjustment: 'Balance adjusted' };
	return book(sim, workspace, type, amount, { description: words[type] });
}

const IN: ReadonlySet<TransactionType> = new Set(['purchase', 'grant', 'adjustment']);

interface Balance {
	balance: number;
	purchasedTotal: number;
	usedTotal: number;
	usedThisMonth: number;
	usedToday: number;
	updatedAt: number;
}

/** The balance and the sums of the ledger behind it. */
export function balanceOf(sim: Simulation, workspace: Workspace): Balance {
	return sim.cached(workspace, 'balance', () => {
		const { timezone } = workspace.settings;
		const today = dayOf(sim.now, timezone).start;
		const month = localTime(sim.now, timezone).startOf('month').toMillis();
		const sums = { balance: 0, purchasedTotal: 0, usedTotal: 0, usedThisMonth: 0, usedToday: 0 };
		for (const { type, amount, createdAt } of workspace.transactions) {
			sums.balance += amount;
			if (IN.has(type)) sums.purchasedTotal += amount;
			else {
				sums.usedTotal -= amount;
				if (createdAt >= month) sums.usedThisMonth -= amount;
				if (createdAt >= today) sums.usedToday -= amount;
			}
		}
		return {
			...sums,
			// A refund may come on a later day than its debit.
			usedThisMonth: Math.max(0, sums.usedThisMonth),
			usedToday: Math.max(0, sums.usedToday),
			updatedAt: workspace.transactions.at(-1)?.createdAt ?? workspace.settings.createdAt,
		};
	});
}
