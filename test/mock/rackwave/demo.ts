import { addContact, addLead, addWebhook } from './birth';
import { inventLead } from './invention';
import type { Simulation } from './simulation';

/** How far back the history of the demo goes. */
export const DEMO_DAYS = 30;

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const LEADS = 40;
const CONTACTS = 10;
const TITLES = ['Buyer', 'Head of IT', 'Founder', 'Operations Lead'];

/** From time to time a lead comes in. */
export function planArrival(sim: Simulation): void {
	const random = sim.random.fork(`arrival:${sim.invented}`);
	const run = () => {
		addLead(sim, inventLead(sim));
		planArrival(sim);
	};
	sim.next = { at: sim.now + random.int(3 * HOUR_MS, 12 * HOUR_MS), run };
}

/** A month of leads, some of them won and some lost, and the people behind them. */
export function demo(sim: Simulation, endMs: number): void {
	const random = sim.random.fork('demo');
	const gap = Math.floor((endMs - sim.now - DAY_MS) / LEADS);
	addWebhook(sim, { url: 'https://hooks.example.com/rackwave', events: ['lead.created', 'lead.status_changed'] });
	const users = [...sim.users.keys()];
	for (let n = 0; n < LEADS; n++) {
		sim.clock.moveTo(sim.now + gap);
		const lead = addLead(sim, inventLead(sim));
		// The last ones are fresh.
		if (n < LEADS - 5) lead.status = random.weighted({ new: 4, contacted: 3, qualified: 2, won: 1.5, lost: 1.5 });
		if (random.chance(0.6)) lead.assignedUserId = random.pick(users);
	}
	const leads = [...sim.leads.byId.values()];
	for (let n = 0; n < CONTACTS; n++) {
		sim.clock.moveTo(sim.now + HOUR_MS);
		const { name, email, phone, company, id } = leads[n * 4];
		addContact(sim, { name, email, phone, company, title: random.pick(TITLES), leadId: n % 3 === 2 ? null : id });
	}
	sim.clock.moveTo(endMs);
	planArrival(sim);
}
