import { changeHealth, enterPhase } from './account';
import { logActivity } from './activity';
import type { Planned } from '../agenda';
import { nextMidnight } from './calendar';
import type { Account, Workspace } from './model';
import { wakeCampaign } from './sending';
import type { Simulation } from './simulation';
import { completeWarmup, nextWarmupDay, WARMUP_DAYS } from './warmup';

/** What a night without trouble gives back. */
const NIGHTLY_HEALTH = 5;

const planned = new WeakMap<Workspace, Planned>();

function passNight(sim: Simulation, workspace: Workspace, account: Account): void {
	if (account.status === 'banned') return;
	changeHealth(sim, account, NIGHTLY_HEALTH);
	const warms = account.phase === 'warmup' && account.warmup.status === 'in_progress';
	if (!warms || account.status !== 'connected' || account.paused) return;
	if (account.warmup.day < WARMUP_DAYS) return nextWarmupDay(sim, account);
	completeWarmup(sim, account);
	logActivity(sim, account, 'warmup_completed', 'The warmup is complete.');
	enterPhase(sim, workspace, account, 'active');
}

/**
 * At midnight in the workspace's zone a new day of counting begins. To be called once, and again
 * when the zone changes.
 */
export function planMidnight(sim: Simulation, workspace: Workspace): void {
	planned.get(workspace)?.cancel();
	const at = nextMidnight(sim.now, workspace.settings.timezone);
	const event = sim.agenda.plan(at, () => {
		for (const account of workspace.accounts.values()) passNight(sim, workspace, account);
		for (const campaign of workspace.campaigns.values()) {
			if (campaign.status === 'active') wakeCampaign(sim, workspace, campaign);
		}
		planMidnight(sim, workspace);
	});
	planned.set(workspace, event);
}
