import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { ICredentialsHelper, isExpression, NodeHelpers } from 'n8n-workflow';

/** What a node can notice of n8n's credentials: defaults filled in, authentication with expressions, renewed tokens kept. */
export class TestCredentials extends ICredentialsHelper {
	/** Ids differ from test to test, as the node remembers limits by credential. */
	private static count = 0;

	readonly stored = new Map<string, { type: string; data: ICredentialDataDecryptedObject }>();

	constructor(private readonly types: ICredentialType[]) {
		super();
	}

	/** Stores a credential; returns what a node refers to it by. */
	add(type: string, data: ICredentialDataDecryptedObject, name = 'Test account') {
		const id = `credential-${++TestCredentials.count}`;
		this.stored.set(id, { type, data });
		return { [type]: { id, name } };
	}

	private type(name: string): ICredentialType {
		const type = this.types.find((candidate) => candidate.name === name);
		if (!type) throw new Error(`Unknown credential type ${name}`);
		return type;
	}

	getParentTypes(): string[] {
		return [];
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		return this.type(name).properties;
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getCredentials(): Promise<never> {
		throw new Error('The engine asks for decrypted credentials only');
	}

	async getDecrypted(_additional: IWorkflowExecuteAdditionalData, reference: INodeCredentialsDetails, type: string) {
		const credential = this.stored.get(reference.id ?? '');
		if (credential?.type !== type) throw new Error(`No credential ${reference.id} of type ${type}`);
		return NodeHelpers.getNodeParameters(
			this.type(type).properties,
			credential.data as never,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
	}

	async updateCredentials(reference: INodeCredentialsDetails, type: string, data: ICredentialDataDecryptedObject) {
		this.stored.set(reference.id ?? '', { type, data });
	}

	async updateCredentialsOauthTokenData() {}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	) {
		const { authenticate } = this.type(name);
		if (!authenticate) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		const resolve = (value: unknown) =>
			isExpression(value as string)
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							value as string,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) ?? '',
					)
				: (value as string);
		const parts = request as unknown as Record<string, IDataObject>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			parts[part] = {
				...parts[part],
				...Object.fromEntries(
					Object.entries(values as IDataObject).map(([key, value]) => [resolve(key), resolve(value)]),
				),
			};
		}
		return request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		name: string,
		node: INode,
		expired: boolean,
	) {
		const type = this.type(name);
		const token = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!token || !type.preAuthentication || (credentials[token.name] !== '' && !expired)) return undefined;
		const renewed = (await type.preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject;
		const id = node.credentials?.[name]?.id ?? '';
		this.stored.set(id, { type: name, data: { ...this.stored.get(id)?.data, ...renewed } });
		return Object.assign(credentials, renewed);
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}
}
