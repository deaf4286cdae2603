import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child, sleep } from '../../scripts/child.mjs';
import { Fault } from '../../scripts/fault.mjs';
import { freePort } from '../../scripts/port.mjs';
import { Client } from './client.mjs';
import { environmentOf } from './environment.mjs';
import { findNode } from './node.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const N8N = path.join(HERE, 'node_modules/n8n/bin/n8n');

/** A real n8n in a process of its own. */
export class N8n extends Client {
	/** @type {Child | undefined} */
	child;

	/**
	 * @param {{ userFolder: string, logFile?: string, tools?: string }} options
	 *   tools: a folder with programs that n8n finds before those of the system
	 */
	constructor({ userFolder, logFile, tools }) {
		super('');
		this.userFolder = userFolder;
		this.tools = tools;
		this.logFile = logFile;
	}

	/**
	 * Lays a packed package down where n8n's own installer does, in the form it gives it.
	 * @param {string} tarball
	 * @param {string} name
	 */
	installPackage(tarball, name) {
		const folder = path.join(this.userFolder, '.n8n/nodes/node_modules', name);
		fs.rmSync(folder, { recursive: true, force: true });
		fs.mkdirSync(folder, { recursive: true });
		// By relative names, as some tar programs take the "C:" of a Windows path for a host.
		const relative = path.relative(folder, tarball);
		execFileSync('tar', ['-xzf', relative, '--strip-components=1'], { cwd: folder });
		const manifestFile = path.join(folder, 'package.json');
		const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
		delete manifest.devDependencies;
		delete manifest.peerDependencies;
		delete manifest.optionalDependencies;
		fs.writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
		return folder;
	}

	/** Starts n8n and waits until it answers. */
	async start({ port = 0, timeoutMs = 120_000 } = {}) {
		const node = findNode();
		if (!node) throw new Fault('There is no Node.js for n8n: run "npm run test:e2e" or "npm start".');
		const usedPort = port || (await freePort());
		const brokerPort = await freePort();
		fs.mkdirSync(this.userFolder, { recursive: true });
		this.child = new Child(node, [N8N, 'start'], {
			cwd: this.userFolder,
			env: environmentOf({ userFolder: this.userFolder, tools: this.tools, node, port: usedPort, brokerPort }),
			logFile: this.logFile,
		});
		this.url = `http://127.0.0.1:${usedPort}`;
		const deadline = Date.now() + timeoutMs;
		while (!(await this.#answers())) {
			if (this.child.ending) {
				throw new Fault(`n8n ended while it started (${this.child.ending}).`, this.child.tail(15));
			}
			if (Date.now() > deadline) {
				throw new Fault(`n8n did not answer within ${timeoutMs / 1000} s.`, this.child.tail(15));
			}
			await sleep(100);
		}
	}

	/** Its health check is green before the routes are there; JSON from /rest/settings is the true sign. */
	async #answers() {
		try {
			const answer = await fetch(`${this.url}/rest/settings`);
			return answer.ok && answer.headers.get('content-type')?.includes('json');
		} catch {
			return false;
		}
	}

	async stop() {
		await this.child?.end();
	}
}
