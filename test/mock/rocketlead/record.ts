import { notFound } from './failure';
import type {
	Account,
	Agent,
	Campaign,
	CampaignStep,
	Contact,
	Conversation,
	ConversationTag,
	KnowledgeSource,
	Lead,
	LeadList,
	Order,
	ScheduledMessage,
	Workspace,
} from './model';

/** What the finders need of a call. */
interface Place {
	params: Record<string, string>;
	workspace: Workspace;
}

/** The record that an id of the path names, or 404. */
const finder =
	<T>(what: string, param: string, records: (workspace: Workspace) => Map<string, T>) =>
	({ params, workspace }: Place): T => {
		const record = records(workspace).get(params[param]);
		if (record === undefined) throw notFound(what);
		return record;
	};

export const accountOf = finder<Account>('Account', 'accountId', ({ accounts }) => accounts);
export const campaignOf = finder<Campaign>('Campaign', 'campaignId', ({ campaigns }) => campaigns);
export const leadOf = finder<Lead>('Lead', 'leadId', ({ leads }) => leads);
export const listOf = finder<LeadList>('Lead list', 'listId', ({ lists }) => lists);
export const conversationOf = finder<Conversation>(
	'Conversation',
	'conversationId',
	({ conversations }) => conversations,
);
export const scheduledOf = finder<ScheduledMessage>(
	'Scheduled message',
	'scheduledMessageId',
	({ scheduledMessages }) => scheduledMessages,
);
export const tagOf = finder<ConversationTag>('Tag', 'tagId', ({ tags }) => tags);
export const contactOf = finder<Contact>('Contact', 'phone', ({ contacts }) => contacts);
export const agentOf = finder<Agent>('Agent', 'agentId', ({ agents }) => agents);
export const orderOf = finder<Order>('Order', 'orderId', ({ orders }) => orders);
export const sourceOf = finder<KnowledgeSource>('Knowledge source', 'sourceId', ({ sources }) => sources);

/** The step of a path, which must belong to the campaign of the path. */
export function stepOf(place: Place): { campaign: Campaign; step: CampaignStep } {
	const campaign = campaignOf(place);
	const step = campaign.steps.find(({ id }) => id === place.params.stepId);
	if (step === undefined) throw notFound('Step');
	return { campaign, step };
}
