import { omit } from 'lodash';
import { z } from 'zod';
import { type Act, Refusal } from '../service';
import { addContact, addLead } from './birth';
import { inventLead } from './invention';
import { SOURCES, STATUSES } from './model';
import { contactJson, leadJson } from './projection';
import type { Simulation } from './simulation';

const text = z.string().min(1);
const tags = z.array(text).optional();

const schema = z.discriminatedUnion('action', [
	z
		.object({
			action: z.literal('lead'),
			name: text.optional(),
			email: text.optional(),
			phone: text.optional(),
			company: text.optional(),
			source: z.enum(SOURCES).optional(),
			status: z.enum(STATUSES).optional(),
			tags,
		})
		.strict(),
	z
		.object({
			action: z.literal('contact'),
			name: text.optional(),
			email: text.optional(),
			phone: text.optional(),
			company: text.optional(),
			title: text.optional(),
			leadId: text.optional(),
			tags,
		})
		.strict(),
	z.object({ action: z.literal('status'), leadId: text, status: z.enum(STATUSES) }).strict(),
	z.object({ action: z.literal('add-leads'), count: z.number().int().min(1).max(200_000) }).strict(),
	z.object({ action: z.literal('expire-tokens') }).strict(),
	z
		.object({
			action: z.literal('configure'),
			createStatus: z.union([z.literal(200), z.literal(201)]).optional(),
			requestsPerMinute: z.number().int().min(1).optional(),
		})
		.strict(),
]);

function requireLead(sim: Simulation, id: string) {
	const lead = sim.leads.byId.get(id);
	if (lead === undefined) throw new Refusal(`'leadId' must be the id of a lead, not '${id}'.`);
	return lead;
}

function requireFree(isTaken: boolean, email: string | undefined): void {
	if (isTaken) throw new Refusal(`'email' must be new, unlike '${email}'.`);
}

/** Looks up what the action needs; nothing happens before the function that it returns is called. */
function prepare(sim: Simulation, settings: z.output<typeof schema>): () => unknown {
	switch (settings.action) {
		case 'lead': {
			const fields = omit(settings, 'action');
			requireFree(fields.email !== undefined && sim.leads.withEmail(fields.email) !== undefined, fields.email);
			return () => leadJson(addLead(sim, { ...inventLead(sim), ...fields }));
		}
		case 'contact': {
			const fields = omit(settings, 'action');
			if (fields.leadId !== undefined) requireLead(sim, fields.leadId);
			requireFree(fields.email !== undefined && sim.contacts.withEmail(fields.email) !== undefined, fields.email);
			return () => {
				const { name, email, phone, company } = inventLead(sim);
				return contactJson(addContact(sim, { name, email, phone, company, ...fields }));
			};
		}
		case 'status': {
			const lead = requireLead(sim, settings.leadId);
			return () => {
				lead.status = settings.status;
				lead.updatedAt = sim.now;
				return leadJson(lead);
			};
		}
		case 'add-leads':
			return () => {
				const leadIds = Array.from({ length: settings.count }, () => addLead(sim, inventLead(sim)).id);
				return { count: leadIds.length, leadIds };
			};
		case 'expire-tokens':
			return () => {
				const alive = [...sim.tokens.values()].filter(({ expiresAt }) => expiresAt !== null && expiresAt > sim.now);
				for (const token of alive) token.expiresAt = sim.now;
				return { count: alive.length };
			};
		case 'configure':
			return () => {
				sim.createStatus = settings.createStatus ?? sim.createStatus;
				sim.requests.perMinute = settings.requestsPerMinute ?? sim.requests.perMinute;
				return { createStatus: sim.createStatus, requestsPerMinute: sim.requests.perMinute };
			};
	}
}

/** What the outside world can do: colleagues add and move records, tokens end, the service is set up. */
export function actOf(sim: Simulation): Act {
	return {
		schema,
		prepare: (action) => {
			const perform = prepare(sim, schema.parse(action));
			return () => {
				sim.revision++;
				return perform();
			};
		},
	};
}
