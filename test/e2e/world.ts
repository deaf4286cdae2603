import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
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
const [{ credentialType, data }] = services;

export const NODE = `${packageName}.reachkit`;

export interface Credential {
	id: string;
	name: string;
	type: string;
}

/** What every end-to-end test stands on: the simulator, and a real n8n with the packed nodes. */
export interface World {
	mock: Mock;
	n8n: N8n;
	/** Points at the simulator with a valid key. */
	credential: Credential;
	/** What such a credential holds. */
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
		world.access = data(world.mock.url) as World['access'];
		world.credential = await world.n8n.createCredential('Reachkit account', credentialType, world.access);
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
export type Record = { [key: string]: string | number | boolean };

/** The records that the simulator holds of Reachkit. */
export const recordsOf = (world: World, collection: string) =>
	control<Record[]>(world, 'GET', `/state/reachkit/${collection}`);

/** The requests that have reached Reachkit, by method. */
export const requestsOf = (world: World, method: string) =>
	control<Array<{ route: string; path: string; status: number }>>(world, 'GET', `/journal?method=${method}`);

/** An example workflow as the repository ships it, stored in n8n with a credential. */
export async function importExample({ n8n, credential }: World, file: string): Promise<{ id: string; name: string }> {
	const example = JSON.parse(fs.readFileSync(path.join(ROOT, 'examples', file), 'utf8'));
	return n8n.createWorkflow(withCredentials(example, [credential]));
}
