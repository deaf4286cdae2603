const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);

/** Forgets the last build. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/** TypeScript to dist; a type error fails the build with the compiler's own words. */
async function compile() {
	try {
		await run(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', 'tsconfig.json']);
	} catch (error) {
		throw new Error(error.stdout || error.message);
	}
}

/** Icons, where the compiled nodes and credentials expect them. */
function icons() {
	return src('nodes/**/*.{svg,png}', { encoding: false }).pipe(dest('dist/nodes'));
}

/** The codex files, which put the nodes into the categories of n8n's panel. */
function codex() {
	return src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
}

/** Output schemas, by which n8n shows the fields of an operation before it ever ran. */
function schemas() {
	return src('nodes/**/__schema__/**/*.json').pipe(dest('dist/nodes'));
}

/** The tarball as npm would publish it. */
async function tarball() {
	const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--silent'], {
		shell: process.platform === 'win32',
	});
	process.stdout.write(stdout);
}

const build = series(clean, parallel(compile, icons, codex, schemas));

module.exports = { clean, build, pack: series(build, tarball), default: build };
