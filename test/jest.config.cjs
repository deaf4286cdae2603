/** Unit, service and contract tests: everything in process, n8n-core included. */
module.exports = {
	rootDir: '..',
	testEnvironment: 'node',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	setupFiles: ['<rootDir>/test/support/setup.cjs'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/dist/'],
	// A process that has run many suites has so much in memory that the long ones take several times as long in it.
	maxWorkers: '100%',
	workerIdleMemoryLimit: '700MB',
	modulePathIgnorePatterns: ['<rootDir>/test/e2e/', '<rootDir>/dist/', '<rootDir>/.demo/'],
};
