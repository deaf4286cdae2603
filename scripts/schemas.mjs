// Writes the output schemas, by which n8n shows the fields of an operation before it ever ran, from what the service tests return.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { schemaOf } from '../test/support/schema.ts';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
/** Test folders with the node that each is about. */
const services = {
	reachkit: 'Reachkit',
	rocketlead: 'RocketLead',
	fivehundredleads: 'FiveHundredLeads',
	rackwave: 'Rackwave',
};
const NODE_VERSION = 'v1.0.0';

for (const [tests, node] of Object.entries(services)) {
	const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'outreach-suite-')), 'samples.jsonl');
	const jest = path.join(root, 'node_modules/jest/bin/jest.js');
	const args = ['--config', 'test/jest.config.cjs', '--silent', `test/${tests}`];
	const { status } = spawnSync(process.execPath, [jest, ...args], {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, OUTREACH_SAMPLES: file },
	});
	if (status !== 0) {
		console.error('The tests failed, so there are no samples to go by; run npm test to see why.');
		process.exit(1);
	}
	const samples = new Map();
	for (const line of fs.readFileSync(file, 'utf8').trim().split('\n')) {
		const { operation, json } = JSON.parse(line);
		samples.set(operation, [...(samples.get(operation) ?? []), ...json]);
	}
	const folder = path.join(root, 'nodes', node, '__schema__', NODE_VERSION);
	fs.rmSync(folder, { recursive: true, force: true });
	for (const [operation, outputs] of samples) {
		const place = path.join(folder, `${operation.replace(' > ', '/')}.json`);
		fs.mkdirSync(path.dirname(place), { recursive: true });
		const schema = JSON.stringify({ ...schemaOf(outputs), version: 1 });
		fs.writeFileSync(place, await prettier.format(schema, { parser: 'json', printWidth: 120 }));
	}
	console.log(`${samples.size} schemas of ${node}`);
}
