import type { Random } from '../random';
import type { EmailType, Lead, Location } from './model';
import type { Simulation } from './simulation';

const EMAIL = /^[^\s@<>",;]+@[^\s@.<>",;]+(?:\.[^\s@.<>",;]+)+$/;

const PERSONAL = new Set(['gmail.com', 'yahoo.com', 'outlook.com', 'hotmail.com', 'icloud.com', 'gmx.net']);
const DISPOSABLE = new Set(['mailinator.com', 'trashmail.com', '10minutemail.com', 'guerrillamail.com']);

const LOCATIONS: readonly Location[] = [
	{ city: 'Berlin', country: 'DE' },
	{ city: 'Lagos', country: 'NG' },
	{ city: 'Lisbon', country: 'PT' },
	{ city: 'London', country: 'GB' },
	{ city: 'Nairobi', country: 'KE' },
	{ city: 'New York', country: 'US' },
	{ city: 'Toronto', country: 'CA' },
	{ city: 'Vienna', country: 'AT' },
];

export const isEmail = (text: string) => EMAIL.test(text);

const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** What kind of address it is. Domains below `.invalid` are those without mail servers. */
export function emailTypeOf(email: string): EmailType {
	const domain = domainOf(email);
	if (!isEmail(email) || domain.endsWith('.invalid')) return 'invalid';
	if (DISPOSABLE.has(domain)) return 'disposable';
	return PERSONAL.has(domain) ? 'personal' : 'business';
}

/** The company that a business domain speaks of: `acme-labs.example` is Acme Labs. */
export function companyOf(email: string): string {
	const labels = domainOf(email).split('.');
	// In co.uk and the like the name is one label further to the left.
	const isLayered = labels.length > 2 && /^(?:co|com|org|net|ac)$/.test(labels[labels.length - 2]);
	const name = labels[labels.length - (isLayered ? 3 : 2)];
	return name
		.split('-')
		.filter((word) => word !== '')
		.map((word) => word[0].toUpperCase() + word.slice(1))
		.join(' ');
}

/** Finds out about the address, the company and the place of a lead, and tells of which it did. */
export function discover(lead: Lead, random: Random): string[] {
	const found: string[] = [];
	if (lead.email !== null) {
		lead.emailType = emailTypeOf(lead.email);
		lead.emailStatus = lead.emailType === 'invalid' ? 'invalid' : 'valid';
		found.push('email');
		if (lead.emailType === 'business' && lead.company === null) {
			lead.company = companyOf(lead.email);
			found.push('company');
		}
	}
	if (lead.hasAddress) {
		lead.location = random.pick(LOCATIONS);
		found.push('location');
	}
	return found;
}

export function enrich(sim: Simulation, lead: Lead, random: Random): void {
	const found = discover(lead, random);
	const { emailStatus, emailType, company, location } = lead;
	const words = found.length > 0 ? `Enriched: ${found.join(', ')}` : 'Nothing to enrich';
	sim.note(lead, 'enriched', words, { emailStatus, emailType, company, location });
}
