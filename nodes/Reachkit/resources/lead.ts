import type { Resource } from '../../shared/operation';

import { campaignId, filters } from '../fields';
import { additionalFields, address, leadId, sort, specifyVariables, variables, variablesJson } from './leadForm';

export const lead: Resource = {
	name: 'Lead',
	recordFields: [
		'created_at',
		'email',
		'first_name',
		'id',
		'is_bounced',
		'is_unsubscribed',
		'last_name',
		'provider',
		'status',
		'updated_at',
		'variables',
	],
	simplified: ({ id, email: mail, first_name, last_name, status, is_bounced, is_unsubscribed, variables: values }) => ({
		id,
		email: mail,
		first_name,
		last_name,
		status,
		is_bounced,
		is_unsubscribed,
		variables: values,
	}),
	operations: {
		create: {
			name: 'Create',
			action: 'Create a lead in a campaign',
			description: 'Add a lead to a campaign',
			route: 'POST /campaigns/{campaignId}/leads',
			docs: 'documented',
			fields: [campaignId, address, additionalFields, specifyVariables, variables, variablesJson],
			wide: true,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a lead from a campaign',
			description: 'Delete a lead from a campaign',
			route: 'DELETE /campaigns/{campaignId}/leads/{leadId}',
			docs: 'documented',
			fields: [campaignId, leadId],
		},
		get: {
			name: 'Get',
			action: 'Get a lead of a campaign',
			description: 'Get a lead of a campaign',
			route: 'GET /campaigns/{campaignId}/leads/{leadId}',
			docs: 'documented',
			fields: [campaignId, leadId],
			wide: true,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many leads of a campaign',
			description: 'Get a list of the leads of a campaign',
			route: 'GET /campaigns/{campaignId}/leads',
			docs: 'documented',
			fields: [campaignId, filters, sort],
			list: 'paged',
			wide: true,
		},
	},
};
