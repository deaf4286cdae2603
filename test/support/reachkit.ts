import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ReachkitApi } from '../../credentials/ReachkitApi.credentials';
import { Reachkit } from '../../nodes/Reachkit/Reachkit.node';
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

export const KEY = 'rk_test_key';

/** The Reachkit node in n8n's engine against the mock over HTTP; strict, and with clean invariants after every test. */
export class ReachkitBench {
	private mock!: Mock;

	control!: Control;

	credential: IDataObject = {};

	get baseUrl() {
		return `${this.mock.url}/reachkit/api/v1`;
	}

	/** Registers the hooks of a test file. */
	static inEveryTest(): ReachkitBench {
		const bench = new ReachkitBench();
		beforeAll(async () => {
			bench.mock = await startMock();
			bench.control = new Control(bench.mock.url);
		});
		beforeEach(async () => {
			await bench.control.reset();
			bench.credential = { apiKey: KEY, baseUrl: bench.baseUrl };
		});
		afterEach(async () => {
			expect(await bench.control.invariants()).toMatchObject({ ok: true, violations: [] });
		});
		afterAll(async () => await bench.mock.close());
		return bench;
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
		const credentials = new TestCredentials([new ReachkitApi()]);
		const reference = credentials.add('reachkitApi', this.credential as never, 'Reachkit account');
		return { node: { type: new Reachkit(), parameters, credentials: reference, settings }, credentials };
	}

	/** Runs an operation, named `Resource > operation` by its keys, for one empty item or for the items given. */
	async run(
		name: string,
		parameters: INodeParameters = {},
		items: IDataObject[] = [{}],
		settings: Partial<INode> = {},
		cancelMs?: number,
	): Promise<Ran> {
		const [resource, operation] = name.split(' > ');
		const { node, credentials } = this.node({ resource, operation, ...parameters }, settings);
		const run = await runNode(node, items, credentials, cancelMs);
		const error = errorOf(run) as Ran['error'];
		const output = outputOf(run);
		if (!error && (parameters.output ?? 'simplified') === 'simplified') checkSchema('Reachkit', name, output);
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

	/** A campaign with an id to work on. */
	async campaign(name = 'Spring outreach'): Promise<string> {
		return String((await this.record('campaign > create', { name })).id);
	}

	/** Addresses of the inboxes of the workspace with their ids. */
	async inboxes(): Promise<IDataObject[]> {
		return await this.records('inbox > getAll', { returnAll: true });
	}
}

/** A resource locator filled by id. */
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: value as string });

export const CONTINUE: Partial<INode> = { onError: 'continueRegularOutput' };
