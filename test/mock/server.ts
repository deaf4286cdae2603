import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app';
import { readFlags, USAGE, UsageError } from './flags';
import { SERVICES } from './services';
import { type ResetOptions, World } from './world';

export interface MockOptions extends ResetOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	/** Virtual seconds per real second. */
	live?: number;
	/** Serves this service at `/`. */
	alone?: string;
}

export interface Mock {
	/** Without a slash at the end. */
	url: string;
	port: number;
	world: World;
	close(): Promise<void>;
}

/** How often live mode lets time pass when nobody asks. */
const LIVE_STEP_MS = 500;

async function listen(server: Server, port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
	});
}

/** Starts the mock on a port of this machine. */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
	const world = new World(SERVICES, options.alone, options);
	const app = createApp(world);
	const server = createAdaptorServer({ fetch: app.fetch }) as Server;
	const port = await listen(server, options.port ?? 0);
	if (options.live) world.clock.follow(options.live, Date.now());
	const timer = setInterval(() => world.sync(), LIVE_STEP_MS);
	timer.unref();
	return {
		url: `http://127.0.0.1:${port}`,
		port,
		world,
		close: async () => {
			clearInterval(timer);
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}

function problemOf(error: unknown, port: number | undefined): string {
	if (error instanceof UsageError) return error.message;
	const code = (error as NodeJS.ErrnoException).code;
	if (code === 'EADDRINUSE') return `Port ${port} is taken; choose another one with --port.`;
	if (code === 'EACCES') return `Port ${port} may not be used; choose another one with --port.`;
	return `The mock could not start: ${(error as Error).message}`;
}

async function main(): Promise<void> {
	let options: MockOptions | undefined;
	try {
		options = readFlags(
			process.argv.slice(2),
			SERVICES.map((service) => service.name),
		);
		if (options === undefined) {
			process.stdout.write(USAGE);
			return;
		}
		const mock = await startMock(options);
		for (const { basePath } of mock.world.residents.values()) {
			process.stdout.write(`${mock.url}${basePath}\n`);
		}
		process.stdout.write(`${mock.url}/__mock\n`);
		const stop = () => process.exit(0);
		process.once('SIGINT', stop);
		process.once('SIGTERM', stop);
	} catch (error) {
		process.stderr.write(`${problemOf(error, options?.port)}\n`);
		process.exitCode = 1;
	}
}

if (require.main === module) void main();
