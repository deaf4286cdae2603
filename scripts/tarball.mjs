import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './install.mjs';
import { findNpm } from './tool.mjs';

const ROOT = path.resolve(fileURLToPath(import.meta.url), '../..');
const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

export const packageName = String(manifest.name);

/** What ends up in the tarball, or decides what does. */
const SOURCES = [
	'nodes',
	'credentials',
	'gulpfile.js',
	'package.json',
	'tsconfig.json',
	'CHANGELOG.md',
	'LICENSE',
	'README.md',
];

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
	return fs
		.readdirSync(folder, { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => {
			const full = path.join(folder, entry.name);
			return entry.isDirectory() ? filesBelow(full) : [full];
		});
}

/** A hash of everything that the packed package is made from. */
export function hashOfSources() {
	const hash = createHash('sha256');
	for (const source of SOURCES.map((each) => path.join(ROOT, each))) {
		if (!fs.existsSync(source)) continue;
		for (const file of fs.statSync(source).isDirectory() ? filesBelow(source) : [source]) {
			hash.update(path.relative(ROOT, file)).update(fs.readFileSync(file));
		}
	}
	return hash.digest('hex');
}

/**
 * The place of the packed package in a folder.
 * @param {string} folder
 */
export const tarballIn = (folder) => path.join(folder, `${packageName}-${String(manifest.version)}.tgz`);

/** @param {string} folder */
const hashFileIn = (folder) => path.join(folder, 'package.hash');

/**
 * Whether a folder has no tarball of the sources as they are now.
 * @param {string} folder
 */
export function needsPacking(folder) {
	const hashFile = hashFileIn(folder);
	return (
		!fs.existsSync(tarballIn(folder)) ||
		!fs.existsSync(hashFile) ||
		fs.readFileSync(hashFile, 'utf8') !== hashOfSources()
	);
}

/**
 * Builds the package and packs it into a folder.
 * @param {string} folder
 */
export async function pack(folder) {
	const npm = findNpm();
	const hash = hashOfSources();
	fs.mkdirSync(folder, { recursive: true });
	fs.rmSync(hashFileIn(folder), { force: true });
	await runNpm(npm, ['run', 'build'], {
		folder: ROOT,
		label: 'Building the nodes',
		log: 'build.log',
	});
	await runNpm(npm, ['pack', '--ignore-scripts', '--pack-destination', folder], {
		folder: ROOT,
		label: 'Packing the nodes',
		log: 'pack.log',
	});
	fs.writeFileSync(hashFileIn(folder), hash);
}
