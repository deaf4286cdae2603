import { createHash } from 'crypto';
import type { IDataObject, IHttpRequestHelper, IN8nHttpFullResponse } from 'n8n-workflow';

/**
 * A login that gave no token. The nodes tell by `kind` whether it was refused, so that nothing helps but another credential,
 * or failed and may be tried again; the message says what to do. Not `code`, which n8n's credential test shows instead of it.
 */
export class LoginError extends Error {
	constructor(
		readonly kind: 'LOGIN_REFUSED' | 'LOGIN_FAILED',
		message: string,
	) {
		super(message);
		this.name = 'LoginError';
	}
}

interface Login {
	pending?: Promise<string>;
	token?: string;
	/** When the token came, or the login was refused; unix time in ms. */
	at: number;
	refused?: LoginError;
}

/** A token this young was fetched by another request of the same burst. */
const FRESH_MS = 30_000;
/** Refused once is refused for all requests of a run, without asking again. */
const REFUSED_MS = 10_000;

const logins = new Map<string, Login>();

/**
 * A new token, fetched once however many requests ask for it at the same time: n8n asks for each request by itself.
 *
 * @param secrets what the login consists of, address included
 * @param stale the token that has just been refused, or an empty text
 * @throws LoginError
 */
export async function freshToken(secrets: string[], stale: string, login: () => Promise<string>): Promise<string> {
	const key = createHash('sha256').update(JSON.stringify(secrets)).digest('hex');
	const known = logins.get(key);
	if (known?.pending) return await known.pending;
	const age = Date.now() - (known?.at ?? 0);
	if (known?.refused && age < REFUSED_MS) throw known.refused;
	if (known?.token && known.token !== stale && age < FRESH_MS) return known.token;
	const pending = login();
	logins.set(key, { pending, at: Date.now() });
	pending.then(
		(token) => logins.set(key, { token, at: Date.now() }),
		(error: unknown) => {
			const refused = error instanceof LoginError && error.kind === 'LOGIN_REFUSED' ? error : undefined;
			logins.set(key, { at: Date.now(), ...(refused && { refused }) });
		},
	);
	return await pending;
}

/** A person or a run waits for it, in ms. */
const TIMEOUT_MS = 30_000;

/** What a service calls its login, and what to check when it refuses. */
interface Words {
	service: string;
	/** Where the address or what is entered is wrong. */
	address: string;
	secrets: string;
}

/**
 * Posts a login and takes the token out of the answer.
 *
 * @throws LoginError
 */
export async function postLogin(
	{ helpers }: IHttpRequestHelper,
	url: string,
	body: IDataObject,
	tokenKey: string,
	{ service, address, secrets }: Words,
): Promise<string> {
	const sent = helpers.httpRequest({
		method: 'POST',
		url,
		body,
		json: true,
		timeout: TIMEOUT_MS,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	}) as Promise<IN8nHttpFullResponse>;
	const answer = await sent.catch(() => undefined);
	if (!answer) throw new LoginError('LOGIN_FAILED', `${service} could not be reached for the login.`);
	const { statusCode } = answer;
	const token = (answer.body as IDataObject | undefined)?.[tokenKey];
	if (statusCode < 300 && typeof token === 'string' && token !== '') return token;
	if (statusCode === 429 || statusCode >= 500) {
		throw new LoginError('LOGIN_FAILED', `${service} answered the login with status ${statusCode}.`);
	}
	throw new LoginError('LOGIN_REFUSED', statusCode < 400 || statusCode === 404 ? address : secrets);
}
