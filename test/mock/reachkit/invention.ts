import type { LeadInput } from './birth';
import type { Simulation } from './simulation';

const FIRST_NAMES = [
	'Ada',
	'Ben',
	'Chloe',
	'David',
	'Elena',
	'Farid',
	'Grace',
	'Hugo',
	'Ines',
	'Jonas',
	'Kira',
	'Leo',
	'Mona',
	'Nils',
	'Olga',
	'Paul',
	'Rosa',
	'Sami',
	'Tara',
	'Victor',
];
const LAST_NAMES = [
	'Adler',
	'Bauer',
	'Costa',
	'Dubois',
	'Evans',
	'Fischer',
	'Garcia',
	'Hansen',
	'Ito',
	'Jensen',
	'Kowalski',
	'Lopez',
	'Moreau',
	'Novak',
	'Okafor',
	'Petrov',
	'Rossi',
	'Silva',
	'Tanaka',
	'Weber',
];
const COMPANIES = [
	'Northwind',
	'Bluebird',
	'Cedar',
	'Delta',
	'Evergreen',
	'Fjord',
	'Granite',
	'Harbor',
	'Indigo',
	'Juniper',
	'Kestrel',
	'Lumen',
	'Meadow',
	'Nimbus',
	'Orchard',
	'Pioneer',
	'Quartz',
	'Ridge',
];
const KINDS = ['Labs', 'Works', 'Group', 'Systems', 'Foods', 'Logistics', 'Energy', 'Health'];
const ROLES = ['Head of Sales', 'VP Marketing', 'Founder', 'Operations Lead', 'Buyer'];

/** Some person who has never been invented before. */
export function inventLead(sim: Simulation): LeadInput {
	const number = ++sim.invented;
	const random = sim.random.fork(`person:${number}`);
	const [firstName, lastName] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
	const [name, kind] = [random.pick(COMPANIES), random.pick(KINDS)];
	const domain = `${name}-${kind}.example`.toLowerCase();
	return {
		email: `${firstName}.${lastName}.${number}@${domain}`.toLowerCase(),
		firstName,
		lastName,
		variables: { company: `${name} ${kind}`, role: random.pick(ROLES) },
	};
}
