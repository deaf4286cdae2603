import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import manifest from '../../package.json';
import { services } from '../../scripts/demo/services.mjs';
import { withCredentials } from '../../scripts/demo/workflows.mjs';
import { needsPacking, pack, packageName, tarballIn } from '../../scripts/tarball.mjs';
import type { Mock } from '../mock/server';
import { startMock } from '../mock/server';
import { N8n } from './n8n.mjs';

const ROOT = path.resolve(__dirname, '../..');
/** Where the tests keep the packed package. */
export const TARBALLS = path.join(ROOT, '.cache/e2e');
const START_MS = 240_000;

/** The type by which n8n knows a node of the package. */
export const typeOf = (node: string) => `${packageName}.${node}`;

export const NODE = typeOf('reachkit');

const builtNames = (files: string[]) =>
	files.map((file) => path.basename(file).split('.')[0]).map((name) => name[0].toLowerCase() + name.slice(1));

/** What n8n calls the nodes and the credentials of the package: the names of their files. */
export const PACKAGED = {
	nodes: builtNames(manifest.n8n.nodes),
	credentials: builtNames(manifest.n8n.credentials),
};

export interface Credential {
	id: string;
	name: string;
	type: string;
}

/** What every end-to-end test stands on: the simulator, and a real n8n with the packed nodes. */
export interface World {
	mock: Mock;
	n8n: N8n;
	/** One for each service; they point at the simulator with a valid key. */
	credentials: Credential[];
	/** That of Reachkit. */
	credential: Credential;
	/** What the credential of Reachkit holds. */
	access: { baseUrl: string; apiKey: string };
}

/**
 * Sets the world up for a test file. Every test begins with the demo's records, and after every one
 * the simulator must have nothing to complain about.
 */
export function useWorld(): World {
	const world = {} as World;
	let folder = '';

	beforeAll(async () => {
		if (needsPacking(TARBALLS)) await pack(TARBALLS);
		folder = fs.mkdtempSync(path.join(os.tmpdir(), 'outreach-e2e-'));
		world.mock = await startMock({ port: 0, scenario: 'demo', strict: true });
		world.n8n = new N8n({ userFolder: folder });
		world.n8n.installPackage(tarballIn(TARBALLS), packageName);
		await world.n8n.start();
		await world.n8n.createOwner();
		world.credentials = [];
		for (const { title, credentialType, data } of services) {
			const content = data(world.mock.url);
			world.credentials.push(await world.n8n.createCredential(`${title} account`, credentialType, content));
		}
		world.credential = credentialOf(world, 'reachkitApi');
		world.access = accessOf(world, 'reachkitApi') as World['access'];
	}, START_MS);

	beforeEach(() => control(world, 'POST', '/reset', { scenario: 'demo', seed: 1, strict: true }));

	afterEach(async () => {
		const { violations } = await control<{ violations: object[] }>(world, 'GET', '/invariants');
		expect(violations).toEqual([]);
	});

	afterAll(async () => {
		await world.n8n?.stop();
		await world.mock?.close();
		fs.rmSync(folder, { recursive: true, force: true });
	});

	return world;
}

/** The stored credential of a type. */
export function credentialOf({ credentials }: Pick<World, 'credentials'>, type: string): Credential {
	const found = credentials.find((credential) => credential.type === type);
	if (!found) throw new Error(`No service has the credential ${type}`);
	return found;
}

/** What the credential of a type holds. */
export function accessOf({ mock }: Pick<World, 'mock'>, type: string) {
	const service = services.find(({ credentialType }) => credentialType === type);
	if (!service) throw new Error(`No service has the credential ${type}`);
	return service.data(mock.url);
}

/** A call of the simulator's control plane. */
export async function control<T = unknown>(
	{ mock }: Pick<World, 'mock'>,
	method: string,
	route: string,
	body?: object,
): Promise<T> {
	const answer = await fetch(`${mock.url}/__mock${route}`, {
		method,
		headers: { 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	const content = (await answer.json()) as { data: T };
	if (!answer.ok) throw new Error(`${method} /__mock${route}: ${JSON.stringify(content)}`);
	return content.data;
}

/** A record of the simulator, as far as a test looks at it. */
export type Record = { [key: string]: string | number | boolean | string[] };

/** The records that the simulator holds of a service. */
export const recordsOf = (world: World, collection: string, service = 'reachkit') =>
	control<Record[]>(world, 'GET', `/state/${service}/${collection}`);

/** A request as the simulator has noted it. */
export interface Noted {
	route: string;
	path: string;
	status: number;
	body: unknown;
}

/** The requests that have reached a service, by method. */
export const requestsOf = (world: World, method: string, service = 'reachkit') =>
	control<Noted[]>(world, 'GET', `/journal?service=${service}&method=${method}`);

/** An example workflow as the repository ships it, stored in n8n with the credentials. */
export async function importExample({ n8n, credentials }: World, file: string): Promise<{ id: string; name: string }> {
	const example = JSON.parse(fs.readFileSync(path.join(ROOT, 'examples', file), 'utf8'));
	return n8n.createWorkflow(withCredentials(example, credentials));
}
