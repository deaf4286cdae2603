import type {
	ICredentialType,
	IDataObject,
	INode,
	INodeCredentials,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import type { Mock } from '../mock/server';
import { startMock } from '../mock/server';
import { Control } from './control';
import { TestCredentials } from './credentials';
import type { TestNode } from './engine';
import { errorOf, outputOf, runNode } from './engine';
import { checkSchema } from './outputSchema';

/** What a run came to. */
export interface Ran {
	items: INodeExecutionData[];
	json: IDataObject[];
	/** What went to the error output, where the node has one. */
	failed: IDataObject[];
	/** The error that stopped the run, as a user sees it. */
	error?: {
		message: string;
		description?: string | null;
		context: IDataObject;
		httpCode?: string;
		failure?: IDataObject;
	};
	/** Everything that n8n keeps of the run, as text. */
	record: string;
}

/** The node of a service under test. */
export interface Subject {
	/** Name in the mock. */
	service: string;
	/** Path of the API in the mock. */
	basePath: string;
	node: new () => INodeType;
	/** Folder of the node, where its output schemas are. */
	folder: string;
	credential: new () => ICredentialType;
	/** What the credential holds besides the base URL. */
	data: IDataObject;
}

/** A node in n8n's engine against the mock over HTTP; strict, and with clean invariants after every test. */
export class Bench {
	private mock!: Mock;

	control!: Control;

	credential: IDataObject = {};

	constructor(private readonly subject: Subject) {}

	get baseUrl() {
		return `${this.mock.url}${this.subject.basePath}`;
	}

	/** Registers the hooks of a test file. */
	inEveryTest(): this {
		beforeAll(async () => {
			this.mock = await startMock();
			this.control = new Control(this.mock.url);
		});
		beforeEach(async () => {
			await this.control.reset();
			this.credential = { ...this.subject.data, baseUrl: this.baseUrl };
		});
		afterEach(async () => {
			expect(await this.control.invariants()).toMatchObject({ ok: true, violations: [] });
		});
		afterAll(async () => await this.mock.close());
		return this;
	}

	/** Stops the server, for tests of what then happens; `resume` brings it back on another port. */
	async shutDown() {
		await this.mock.close();
	}

	async resume() {
		this.mock = await startMock();
		this.control = new Control(this.mock.url);
	}

	node(parameters: INodeParameters, settings: Partial<INode> = {}): { node: TestNode; credentials: TestCredentials } {
		const type = new this.subject.credential();
		const node = new this.subject.node();
		const credentials = new TestCredentials([type]);
		const account = `${node.description.displayName} account`;
		const reference = credentials.add(type.name, this.credential as never, account);
		return { node: { type: node, parameters, credentials: reference, settings }, credentials };
	}

	/** A credential of the service as n8n stores it, and what a node refers to it by. */
	access(): { credentials: TestCredentials; reference: INodeCredentials } {
		const type = new this.subject.credential();
		const credentials = new TestCredentials([type]);
		return {
			credentials,
			reference: credentials.add(type.name, this.credential as never, `${type.displayName} account`),
		};
	}

	/** Runs an operation, named `Resource > operation` by its keys, for one empty item or for the items given. */
	async run(
		name: string,
		parameters: INodeParameters = {},
		items: IDataObject[] = [{}],
		settings: Partial<INode> = {},
		cancelMs?: number,
	): Promise<Ran> {
		const input = items.map((json) => ({ json }));
		return await this.runItems(name, parameters, input, settings, cancelMs);
	}

	/** The same for whole items, which may hold files. */
	async runItems(
		name: string,
		parameters: INodeParameters,
		items: INodeExecutionData[],
		settings: Partial<INode> = {},
		cancelMs?: number,
	): Promise<Ran> {
		const [resource, operation] = name.split(' > ');
		const { node, credentials } = this.node({ resource, operation, ...parameters }, settings);
		const run = await runNode(node, items, credentials, cancelMs);
		const error = errorOf(run) as Ran['error'];
		const output = outputOf(run);
		if (!error && (parameters.output ?? 'simplified') === 'simplified') checkSchema(this.subject.folder, name, output);
		return {
			items: output,
			json: output.map(({ json }) => json),
			failed: outputOf(run, 1).map(({ json }) => json),
			...(error && { error }),
			record: JSON.stringify(run),
		};
	}

	/** The records of a successful run. */
	async records(name: string, parameters: INodeParameters = {}, items?: IDataObject[]): Promise<IDataObject[]> {
		const { error, json } = await this.run(name, parameters, items);
		if (error) throw new Error(`${error.message} ${error.description}`);
		return json;
	}

	async record(name: string, parameters: INodeParameters = {}): Promise<IDataObject> {
		return (await this.records(name, parameters))[0];
	}
}

/** A resource locator filled by id. */
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: value as string });

export const CONTINUE: Partial<INode> = { onError: 'continueRegularOutput' };
