import type { Random } from '../random';
import type { LeadInput } from './birth';
import { SOURCES } from './model';
import type { Simulation } from './simulation';

const FIRST_NAMES = [
	'Alice',
	'Bilal',
	'Carla',
	'Dev',
	'Esme',
	'Finn',
	'Gita',
	'Hector',
	'Iris',
	'Jamal',
	'Katya',
	'Liam',
];
const LAST_NAMES = [
	'Ahmed',
	'Brown',
	'Chen',
	'Davies',
	'Evans',
	'Flynn',
	'Gupta',
	'Hughes',
	'Ivanov',
	'Jones',
	'Kaur',
	'Lewis',
];
const COMPANIES = ['Anchor', 'Beacon', 'Copper', 'Drift', 'Echo', 'Falcon', 'Glacier', 'Hollow', 'Iron', 'Jasper'];
const KINDS = ['Digital', 'Hosting', 'Networks', 'Software', 'Telecom', 'Trading'];
const TAGS = ['enterprise', 'uk', 'reseller', 'startup', 'renewal'];

/** Some person who has never been made up before. */
export function inventLead(sim: Simulation, random?: Random): LeadInput {
	const number = ++sim.invented;
	const source = random ?? sim.random.fork(`person:${number}`);
	const [first, last] = [source.pick(FIRST_NAMES), source.pick(LAST_NAMES)];
	const [name, kind] = [source.pick(COMPANIES), source.pick(KINDS)];
	return {
		name: `${first} ${last}`,
		email: `${first}.${last}.${number}@${name}-${kind}.example`.toLowerCase(),
		phone: source.chance(0.7) ? `+44 7700 ${900_000 + (number % 1000)}` : null,
		company: source.chance(0.8) ? `${name} ${kind}` : null,
		source: source.pick(SOURCES),
		tags: TAGS.filter(() => source.chance(0.2)),
	};
}
