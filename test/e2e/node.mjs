import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../scripts/fault.mjs';
import { runNpm } from '../../scripts/install.mjs';
import { findNpm, nodeMajor } from '../../scripts/tool.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const CACHE = path.resolve(HERE, '../../.cache/node');
const N8N_NODE_MAJOR = 24;

const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';

/**
 * The Node.js that n8n can run on: this one when it is new enough, else the one that npm brought.
 * @returns {string | undefined}
 */
export function findNode() {
	if (nodeMajor() >= N8N_NODE_MAJOR) return process.execPath;
	return [HERE, CACHE]
		.map((folder) => path.join(folder, 'node_modules', packageName, binary))
		.find((file) => fs.existsSync(file));
}

/** Brings a Node.js for n8n where the lock file of this folder has none for the system. */
export async function installNode() {
	const npm = findNpm();
	fs.mkdirSync(CACHE, { recursive: true });
	try {
		await runNpm(npm, ['install', '--no-save', '--no-package-lock', `${packageName}@${N8N_NODE_MAJOR}`], {
			folder: CACHE,
			label: `Installing Node.js ${N8N_NODE_MAJOR} for n8n`,
			log: 'install-node.log',
		});
	} catch (error) {
		throw new Fault(
			`n8n needs Node.js ${N8N_NODE_MAJOR} or newer, this is ${process.version} and npm has none for this system (${packageName}): install it from https://nodejs.org and run this again.`,
			error instanceof Fault ? error.detail : String(error),
		);
	}
}
