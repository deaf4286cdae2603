import { sleep } from '../../scripts/child.mjs';
import { unflatten } from './execution.mjs';

const FINISHED = ['success', 'error', 'crashed', 'canceled'];

/** n8n ties a session to the browser that opened it by this id. */
export const BROWSER_ID = 'outreach-suite';

/** The account that the demo and the tests use. */
export const owner = {
	email: 'owner@example.com',
	firstName: 'Olivia',
	lastName: 'Owner',
	password: 'Outreach-demo-1',
};

/** An answer of n8n's REST interface that is not a success. */
export class RestError extends Error {
	/**
	 * @param {string} request
	 * @param {number} status
	 * @param {string} text
	 */
	constructor(request, status, text) {
		super(`${request} -> ${status} ${text.slice(0, 600)}`);
		this.status = status;
	}
}

/** A running n8n, driven over the interface that its editor uses. */
export class Client {
	cookie = '';

	/** @param {string} url */
	constructor(url) {
		this.url = url;
	}

	/**
	 * @param {string} method
	 * @param {string} route
	 * @param {unknown} [body]
	 * @returns {Promise<any>} the answer without its envelope
	 */
	async request(method, route, body) {
		const answer = await fetch(this.url + route, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': BROWSER_ID,
				...(this.cookie && { cookie: this.cookie }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const session = answer.headers.getSetCookie().find((each) => each.startsWith('n8n-auth='));
		if (session) [this.cookie] = session.split(';');
		const text = await answer.text();
		if (!answer.ok) throw new RestError(`${method} ${route}`, answer.status, text);
		const content = text ? JSON.parse(text) : undefined;
		return content && typeof content === 'object' && 'data' in content ? content.data : content;
	}

	/** Whether n8n waits for somebody to create its first account. */
	async needsOwner() {
		return (await this.request('GET', '/rest/settings')).userManagement.showSetupOnFirstLoad === true;
	}

	createOwner() {
		return this.request('POST', '/rest/owner/setup', owner);
	}

	logIn() {
		const { email, password } = owner;
		return this.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	listCredentials() {
		return this.request('GET', '/rest/credentials');
	}

	/**
	 * @param {string} name
	 * @param {string} type
	 * @param {object} data
	 */
	createCredential(name, type, data) {
		return this.request('POST', '/rest/credentials', { name, type, data });
	}

	/**
	 * @param {string} id
	 * @param {string} name
	 * @param {string} type
	 * @param {object} data
	 */
	updateCredential(id, name, type, data) {
		return this.request('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	/**
	 * What the editor does behind the button "Retry" of a credential.
	 * @param {{ id: string, name: string, type: string }} credential
	 * @param {object} data
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	testCredential({ id, name, type }, data) {
		return this.request('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	listWorkflows() {
		return this.request('GET', '/rest/workflows');
	}

	/** @param {object} workflow */
	createWorkflow(workflow) {
		return this.request('POST', '/rest/workflows', {
			settings: { executionOrder: 'v1' },
			...workflow,
		});
	}

	/**
	 * Runs a workflow from its trigger and waits for the end.
	 * @param {string} id
	 * @param {string} trigger
	 */
	async runWorkflow(id, trigger, { timeoutMs = 60_000 } = {}) {
		const { executionId } = await this.request('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: trigger },
		});
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = await this.#execution(executionId);
			if (FINISHED.includes(execution?.status)) return execution;
			if (Date.now() > deadline) {
				throw new Error(`Execution ${executionId} is still ${execution?.status}`);
			}
			await sleep(20);
		}
	}

	/** @param {string} id */
	async #execution(id) {
		try {
			const execution = await this.request('GET', `/rest/executions/${id}`);
			const { data } = execution;
			return { ...execution, data: typeof data === 'string' ? unflatten(data) : data };
		} catch (error) {
			// n8n answers the run before the execution can be read.
			if (error instanceof RestError && error.status === 404) return undefined;
			throw error;
		}
	}
}
