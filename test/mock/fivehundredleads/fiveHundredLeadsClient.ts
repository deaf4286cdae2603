import type { ResetOptions } from '../world';
import { type Answer, type CallOptions, Client, type Row } from '../client';

/** Talks to the mock of 500 Leads, with what many tests begin with. */
export class FiveHundredLeadsClient extends Client {
	constructor(options: ResetOptions = {}) {
		super({ service: 'fivehundredleads', ...options });
	}

	/** The rows of an answer that is nothing but a list. */
	async list(path: string, options?: CallOptions): Promise<Row[]> {
		const answer = await this.get(path, options);
		const rows: unknown = JSON.parse(answer.text);
		if (!Array.isArray(rows)) throw new Error(`${path} answered no list: ${answer.text}`);
		return rows;
	}

	/** A record that stands alone in an answer. */
	async record(path: string): Promise<Row> {
		return recordOf(await this.get(path));
	}

	async source(settings: object = {}): Promise<Row> {
		return recordOf(await this.post('/api/sources', { name: 'Website Form', ...settings }));
	}

	/** Sends what somebody filled in, as a form on a website does, and tells the new lead. */
	async capture(token: unknown, fields: object): Promise<Row> {
		await this.call('POST', `/api/webhooks/${String(token)}`, fields, { key: null });
		return (await this.get('/api/leads?limit=1')).rows[0];
	}

	/** A lead that came in without a source. */
	async lead(fields: object = { email: 'jane@acme.example' }): Promise<Row> {
		return (await this.act('capture', { fields })).row;
	}

	/** Sends a file as a part of a form. */
	async importCsv(csv: string, name = 'file'): Promise<Answer> {
		const form = new FormData();
		form.append(name, new Blob([csv], { type: 'text/csv' }), 'leads.csv');
		return await this.call('POST', '/api/leads/import', form);
	}

	async login(email: string): Promise<string> {
		const answer = await this.call('POST', '/api/auth/login', { email, password: 'correct-horse' }, { key: null });
		return String(answer.json?.token);
	}
}

/** The record that is the whole answer. */
export function recordOf({ json, text }: Answer): Row {
	if (typeof json?.id !== 'string') throw new Error(`No record: ${text}`);
	return { ...json, id: json.id };
}
