import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { addressProblem } from './address';

const BASE_URL = 'https://reachkit.ai/api/v1';

/** An API key of Reachkit, sent in one of the three ways that its documentation names. */
export class ReachkitApi implements ICredentialType {
	name = 'reachkitApi';

	displayName = 'Reachkit API';

	icon: Icon = {
		light: 'file:../nodes/Reachkit/reachkit.svg',
		dark: 'file:../nodes/Reachkit/reachkit.dark.svg',
	};

	documentationUrl = 'https://reachkit.ai/help/articles/api-documentation';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Created in Reachkit under Settings > Integrations; API access is part of the Scale plan',
		},
		{
			displayName: 'Send API Key As',
			name: 'sendAs',
			type: 'options',
			options: [
				{ name: 'Bearer Token', value: 'bearer', description: 'In the Authorization header' },
				{ name: 'Header X-API-Key', value: 'header' },
				{
					name: 'Query Parameter',
					value: 'query',
					description: 'In the address, where proxies may log it',
				},
			],
			default: 'bearer',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://reachkit.ai/api/v1',
			description: 'Address of the API',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		// A credential saved by an older version holds the key alone.
		const problem = addressProblem(String(credentials.baseUrl || BASE_URL));
		if (problem) throw new Error(problem);
		const key = String(credentials.apiKey ?? '').trim();
		if (credentials.sendAs === 'query') return { ...request, qs: { ...request.qs, api_key: key } };
		const header = credentials.sendAs === 'header' ? { 'X-API-Key': key } : { Authorization: `Bearer ${key}` };
		return { ...request, headers: { ...request.headers, ...header } };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{($credentials.baseUrl || "https://reachkit.ai/api/v1").trim().replace(/\\/+$/, "")}}',
			url: '/campaigns',
			qs: { page_size: 1 },
			disableFollowRedirect: true,
		},
		// n8n applies both kinds of rules together; its type allows only one kind in a list.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'Reachkit did not accept the API key. Create one under Settings > Integrations.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'The API key is valid, but may not use the API: that takes the Scale plan.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: "The server has no Reachkit API at this address. Check 'Base URL'.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'metadata',
					value: undefined,
					message: "The address answers, but not as the Reachkit API. Check 'Base URL'.",
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
