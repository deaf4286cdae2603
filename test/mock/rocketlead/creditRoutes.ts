import { balanceJson, transactionJson } from './creditProjection';
import { oneOf, uuid } from './form';
import { after, before, by, listRoute } from './list';
import type { CreditTransaction } from './model';
import { ok, route, type Run } from './route';
import { TRANSACTION_TYPES } from './workspaceSchemas';

/** The balance and the ledger behind it. */
export const creditRoutes: Record<string, Run> = {
	'GET /credits/balance': route({
		run: ({ sim, workspace }) => ok(balanceJson(sim, workspace)),
	}),

	'GET /credits/transactions': listRoute<CreditTransaction>({
		rows: ({ workspace }) => workspace.transactions,
		json: transactionJson,
		id: ({ id }) => id,
		sort: { createdAt: ({ createdAt }) => createdAt },
		order: 'desc',
		filters: {
			createdAfter: after(({ createdAt }) => createdAt),
			createdBefore: before(({ createdAt }) => createdAt),
			type: by(oneOf(TRANSACTION_TYPES), (transaction, type) => transaction.type === type),
			accountId: by(uuid, ({ accountId }, id) => accountId === id),
			campaignId: by(uuid, ({ campaignId }, id) => campaignId === id),
			agentId: by(uuid, ({ agentId }, id) => agentId === id),
		},
	}),
};
