import type { IDataObject } from 'n8n-workflow';
import type { EventType } from '../../shared/event';
import { filtersIn } from '../../shared/filter';
import { choiceField, filtersOf, idField, idsField, integerField, optionsOf } from '../fields';
import { choicesField } from './fields';
import { among, newestFirst, newsOf, single } from './lists';

export const creditsBelowThreshold: EventType = {
	name: 'Credits Below Threshold',
	action: 'credits below threshold',
	description: 'The credits of the workspace fell below a threshold; again after they were above it',
	docs: 'inferred',
	fields: [
		integerField('Threshold', 'threshold', [0, 1_000_000_000], {
			description: "Credits below which an item comes out; 0 means the workspace's own threshold for low credits",
		}),
	],
	reads: (values) => {
		const thresholdOf = (credits: IDataObject) => Number(values.threshold || credits.lowCreditThreshold);
		return {
			credits: {
				kind: 'watch',
				...single('GET /credits/balance'),
				value: (credits) => Number(credits.balance) < thresholdOf(credits),
				changes: (credits, before, isLow) =>
					before === true || isLow !== true
						? []
						: [
								newsOf(['low'], credits.updatedAt, {
									balance: credits.balance,
									threshold: thresholdOf(credits),
									credits,
								}),
							],
			},
		};
	},
};

export const orderStatusChanged: EventType = {
	name: 'Order Status Changed',
	action: 'order status changed',
	description: 'An order of numbers moved on, was fulfilled or failed',
	docs: 'inferred',
	fields: [
		filtersOf(
			choicesField(
				'New Status',
				'status',
				optionsOf('completed', 'failed', 'partial', 'pending', 'processing'),
				'Only changes to these statuses',
			),
			idsField('Order Names or IDs', 'orderIds', 'orders'),
		),
	],
	reads: (values) => {
		const filters = filtersIn(values);
		return {
			orders: {
				kind: 'watch',
				...newestFirst('GET /orders', 'updatedAt'),
				initial: 'pending',
				value: ({ id, status }) => (among(filters.orderIds, id) ? String(status) : undefined),
				changes: (order, before, status) =>
					before === status || !among(filters.status, status)
						? []
						: [
								newsOf([order.id, status], order.updatedAt, {
									orderId: order.id,
									orderNumber: order.orderNumber,
									status,
									previousStatus: before ?? null,
									order,
								} as IDataObject),
							],
			},
		};
	},
};

export const knowledgeSourceProcessed: EventType = {
	name: 'Knowledge Source Ready or Failed',
	action: 'knowledge source ready or failed',
	description: 'A source of the knowledge base was read, for the first time or again, or could not be read',
	docs: 'inferred',
	fields: [
		choiceField(
			'Result',
			'result',
			[
				{ name: 'Failed', value: 'failed' },
				{ name: 'Ready', value: 'ready' },
				{ name: 'Ready or Failed', value: 'either' },
			],
			{ default: 'either', description: 'What became of the source' },
		),
		filtersOf(
			idField('Agent Name or ID', 'agentId', 'agents'),
			idsField('Source Names or IDs', 'sourceIds', 'knowledgeSources'),
			choicesField('Source Type', 'type', optionsOf('file', 'text', 'url'), 'Only sources of these types'),
		),
	],
	reads: (values) => {
		const filters = filtersIn(values);
		const results = values.result === 'failed' || values.result === 'ready' ? [values.result] : ['ready', 'failed'];
		const isWanted = ({ agentIds, type }: IDataObject) =>
			(!filters.agentId || [agentIds].flat().includes(filters.agentId as string)) && among(filters.type, type);
		return {
			sources: {
				kind: 'watch',
				...newestFirst('GET /knowledge-base/sources', 'updatedAt'),
				initial: ['pending', null],
				// A source that is read again may be ready again when the trigger looks.
				value: ({ id, status, lastIngestedAt }) =>
					among(filters.sourceIds, id) ? [String(status), lastIngestedAt ? String(lastIngestedAt) : null] : undefined,
				changes: (source, before, after) => {
					const [status] = after as string[];
					if (String(before) === String(after) || !results.includes(status) || !isWanted(source)) return [];
					const json = {
						sourceId: source.id,
						name: source.name,
						status,
						errorMessage: source.errorMessage ?? null,
						source,
					};
					return [newsOf([source.id, status], source.updatedAt, json as IDataObject)];
				},
			},
		};
	},
};
