import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { addressProblem } from './address';

const BASE_URL = 'https://api.rocketlead.com/api/v1';

/** An API key or an OAuth access token of RocketLead: https://docs.rocketlead.com, "Authentication". */
export class RocketLeadApi implements ICredentialType {
	name = 'rocketLeadApi';

	displayName = 'RocketLead API';

	icon: Icon = {
		light: 'file:../nodes/RocketLead/rocketLead.svg',
		dark: 'file:../nodes/RocketLead/rocketLead.dark.svg',
	};

	documentationUrl = 'https://docs.rocketlead.com';

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'API Key', value: 'apiKey' },
				{ name: 'Access Token', value: 'accessToken', description: 'An OAuth token that was obtained elsewhere' },
			],
			default: 'apiKey',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['apiKey'] } },
			description: 'Created in RocketLead under Settings > API Keys, where it is shown once',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['accessToken'] } },
			description: 'Sent as a bearer token; n8n does not renew it',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.rocketlead.com/api/v1',
			description: 'Address of the API',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const problem = addressProblem(String(credentials.baseUrl || BASE_URL));
		if (problem) throw new Error(problem);
		const secret = (name: string) => String(credentials[name] ?? '').trim();
		const header =
			credentials.authentication === 'accessToken'
				? { Authorization: `Bearer ${secret('accessToken')}` }
				: { 'x-api-key': secret('apiKey') };
		return { ...request, headers: { ...request.headers, ...header } };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{($credentials.baseUrl || "https://api.rocketlead.com/api/v1").trim().replace(/\\/+$/, "")}}',
			// One of the few endpoints whose method is documented, and which only reads.
			url: '/accounts',
			qs: { limit: 1 },
			disableFollowRedirect: true,
		},
		// n8n applies both kinds of rules together; its type allows only one kind in a list.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'RocketLead did not accept the key or token. Create a key under Settings > API Keys.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'The key is valid, but may not list accounts. Ask the owner of the workspace for one that may.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: "The server has no RocketLead API at this address. Check 'Base URL'.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message: 'RocketLead limits the number of requests. Wait a minute and test again.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'data',
					value: undefined,
					message: "The address answers, but not as the RocketLead API. Check 'Base URL'.",
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
