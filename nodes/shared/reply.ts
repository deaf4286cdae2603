import type { Outcome } from './retry';

/** What came back in the end. */
export interface Reply {
	outcome: Outcome;
	/** Parsed JSON, bytes for files, or undefined when the answer was empty or unreadable. */
	body: unknown;
	/** What makes an answer useless whatever its status; `denied` says in its body that it is no success. */
	defect?: 'html' | 'not-json' | 'broken-json' | 'foreign' | 'denied';
	/** The host's own words for a request that it did not send. */
	reason?: string;
	/** Requests sent. */
	attempts: number;
	/** One of the requests before the last may have taken effect. */
	unclearBefore: boolean;
	/** Waited for the service's limit and between repeats, in ms. */
	waitedMs: number;
	/** Name of the credential on the canvas. */
	credentialName: string;
	host: string;
	/** When it came, unix time in ms. */
	now: number;
}

/** A failed request in words. */
export interface Explanation {
	/** What happened. */
	message: string;
	/** How to fix it. */
	description: string;
	httpCode?: string;
	failure?: Failure;
}

/** Declared to n8n, which backs off accordingly when a poll fails. */
export type Failure =
	| {
			cause: 'rate-limited' | 'temporarily-unavailable';
			retryAfterMs?: number;
			resetsAtEpochMs?: number;
	  }
	| { cause: 'credential-invalid' | 'configuration-invalid' };
