import { z } from 'zod';
import { isContentType } from '../header';
import type { Random } from '../random';
import { type Act, Refusal } from '../service';
import { KEYS } from './authentication';
import { addCampaign, addLeads, removeLeads } from './birth';
import { LABELS, REPLY_TEXTS } from './chance';
import { inventLead } from './invention';
import type { Campaign, Lead, Workspace } from './model';
import { bounce, reply, unsubscribe } from './outcome';
import { conversationJson, leadJson } from './projection';
import type { Simulation } from './simulation';
import { receive } from './visitor';

const label = z.enum(LABELS);
const leadId = z.string();
const campaignId = z.string();
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const count = z.number().int().min(1).max(200_000);

const schema = z.discriminatedUnion('action', [
	z
		.object({
			action: z.literal('reply'),
			leadId,
			text: z.string().min(1).optional(),
			label: label.default('interested'),
		})
		.strict(),
	z.object({ action: z.literal('bounce'), leadId }).strict(),
	z.object({ action: z.literal('unsubscribe'), leadId }).strict(),
	z
		.object({
			action: z.literal('message'),
			inboxId: z.string(),
			from: z.string().min(3),
			subject: z.string(),
			text: z.string(),
			label: label.optional(),
			folder: z.enum(['primary', 'others']).default('others'),
			attachments: z
				.array(
					z
						.object({
							filename: z.string().min(1),
							contentType: z.string().min(3).refine(isContentType, 'must be a valid header value'),
							base64: z.string().regex(BASE64, 'must be base64'),
						})
						.strict(),
				)
				.default([]),
		})
		.strict(),
	z
		.object({
			action: z.literal('connection'),
			inboxId: z.string(),
			status: z.enum(['pending', 'validating', 'connected', 'error']),
		})
		.strict(),
	z.object({ action: z.literal('health'), inboxId: z.string(), score: z.number().int().min(0).max(100) }).strict(),
	z.object({ action: z.literal('revoke-key'), key: z.string().min(1) }).strict(),
	z.object({ action: z.literal('restore-key'), key: z.string().min(1) }).strict(),
	z.object({ action: z.literal('add-leads'), campaignId, count }).strict(),
	z.object({ action: z.literal('remove-leads'), campaignId, leadIds: z.array(z.string()).min(1) }).strict(),
	z.object({ action: z.literal('add-campaigns'), count }).strict(),
	z
		.object({
			action: z.literal('add-conversations'),
			count,
			label: label.optional(),
			unread: z.boolean().default(true),
		})
		.strict(),
]);

type Action = z.output<typeof schema>;

function known<T>(records: Map<string, T>, id: string, field: string): T {
	const record = records.get(id);
	if (record === undefined) throw new Refusal(`'${field}' must be the id of a record, not '${id}'.`);
	return record;
}

/** A lead that mail was sent to, and its campaign. */
function mailed(workspace: Workspace, id: string): { lead: Lead; campaign: Campaign } {
	const lead = known(workspace.leads, id, 'leadId');
	const campaign = known(workspace.campaigns, lead.campaignId, 'leadId');
	if (lead.lastSentAt === null) {
		throw new Refusal(`'leadId' must be a lead that mail was sent to; '${lead.email}' got none.`);
	}
	return { lead, campaign };
}

/** Looks up what the action needs; nothing happens before the function that it returns is called. */
function prepare(sim: Simulation, action: Action): () => unknown {
	const workspace = sim.main;
	switch (action.action) {
		case 'reply': {
			const { lead, campaign } = mailed(workspace, action.leadId);
			return () => conversationJson(reply(sim, workspace, campaign, lead, action));
		}
		case 'bounce': {
			const { lead, campaign } = mailed(workspace, action.leadId);
			return () => {
				bounce(sim, campaign, lead);
				return leadJson(lead);
			};
		}
		case 'unsubscribe': {
			const lead = known(workspace.leads, action.leadId, 'leadId');
			return () => {
				unsubscribe(sim, lead);
				return leadJson(lead);
			};
		}
		case 'message': {
			const inbox = known(workspace.inboxes, action.inboxId, 'inboxId');
			return () => conversationJson(receive(sim, workspace, inbox, action));
		}
		case 'connection': {
			const inbox = known(workspace.inboxes, action.inboxId, 'inboxId');
			return () => {
				inbox.connectionStatus = action.status;
				inbox.updatedAt = sim.now;
				sim.wakeAll(workspace);
				return { inboxId: inbox.id, status: action.status };
			};
		}
		case 'health': {
			const inbox = known(workspace.inboxes, action.inboxId, 'inboxId');
			return () => {
				// Of 100 mails a day so many reach the spam folder that the score comes out.
				const spam = 100 - action.score;
				inbox.warmup = inbox.warmup.map((day) => ({ ...day, sent: 100, spam, saved: Math.min(day.saved, spam) }));
				return { inboxId: inbox.id, score: action.score };
			};
		}
		case 'revoke-key':
			if (!Object.values(KEYS).includes(action.key)) throw new Refusal("'key' must be a key that exists.");
			return () => {
				sim.revokedKeys.add(action.key);
				return { revoked: true };
			};
		case 'restore-key':
			return () => ({ restored: sim.revokedKeys.delete(action.key) });
		case 'add-leads': {
			const campaign = known(workspace.campaigns, action.campaignId, 'campaignId');
			return () => {
				const invented = Array.from({ length: action.count }, () => inventLead(sim));
				const leads = addLeads(sim, workspace, campaign, invented);
				return { count: leads.length, leadIds: leads.map(({ id }) => id) };
			};
		}
		case 'remove-leads': {
			const campaign = known(workspace.campaigns, action.campaignId, 'campaignId');
			const leads = action.leadIds.map((id) => {
				const lead = known(workspace.leads, id, 'leadIds');
				if (lead.campaignId === campaign.id) return lead;
				throw new Refusal(`'leadIds' must be leads of the campaign, unlike '${id}'.`);
			});
			return () => {
				removeLeads(workspace, campaign, leads);
				return { count: leads.length };
			};
		}
		case 'add-campaigns':
			return () => {
				const campaignIds = Array.from(
					{ length: action.count },
					() => addCampaign(sim, workspace, `Campaign ${++sim.invented}`).id,
				);
				return { count: campaignIds.length, campaignIds };
			};
		case 'add-conversations':
			return () => addConversations(sim, workspace, action);
	}
}

function addConversations(
	sim: Simulation,
	workspace: Workspace,
	action: Extract<Action, { action: 'add-conversations' }>,
) {
	const inboxes = [...workspace.inboxes.values()];
	const random: Random = sim.random.fork(`conversations:${sim.invented}`);
	const conversationIds = Array.from({ length: action.count }, () => {
		const visitor = inventLead(sim);
		const chosen = action.label ?? random.pick(LABELS);
		const conversation = receive(sim, workspace, random.pick(inboxes), {
			from: visitor.email,
			subject: `Question of ${visitor.firstName}`,
			text: REPLY_TEXTS[chosen],
			label: chosen,
			folder: 'primary',
			attachments: [],
		});
		conversation.messages[0].isRead = !action.unread;
		return conversation.id;
	});
	return { count: conversationIds.length, conversationIds };
}

/** What the outside world can do: leads answer, connections break, keys are revoked. */
export function actOf(sim: Simulation): Act {
	return {
		schema,
		prepare: (action) => {
			const perform = prepare(sim, action as Action);
			return () => {
				sim.revision++;
				return perform();
			};
		},
	};
}
