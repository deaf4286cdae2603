import { Client } from '../client';
import type { ResetOptions } from '../world';

/** What a client sends to get a token. */
export const CREDENTIALS = {
	client_id: 'rw_live_test',
	client_secret: 'sk_live_test',
	grant_type: 'client_credentials',
};

export const READ_ONLY = { ...CREDENTIALS, client_id: 'rw_live_readonly', client_secret: 'sk_live_readonly' };

/** Talks to the mock of Rackwave, with what many tests begin with. */
export class RackwaveClient extends Client {
	constructor(options: ResetOptions = {}) {
		super({ service: 'rackwave', ...options });
	}

	/** Asks for a token without having one. */
	async authenticate(credentials: unknown = CREDENTIALS) {
		return await this.call('POST', '/auth/token', credentials, { key: null });
	}

	async token(credentials: object = CREDENTIALS): Promise<string> {
		return String((await this.authenticate(credentials)).json?.access_token);
	}

	async lead(settings: object = {}) {
		return (await this.post('/leads', { name: 'Jane Smith', email: 'jane@company.example', ...settings })).row;
	}
}
