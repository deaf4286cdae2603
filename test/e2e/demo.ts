import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sleep } from '../../scripts/child.mjs';
import { freePort } from '../../scripts/port.mjs';

const ROOT = path.resolve(__dirname, '../..');

/** `npm start` as a person runs it: in a process group of its own, as a terminal does. */
export class Demo {
	readonly data = fs.mkdtempSync(path.join(os.tmpdir(), 'outreach-demo-'));
	output = '';
	errors = '';
	private child?: ChildProcess;
	private ended?: Promise<number | string>;

	/** Starts it with ports that are free, unless the arguments say otherwise. */
	async start(args: string[] = [], env: NodeJS.ProcessEnv = {}) {
		this.output = '';
		this.errors = '';
		const ports = {
			OUTREACH_PORT: String(await freePort()),
			OUTREACH_MOCK_PORT: String(await freePort()),
		};
		const child = spawn('npm', ['start', '--', ...args], {
			cwd: ROOT,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, NODE_ENV: undefined, ...ports, OUTREACH_DATA: this.data, ...env },
		});
		child.stdout.setEncoding('utf8').on('data', (text) => (this.output += text));
		child.stderr.setEncoding('utf8').on('data', (text) => (this.errors += text));
		this.ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? String(signal))));
		this.child = child;
	}

	/** Waits until it has printed something. */
	async printed(pattern: RegExp, timeoutMs = 100_000): Promise<RegExpExecArray> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const found = pattern.exec(this.output);
			if (found) return found;
			if (Date.now() > deadline || this.child?.exitCode !== null) {
				throw new Error(`${pattern} was not printed:\n${this.output}\n${this.errors}`);
			}
			await sleep(50);
		}
	}

	/** Ctrl-C: the terminal signals the whole foreground group. */
	interrupt() {
		if (this.child?.pid) process.kill(-this.child.pid, 'SIGINT');
	}

	/** What a service manager sends, to the one process it knows. */
	terminate() {
		this.child?.kill('SIGTERM');
	}

	/** Resolves with the exit code, or with the signal that ended it. */
	async ending() {
		return this.ended;
	}

	/** The processes that belong to this demo, found by the data folder in their environment. */
	processes(): Array<{ pid: number; command: string }> {
		return fs
			.readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.filter((pid) => contentOf(`/proc/${pid}/environ`).includes(`OUTREACH_DATA=${this.data}\0`))
			.map((pid) => ({
				pid: Number(pid),
				command: contentOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim(),
			}))
			.filter(({ command }) => command !== '');
	}

	/** Ends whatever a failed test has left. */
	clean() {
		for (const { pid } of this.processes()) process.kill(pid, 'SIGKILL');
		fs.rmSync(this.data, { recursive: true, force: true });
	}
}

/** A file of a process; empty when the process is gone by now. */
function contentOf(file: string): string {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
