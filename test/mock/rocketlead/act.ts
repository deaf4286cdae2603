import { omit } from 'lodash';
import { z } from 'zod';
import { type Act, Refusal } from '../service';
import { loseAccount } from './account';
import { accountJson } from './accountProjection';
import { ACCOUNT_STATUSES, PHASES } from './accountSchemas';
import { attachRow } from './campaignLead';
import { addCredits, balanceOf } from './credit';
import { filled, phone } from './form';
import { inventPerson } from './invention';
import { upsertLead } from './lead';
import { putInList } from './leadList';
import { messageJson } from './messageProjection';
import { placeAccount } from './placement';
import { receiveInbound } from './reply';
import { wakeCampaign } from './sending';
import type { Config, Simulation } from './simulation';
import { WARMUP_DAYS } from './warmup';

const accountId = z.string();
const probability = z.number().min(0).max(1);
const requests = z.number().int().min(1);

const schema = z.discriminatedUnion('action', [
	z.object({ action: z.literal('inbound'), accountId, phone, text: z.string().trim().min(1).max(4096) }).strict(),
	z.object({ action: z.literal('account-status'), accountId, status: z.enum(['disconnected', 'banned']) }).strict(),
	z
		.object({
			action: z.literal('account'),
			status: z.enum(ACCOUNT_STATUSES).optional(),
			phase: z.enum(PHASES).optional(),
			warmupDay: z.number().int().min(1).max(WARMUP_DAYS).optional(),
			displayName: filled(25).nullable().optional(),
			phone: phone.optional(),
			dailyLimit: z.number().int().min(0).max(1_000_000).optional(),
		})
		.strict(),
	z
		.object({
			action: z.literal('credits'),
			amount: z
				.number()
				.int()
				.refine((amount) => amount !== 0, 'must not be 0'),
			type: z.enum(['purchase', 'grant', 'adjustment']).default('grant'),
		})
		.strict(),
	z
		.object({
			action: z.literal('add-leads'),
			count: z.number().int().min(1).max(200_000),
			listId: z.string().optional(),
			campaignId: z.string().optional(),
		})
		.strict(),
	z
		.object({
			action: z.literal('configure'),
			verifyEmptyBody: z.boolean().optional(),
			rateLimitPerMinute: requests.nullable().optional(),
			rateLimitWindowSeconds: z.number().positive().max(3600).optional(),
			sendProbability: probability.optional(),
			deliverProbability: probability.optional(),
			readProbability: probability.optional(),
			replyProbability: probability.nullable().optional(),
			orderFailures: z.number().int().min(0).max(500).optional(),
		})
		.strict(),
]);

type Action = z.output<typeof schema>;
type Of<T extends Action['action']> = Extract<Action, { action: T }>;

function known<T>(records: Map<string, T>, id: string, field: string): T {
	const record = records.get(id);
	if (record === undefined) throw new Refusal(`'${field}' must be the id of a record, not '${id}'.`);
	return record;
}

function prepareInbound(sim: Simulation, { accountId: id, phone: from, text }: Of<'inbound'>) {
	const account = known(sim.main.accounts, id, 'accountId');
	if (account.status !== 'connected')
		throw new Refusal(`'accountId' must be a connected account; it is ${account.status}.`);
	return () => {
		const message = receiveInbound(sim, sim.main, account, from, text);
		// Nothing comes in from a contact that is blocked.
		return message ? messageJson(message) : null;
	};
}

function prepareStatus(sim: Simulation, { accountId: id, status }: Of<'account-status'>) {
	const account = known(sim.main.accounts, id, 'accountId');
	if (account.status === 'banned') throw new Refusal("'accountId' must not be a banned account: that is final.");
	return () => {
		loseAccount(sim, sim.main, account, status);
		return accountJson(sim, sim.main, account);
	};
}

function prepareAccount(sim: Simulation, action: Of<'account'>) {
	const placement = omit(action, 'action');
	const taken = [...sim.main.accounts.values()].some((account) => account.phone === placement.phone);
	if (taken) throw new Refusal("'phone' must be one that no account has.");
	return () => accountJson(sim, sim.main, placeAccount(sim, sim.main, placement));
}

function prepareCredits(sim: Simulation, { type, amount }: Of<'credits'>) {
	if (type !== 'adjustment' && amount < 0) throw new Refusal(`'amount' must be positive for a ${type}.`);
	const { balance } = sim.main;
	if (balance + amount < 0) throw new Refusal(`'amount' must not take more than the balance, which is ${balance}.`);
	return () => {
		addCredits(sim, sim.main, type, amount);
		return balanceOf(sim, sim.main);
	};
}

function prepareLeads(sim: Simulation, { count, listId, campaignId }: Of<'add-leads'>) {
	const list = listId === undefined ? undefined : known(sim.main.lists, listId, 'listId');
	const campaign = campaignId === undefined ? undefined : known(sim.main.campaigns, campaignId, 'campaignId');
	if (campaign?.status === 'completed' || campaign?.status === 'archived') {
		throw new Refusal(`'campaignId' must be a campaign that takes leads; it is ${campaign.status}.`);
	}
	return () => {
		const leadIds = Array.from({ length: count }, () => {
			const { lead } = upsertLead(sim, sim.main, inventPerson(sim), 'api');
			if (list) putInList(sim, list, lead);
			if (campaign) attachRow(sim, sim.main, campaign, lead);
			return lead.id;
		});
		if (campaign) wakeCampaign(sim, sim.main, campaign);
		return { count, leadIds };
	};
}

function prepareConfiguration(sim: Simulation, action: Of<'configure'>) {
	const config: Partial<Config> = omit(action, 'action');
	return () => Object.assign(sim.config, config);
}

/** Looks up what the action needs; nothing happens before the function that it returns is called. */
function prepare(sim: Simulation, action: Action): () => unknown {
	switch (action.action) {
		case 'inbound':
			return prepareInbound(sim, action);
		case 'account-status':
			return prepareStatus(sim, action);
		case 'account':
			return prepareAccount(sim, action);
		case 'credits':
			return prepareCredits(sim, action);
		case 'add-leads':
			return prepareLeads(sim, action);
		case 'configure':
			return prepareConfiguration(sim, action);
	}
}

/** What the outside world can do: contacts write, sessions break, credits are bought, chance changes. */
export function actOf(sim: Simulation): Act {
	return {
		schema,
		prepare: (action) => {
			const perform = prepare(sim, schema.parse(action));
			return () => {
				sim.touch();
				const result = perform();
				// What was worked out in the middle of a change may be old already.
				sim.touch();
				return result;
			};
		},
	};
}
