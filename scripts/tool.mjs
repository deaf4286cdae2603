import fs from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';

export const MIN_NODE_MAJOR = 20;

export const nodeMajor = () => Number(process.versions.node.split('.')[0]);

/** Refuses a Node.js that is too old. */
export function checkNode() {
	if (nodeMajor() < MIN_NODE_MAJOR) {
		throw new Fault(
			`Node.js ${MIN_NODE_MAJOR} or newer is needed, this is ${process.version}: install a newer one from https://nodejs.org and run this again.`,
		);
	}
}

/**
 * How to call npm on this machine, without starting anything.
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function findNpm() {
	// npm names itself to what it runs. Calling that file avoids a shell, which Windows would need.
	const own = process.env.npm_execpath;
	if (own && path.basename(own) === 'npm-cli.js' && fs.existsSync(own)) {
		return { command: process.execPath, args: [own], shell: false };
	}
	const windows = process.platform === 'win32';
	const name = windows ? 'npm.cmd' : 'npm';
	const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
	const found = folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
	if (!found) {
		throw new Fault(
			'npm was not found on the PATH: it comes with Node.js from https://nodejs.org; install it and run this again.',
		);
	}
	return { command: windows ? name : found, args: [], shell: windows };
}
