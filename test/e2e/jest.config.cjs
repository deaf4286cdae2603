/** End-to-end tests: a real n8n with the packed nodes, the simulator over HTTP, a real browser. */
module.exports = {
	rootDir: '../..',
	roots: ['<rootDir>/test/e2e'],
	testEnvironment: 'node',
	transform: {
		'^.+\\.(ts|mjs)$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	moduleFileExtensions: ['ts', 'mjs', 'js', 'json'],
	testMatch: ['<rootDir>/test/e2e/*.e2e.ts'],
	modulePathIgnorePatterns: ['<rootDir>/test/e2e/node_modules/', '<rootDir>/dist/'],
	testTimeout: 120_000,
};
