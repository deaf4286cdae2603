import type { Contact, Lead, Workspace } from './model';
import type { Simulation } from './simulation';

/** What a contact begins with: the names of the lead. */
function nameOf(lead: Lead | undefined): string | null {
	const name = [lead?.firstName, lead?.lastName].filter(Boolean).join(' ');
	return name.slice(0, 120) || null;
}

/** Whoever has the phone; known from the first message on. */
export function contactFor(sim: Simulation, workspace: Workspace, phone: string): Contact {
	const known = workspace.contacts.get(phone);
	if (known) return known;
	const contact: Contact = {
		id: sim.newId('contact'),
		phone,
		name: nameOf(workspace.leadsByPhone.get(phone)),
		email: null,
		company: null,
		notes: null,
		isBlocked: false,
		profilePictureUrl: null,
		conversations: [],
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	workspace.contacts.set(phone, contact);
	return contact;
}

export const isBlocked = (workspace: Workspace, phone: string) => workspace.contacts.get(phone)?.isBlocked === true;

interface ContactUpdate {
	name?: string | null;
	email?: string | null;
	company?: string | null;
	notes?: string | null;
	isBlocked?: boolean;
}

export function updateContact(sim: Simulation, contact: Contact, update: ContactUpdate): void {
	Object.assign(contact, update);
	contact.updatedAt = sim.now;
}
