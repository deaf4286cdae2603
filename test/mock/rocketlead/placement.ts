import { applySetupRule, createAccount } from './account';
import type { Account, AccountStatus, Phase, Warmup, Workspace } from './model';
import type { Simulation } from './simulation';
import { WARMUP_DAYS } from './warmup';

const DAY_MS = 24 * 60 * 60_000;

/** An account as tests want it, without the way there. */
interface Placement {
	status?: AccountStatus;
	phase?: Phase;
	warmupDay?: number;
	displayName?: string | null;
	phone?: string;
	/** Instead of what the phase allows. */
	dailyLimit?: number;
}

function warmupOf({ now }: Simulation, phase: Phase, day: number): Partial<Warmup> {
	if (phase === 'setup') return {};
	if (phase === 'warmup') return { status: 'in_progress', day, startedAt: now - (day - 1) * DAY_MS };
	return { status: 'completed', day: WARMUP_DAYS, startedAt: now - WARMUP_DAYS * DAY_MS, completedAt: now };
}

/** A phone that no account has; leads are elsewhere. */
function freePhone(sim: Simulation, workspace: Workspace): string {
	const taken = new Set([...workspace.accounts.values()].map(({ phone }) => phone));
	for (;;) {
		const phone = `+44770${String(1_001_000 + sim.invented++)}`;
		if (!taken.has(phone)) return phone;
	}
}

/** Puts an account in place that came in earlier and has got as far as is said. */
export function placeAccount(sim: Simulation, workspace: Workspace, placement: Placement): Account {
	const { status = 'connected', warmupDay = 1, phone = freePhone(sim, workspace), dailyLimit = null } = placement;
	const isFresh = status === 'pending' || status === 'registered';
	const { phase = isFresh ? 'setup' : 'active' } = placement;
	const name = phase === 'setup' ? null : `Account ${workspace.accounts.size + 1}`;
	const account = createAccount(sim, workspace, { phone, source: 'provision' });
	Object.assign(account, {
		status,
		phase,
		displayName: placement.displayName === undefined ? name : placement.displayName,
		connectedAt: isFresh ? null : sim.now,
		ownLimit: dailyLimit,
	} satisfies Partial<Account>);
	Object.assign(account.warmup, warmupOf(sim, phase, warmupDay));
	applySetupRule(sim, workspace, account);
	return account;
}
