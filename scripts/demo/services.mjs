/**
 * The services that the simulator stands in for, with the credential that n8n gets for each.
 * @type {{ title: string, credentialType: string, name: string, data(mockUrl: string): Record<string, string> }[]}
 */
export const services = [
	{
		title: 'Reachkit',
		credentialType: 'reachkitApi',
		name: 'Reachkit (simulated)',
		data: (mockUrl) => ({ baseUrl: `${mockUrl}/reachkit/api/v1`, apiKey: 'rk_test_key' }),
	},
];
