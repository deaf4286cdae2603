import { z } from 'zod';
import { type Act, Refusal } from '../service';
import { addLeads } from './birth';
import { inventLead } from './invention';
import { type Lead, type Source, STATUSES } from './model';
import { leadDetailsJson } from './projection';
import { setScore } from './scoring';
import type { Simulation } from './simulation';
import { changeStatus } from './status';
import { readPayload } from './webhook';

const leadId = z.string();
const key = z.string().min(1);

const schema = z.discriminatedUnion('action', [
	z
		.object({
			action: z.literal('capture'),
			sourceId: z.string().optional(),
			fields: z.record(z.unknown()).refine((fields) => Object.keys(fields).length > 0, 'must have a field'),
		})
		.strict(),
	z.object({ action: z.literal('score'), leadId, score: z.number().int().min(0).max(100) }).strict(),
	z.object({ action: z.literal('status'), leadId, status: z.enum(STATUSES) }).strict(),
	z.object({ action: z.literal('add-leads'), count: z.number().int().min(1).max(200_000) }).strict(),
	z.object({ action: z.literal('expire-tokens') }).strict(),
	z.object({ action: z.literal('revoke-key'), key }).strict(),
	z.object({ action: z.literal('restore-key'), key }).strict(),
	z.object({ action: z.literal('configure'), capturesPerMinute: z.number().int().min(1) }).strict(),
]);

function leadWith(sim: Simulation, id: string): Lead {
	const lead = sim.main.leads.get(id);
	if (lead === undefined) throw new Refusal(`'leadId' must be the id of a lead, not '${id}'.`);
	return lead;
}

function sourceWith(sim: Simulation, id: string | undefined): Source | null {
	if (id === undefined) return null;
	const source = sim.main.sources.get(id);
	if (source === undefined || source.deletedAt !== null) {
		throw new Refusal(`'sourceId' must be the id of a source, not '${id}'.`);
	}
	return source;
}

function switchKey(sim: Simulation, secret: string, isActive: boolean): () => unknown {
	const entry = sim.keys.get(secret);
	if (entry === undefined) throw new Refusal("'key' must be a key that exists.");
	return () => {
		entry.apiKey.isActive = isActive;
		return { keyId: entry.apiKey.id, isActive };
	};
}

/** Looks up what the action needs; nothing happens before the function that it returns is called. */
function prepare(sim: Simulation, action: z.output<typeof schema>): () => unknown {
	switch (action.action) {
		case 'capture': {
			const source = sourceWith(sim, action.sourceId);
			const input = readPayload(action.fields, source ?? { fieldMappings: {} });
			return () => {
				const via = source === null ? 'dashboard' : 'webhook';
				const [lead] = addLeads(sim, sim.main, [input], { source, via });
				return leadDetailsJson(lead);
			};
		}
		case 'score': {
			const lead = leadWith(sim, action.leadId);
			return () => {
				setScore(sim, lead, action.score);
				return leadDetailsJson(lead);
			};
		}
		case 'status': {
			const lead = leadWith(sim, action.leadId);
			return () => {
				changeStatus(sim, sim.main, lead, action.status);
				return leadDetailsJson(lead);
			};
		}
		case 'add-leads':
			return () => {
				const inputs = Array.from({ length: action.count }, () => inventLead(sim));
				const leads = addLeads(sim, sim.main, inputs, { source: null, via: 'dashboard' });
				return { count: leads.length, leadIds: leads.map(({ id }) => id) };
			};
		case 'expire-tokens':
			return () => {
				const alive = [...sim.sessions.values()].filter(({ expiresAt }) => expiresAt > sim.now);
				for (const session of alive) session.expiresAt = sim.now;
				return { count: alive.length };
			};
		case 'revoke-key':
			return switchKey(sim, action.key, false);
		case 'restore-key':
			return switchKey(sim, action.key, true);
		case 'configure':
			return () => {
				sim.captures.perMinute = action.capturesPerMinute;
				return { capturesPerMinute: action.capturesPerMinute };
			};
	}
}

/** What the outside world can do: people fill in forms, colleagues work, credentials end. */
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
