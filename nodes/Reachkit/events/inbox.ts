import type { IDataObject } from 'n8n-workflow';
import type { EventType, Lookup } from '../../shared/event';
import type { Field } from '../../shared/operation';
import { integer } from '../../shared/schema';
import { anyInbox, oneOrNewest, watched } from './fields';

/** More inboxes than this are not looked at for their connection. */
const MOST_INBOXES = 500;

const inboxesOf = ({ inboxId }: IDataObject, limit: number) =>
	oneOrNewest('GET /inboxes', 'GET /inboxes/{inboxId}', { inboxId }, limit);

const shown = (inbox: IDataObject) => ({
	inboxId: inbox.id,
	email: inbox.email ?? null,
	connectionStatus: inbox.connection_status ?? null,
	isActive: inbox.is_active === true,
});

export const inboxDisconnected: EventType = {
	name: 'Inbox Disconnected',
	action: 'inbox disconnected',
	description: `The connection of an inbox broke: its connection status came to error. Of more than ${MOST_INBOXES} inboxes the newest are watched.`,
	docs: 'inferred',
	fields: [anyInbox('The inbox to watch; all when empty')],
	reads: (values) => ({
		inboxes: {
			...inboxesOf(values, MOST_INBOXES),
			// Not the status itself: what takes memory are the broken inboxes alone.
			initial: false,
			value: ({ connection_status: status }) => (typeof status === 'string' ? status === 'error' : undefined),
			changes: (inbox, _before, after) =>
				after
					? [
							{
								id: `${String(inbox.id)}:disconnected`,
								json: { ...shown(inbox), inbox },
							},
						]
					: [],
		},
	}),
};

const threshold: Field = {
	displayName: 'Threshold',
	name: 'healthThreshold',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 70,
	description: 'Health score, from 0 to 100, below which an inbox is told of',
	schema: integer(1, 100),
};

const warmupOf = async ({ id }: IDataObject, lookup: Lookup) =>
	await lookup.record({ route: 'GET /inboxes/{inboxId}/warmup/stats', ids: { inboxId: String(id) } });

export const inboxHealthBelowThreshold: EventType = {
	name: 'Inbox Health Below Threshold',
	action: 'inbox health below threshold',
	description: 'The warmup health score of an inbox fell below a threshold; it can do so again after it has recovered',
	docs: 'inferred',
	fields: [
		threshold,
		anyInbox('The inbox to watch; the newest ones when empty'),
		watched(
			'Inboxes',
			[50, 100],
			"How many of the newest inboxes are watched where 'Inbox' is empty. Each costs a request in every poll.",
		),
	],
	reads: (values) => {
		const limit = Number(values.healthThreshold);
		return {
			inboxes: {
				...inboxesOf(values, Number(values.inboxesToWatch)),
				initial: false,
				value: async (inbox, lookup) => {
					const score = (await warmupOf(inbox, lookup))?.health_score;
					return typeof score === 'number' ? score < limit : undefined;
				},
				changes: async (inbox, _before, after, lookup) => {
					if (!after) return [];
					const warmup = (await warmupOf(inbox, lookup)) ?? {};
					const json = { ...shown(inbox), healthScore: warmup.health_score ?? null, threshold: limit, warmup, inbox };
					return [{ id: `${String(inbox.id)}:unhealthy`, json }];
				},
			},
		};
	},
};
