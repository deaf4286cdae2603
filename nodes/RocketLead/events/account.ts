import type { IDataObject } from 'n8n-workflow';
import type { EventType } from '../../shared/event';
import { filtersIn } from '../../shared/filter';
import { accountId, choiceField, elsewhere, filtersOf, optionsOf } from '../fields';
import { choicesField } from './fields';
import { among, is, newsOf, oneOrChanged } from './lists';

const oneAccount = elsewhere(accountId, 'Only this account; leave it empty for all');

const accounts = ({ accountId: id }: IDataObject) =>
	oneOrChanged('GET /accounts', 'GET /accounts/{accountId}', { accountId: id });

const words = (account: IDataObject) => ({
	accountId: account.id,
	phone: account.phone,
	displayName: account.displayName ?? null,
});

/** What is watched of an account, in the order of the watched value. */
const WATCHED = ['status', 'phase'];

export const accountStatusChanged: EventType = {
	name: 'Account Status Changed',
	action: 'account status changed',
	description: 'An account was connected, disconnected or banned, or its phase changed; each change is an item',
	docs: 'inferred',
	fields: [
		oneAccount,
		choiceField(
			'Change',
			'change',
			[
				{ name: 'Phase', value: 'phase' },
				{ name: 'Status', value: 'status' },
				{ name: 'Status or Phase', value: 'either' },
			],
			{ default: 'either', description: 'What must change' },
		),
		filtersOf(
			choicesField(
				'New Phase',
				'phase',
				optionsOf('active', 'resting', 'setup', 'warmup'),
				'Of the changes of phase, only those to these phases',
			),
			choicesField(
				'New Status',
				'status',
				optionsOf('banned', 'connected', 'disconnected', 'pending', 'registered'),
				'Of the changes of status, only those to these statuses',
			),
		),
	],
	reads: (values) => {
		const filters = filtersIn(values);
		const change = values.change === 'either' ? undefined : values.change;
		return {
			accounts: {
				kind: 'watch',
				...accounts(values),
				initial: ['pending', 'setup'],
				value: (account) => WATCHED.map((name) => String(account[name])),
				changes: (account, before, after) => {
					const [was, now] = [before, after].map((value) => (Array.isArray(value) ? value : []));
					return WATCHED.map((name, index) => ({ name, from: was[index] ?? null, to: now[index] }))
						.filter(({ name, from, to }) => from !== to && is(change, name) && among(filters[name], to))
						.map(({ name, from, to }) =>
							newsOf([account.id, name, to], account.updatedAt, {
								...words(account),
								change: name,
								from,
								to,
								status: account.status,
								phase: account.phase,
								account,
							} as IDataObject),
						);
				},
			},
		};
	},
};

export const warmupFinished: EventType = {
	name: 'Warmup Finished',
	action: 'warmup finished',
	description: 'The warmup of an account is completed',
	docs: 'inferred',
	fields: [oneAccount],
	reads: (values) => ({
		// The list of warmups has no IDs of its own; the account tells the same.
		accounts: {
			kind: 'watch',
			...accounts(values),
			initial: false,
			value: ({ warmupStatus }) => warmupStatus === 'completed',
			changes: async (account, before, isFinished, lookup) => {
				if (before === true || isFinished !== true) return [];
				const query = { accountId: String(account.id) };
				const rows = await lookup.rows({ route: 'GET /warmup/status', query });
				const warmup = rows.find((row) => row.accountId === account.id) ?? null;
				const finishedAt = warmup?.completedAt ?? account.updatedAt;
				const json = { ...words(account), finishedAt, warmup, account };
				return [newsOf([account.id, finishedAt], finishedAt, json as IDataObject)];
			},
		},
	}),
};
