import type { Random } from '../random';
import type { LeadInput } from './birth';
import type { Simulation } from './simulation';

const FIRST_NAMES = ['Amara', 'Bela', 'Chidi', 'Dora', 'Emil', 'Fatou', 'Gino', 'Hana', 'Ivan', 'Jade', 'Kofi', 'Lena'];
const LAST_NAMES = [
	'Abara',
	'Brandt',
	'Conti',
	'Diaz',
	'Eze',
	'Frank',
	'Gomez',
	'Holm',
	'Ivers',
	'Jung',
	'Khan',
	'Lind',
];
const COMPANIES = [
	'Aurora',
	'Basalt',
	'Comet',
	'Dune',
	'Ember',
	'Fathom',
	'Grove',
	'Helix',
	'Isle',
	'Jetty',
	'Kelp',
	'Loom',
];
const KINDS = ['Studio', 'Partners', 'Media', 'Retail', 'Clinics', 'Travel', 'Legal', 'Foods'];
const CAMPAIGNS = ['spring', 'webinar', 'search', 'newsletter'];

/** Domains of those who do not write from a company. */
const OTHER_DOMAINS = ['gmail.com', 'yahoo.com', 'mailinator.com', 'lost.invalid'];

/** Some person who has never been made up before. */
export function inventLead(sim: Simulation, random?: Random): LeadInput {
	const number = ++sim.invented;
	const source = random ?? sim.random.fork(`person:${number}`);
	const [firstName, lastName] = [source.pick(FIRST_NAMES), source.pick(LAST_NAMES)];
	const [name, kind] = [source.pick(COMPANIES), source.pick(KINDS)];
	const atWork = source.chance(0.75);
	const domain = atWork ? `${name}-${kind}.example`.toLowerCase() : source.pick(OTHER_DOMAINS);
	return {
		email: `${firstName}.${lastName}.${number}@${domain}`.toLowerCase(),
		firstName,
		lastName,
		phone: source.chance(0.6) ? `+1 555 ${String(1_000_000 + number)}` : null,
		company: atWork && source.chance(0.5) ? `${name} ${kind}` : null,
		metadata: source.chance(0.5) ? { utm_campaign: source.pick(CAMPAIGNS) } : {},
	};
}
