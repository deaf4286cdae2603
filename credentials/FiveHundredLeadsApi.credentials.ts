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

const BASE_URL = 'https://leads.500rockets.io';

const baseUrlOf = ({ baseUrl }: ICredentialDataDecryptedObject) =>
	String(baseUrl || BASE_URL)
		.trim()
		.replace(/\/+$/, '');

/** An API key or a login of 500 Leads: https://leads.500rockets.io/docs/api/authentication. */
export class FiveHundredLeadsApi implements ICredentialType {
	name = 'fiveHundredLeadsApi';

	displayName = '500 Leads API';

	icon: Icon = {
		light: 'file:../nodes/FiveHundredLeads/fiveHundredLeads.svg',
		dark: 'file:../nodes/FiveHundredLeads/fiveHundredLeads.dark.svg',
	};

	documentationUrl = 'https://leads.500rockets.io/docs/api/authentication';

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
				{ name: 'API Key', value: 'apiKey', description: 'Recommended' },
				{ name: 'Email and Password', value: 'login', description: 'The login of a member of the workspace' },
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
			description: 'Created in 500 Leads under Settings > API Keys. Writing needs a key with full scope.',
		},
		{
			displayName: 'Send API Key As',
			name: 'sendAs',
			type: 'options',
			options: [
				{ name: 'Header Authorization', value: 'authorization' },
				{ name: 'Header X-API-Key', value: 'header' },
			],
			default: 'header',
			displayOptions: { show: { authentication: ['apiKey'] } },
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['login'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['login'] } },
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://leads.500rockets.io',
			description: 'Address of 500 Leads, without /api',
		},
	];

	/** Called by n8n when there is no token yet, or the one there is was refused. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		if (credentials.authentication !== 'login') return {};
		const url = baseUrlOf(credentials);
		const email = String(credentials.email ?? '').trim();
		const password = String(credentials.password ?? '');
		const problem = addressProblem(url);
		if (problem) throw new LoginError('LOGIN_REFUSED', problem);
		const login = async () =>
			await postLogin(this, `${url}/api/auth/login`, { email, password }, 'token', {
				service: '500 Leads',
				address: "Check 'Base URL' there.",
				secrets: 'Check email and password there.',
			});
		const sessionToken = await freshToken([url, email, password], String(credentials.sessionToken ?? ''), login);
		return { sessionToken };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const problem = addressProblem(baseUrlOf(credentials));
		if (problem) throw new Error(problem);
		const key = String(credentials.apiKey ?? '').trim();
		const header =
			credentials.authentication === 'login'
				? { Authorization: `Bearer ${String(credentials.sessionToken ?? '')}` }
				: credentials.sendAs === 'authorization'
					? { Authorization: `ApiKey ${key}` }
					: { 'X-API-Key': key };
		return { ...request, headers: { ...request.headers, ...header } };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{($credentials.baseUrl || "https://leads.500rockets.io").trim().replace(/\\/+$/, "")}}',
			url: '/api/leads/stats',
			disableFollowRedirect: true,
		},
		// n8n applies both kinds of rules together; its type allows only one kind in a list.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: '500 Leads did not accept the key or the login. Create a key under Settings > API Keys.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'The key is valid, but may not read leads. Use one with the scope read or full.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: "The server has no 500 Leads API at this address. Check 'Base URL', which is without /api.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'byStatus',
					value: undefined,
					message: "The address answers, but not as the 500 Leads API. Check 'Base URL'.",
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
