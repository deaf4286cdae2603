import { isoSeconds, contactJson, leadJson, webhookJson } from './projection';
import type { Simulation } from './simulation';

/** The raw records, oldest first. Issued tokens show how often a client signed in, and not themselves. */
export function collectionsOf(sim: Simulation): Record<string, () => unknown[]> {
	return {
		leads: () => [...sim.leads.byId.values()].map(leadJson),
		contacts: () => [...sim.contacts.byId.values()].map(contactJson),
		webhooks: () => [...sim.webhooks.byId.values()].map(webhookJson),
		users: () => [...sim.users.values()],
		tokens: () =>
			[...sim.tokens.values()].flatMap(({ clientId, scope, issuedAt, expiresAt, lastUsedAt }) =>
				expiresAt === null
					? []
					: {
							clientId,
							scope,
							issuedAt: isoSeconds(issuedAt),
							expiresAt: isoSeconds(expiresAt),
							lastUsedAt: lastUsedAt === null ? null : isoSeconds(lastUsedAt),
							isExpired: expiresAt <= sim.now,
						},
			),
	};
}
