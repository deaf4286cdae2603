import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { addressProblem } from './address';
import { freshToken, LoginError, postLogin } from './login';

const BASE_URLS: Record<string, string> = {
	production: 'https://api.rackwave.io/v1',
	sandbox: 'https://sandbox.api.rackwave.io/v1',
};

const baseUrlOf = ({ environment, baseUrl }: ICredentialDataDecryptedObject) =>
	(BASE_URLS[String(environment)] ?? String(baseUrl || BASE_URLS.production)).trim().replace(/\/+$/, '');

/** A client of Rackwave, whose ID and secret are exchanged for a token of an hour, or a token that was obtained elsewhere. */
export class RackwaveApi implements ICredentialType {
	name = 'rackwaveApi';

	displayName = 'Rackwave API';

	icon: Icon = {
		light: 'file:../nodes/Rackwave/rackwave.svg',
		dark: 'file:../nodes/Rackwave/rackwave.dark.svg',
	};

	documentationUrl = 'https://www.rackwave.io/api-docs/rackwave-platform';

	properties: INodeProperties[] = [
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Access Token', value: 'accessToken', description: 'A token that was obtained elsewhere' },
				{ name: 'Client ID and Secret', value: 'client', description: 'Exchanged for a token, which is renewed' },
			],
			default: 'client',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['client'] } },
			placeholder: 'e.g. rw_live_xxxxxxxx',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['client'] } },
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
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Other', value: 'other', description: 'An address of its own' },
				{ name: 'Production', value: 'production' },
				{ name: 'Sandbox', value: 'sandbox' },
			],
			default: 'production',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.rackwave.io/v1',
			displayOptions: { show: { environment: ['other'] } },
			description: 'Address of the API',
		},
	];

	/** Called by n8n when there is no token yet, or the one there is was refused. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		if (credentials.authentication === 'accessToken') return {};
		const url = baseUrlOf(credentials);
		const id = String(credentials.clientId ?? '').trim();
		const secret = String(credentials.clientSecret ?? '').trim();
		const problem = addressProblem(url);
		if (problem) throw new LoginError('LOGIN_REFUSED', problem);
		const client = { client_id: id, client_secret: secret, grant_type: 'client_credentials' };
		const login = async () =>
			await postLogin(this, `${url}/auth/token`, client, 'access_token', {
				service: 'Rackwave',
				address: 'Check the environment and the base URL there.',
				secrets: 'Check client ID, client secret and environment there.',
			});
		const sessionToken = await freshToken([url, id, secret], String(credentials.sessionToken ?? ''), login);
		return { sessionToken };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const problem = addressProblem(baseUrlOf(credentials));
		if (problem) throw new Error(problem);
		const token = String(
			(credentials.authentication === 'accessToken' ? credentials.accessToken : credentials.sessionToken) ?? '',
		).trim();
		return { ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{$credentials.environment === "sandbox" ? "https://sandbox.api.rackwave.io/v1" : $credentials.environment === "other" ? ($credentials.baseUrl || "https://api.rackwave.io/v1").trim().replace(/\\/+$/, "") : "https://api.rackwave.io/v1"}}',
			url: '/leads',
			qs: { per_page: 1 },
			disableFollowRedirect: true,
		},
		// n8n applies both kinds of rules together; its type allows only one kind in a list.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Rackwave did not accept the token. Check client ID and secret, or the access token, and the environment.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'The token is valid, but may not read leads. Use a client with the scope "read".',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'The server has no Rackwave API at this address. Check the environment and the base URL.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'meta',
					value: undefined,
					message: 'The address answers, but not as the Rackwave API. Check the environment and the base URL.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
