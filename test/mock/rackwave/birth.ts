import type { Contact, Lead, User, Webhook } from './model';
import type { Simulation } from './simulation';

export type LeadInput = Pick<Lead, 'name' | 'email'> & Partial<Lead>;
export type ContactInput = Pick<Contact, 'name' | 'email'> & Partial<Contact>;

export function addLead(sim: Simulation, input: LeadInput): Lead {
	const lead: Lead = {
		id: sim.newId('lead'),
		name: input.name,
		email: input.email,
		phone: input.phone ?? null,
		company: input.company ?? null,
		status: input.status ?? 'new',
		source: input.source ?? 'api',
		tags: input.tags ?? [],
		assignedUserId: input.assignedUserId ?? null,
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	sim.leads.add(lead);
	return lead;
}

/** Contacts of a lead that is gone stay, on their own. */
export function removeLead(sim: Simulation, lead: Lead): void {
	sim.leads.remove(lead);
	for (const contact of sim.contacts.byId.values()) {
		if (contact.leadId !== lead.id) continue;
		contact.leadId = null;
		contact.updatedAt = sim.now;
	}
}

export function addContact(sim: Simulation, input: ContactInput): Contact {
	const contact: Contact = {
		id: sim.newId('contact'),
		name: input.name,
		email: input.email,
		phone: input.phone ?? null,
		company: input.company ?? null,
		title: input.title ?? null,
		tags: input.tags ?? [],
		leadId: input.leadId ?? null,
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	sim.contacts.add(contact);
	return contact;
}

export function addWebhook(sim: Simulation, input: Pick<Webhook, 'url' | 'events'>): Webhook {
	const webhook: Webhook = {
		id: sim.newId('wh'),
		url: input.url,
		events: input.events,
		secret: sim.newId('whsec'),
		active: true,
		createdAt: sim.now,
	};
	sim.webhooks.byId.set(webhook.id, webhook);
	return webhook;
}

export function addUser(sim: Simulation, name: string): User {
	const user = { id: sim.newId('user'), name };
	sim.users.set(user.id, user);
	return user;
}
