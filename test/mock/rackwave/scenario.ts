import type { Scenario } from '../service';
import { STATIC_TOKEN } from './authentication';
import { addLead, addUser } from './birth';
import { demo, DEMO_DAYS } from './demo';
import { inventLead } from './invention';
import { STATUSES } from './model';
import type { Simulation } from './simulation';

const DAY_MS = 24 * 60 * 60_000;
const LARGE_COUNT = 100_000;
const USERS = ['Priya Nair', 'Tom Hart', 'Wanda Cole'];

/** So many leads that reading all of them takes a thousand pages. */
function large(sim: Simulation): void {
	const random = sim.random.fork('large');
	for (let n = 0; n < LARGE_COUNT; n++) {
		// One every half a second: some share the second that they show.
		sim.clock.moveTo(sim.now + 500);
		addLead(sim, { ...inventLead(sim, random), status: random.pick(STATUSES) });
	}
}

/** Puts the scenario in place and tells the well-known ids. */
export function furnish(sim: Simulation, scenario: Scenario) {
	const end = sim.now;
	if (scenario === 'demo') sim.clock.rewindTo(end - DEMO_DAYS * DAY_MS);
	if (scenario === 'large') sim.clock.rewindTo(end - DAY_MS);
	const userIds = USERS.map((name) => addUser(sim, name).id);
	const scope = 'read write';
	sim.tokens.set(STATIC_TOKEN, { clientId: 'static', scope, issuedAt: sim.now, expiresAt: null, lastUsedAt: null });
	if (scenario === 'large') large(sim);
	if (scenario === 'demo') demo(sim, end);
	sim.clock.moveTo(end);
	return { userIds };
}
