import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { needsPacking, pack, packageName, tarballIn } from '../../scripts/tarball.mjs';
import { N8n } from './n8n.mjs';
import { PACKAGED, TARBALLS, typeOf } from './world';

/**
 * Stands in for npm, but only for n8n: it serves the one tarball that is not published yet. n8n asks
 * for the version, fetches the tarball, unpacks it and installs what it depends on, which is nothing.
 */
const NPM = (tarball: string, version: string) => `#!/bin/sh
case "$1 $2" in
	"view ${packageName}@"*) echo '"${version}"' ;;
	"pack ${packageName}@"*) cp '${tarball}' . && basename '${tarball}' ;;
	"install "*) ;;
	*) echo 'npm error code E404' >&2; exit 1 ;;
esac
`;

let n8n: N8n;
let folder = '';

beforeAll(async () => {
	if (needsPacking(TARBALLS)) await pack(TARBALLS);
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'outreach-installer-'));
	const tarball = tarballIn(TARBALLS);
	const version = /(\d+\.\d+\.\d+[^/]*)\.tgz$/.exec(tarball)?.[1] ?? '';
	const tools = path.join(folder, 'tools');
	fs.mkdirSync(tools);
	fs.writeFileSync(path.join(tools, 'npm'), NPM(tarball, version), { mode: 0o755 });
	n8n = new N8n({ userFolder: folder, tools });
	await n8n.start();
	await n8n.createOwner();
});

afterAll(async () => {
	await n8n?.stop();
	fs.rmSync(folder, { recursive: true, force: true });
});

const nodeTypes = async () => {
	const all: Array<{ name: string }> = await n8n.request('GET', '/types/nodes.json');
	return all.map(({ name }) => name).filter((name) => name.startsWith(`${packageName}.`));
};

describe("n8n's own installer", () => {
	it('installs the package without a restart, lists it and removes it', async () => {
		expect(await nodeTypes()).toEqual([]);

		await n8n.request('POST', '/rest/community-packages', { name: packageName });

		const types = PACKAGED.nodes.map(typeOf);
		expect(await nodeTypes()).toEqual(expect.arrayContaining(types));
		const [installed] = await n8n.request('GET', '/rest/community-packages');
		expect(installed).toMatchObject({ packageName });
		const nodes: Array<{ type: string }> = installed.installedNodes;
		expect(nodes.map(({ type }) => type).sort()).toEqual(types.sort());

		await n8n.request('DELETE', `/rest/community-packages?name=${packageName}`);

		expect(await nodeTypes()).toEqual([]);
	});
});
