import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { services } from './services.mjs';

const EXAMPLES = path.resolve(fileURLToPath(import.meta.url), '../../../examples');

/** The example workflows in the order in which they are best tried: service by service, what brings leads in first. */
export function readExamples() {
	return fs
		.readdirSync(EXAMPLES)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => JSON.parse(fs.readFileSync(path.join(EXAMPLES, file), 'utf8')))
		.sort((a, b) => serviceOf(a) - serviceOf(b) || Number(bringsLeads(b)) - Number(bringsLeads(a)));
}

/** @param {{ name: string }} workflow */
const serviceOf = ({ name }) => services.findIndex(({ title }) => name.startsWith(`${title}:`));

/** @param {{ name: string }} workflow */
const bringsLeads = ({ name }) => /\b(launch|import)\b/.test(name);

/**
 * The name of the node that an example starts with.
 * @param {{ name: string, nodes: { name: string, type: string }[] }} workflow
 * @returns {string}
 */
export function triggerOf({ name, nodes }) {
	const trigger = nodes.find(({ type }) => type.endsWith('Trigger'));
	if (!trigger) throw new Error(`"${name}" has no trigger.`);
	return trigger.name;
}

/**
 * A workflow whose nodes use the given credentials, whatever they named before.
 * @param {any} workflow
 * @param {{ id: string, name: string, type: string }[]} credentials
 */
export function withCredentials(workflow, credentials) {
	const nodes = workflow.nodes.map((/** @type {any} */ node) => {
		if (!node.credentials) return node;
		const used = Object.keys(node.credentials).map((type) => {
			const credential = credentials.find((each) => each.type === type);
			return [type, credential && { id: credential.id, name: credential.name }];
		});
		return { ...node, credentials: Object.fromEntries(used) };
	});
	return { ...workflow, nodes };
}
