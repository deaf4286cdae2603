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
	/** Sent as a bearer token; null sends none. */
	key?: string | null;
}

const API = '/reachkit/api/v1';

/** Talks to a mock in process: `/__mock/…` is the control plane, any other path is Reachkit's. */
export class Client {
	readonly world: World;
	private readonly app: ReturnType<typeof createApp>;

	constructor(options: ResetOptions = {}) {
		this.world = new World(SERVICES, undefined, options);
		this.app = createApp(this.world);
	}

	async call(method: string, path: string, body?: unknown, options: CallOptions = {}) {
		const { key = 'rk_test_key', headers = {} } = options;
		const url = path.startsWith('/__mock') ? path : `${API}${path}`;
		const response = await this.app.request(`http://mock${url}`, {
			method,
			headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
			body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		});
		return new Answer(response.status, response.headers, await response.text());
	}

	get = async (path: string, options?: CallOptions) => await this.call('GET', path, undefined, options);
	post = async (path: string, body?: unknown) => await this.call('POST', path, body);
	patch = async (path: string, body?: unknown) => await this.call('PATCH', path, body);
	delete = async (path: string) => await this.call('DELETE', path);
	act = async (action: string, settings: object) => await this.post('/__mock/reachkit/act', { action, ...settings });
	state = async (collection: string) => (await this.get(`/__mock/state/reachkit/${collection}`)).rows;
	pass = async (time: object) => await this.post('/__mock/clock/advance', time);

	get report(): Report {
		return inspect(this.world);
	}

	/** A campaign with all inboxes and one written step, ready to be launched. */
	async campaign(options: object = {}): Promise<{ id: string; stepId: string; variantId: string }> {
		const { id } = (await this.post('/campaigns', { name: 'Spring' })).row;
		const inboxIds = (await this.get('/inboxes')).ids;
		await this.post(`/campaigns/${id}/inboxes/attach`, { inbox_ids: inboxIds });
		const [step] = (await this.get(`/campaigns/${id}/sequences`)).rows;
		const [variant] = step.variants as Row[];
		const words = { subject: 'Hello {{first_name}}', body_html: 'About {{company}}' };
		await this.patch(`/campaigns/${id}/variants/${variant.id}`, words);
		await this.patch(`/campaigns/${id}`, options);
		return { id, stepId: step.id, variantId: variant.id };
	}

	/** One more step with something to send. */
	async step(campaignId: string): Promise<string> {
		const step = (await this.post(`/campaigns/${campaignId}/sequences`)).row;
		const [variant] = step.variants as Row[];
		await this.patch(`/campaigns/${campaignId}/variants/${variant.id}`, { subject: 'Again' });
		return step.id;
	}

	async leads(campaignId: string, emails: string[]): Promise<string[]> {
		const ids = [];
		for (const email of emails) {
			ids.push((await this.post(`/campaigns/${campaignId}/leads`, { email })).row.id);
		}
		return ids;
	}
}
