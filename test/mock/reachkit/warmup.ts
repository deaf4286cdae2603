import type { Random } from '../random';
import type { Inbox, WarmupDay, Workspace } from './model';
import type { Simulation } from './simulation';

const DAY_MS = 24 * 60 * 60_000;
const DAYS = 7;
const RAMP_DAYS = 21;

/** Mails a day rise evenly until the limit is reached after three weeks. */
function rampedLimit(inbox: Inbox): number {
	const share = Math.min(1, inbox.warmupAge / RAMP_DAYS);
	return Math.max(1, Math.round(inbox.dailyWarmupLimit * share));
}

function dayOf(inbox: Inbox, atMs: number, random: Random): WarmupDay {
	const date = new Date(atMs).toISOString().slice(0, 10);
	if (!inbox.isWarming) return { date, sent: 0, received: 0, spam: 0, saved: 0 };
	inbox.warmupAge++;
	const chance = random.fork(`warmup:${inbox.id}:${date}`);
	const full = rampedLimit(inbox);
	const sent = Math.max(1, full - chance.int(0, Math.floor(full / 5)));
	// Young inboxes land in spam more often; that is what warming is for.
	const spamRate = Math.max(0.01, 0.12 - inbox.warmupAge * 0.005);
	let spam = 0;
	for (let mail = 0; mail < sent; mail++) if (chance.chance(spamRate)) spam++;
	const received = Math.max(0, sent - chance.int(0, 3));
	return { date, sent, received, spam, saved: chance.int(Math.floor(spam / 2), spam) };
}

/** Gives an inbox the warmup week that lies behind it. */
export function seedWarmup(sim: Simulation, inbox: Inbox): void {
	inbox.warmup = [];
	for (let ago = DAYS - 1; ago >= 0; ago--) {
		inbox.warmup.push(dayOf(inbox, sim.now - ago * DAY_MS, sim.random));
	}
}

/** At every midnight (UTC) each inbox gets the numbers of the new day. */
export function planWarmup(sim: Simulation, workspaces: Workspace[]): void {
	const midnight = (Math.floor(sim.now / DAY_MS) + 1) * DAY_MS;
	sim.agenda.plan(midnight, () => {
		for (const workspace of workspaces) {
			for (const inbox of workspace.inboxes.values()) {
				inbox.warmup = [...inbox.warmup, dayOf(inbox, sim.now, sim.random)].slice(-DAYS);
			}
		}
		planWarmup(sim, workspaces);
	});
}

/** The last seven days, with their sums. */
export function warmupStats(inbox: Inbox) {
	const sum = (key: 'sent' | 'received' | 'spam' | 'saved') => inbox.warmup.reduce((total, day) => total + day[key], 0);
	const sent = sum('sent');
	return {
		sent,
		received: sum('received'),
		saved_from_spam: sum('saved'),
		health_score: sent === 0 ? 100 : Math.round(100 * (1 - sum('spam') / sent)),
		ramp_up_progress: Math.min(100, Math.round((100 * inbox.warmupAge) / RAMP_DAYS)),
		daily: inbox.warmup.map(({ date, sent: count, spam }) => ({
			date,
			sent: count,
			spam_count: spam,
		})),
	};
}
