import { ExecutionLifecycleHooks, LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialsHelper,
	INode,
	INodeCredentials,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
	ResourceMapperFields,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

/** Node types by full name, as the engine asks for them. */
export class TestNodeTypes implements INodeTypes {
	constructor(private readonly types: Record<string, INodeType>) {}

	getByName(name: string) {
		return this.getByNameAndVersion(name);
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		const type = this.types[name];
		if (!type) throw new Error(`Unknown node type ${name}`);
		return NodeHelpers.getVersionedNodeType(type, version);
	}

	getKnownTypes() {
		return {};
	}
}

/** Gives the items of a test to the node after it. The engine binds `this` to its own context, hence the closure. */
function inputOf(items: INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: 'Input',
			name: 'input',
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: ['main'],
			properties: [],
		},
		execute: async () => [items],
	};
}

export function additionalData(
	credentialsHelper: ICredentialsHelper,
	more: object = {},
): IWorkflowExecuteAdditionalData {
	// Absolute addresses, as every parameter read builds $execution.resumeUrl from them.
	const url = (path: string) => `http://localhost/${path}`;
	return {
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		variables: {},
		executionId: '1',
		instanceBaseUrl: url(''),
		restApiUrl: url('rest'),
		formWaitingBaseUrl: url('form-waiting'),
		webhookBaseUrl: url('webhook'),
		webhookWaitingBaseUrl: url('webhook-waiting'),
		webhookTestBaseUrl: url('webhook-test'),
		userId: 'user',
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		logAiEvent: () => {},
		...more,
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** A node of a workflow under test. */
export interface TestNode {
	type: INodeType;
	parameters: INodeParameters;
	credentials: INodeCredentials;
	settings?: Partial<INode>;
}

const TYPE = 'n8n-nodes-outreach-suite.tested';
/** The engine begins a workflow at a node of this type. */
const START = 'n8n-nodes-base.manualTrigger';

function nodeOf({ parameters, credentials, settings }: TestNode): INode {
	return {
		id: '2',
		name: 'Tested',
		type: TYPE,
		typeVersion: 1,
		position: [200, 0],
		parameters,
		credentials,
		...settings,
	};
}

/** Runs a node on input items with n8n's own engine, as a workflow of two nodes; cancels the run after `cancelMs`, if given. */
export async function runNode(
	node: TestNode,
	items: INodeExecutionData[],
	credentials: ICredentialsHelper,
	cancelMs?: number,
): Promise<IRun> {
	const types = new TestNodeTypes({
		[START]: inputOf(items),
		[TYPE]: node.type,
	});
	const start: INode = {
		id: '1',
		name: 'Input',
		type: START,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const connections = { Input: { main: [[{ node: 'Tested', type: 'main' as const, index: 0 }]] } };
	const definition = {
		id: 'workflow',
		name: 'Workflow',
		active: false,
		nodes: [start, nodeOf(node)],
		connections,
		settings: { executionOrder: 'v1' as const },
	};
	const workflow = new Workflow({ ...definition, nodeTypes: types });
	const hooks = new ExecutionLifecycleHooks('manual', '1', definition as never);
	const execution = new WorkflowExecute(additionalData(credentials, { hooks }), 'manual');
	await workflow.expression.acquireIsolate?.();
	try {
		const run = execution.run({ workflow });
		if (cancelMs !== undefined) setTimeout(() => run.cancel(), cancelMs);
		return await run;
	} finally {
		await workflow.expression.releaseIsolate?.();
	}
}

/** What the tested node returned; output 1 is that of errors. */
export function outputOf(run: IRun, output = 0): INodeExecutionData[] {
	return run.data.resultData.runData.Tested?.[0]?.data?.main?.[output] ?? [];
}

/** The error that stopped the run, if one did. */
export function errorOf(run: IRun) {
	return run.data.resultData.error;
}

function loadOptionsContext(node: TestNode, credentials: ICredentialsHelper): LoadOptionsContext {
	const types = new TestNodeTypes({ [TYPE]: node.type });
	const workflow = new Workflow({
		nodes: [nodeOf(node)],
		connections: {},
		active: false,
		nodeTypes: types,
	});
	return new LoadOptionsContext(
		workflow,
		workflow.getNode('Tested') as INode,
		additionalData(credentials, { currentNodeParameters: node.parameters }),
		'',
	);
}

/** A search behind a resource locator, as the editor calls it. */
export async function searchList(
	node: TestNode,
	method: string,
	credentials: ICredentialsHelper,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const search = node.type.methods?.listSearch?.[method];
	if (!search) throw new Error(`No list search ${method}`);
	return await search.call(loadOptionsContext(node, credentials) as never, filter, token);
}

/** A list of options, as the editor calls it. */
export async function loadOptions(
	node: TestNode,
	method: string,
	credentials: ICredentialsHelper,
): Promise<INodePropertyOptions[]> {
	const load = node.type.methods?.loadOptions?.[method];
	if (!load) throw new Error(`No options ${method}`);
	return await load.call(loadOptionsContext(node, credentials) as never);
}

/** The columns of a resource mapper, as the editor asks for them. */
export async function resourceMapping(
	node: TestNode,
	method: string,
	credentials: ICredentialsHelper,
): Promise<ResourceMapperFields> {
	const columns = node.type.methods?.resourceMapping?.[method];
	if (!columns) throw new Error(`No resource mapping ${method}`);
	return await columns.call(loadOptionsContext(node, credentials) as never);
}
