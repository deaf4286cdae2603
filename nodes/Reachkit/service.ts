import type { Service } from '../shared/operation';
import { searches } from './listSearch';
import { problems } from './problems';
import { blocklist } from './resources/blocklist';
import { campaign } from './resources/campaign';
import { conversation } from './resources/conversation';
import { inbox } from './resources/inbox';
import { lead } from './resources/lead';
import { sequence } from './resources/sequence';

/** Reachkit, as documented at https://reachkit.ai/help/articles/api-documentation. */
export const reachkit: Service = {
	name: 'Reachkit',
	credential: 'reachkitApi',
	secrets: ['apiKey'],
	baseUrl: 'https://reachkit.ai/api/v1',
	spelling: 'snake_case',
	envelope: 'data',
	paging: {
		page: 'page',
		size: 'page_size',
		maxSize: 100,
		total: 'metadata.total_count',
		pageSize: 'metadata.page_size',
	},
	resources: { blocklist, campaign, conversation, inbox, lead, sequence },
	problems,
	searches,
};
