import { addLeads, addSource, type LeadInput, tagNamed } from './birth';
import { inventLead } from './invention';
import type { Lead, Source, User } from './model';
import { removeLead } from './removal';
import type { Simulation } from './simulation';
import { changeStatus } from './status';

/** How far back the history of the demo goes. */
export const DEMO_DAYS = 21;

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** How many leads the demo ends with. */
const LEADS = 60;
const IMPORTED = 12;
const TAGS = ['vip', 'follow-up', 'pricing', 'partner'];

function passTo(sim: Simulation, timeMs: number): void {
	for (let at = sim.agenda.nextAt(); at !== undefined && at <= timeMs; at = sim.agenda.nextAt()) {
		sim.clock.moveTo(at);
		sim.runNext();
	}
	sim.clock.moveTo(timeMs);
}

const capture = (sim: Simulation, source: Source, input: LeadInput): Lead =>
	addLeads(sim, sim.main, [input], { source, via: 'webhook' })[0];

/** What people do with leads, the more the longer these are there. */
function workOn(sim: Simulation, lead: Lead, team: readonly User[]): Lead {
	const random = sim.random.fork(`work:${lead.id}`);
	if (random.chance(0.6)) {
		const user = random.pick(team);
		lead.assignedTo = user;
		sim.note(lead, 'assigned', `Assigned to ${user.name}`, { userId: user.id });
	}
	if (random.chance(0.4)) {
		const tag = tagNamed(sim, sim.main, random.pick(TAGS));
		lead.tags.push(tag);
		sim.note(lead, 'tag_added', `Tagged '${tag.name}'`, { tagId: tag.id, name: tag.name });
	}
	if (random.chance(0.3)) {
		lead.notes = random.pick(['Called, asked for a proposal.', 'Wants to talk again in May.', 'Met at the fair.']);
		sim.note(lead, 'notes_updated', 'Notes updated');
	}
	const status = random.weighted({ new: 4, contacted: 3, qualified: 2, converted: 1, closed: 1 });
	changeStatus(sim, sim.main, lead, status);
	return lead;
}

/** The same person once more, spelled a little differently. */
function again(lead: Lead): LeadInput {
	const { email, firstName, lastName, phone } = lead;
	return phone === null
		? { email: email?.toUpperCase(), firstName, metadata: { page: '/contact' } }
		: { email: `second.${email}`, firstName, lastName, phone: phone.replaceAll(' ', '-') };
}

/** From time to time somebody fills in a form. */
export function planArrivals(sim: Simulation, sources: readonly Source[]): void {
	const random = sim.random.fork('arrivals');
	const next = () => {
		const open = sources.filter((source) => source.deletedAt === null);
		if (open.length > 0) capture(sim, random.pick(open), inventLead(sim));
		plan();
	};
	const plan = () => sim.agenda.plan(sim.now + random.int(2 * HOUR_MS, 9 * HOUR_MS), next);
	plan();
}

/** Three weeks of a small team: forms, a file, duplicates, and what became of the leads. */
export function demo(sim: Simulation, endMs: number): void {
	const startMs = sim.now;
	const team = [...sim.main.users.values()];
	const [createdBy] = team;
	const website = addSource(sim, sim.main, { name: 'Website Contact Form', createdBy });
	const landing = addSource(sim, sim.main, {
		name: 'Landing Page Form',
		createdBy,
		fieldMappings: { full_name: 'firstName', email_address: 'email' },
	});
	const fair = addSource(sim, sim.main, { name: 'Trade Fair 2025', createdBy });
	const sources = [website, landing, fair];

	passTo(sim, startMs + HOUR_MS);
	addLeads(
		sim,
		sim.main,
		Array.from({ length: IMPORTED }, () => inventLead(sim)),
		{ source: null, via: 'import' },
	);
	const random = sim.random.fork('demo');
	const gap = (endMs - startMs - DAY_MS) / (LEADS - IMPORTED);
	const worked = new Set<Lead>();
	while (sim.main.leads.size < LEADS) {
		const known = [...sim.main.leads.values()];
		const isAgain = known.length % 9 === 0;
		capture(sim, random.pick(sources), isAgain ? again(random.pick(known)) : inventLead(sim));
		passTo(sim, sim.now + Math.floor(gap));
		const open = known.filter((lead) => !worked.has(lead));
		if (open.length > 0) worked.add(workOn(sim, random.pick(open), team));
	}
	fair.deletedAt = sim.now;
	const last = [...sim.main.leads.values()].slice(-1)[0];
	removeLead(sim, sim.main, last);
	capture(sim, website, inventLead(sim));
	passTo(sim, endMs);
	planArrivals(sim, [website, landing]);
}
