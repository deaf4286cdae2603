import type { Events } from '../shared/event';
import { campaignFinished, campaignStatusChanged } from './events/campaign';
import { conversationLabeled, conversationStarted } from './events/conversation';
import { inboxDisconnected, inboxHealthBelowThreshold } from './events/inbox';
import { leadStatusChanged } from './events/lead';
import { replyReceived } from './events/reply';
import { campaignStatsChanged } from './events/stats';

/** What the Reachkit Trigger tells of. */
export const events: Events = {
	campaignFinished,
	campaignStatsChanged,
	campaignStatusChanged,
	conversationLabeled,
	conversationStarted,
	inboxDisconnected,
	inboxHealthBelowThreshold,
	leadStatusChanged,
	replyReceived,
};
