import fs from 'node:fs';
import path from 'node:path';
import { owner } from '../../test/e2e/client.mjs';
import { findNode, installNode } from '../../test/e2e/node.mjs';
import { Fault } from '../fault.mjs';
import { folders, install, needsInstall } from '../install.mjs';
import { needsPacking, pack, packageName, tarballIn } from '../tarball.mjs';
import { services } from './services.mjs';
import { startSimulator } from './simulator.mjs';
import { readExamples, withCredentials } from './workflows.mjs';

/**
 * What the steps know of each other.
 * @typedef {object} Demo
 * @property {import('./options.mjs').Options} options
 * @property {(child: import('../child.mjs').Child, name: string, log: string) => void} watch
 *   makes the death of a child the end of the demo
 * @property {import('../../test/e2e/n8n.mjs').N8n} n8n
 * @property {string} mockUrl
 * @property {{ id: string, name: string, type: string }[]} credentials
 * @property {{ id: string, name: string }[]} workflows
 */

/** @typedef {{ name: string, needed(demo: Demo): boolean | Promise<boolean>, run(demo: Demo): Promise<unknown> }} Step */

/** @param {{ folder: string, label: string }} place */
const installStep = ({ folder, ...words }) => ({
	name: `Install ${words.label}`,
	needed: () => needsInstall(folder),
	run: () => install(folder, words),
});

/** @param {Demo} demo */
const installedHashFile = ({ options }) => path.join(options.data, 'installed.hash');

/** @param {Demo} demo */
const packedHash = ({ options }) => fs.readFileSync(path.join(options.data, 'package.hash'), 'utf8');

/** What the demo consists of, in this order. @type {Step[]} */
export const steps = [
	installStep(folders.root),
	installStep(folders.e2e),
	{
		name: 'Install Node.js for n8n',
		needed: () => !findNode(),
		run: installNode,
	},
	{
		name: 'Build and pack the nodes',
		needed: ({ options }) => needsPacking(options.data),
		run: ({ options }) => pack(options.data),
	},
	{
		name: 'Unpack the nodes into n8n',
		needed: (demo) => {
			const file = installedHashFile(demo);
			return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== packedHash(demo);
		},
		run: async (demo) => {
			demo.n8n.installPackage(tarballIn(demo.options.data), packageName);
			fs.writeFileSync(installedHashFile(demo), packedHash(demo));
		},
	},
	{
		name: 'Start the simulator',
		needed: () => true,
		run: async (demo) => {
			const log = path.join(demo.options.data, 'simulator.log');
			const clock = path.join(demo.options.data, 'simulator-clock');
			const { child, url } = await startSimulator(demo.options.mockPort, log, clock);
			demo.watch(child, 'The simulator', log);
			demo.mockUrl = url;
		},
	},
	{
		name: 'Start n8n',
		needed: () => true,
		run: async ({ n8n, options, watch }) => {
			await n8n.start({ port: options.port });
			if (n8n.child) watch(n8n.child, 'n8n', String(n8n.logFile));
		},
	},
	{
		name: 'Create the owner of n8n',
		needed: ({ n8n }) => n8n.needsOwner(),
		run: ({ n8n }) => n8n.createOwner(),
	},
	{
		name: 'Sign in',
		needed: ({ n8n }) => n8n.cookie === '',
		run: async ({ n8n }) => {
			try {
				await n8n.logIn();
			} catch {
				throw new Fault(`n8n has another password for ${owner.email}: start with --fresh to forget the demo's data.`);
			}
		},
	},
	{
		name: 'Point the credentials at the simulator',
		needed: async (demo) => {
			demo.credentials = await demo.n8n.listCredentials();
			return missingCredentials(demo).length > 0 || portChanged(demo);
		},
		run: async (demo) => {
			for (const { name, credentialType, data } of missingCredentials(demo)) {
				const content = data(demo.mockUrl);
				demo.credentials.push(await demo.n8n.createCredential(name, credentialType, content));
			}
			if (portChanged(demo)) await pointCredentials(demo);
			fs.writeFileSync(portFile(demo), String(demo.options.mockPort));
		},
	},
	{
		name: 'Import the example workflows',
		needed: async (demo) => {
			demo.workflows = await demo.n8n.listWorkflows();
			return missingExamples(demo).length > 0;
		},
		run: async (demo) => {
			for (const example of missingExamples(demo)) {
				const workflow = withCredentials(example, demo.credentials);
				demo.workflows.push(await demo.n8n.createWorkflow(workflow));
			}
		},
	},
];

/** @param {Demo} demo */
function missingCredentials({ credentials }) {
	return services.filter(({ name }) => !credentials.some((each) => each.name === name));
}

/** @param {Demo} demo */
function missingExamples({ workflows }) {
	return readExamples().filter(({ name }) => !workflows.some((each) => each.name === name));
}

/** Where the port is kept that the stored credentials point at. @param {Demo} demo */
const portFile = ({ options }) => path.join(options.data, 'mock-port');

/** @param {Demo} demo */
function portChanged(demo) {
	const file = portFile(demo);
	return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== String(demo.options.mockPort);
}

/** Points the stored credentials at the simulator's port of today. @param {Demo} demo */
async function pointCredentials({ n8n, credentials, mockUrl }) {
	for (const { name, credentialType, data } of services) {
		const credential = credentials.find((each) => each.name === name);
		if (!credential) continue;
		await n8n.updateCredential(credential.id, name, credentialType, data(mockUrl));
	}
}
