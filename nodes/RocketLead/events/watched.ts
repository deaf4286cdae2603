import type { IDataObject } from 'n8n-workflow';
import { integerField } from '../fields';
import { newestFirst, single } from './lists';

/** How many campaigns are read in every poll, as their figures move without a trace. */
export const campaignCount = integerField('Campaigns to Watch', 'campaignCount', [1, 300], {
	default: 100,
	description:
		"Max number of campaigns to watch, newest first. Every hundred take one request in each poll. It does not matter when 'Campaign' is chosen.",
});

/** The campaign that was chosen, or the newest ones. */
export function campaignsToWatch({ campaignId, campaignCount: count }: IDataObject, query: IDataObject = {}) {
	if (campaignId) return single('GET /campaigns/{campaignId}', { campaignId: String(campaignId) });
	// Figures move without a trace in any time of the campaign, so the list must not be cut off at one.
	const { ask, time } = newestFirst('GET /campaigns', 'createdAt', { query });
	return { ask, time, limit: Number(count ?? 100) };
}
