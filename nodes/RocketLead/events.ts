import type { Events } from '../shared/event';
import { accountStatusChanged, warmupFinished } from './events/account';
import { campaignStatusChanged, dailyCampaignSummary } from './events/campaign';
import { campaignStatsChanged } from './events/campaignStats';
import { conversationStarted, conversationTagged, messageReceived } from './events/conversation';
import { leadAdded, leadReplied } from './events/lead';
import { creditsBelowThreshold, knowledgeSourceProcessed, orderStatusChanged } from './events/workspace';

/** What can start a workflow. */
export const events: Events = {
	accountStatusChanged,
	campaignStatsChanged,
	campaignStatusChanged,
	conversationStarted,
	conversationTagged,
	creditsBelowThreshold,
	dailyCampaignSummary,
	knowledgeSourceProcessed,
	leadAdded,
	leadReplied,
	messageReceived,
	orderStatusChanged,
	warmupFinished,
};
