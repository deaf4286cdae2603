import type { Random } from '../random';
import type { LeadProvider } from './model';

const FREE_MAIL: Record<string, LeadProvider> = {
	'gmail.com': 'google',
	'googlemail.com': 'google',
	'outlook.com': 'microsoft',
	'hotmail.com': 'microsoft',
	'live.com': 'microsoft',
	'yahoo.com': 'yahoo',
	'ymail.com': 'yahoo',
	'zoho.com': 'zoho',
	'zohomail.com': 'zoho',
	'gmx.com': 'other',
	'gmx.de': 'other',
	'icloud.com': 'other',
	'aol.com': 'other',
	'proton.me': 'other',
	'protonmail.com': 'other',
};

export const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** Whether a domain says nothing about whom its users work for. */
export const isFreeMail = (domain: string) => domain in FREE_MAIL;

/** The mail service of an address: the same for every address of a domain. */
export function providerOf(email: string, random: Random): LeadProvider {
	const domain = domainOf(email);
	return (
		FREE_MAIL[domain] ?? random.fork(`provider:${domain}`).weighted({ google: 45, microsoft: 32, other: 19, zoho: 4 })
	);
}
