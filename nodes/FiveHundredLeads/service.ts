import type { Service } from '../shared/operation';
import { mappings, searches } from './listSearch';
import { problems } from './problems';
import { apiKey } from './resources/apiKey';
import { lead } from './resources/lead';
import { leadCapture } from './resources/leadCapture';
import { pipeline } from './resources/pipeline';
import { source } from './resources/source';

/** 500 Leads, as documented at https://leads.500rockets.io/docs. */
export const fiveHundredLeads: Service = {
	name: '500 Leads',
	credential: 'fiveHundredLeadsApi',
	secrets: ['apiKey', 'password'],
	token: 'sessionToken',
	baseUrl: 'https://leads.500rockets.io',
	spelling: 'camelCase',
	paging: { page: 'page', size: 'limit', maxSize: 100, total: 'pagination.total', pageSize: 'pagination.limit' },
	resources: { apiKey, lead, leadCapture, pipeline, source },
	problems,
	searches,
	mappings,
};
