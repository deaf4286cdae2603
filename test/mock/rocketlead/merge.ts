import type { Lead } from './model';

const PLACEHOLDER = /\{\{\s*([a-zA-Z][\w.]*)\s*(?:\|([^{}]*))?\}\}/g;

const FIELDS: Record<string, (lead: Lead) => string | null> = {
	firstName: ({ firstName }) => firstName,
	lastName: ({ lastName }) => lastName,
	phone: ({ phone }) => phone,
	email: ({ email }) => email,
	company: ({ company }) => company,
};

const CUSTOM = 'custom.';

function valueOf(lead: Lead, name: string): string {
	if (name.startsWith(CUSTOM)) {
		const values = new Map(Object.entries(lead.customFields));
		return String(values.get(name.slice(CUSTOM.length)) ?? '');
	}
	return (Object.hasOwn(FIELDS, name) ? FIELDS[name](lead) : null) ?? '';
}

/** Fills in what is known of a lead; a fallback stands after a bar, else what is missing is empty. */
export const mergeText = (text: string, lead: Lead | undefined) =>
	text.replace(PLACEHOLDER, (_, name: string, fallback = '') => (lead ? valueOf(lead, name) : '') || fallback.trim());
