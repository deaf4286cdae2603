import type { AxiosInstance } from 'axios';
import axios from 'axios';

/** One request that a service of the mock received. */
export interface JournalEntry {
	method: string;
	path: string;
	route: string;
	query: Record<string, string>;
	body: unknown;
	status: number;
	fault?: string;
	authentication: string;
	realMs: number;
}

/** The mock's control plane over HTTP, as a test speaks to it. */
export class Control {
	private readonly http: AxiosInstance;

	constructor(url: string) {
		this.http = axios.create({ baseURL: `${url}/__mock` });
	}

	private async post<T>(path: string, body: object): Promise<T> {
		return (await this.http.post<{ data: T }>(path, body)).data.data;
	}

	private async get<T>(path: string, params: object = {}): Promise<T> {
		return (await this.http.get<{ data: T }>(path, { params })).data.data;
	}

	async reset(options: { scenario?: 'empty' | 'demo' | 'large'; strict?: boolean; seed?: number } = {}): Promise<void> {
		await this.post('/reset', { strict: true, ...options });
	}

	async fault(fault: object): Promise<void> {
		await this.post('/faults', { name: 'fault', ...fault });
	}

	async clearFaults(): Promise<void> {
		await this.http.delete('/faults');
	}

	async advance(time: object): Promise<void> {
		await this.post('/clock/advance', time);
	}

	async act<T = unknown>(service: string, action: object): Promise<T> {
		return await this.post<T>(`/${service}/act`, action);
	}

	async journal(filter: object = {}): Promise<JournalEntry[]> {
		return await this.get<JournalEntry[]>('/journal', filter);
	}

	async clearJournal(): Promise<void> {
		await this.http.delete('/journal');
	}

	async state<T = Record<string, unknown>>(service: string, collection: string, filter: object = {}): Promise<T[]> {
		return await this.get<T[]>(`/state/${service}/${collection}`, filter);
	}

	async invariants(): Promise<{ ok: boolean; violations: unknown[] }> {
		return await this.get('/invariants');
	}
}
