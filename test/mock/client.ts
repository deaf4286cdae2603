import { createApp } from './app';
import { inspect, type Report } from './invariants';
import { SERVICES } from './services';
import { type ResetOptions, World } from './world';

/** A record of an answer; what is in it is for `expect` to say. */
export type Row = { id: string } & Record<string, unknown>;

/** An answer in the three ways in which tests read it. */
export class Answer {
	constructor(
		readonly status: number,
		readonly headers: Headers,
		readonly text: string,
	) {}

	/** The body; undefined when it is empty or no JSON. */
	get json(): Record<string, unknown> | undefined {
		try {
			return JSON.parse(this.text) as Record<string, unknown>;
		} catch {
			return undefined;
		}
	}

	get row(): Row {
		return this.json?.data as Row;
	}

	get rows(): Row[] {
		return this.json?.data as Row[];
	}

	get ids(): string[] {
		return this.rows.map(({ id }) => id);
	}
}

export interface CallOptions {
	headers?: Record<string, string>;
	/** Instead of the service's full key; null sends none. */
	key?: string | null;
}

/** How each service is shown a key, with the full one. */
const KEYS: Record<string, { key: string; header(key: string): Record<string, string> }> = {
	reachkit: { key: 'rk_test_key', header: (key) => ({ authorization: `Bearer ${key}` }) },
	rocketlead: { key: 'rl_test_key', header: (key) => ({ 'x-api-key': key }) },
	fivehundredleads: { key: '5l_live_test_full', header: (key) => ({ 'x-api-key': key }) },
	rackwave: { key: 'rw_static_token', header: (key) => ({ authorization: `Bearer ${key}` }) },
};

/** Talks to a mock in process: `/__mock/…` is the control plane, any other path is one of the service. */
export class Client {
	readonly world: World;
	private readonly app: ReturnType<typeof createApp>;
	private readonly service: string;

	constructor({ service = 'reachkit', ...options }: ResetOptions & { service?: string } = {}) {
		this.service = service;
		this.world = new World(SERVICES, undefined, options);
		this.app = createApp(this.world);
	}

	async call(method: string, path: string, body?: unknown, options: CallOptions = {}) {
		const known = KEYS[this.service];
		const { key = known.key, headers = {} } = options;
		const url = path.startsWith('/__mock') ? path : `${this.world.residents.get(this.service)?.basePath}${path}`;
		const asIs = body === undefined || typeof body === 'string' || body instanceof FormData;
		const response = await this.app.request(`http://mock${url}`, {
			method,
			headers: { ...(key === null ? {} : known.header(key)), ...headers },
			body: asIs ? body : JSON.stringify(body),
		});
		return new Answer(response.status, response.headers, await response.text());
	}

	get = async (path: string, options?: CallOptions) => await this.call('GET', path, undefined, options);
	post = async (path: string, body?: unknown) => await this.call('POST', path, body);
	patch = async (path: string, body?: unknown) => await this.call('PATCH', path, body);
	put = async (path: string, body?: unknown) => await this.call('PUT', path, body);
	delete = async (path: string) => await this.call('DELETE', path);
	act = async (action: string, settings: object) =>
		await this.post(`/__mock/${this.service}/act`, { action, ...settings });
	state = async (collection: string) => (await this.get(`/__mock/state/${this.service}/${collection}`)).rows;
	pass = async (time: object) => await this.post('/__mock/clock/advance', time);

	get report(): Report {
		return inspect(this.world);
	}
}
