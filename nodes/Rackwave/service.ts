import type { Service } from '../shared/operation';
import { searches } from './listSearch';
import { problems } from './problems';
import { contact } from './resources/contact';
import { lead } from './resources/lead';
import { webhook } from './resources/webhook';

const BASE_URLS: Record<string, string> = {
	production: 'https://api.rackwave.io/v1',
	sandbox: 'https://sandbox.api.rackwave.io/v1',
};

/** Rackwave's Platform API, as documented at https://www.rackwave.io/api-docs/rackwave-platform. */
export const rackwave: Service = {
	name: 'Rackwave',
	credential: 'rackwaveApi',
	secrets: ['clientSecret', 'accessToken'],
	token: 'sessionToken',
	baseUrl: BASE_URLS.production,
	baseUrlOf: ({ environment, baseUrl }) => BASE_URLS[String(environment)] ?? String(baseUrl || BASE_URLS.production),
	spelling: 'snake_case',
	envelope: 'data',
	paging: { page: 'page', size: 'per_page', maxSize: 100, total: 'meta.total', pageSize: 'meta.per_page' },
	resources: { contact, lead, webhook },
	problems,
	searches,
};
