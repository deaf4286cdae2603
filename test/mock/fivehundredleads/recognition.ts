import type { Lead, Workspace } from './model';

/** Shorter numbers are extensions or mistakes, and say nothing about who has them. */
const MIN_DIGITS = 7;

/** Digits only, without the two zeros that stand for a plus sign. */
export function normalizePhone(phone: string): string | null {
	const digits = phone.replace(/\D/g, '').replace(/^00/, '');
	return digits.length < MIN_DIGITS ? null : digits;
}

type Recognizable = Pick<Lead, 'email' | 'phone'>;

/** What a lead is recognized by: its address without regard to case, and its number. */
function marksOf({ email, phone }: Recognizable): string[] {
	const marks = email === null ? [] : [`email:${email.toLowerCase()}`];
	const digits = phone === null ? null : normalizePhone(phone);
	return digits === null ? marks : [...marks, `phone:${digits}`];
}

/** The lead that was there first among those with the same address or number. */
export function findOriginal(workspace: Workspace, input: Recognizable): Lead | null {
	for (const mark of marksOf(input)) {
		const lead = workspace.recognized.get(mark)?.[0];
		if (lead !== undefined) return lead.duplicateOf ?? lead;
	}
	return null;
}

export function remember(workspace: Workspace, lead: Lead): void {
	for (const mark of marksOf(lead)) {
		const leads = workspace.recognized.get(mark);
		if (leads === undefined) workspace.recognized.set(mark, [lead]);
		else if (!leads.includes(lead)) leads.push(lead);
	}
}

export function forget(workspace: Workspace, lead: Lead): void {
	for (const mark of marksOf(lead)) {
		const rest = (workspace.recognized.get(mark) ?? []).filter((one) => one !== lead);
		if (rest.length > 0) workspace.recognized.set(mark, rest);
		else workspace.recognized.delete(mark);
	}
}

/** Marks a lead as a copy of another one, or of what that one is a copy of. */
export function attach(lead: Lead, original: Lead): void {
	const root = original.duplicateOf ?? original;
	lead.duplicateOf = root;
	root.duplicates.push(lead);
}

/** Makes a lead stand for itself again. */
export function detach(lead: Lead): void {
	const original = lead.duplicateOf;
	if (original === null) return;
	original.duplicates = original.duplicates.filter((one) => one !== lead);
	lead.duplicateOf = null;
}
