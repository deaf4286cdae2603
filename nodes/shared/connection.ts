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
	const baseUrl = String(credentials.baseUrl || service.baseUrl)
		.trim()
		.replace(/\/+$/, '');
	const secrets = service.secrets.map((name) => String(credentials[name] ?? '').trim()).filter(Boolean);
	const fingerprint = createHash('sha256').update(secrets.join(' ')).digest('hex');
	return {
		caller,
		service,
		baseUrl,
		host: /^[a-z]+:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(baseUrl)?.[1] ?? baseUrl.slice(0, 60),
		credentialName: reference?.name ?? service.credential,
		secrets,
		gateKey: [reference?.id ?? reference?.name, baseUrl, fingerprint].join(' '),
	};
}

/** Whether the user has stopped the execution; polls and searches cannot be. */
export function isCanceled(caller: Caller): boolean {
	return 'getExecutionCancelSignal' in caller && caller.getExecutionCancelSignal()?.aborted === true;
}
