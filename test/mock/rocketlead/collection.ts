import { z } from 'zod';
import { sentence } from '../problem';
import { Refusal } from '../service';
import type { Workspace } from './model';
import type { Simulation } from './simulation';

type Collection = (filter: URLSearchParams) => unknown[];
type Row = Record<string, unknown>;

/** Times as text, without what has a collection of its own. */
function readable(record: object, ...omitted: string[]): Row {
	const entries = Object.entries(record)
		.filter(([key]) => !omitted.includes(key))
		.map(([key, value]: [string, unknown]) => {
			const isTime = /(?:At|Until)$/.test(key) && typeof value === 'number';
			return [key, isTime ? new Date(value).toISOString() : value] as const;
		});
	return Object.fromEntries(entries);
}

const idsOf = (records: Array<{ id: string }>) => records.map(({ id }) => id);

function readers(workspace: Workspace): Record<string, () => Row[]> {
	const campaigns = () => [...workspace.campaigns.values()];
	const accounts = () => [...workspace.accounts.values()];
	const sources = () => [...workspace.sources.values()];
	const plain =
		(records: Map<string, object>, ...omitted: string[]) =>
		() =>
			[...records.values()].map((record) => readable(record, ...omitted));
	return {
		accounts: () =>
			accounts().map(({ warmup, ...account }) => ({
				...readable(account, 'activities', 'sentAt', 'campaignSentAt'),
				warmup: readable(warmup),
				sentCount: account.sentAt.length,
				campaignSentCount: account.campaignSentAt.length,
			})),
		activities: () => accounts().flatMap(({ activities }) => activities.map((activity) => readable(activity))),
		campaigns: () =>
			campaigns().map((campaign) => ({
				...readable(campaign, 'steps', 'rows', 'messages', 'relatedMessages', 'sentAt'),
				stepIds: idsOf(campaign.steps),
				messageCount: campaign.messages.length,
			})),
		steps: () => campaigns().flatMap(({ steps }) => steps.map((step) => readable(step))),
		campaignLeads: () =>
			[...workspace.campaignLeads.values()].map((row) => ({
				...readable(row, 'messages'),
				messageIds: idsOf(row.messages),
			})),
		media: plain(workspace.media),
		leads: plain(workspace.leads),
		customFields: plain(workspace.customFields),
		lists: () =>
			[...workspace.lists.values()].map((list) => ({
				...readable(list, 'members'),
				leadIds: [...list.members.keys()],
			})),
		contacts: () =>
			[...workspace.contacts.values()].map((contact) => ({
				...readable(contact, 'conversations'),
				conversationIds: idsOf(contact.conversations),
			})),
		conversations: () =>
			[...workspace.conversations.values()].map((conversation) => ({
				...readable(conversation, 'messages'),
				messageCount: conversation.messages.length,
			})),
		messages: () =>
			[...workspace.messages.values()].map(({ terms, ...message }) => ({
				...readable(message),
				terms: terms && readable(terms),
			})),
		scheduledMessages: plain(workspace.scheduledMessages),
		tags: plain(workspace.tags),
		agents: () =>
			[...workspace.agents.values()].map((agent) => ({
				...readable(agent, 'messages', 'analysis', 'analyses', 'testRuns', 'handoffs'),
				messageIds: idsOf(agent.messages),
				analyses: agent.analyses.map((analysis) => readable(analysis)),
				testRunCount: agent.testRuns.length,
				handoffCount: agent.handoffs.length,
			})),
		transactions: () => workspace.transactions.map((transaction) => readable(transaction)),
		orders: plain(workspace.orders),
		sessions: plain(workspace.sessions),
		sources: () =>
			sources().map((source) => ({ ...readable(source, 'chunks', 'content'), chunkIds: idsOf(source.chunks) })),
		chunks: () => sources().flatMap(({ chunks }) => chunks.map((chunk) => readable(chunk))),
		webhooks: () => workspace.webhooks.map((record) => readable(record)),
		settings: () => [{ workspaceId: workspace.id, ...readable(workspace.settings) }],
	};
}

const filterSchema = z
	.object({
		workspace: z.enum(['main', 'other']).default('main'),
		accountId: z.string().optional(),
		campaignId: z.string().optional(),
		conversationId: z.string().optional(),
	})
	.strict();

/** The raw records; ids narrow them, `workspace=other` shows the other workspace. */
export function collectionsOf(sim: Simulation): Record<string, Collection> {
	const collection =
		(name: string): Collection =>
		(filter) => {
			const result = filterSchema.safeParse(Object.fromEntries(filter));
			if (!result.success) throw new Refusal(sentence(result.error, filterSchema));
			const { workspace, ...ids } = result.data;
			const wanted = Object.entries(ids);
			const rows = readers(sim[workspace])[name]();
			return rows.filter((row) => wanted.every(([key, id]) => row[key] === id));
		};
	const names = Object.keys(readers(sim.main));
	return Object.fromEntries(names.map((name) => [name, collection(name)]));
}
