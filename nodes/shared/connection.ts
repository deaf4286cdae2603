import { createHash } from 'crypto';
import type { IDataObject, IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import type { Service } from './operation';

/** Whoever may send a request: a run, a poll or a search. */
export type Caller = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

/** Where and as whom a service is called. */
export interface Connection {
	caller: Caller;
	service: Service;
	/** Without a slash at the end. */
	baseUrl: string;
	host: string;
	/** Name of the credential on the canvas. */
	credentialName: string;
	/** Values that must appear in no error. */
	secrets: string[];
	/** Names the gate that the requests share. */
	gateKey: string;
}

/** Reads the credential once for a run. */
export async function connect(caller: Caller, service: Service): Promise<Connection> {
	const credentials = await caller.getCredentials<IDataObject>(service.credential);
	const reference = caller.getNode().credentials?.[service.credential];
	// A credential saved by an older version may hold no address.
	const baseUrl = (service.baseUrlOf?.(credentials) ?? String(credentials.baseUrl || service.baseUrl))
		.trim()
		.replace(/\/+$/, '');
	const fixed = valuesOf(credentials, service.secrets);
	// Without the token, as a new one does not open a closed gate.
	const fingerprint = createHash('sha256').update(fixed.join(' ')).digest('hex');
	return {
		caller,
		service,
		baseUrl,
		host: /^[a-z]+:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(baseUrl)?.[1] ?? baseUrl.slice(0, 60),
		credentialName: reference?.name ?? service.credential,
		secrets: [...fixed, ...valuesOf(credentials, service.token ? [service.token] : [])],
		gateKey: [reference?.id ?? reference?.name, baseUrl, fingerprint].join(' '),
	};
}

const valuesOf = (credentials: IDataObject, names: string[]) =>
	names.map((name) => String(credentials[name] ?? '').trim()).filter(Boolean);

/** What must be shown in no error now: n8n may have renewed the token since. */
export async function secretsNow({ caller, service, secrets }: Connection): Promise<string[]> {
	if (!service.token) return secrets;
	return [...secrets, ...valuesOf(await caller.getCredentials<IDataObject>(service.credential), [service.token])];
}

/** Whether the user has stopped the execution; polls and searches cannot be. */
export function isCanceled(caller: Caller): boolean {
	return 'getExecutionCancelSignal' in caller && caller.getExecutionCancelSignal()?.aborted === true;
}
