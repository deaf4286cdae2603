import path from 'node:path';
import { N8n } from '../test/e2e/n8n.mjs';
import { endAll } from './child.mjs';
import { claim, forget } from './demo/data.mjs';
import { greeting } from './demo/greeting.mjs';
import { checkPorts, HELP, readOptions } from './demo/options.mjs';
import { steps } from './demo/steps.mjs';
import { Fault, wordsOf } from './fault.mjs';
import { checkNode, findNpm } from './tool.mjs';

const ENDED_BY_SIGNAL = 130;
const PARENT_CHECK_MS = 500;
const REPEAT_MS = 1000;
let ready = false;
let ending = false;
let endingSince = 0;

/** Ends everything that was started, then this process. @param {number} code */
async function end(code) {
	if (ending) return;
	ending = true;
	endingSince = performance.now();
	await endAll();
	process.exit(code);
}

/** @param {unknown} error */
function fail(error) {
	if (ending) return;
	console.error(wordsOf(error));
	void end(1);
}

/** @param {number} since */
const secondsSince = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function main() {
	const since = performance.now();
	const options = readOptions(process.argv.slice(2), process.env);
	if (options.help) {
		console.log(HELP);
		return;
	}
	checkNode();
	findNpm();
	await checkPorts(options);
	claim(options.data);
	if (options.fresh) forget(options.data);

	/** @type {import('./demo/steps.mjs').Demo} */
	const demo = {
		options,
		watch: (child, name, log) =>
			void child.exited.then((how) => fail(new Fault(`${name} has ended by itself (${how}); its log is ${log}.`))),
		n8n: new N8n({ userFolder: options.data, logFile: path.join(options.data, 'n8n.log') }),
		mockUrl: '',
		credentials: [],
		workflows: [],
	};
	for (const step of steps) {
		if (ending) return;
		if (!(await step.needed(demo))) continue;
		const start = performance.now();
		await step.run(demo);
		console.log(`${step.name}: ${secondsSince(start)}`);
	}
	ready = true;
	console.log(greeting(demo, secondsSince(since)));
}

/** The person, or the system, wants it to end. */
function stop() {
	if (ending) return;
	console.log('\nEnding ...');
	void end(ready ? 0 : ENDED_BY_SIGNAL);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.on(signal, () => {
		// A later second one means that the person does not want to wait; npm repeats the first at once.
		if (ending && performance.now() - endingSince > REPEAT_MS) process.exit(ENDED_BY_SIGNAL);
		stop();
	});
}
// A signal to npm alone ends npm and the shell between it and this process, but never gets here.
if (process.env.npm_lifecycle_event) {
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && stop(), PARENT_CHECK_MS).unref();
}
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
main().catch(fail);
