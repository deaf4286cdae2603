import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const EXAMPLES = path.resolve(fileURLToPath(import.meta.url), '../../../examples');

/** The example workflows, in the order in which they are best tried. */
export function readExamples() {
	return fs
		.readdirSync(EXAMPLES)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.reverse()
		.map((file) => JSON.parse(fs.readFileSync(path.join(EXAMPLES, file), 'utf8')));
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
