import { omit } from 'lodash';
import { z } from 'zod';
import { sentence } from '../problem';
import { Refusal } from '../service';
import type { Conversation, Workspace } from './model';
import type { Simulation } from './simulation';

/** What a campaign holds that has a collection of its own, or is no record at all. */
const LARGE_PARTS = ['leads', 'emails', 'steps', 'conversations', 'queue', 'emailsTaken', 'replies'] as const;

type Collection = (filter: URLSearchParams) => unknown[];

const iso = (timeMs: number | null) => (timeMs === null ? null : new Date(timeMs).toISOString());

/** Times as text, buffers as their length: a record fit to be read. */
function readable(record: object): Record<string, unknown> {
	const entries = Object.entries(record).map(([key, value]: [string, unknown]) => {
		if (/At$/.test(key) && (typeof value === 'number' || value === null)) return [key, iso(value)];
		if (value instanceof Map) return [key, Object.fromEntries(value)];
		return [key, value];
	});
	return Object.fromEntries(entries) as Record<string, unknown>;
}

const messagesOf = (conversation: Conversation) =>
	conversation.messages.map(({ attachments, ...message }) => ({
		conversationId: conversation.id,
		campaignId: conversation.campaignId,
		...readable(message),
		attachments: attachments.map(({ bytes, ...rest }) => ({ ...rest, size: bytes.length })),
	}));

function readers(workspace: Workspace) {
	const campaigns = () => [...workspace.campaigns.values()];
	const conversations = () => [...workspace.conversations.values()];
	const steps = () =>
		campaigns().flatMap((campaign) =>
			campaign.steps.map((step, index) => ({ campaignId: campaign.id, number: index + 1, step })),
		);
	return {
		blocklist: () => [...workspace.blocklist.values()].map(readable),
		campaigns: () =>
			campaigns().map((campaign) => ({
				...readable(omit(campaign, LARGE_PARTS)),
				leadCount: campaign.leads.length,
				emailCount: campaign.emails.length,
				stepIds: campaign.steps.map((step) => step.id),
				conversationIds: campaign.conversations.map((talk) => talk.id),
			})),
		steps: () =>
			steps().map(({ campaignId, number, step }) => ({
				id: step.id,
				campaignId,
				step: number,
				delayDays: step.delayDays,
				variantIds: step.variants.map((variant) => variant.id),
			})),
		variants: () =>
			steps().flatMap(({ campaignId, step }) =>
				step.variants.map((variant) => ({ campaignId, stepId: step.id, ...variant })),
			),
		inboxes: () =>
			[...workspace.inboxes.values()].map(({ sentAt, ...inbox }) => ({
				...readable(inbox),
				sentCount: sentAt.length,
			})),
		leads: () => campaigns().flatMap((campaign) => campaign.leads.map(readable)),
		emails: () => campaigns().flatMap((campaign) => campaign.emails.map(readable)),
		conversations: () =>
			conversations().map(({ messages, ...conversation }) => ({
				...readable(conversation),
				messageCount: messages.length,
			})),
		messages: () => conversations().flatMap(messagesOf),
	};
}

const filterSchema = z
	.object({ campaignId: z.string().optional(), workspace: z.enum(['main', 'other']).default('main') })
	.strict();

/** The raw records; `campaignId` narrows them, `workspace=other` shows the other workspace. */
export function collectionsOf(sim: Simulation): Record<string, Collection> {
	const names = Object.keys(readers(sim.main)) as Array<keyof ReturnType<typeof readers>>;
	const collection =
		(name: (typeof names)[number]): Collection =>
		(filter) => {
			const result = filterSchema.safeParse(Object.fromEntries(filter));
			if (!result.success) throw new Refusal(sentence(result.error, filterSchema));
			const { workspace, campaignId } = result.data;
			const records: Array<Record<string, unknown>> = readers(sim[workspace])[name]();
			return records.filter((record) => campaignId === undefined || (record.campaignId ?? record.id) === campaignId);
		};
	return Object.fromEntries(names.map((name) => [name, collection(name)]));
}
