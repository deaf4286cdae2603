import { PollContext } from 'n8n-core';
import type { IDataObject, INode, INodeParameters, INodeType, WorkflowExecuteMode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import type { Bench } from './bench';
import { additionalData, TestNodeTypes } from './engine';

const TYPE = 'n8n-nodes-outreach-suite.testedTrigger';

/** A trigger in n8n's own poll context, as n8n's scheduler calls it: in one workflow, whose static data stays in memory. */
export class PollBench {
	private workflow?: Workflow;

	private access?: ReturnType<Bench['access']>;

	/** What n8n says a poll may take, in ms; undefined as in hosts that say nothing. */
	budgetMs?: number;

	constructor(
		private readonly bench: Bench,
		private readonly type: new () => INodeType,
	) {}

	/** Activates a new workflow that begins with the trigger; answers what the activation starts it with. */
	async activate(event: string, parameters: INodeParameters = {}): Promise<IDataObject[]> {
		this.access = undefined;
		this.load({ event, ...parameters });
		return await this.poll();
	}

	/** Loads a workflow as n8n does at its start, with the static data that was saved. */
	load(parameters: INodeParameters, saved: IDataObject = {}, settings: Partial<INode> = {}): void {
		const type = new this.type();
		const [{ name: credentialType }] = type.description.credentials ?? [];
		this.access ??= this.bench.access();
		const { reference } = this.access;
		const node: INode = {
			id: 'trigger',
			name: 'Tested',
			type: TYPE,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { [credentialType]: reference[credentialType] },
			...settings,
		};
		this.workflow = new Workflow({
			id: 'workflow',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: new TestNodeTypes({ [TYPE]: type }),
			staticData: { 'node:Tested': JSON.parse(JSON.stringify(saved)) as IDataObject },
		});
	}

	/** The parameters of the trigger, changed. */
	reconfigure(parameters: INodeParameters): void {
		const saved = JSON.parse(JSON.stringify(this.state)) as IDataObject;
		this.load(parameters, saved);
	}

	/** One poll as n8n's scheduler runs it; the items, none when the workflow is not started. */
	async poll(): Promise<IDataObject[]> {
		return await this.run('trigger');
	}

	/** Fetch Test Event. */
	async test(): Promise<IDataObject[]> {
		return await this.run('manual');
	}

	/** What n8n keeps for the node. */
	get state(): IDataObject {
		return this.loaded.getStaticData('node', this.loaded.getNode('Tested') as INode);
	}

	private get loaded(): Workflow {
		if (!this.workflow) throw new Error('Nothing is activated');
		return this.workflow;
	}

	private async run(mode: WorkflowExecuteMode): Promise<IDataObject[]> {
		const workflow = this.loaded;
		const node = workflow.getNode('Tested') as INode;
		const activation = mode === 'manual' ? 'manual' : 'activate';
		const { access, budgetMs } = this;
		if (!access) throw new Error('Nothing is activated');
		const own = [workflow, node, additionalData(access.credentials), mode, activation] as const;
		const hooks = [undefined, undefined, undefined, undefined, undefined] as const;
		const context = new PollContext(...own, ...hooks, budgetMs === undefined ? undefined : () => budgetMs);
		await workflow.expression.acquireIsolate?.();
		try {
			const returned = await workflow.nodeTypes.getByNameAndVersion(TYPE).poll?.call(context);
			return returned ? returned.flat().map(({ json }) => json) : [];
		} finally {
			await workflow.expression.releaseIsolate?.();
		}
	}
}

/** A trigger, and what happens in its service meanwhile. */
export class EventBench<B extends Bench = Bench> {
	readonly trigger: PollBench;

	constructor(
		readonly node: B,
		type: new () => INodeType,
		/** Name of the service in the mock. */
		private readonly service: string,
	) {
		this.trigger = new PollBench(node, type);
	}

	/** What an event brings of what happens after its activation, which itself brings nothing; and that it comes once. */
	async after(event: string, params: object, happens: () => Promise<unknown>): Promise<IDataObject[]> {
		expect(await this.trigger.activate(event, params as INodeParameters)).toEqual([]);
		return await this.next(happens);
	}

	/** What the next poll brings, and that it comes once. */
	async next(happens: () => Promise<unknown>): Promise<IDataObject[]> {
		await happens();
		const items = await this.trigger.poll();
		expect(await this.trigger.poll()).toEqual([]);
		return items;
	}

	/** What Fetch Test Event shows, nothing where it says that there is no record; and that it leaves the state of an active trigger. */
	async sample(event: string, params: object = {}): Promise<IDataObject[]> {
		expect(await this.trigger.activate(event, params as INodeParameters)).toEqual([]);
		const before = JSON.stringify(this.trigger.state);
		const items = await this.trigger.test().catch((error: Error) => {
			if (error.message.includes('has no record yet')) return [];
			throw error;
		});
		expect(JSON.stringify(this.trigger.state)).toBe(before);
		return items;
	}

	async act<T = IDataObject>(action: object): Promise<T> {
		return await this.node.control.act<T>(this.service, action);
	}
}
