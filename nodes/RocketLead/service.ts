import type { Service } from '../shared/operation';
import { mappings, searches } from './listSearch';
import { problems } from './problems';
import { account } from './resources/account';
import { agent } from './resources/agent';
import { campaign } from './resources/campaign';
import { conversation } from './resources/conversation';
import { credit } from './resources/credit';
import { knowledgeBase } from './resources/knowledgeBase';
import { lead } from './resources/lead';
import { leadList } from './resources/leadList';
import { order } from './resources/order';
import { provision } from './resources/provision';
import { settings } from './resources/settings';
import { warmup } from './resources/warmup';

/** RocketLead, as documented at https://docs.rocketlead.com. */
export const rocketLead: Service = {
	name: 'RocketLead',
	credential: 'rocketLeadApi',
	secrets: ['apiKey', 'accessToken'],
	baseUrl: 'https://api.rocketlead.com/api/v1',
	spelling: 'camelCase',
	envelope: 'data',
	// Inferred: the documentation names no parameters of lists.
	paging: {
		page: 'page',
		size: 'limit',
		maxSize: 100,
		total: 'data.pagination.total',
		pageSize: 'data.pagination.limit',
	},
	resources: {
		account,
		agent,
		campaign,
		conversation,
		credit,
		knowledgeBase,
		lead,
		leadList,
		order,
		provision,
		settings,
		warmup,
	},
	problems,
	searches,
	mappings,
};
