import fs from 'node:fs';
import path from 'node:path';
import { sleep } from '../../scripts/child.mjs';
import { triggerOf, withCredentials } from '../../scripts/demo/workflows.mjs';
import { itemsOf, unflatten } from './execution.mjs';
import type { N8n } from './n8n.mjs';
import type { World } from './world';
import { control } from './world';

export const POLL_MS = 2000;

/** n8n refuses to poll at intervals below a minute, but takes many times within one: every two seconds. */
const OFTEN = {
	item: Array.from({ length: 30 }, (_, index) => ({ mode: 'custom', cronExpression: `${index * 2} * * * * *` })),
};

/** So rarely that a test sees no poll but that of the activation. */
export const RARELY = { item: [{ mode: 'everyX', value: 20, unit: 'hours' }] };

/** A node as a workflow stores it. */
export interface StoredNode {
	name: string;
	type: string;
	parameters: object;
}

interface StoredWorkflow {
	name: string;
	nodes: StoredNode[];
	connections: object;
}

/** An execution as a test looks at it. */
export interface Execution {
	id: string;
	status: string;
	mode: string;
	data: ReturnType<typeof unflatten>;
}

/** Waits until there is something, and names it when there is nothing in time. */
export async function until<T>(what: string, probe: () => Promise<T | undefined>, timeoutMs = 30_000): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const found = await probe();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}`);
		await sleep(100);
	}
}

/** The same workflow, whose trigger polls at other times. */
export function polling<W extends StoredWorkflow>(workflow: W, trigger: string, pollTimes: object = OFTEN): W {
	const nodes = workflow.nodes.map((node) =>
		node.name === trigger ? { ...node, parameters: { ...node.parameters, pollTimes } } : node,
	);
	return { ...workflow, nodes };
}

/** Stores a workflow and publishes it, which polls once; resolves with its ID when that has gone well. */
export async function publish(n8n: N8n, workflow: StoredWorkflow): Promise<string> {
	const { id, versionId } = await n8n.createWorkflow(workflow);
	await n8n.request('POST', `/rest/workflows/${id}/activate`, { versionId });
	await until(`the start of "${workflow.name}"`, async () => {
		const { status, triggers } = await n8n.request('GET', `/rest/workflows/${id}/publication-status`);
		if (status === 'failed') throw new Error(`"${workflow.name}" does not start: ${JSON.stringify(triggers)}`);
		return status === 'published' || undefined;
	});
	return id;
}

const EXAMPLES = path.resolve(__dirname, '../../examples');

const readExample = (file: string) => JSON.parse(fs.readFileSync(path.join(EXAMPLES, file), 'utf8'));

/** Publishes an example workflow as the repository ships it, but for the times of its polls. */
export async function publishExample({ n8n, credentials }: World, file: string) {
	const example = readExample(file);
	const trigger = triggerOf(example);
	const id = await publish(n8n, polling(withCredentials(example, credentials), trigger));
	return { id, trigger };
}

/** Runs an example workflow by hand, as the button "Execute workflow" does; resolves with its execution. */
export async function tryExample({ n8n, credentials }: World, file: string) {
	const example = readExample(file);
	const { id, active } = await n8n.createWorkflow(withCredentials(example, credentials));
	const trigger = triggerOf(example);
	return { active, trigger, execution: (await n8n.runWorkflow(id, trigger)) as Execution };
}

/** Takes every workflow back that is published. */
export async function unpublishAll(n8n: N8n): Promise<void> {
	const workflows: Array<{ id: string; active: boolean }> = await n8n.listWorkflows();
	for (const { id, active } of workflows) {
		if (active) await n8n.request('POST', `/rest/workflows/${id}/deactivate`, {});
	}
}

/** The executions of a workflow that have ended, the oldest first. */
export async function executionsOf(n8n: N8n, workflowId: string): Promise<Execution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await n8n.request('GET', `/rest/executions?limit=100&filter=${filter}`);
	const ended = (results as Execution[]).filter(({ status }) => !['new', 'running', 'waiting'].includes(status));
	ended.sort((a, b) => Number(a.id) - Number(b.id));
	return Promise.all(
		ended.map(async ({ id }) => {
			const execution = await n8n.request('GET', `/rest/executions/${id}`);
			return { ...execution, data: unflatten(execution.data) };
		}),
	);
}

/** The executions of a workflow, as soon as the trigger has put out so many items in all. */
export const executionsWith = (n8n: N8n, workflowId: string, trigger: string, items: number) =>
	until(`${items} item(s) of ${trigger}`, async () => {
		const executions = await executionsOf(n8n, workflowId);
		return newsOf(executions, trigger).length >= items ? executions : undefined;
	});

/** All items that a trigger has put out, over all executions. */
export const newsOf = (executions: Execution[], trigger: string) =>
	executions.flatMap((execution) => itemsOf(execution, trigger));

/** Waits until services have been polled so many times more: the mark of a poll is a request of its own two seconds. */
export async function polledAgain(world: World, services: string[], times = 3): Promise<void> {
	const since = Date.now();
	for (const service of services) {
		await until(`${times} polls of ${service}`, async () => {
			const journal = await control<Array<{ realMs: number }>>(world, 'GET', `/journal?service=${service}`);
			const recent = journal.filter(({ realMs }) => realMs > since);
			const polls = new Set(recent.map(({ realMs }) => Math.floor(realMs / POLL_MS)));
			// The first and the last one may be cut off.
			return polls.size >= times + 1 || undefined;
		});
	}
	// What the last poll has found has to be executed, too.
	await sleep(POLL_MS / 2);
}
