import type { Resource, Wide } from '../../shared/operation';
import { choiceField, filtersOf, idField, optionsOf, sortedBy, timeField } from '../fields';

const types = optionsOf('adjustment', 'agent', 'analysis', 'grant', 'message', 'purchase', 'refund');

const filters = filtersOf(
	idField('Account Name or ID', 'accountId', 'accounts'),
	idField('Agent Name or ID', 'agentId', 'agents'),
	idField('Campaign Name or ID', 'campaignId', 'campaigns'),
	timeField('Created After', 'createdAfter', 'Only transactions after this time'),
	timeField('Created Before', 'createdBefore', 'Only transactions before this time'),
	choiceField('Type', 'type', types),
);

const transaction: Wide = {
	recordFields: [
		'accountId',
		'agentId',
		'amount',
		'balanceAfter',
		'campaignId',
		'createdAt',
		'description',
		'id',
		'referenceId',
		'referenceType',
		'type',
	],
	simplified: ({ id, type, amount, balanceAfter, description, accountId, campaignId, agentId, createdAt }) => ({
		id,
		type,
		amount,
		balanceAfter,
		description,
		accountId,
		campaignId,
		agentId,
		createdAt,
	}),
};

export const credit: Resource = {
	name: 'Credit',
	operations: {
		getBalance: {
			name: 'Get Balance',
			action: 'Get the credit balance',
			description: 'Get how many credits are left and how many were used',
			route: 'GET /credits/balance',
			docs: 'inferred',
			fields: [],
		},
		getTransactions: {
			name: 'Get Many Transactions',
			action: 'Get many credit transactions',
			description: 'Get a list of what was bought, used and refunded',
			route: 'GET /credits/transactions',
			docs: 'inferred',
			fields: [filters, sortedBy(['createdAt'])],
			list: 'paged',
			wide: transaction,
		},
	},
};
