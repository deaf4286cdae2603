/**
 * The services that the simulator stands in for, with the credential that n8n gets for each.
 * @type {{ title: string, credentialType: string, name: string, data(mockUrl: string): Record<string, string> }[]}
 */
export const services = [
	{
		title: 'RocketLead',
		credentialType: 'rocketLeadApi',
		name: 'RocketLead (simulated)',
		data: (mockUrl) => ({
			authentication: 'apiKey',
			apiKey: 'rl_test_key',
			baseUrl: `${mockUrl}/rocketlead/api/v1`,
		}),
	},
	{
		title: 'Reachkit',
		credentialType: 'reachkitApi',
		name: 'Reachkit (simulated)',
		data: (mockUrl) => ({ baseUrl: `${mockUrl}/reachkit/api/v1`, apiKey: 'rk_test_key' }),
	},
	{
		title: '500 Leads',
		credentialType: 'fiveHundredLeadsApi',
		name: '500 Leads (simulated)',
		data: (mockUrl) => ({
			authentication: 'apiKey',
			apiKey: '5l_live_test_full',
			baseUrl: `${mockUrl}/fivehundredleads`,
		}),
	},
	{
		title: 'Rackwave',
		credentialType: 'rackwaveApi',
		name: 'Rackwave (simulated)',
		data: (mockUrl) => ({
			authentication: 'client',
			clientId: 'rw_live_test',
			clientSecret: 'sk_live_test',
			environment: 'other',
			baseUrl: `${mockUrl}/rackwave/v1`,
		}),
	},
];
