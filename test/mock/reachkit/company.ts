import { normalizeName } from './mergeTag';
import type { Lead } from './model';
import { domainOf, isFreeMail } from './provider';

/** A variable of a lead by its normalized name, as text. */
export function variableOf(lead: Lead, name: string): string | undefined {
	for (const [key, value] of Object.entries(lead.variables)) {
		if (normalizeName(key) !== name || value === null || value === undefined) continue;
		return typeof value === 'object' ? JSON.stringify(value) : String(value);
	}
	return undefined;
}

/** What leads of one company share: the company's name, else a domain that is not a free one. */
export function companyOf(lead: Lead): string | null {
	const name = variableOf(lead, 'company')?.trim().toLowerCase();
	if (name) return `name:${name}`;
	const domain = domainOf(lead.email);
	return isFreeMail(domain) ? null : `domain:${domain}`;
}
