import type { LeadInput } from './lead';
import type { Simulation } from './simulation';

const FIRST_NAMES = [
	'Ada',
	'Bilal',
	'Chiara',
	'Daan',
	'Elif',
	'Femi',
	'Greta',
	'Hugo',
	'Ines',
	'Jonas',
	'Keiko',
	'Lars',
];
const LAST_NAMES = ['Almeida', 'Bauer', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'Greco', 'Haddad', 'Ito', 'Jansen'];
const COMPANIES = ['Nordwind', 'Bluefin', 'Casa Verde', 'Lumen Works', 'Oakridge', 'Pixelhof', 'Terranova'];

/** Phones that behave in a special way end in 0001 to 0006; these never do. */
const PER_BLOCK = 9000;

const phoneOf = (number: number) =>
	`+1555${String(Math.floor(number / PER_BLOCK)).padStart(4, '0')}${1000 + (number % PER_BLOCK)}`;

/** Somebody new, with a phone that nobody else has. */
export function inventPerson(sim: Simulation): LeadInput {
	const number = sim.invented++;
	const random = sim.chance(`person-${number}`, 'invention');
	const [firstName, lastName] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
	return {
		phone: phoneOf(number),
		firstName,
		lastName,
		email: `${firstName}.${lastName}.${number}@example.com`.toLowerCase(),
		company: random.pick(COMPANIES),
	};
}
