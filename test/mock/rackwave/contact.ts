import { addContact } from './birth';
import { invalid, notFound } from './failure';
import { answerList } from './list';
import { taken, unknown } from './message';
import type { Contact } from './model';
import { contactJson } from './projection';
import { created, ok, route } from './route';
import { contactCreate, contactUpdate, pageQuery } from './schemas';
import type { Simulation } from './simulation';

function contactOf(sim: Simulation, params: Record<string, string>): Contact {
	const contact = sim.contacts.byId.get(params.contactId);
	if (!contact) throw notFound('Contact');
	return contact;
}

/** Refuses an address of another contact, and a lead that does not exist. */
function check(sim: Simulation, body: { email?: string; lead_id?: string | null }, self?: Contact): void {
	const holder = body.email === undefined ? undefined : sim.contacts.withEmail(body.email);
	const errors = {
		...(holder !== undefined && holder !== self && taken('email')),
		...(body.lead_id && !sim.leads.byId.has(body.lead_id) && unknown('lead_id')),
	};
	if (Object.keys(errors).length > 0) throw invalid(errors);
}

/** People, with or without a lead; all of it is inferred from how leads work. */
export const contactRoutes = {
	'GET /contacts': route({
		query: pageQuery,
		run: (call) =>
			answerList(call, {
				records: call.sim.contacts,
				json: contactJson,
				searched: ({ name, email, company }) => [name, email, company],
			}),
	}),

	'POST /contacts': route({
		body: contactCreate,
		run: ({ body, sim }) => {
			check(sim, body);
			const { lead_id: leadId, ...fields } = body;
			return created(sim, contactJson(addContact(sim, { ...fields, leadId })));
		},
	}),

	'GET /contacts/{contactId}': route({
		run: ({ params, sim }) => ok(contactJson(contactOf(sim, params))),
	}),

	'PUT /contacts/{contactId}': route({
		body: contactUpdate,
		run: ({ params, body, sim }) => {
			const contact = contactOf(sim, params);
			check(sim, body, contact);
			const { email, lead_id: leadId, ...changes } = body;
			if (email !== undefined) sim.contacts.changeEmail(contact, email);
			if (leadId !== undefined) contact.leadId = leadId;
			Object.assign(contact, changes);
			contact.updatedAt = sim.now;
			return ok(contactJson(contact));
		},
	}),

	'DELETE /contacts/{contactId}': route({
		run: ({ params, sim }) => {
			const contact = contactOf(sim, params);
			sim.contacts.remove(contact);
			return ok({ id: contact.id, deleted: true });
		},
	}),
};
