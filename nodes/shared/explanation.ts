import type { IDataObject } from 'n8n-workflow';
import type { Field, Operation, Resource, Service } from './operation';
import { apiName, pathOf } from './operation';
import type { Request } from './request';
import type { Outcome } from './retry';
import { isUnclear, serverDelay } from './retry';

/** Words for an error of a service's API. The first entry that fits wins. */
export interface Problem {
	status?: number;
	/** Fits the service's own `error` text. */
	error?: RegExp;
	message: string;
	fix: string;
}

/** A failed request in words. */
export interface Explanation {
	/** What happened. */
	message: string;
	/** How to mend it. */
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

/** What came back in the end. */
export interface Reply {
	outcome: Outcome;
	/** Parsed JSON, text, a Buffer for files, or undefined when the answer was empty. */
	body: unknown;
	/** What made an answer with a good status useless. */
	defect?: 'html' | 'not-json' | 'broken-json';
	/** The host's own words for a connection failure without a known code. */
	reason?: string;
	attempts: number;
	waitedMs: number;
	/** Name of the credential on the canvas. */
	credentialName: string;
	host: string;
	now: number;
}

interface Called {
	resource: Resource;
	operation: Operation;
}

/** Words for a reply that is not a success; undefined for a success. Pure. */
export function explain(
	service: Service,
	called: Called,
	request: Request,
	reply: Reply,
): Explanation | undefined {
	const { outcome } = reply;
	if ('status' in outcome && outcome.status >= 200 && outcome.status < 300 && !reply.defect)
		return undefined;
	const found =
		'code' in outcome
			? explainConnection(service, outcome.code, reply)
			: explainStatus(service, called, outcome.status, reply);
	const mayHaveHappened =
		!request.repeatable &&
		(isUnclear(outcome) || (reply.defect !== undefined && isSuccess(outcome)));
	if (!mayHaveHappened) return found;
	return {
		...found,
		message: `${found.message}; '${called.operation.name}' may have happened all the same`,
		description: `${found.description} ${howToCheck(called)} It was sent once and not repeated.`,
	};
}

const isSuccess = (outcome: Outcome) => 'status' in outcome && outcome.status < 300;

function howToCheck({ resource, operation }: Called): string {
	const reader =
		Object.values(resource.operations).find((other) => other.list) ?? resource.operations.get;
	const how = reader && reader !== operation ? ` with '${resource.name} > ${reader.name}'` : '';
	return `Check${how} before you run this item again, or it may be done twice.`;
}

const UNTRUSTED_CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|EPROTO|ERR_SSL/;

function explainConnection(service: Service, code: string, reply: Reply): Explanation {
	const passing: Failure = { cause: 'temporarily-unavailable' };
	const tries = reply.attempts > 1 ? ` It was tried ${reply.attempts} times.` : '';
	if (UNTRUSTED_CERTIFICATE.test(code)) {
		return {
			message: `No secure connection to ${service.name} at ${reply.host}`,
			description: `The certificate of the server was refused, or it does not speak TLS. Check 'Base URL' in the credential '${reply.credentialName}', and the proxy if there is one.`,
			failure: { cause: 'configuration-invalid' },
		};
	}
	const words: Record<string, [string, string]> = {
		ECONNREFUSED: [
			`${service.name} could not be reached at ${reply.host}`,
			`The server refused the connection. It may be down, or 'Base URL' in the credential '${reply.credentialName}' is wrong.${tries}`,
		],
		ENOTFOUND: [
			`The host ${reply.host} is not known`,
			`Check 'Base URL' in the credential '${reply.credentialName}', and the network of n8n.${tries}`,
		],
		EAI_AGAIN: [
			`The host ${reply.host} could not be looked up`,
			`Check 'Base URL' in the credential '${reply.credentialName}', and the network of n8n.${tries}`,
		],
		ETIMEDOUT: [
			`${service.name} did not answer in time`,
			`Try again later, or raise 'Timeout' in the options.${tries}`,
		],
		ECONNABORTED: [
			`${service.name} did not answer in time`,
			`Try again later, or raise 'Timeout' in the options.${tries}`,
		],
		INVALID_REQUEST: ['The request was not sent', reply.reason ?? 'n8n refused to send it.'],
	};
	const [message, description] = words[code] ?? [
		`The connection to ${service.name} broke off`,
		`The answer did not arrive whole.${tries} Try again later.`,
	];
	return {
		message,
		description,
		failure: code === 'INVALID_REQUEST' ? { cause: 'configuration-invalid' } : passing,
	};
}

function explainStatus(
	service: Service,
	called: Called,
	status: number,
	reply: Reply,
): Explanation {
	const said = saidBy(reply.body);
	const base = { httpCode: String(status), ...declared(status, reply) };
	const known = service.problems.find(
		(problem) =>
			(problem.status ?? status) === status && (!problem.error || problem.error.test(said.text)),
	);
	if (known && !reply.defect)
		return {
			...base,
			message: known.message,
			description: [
				known.fix,
				quoted(service, said.text),
				details(service, called.operation, said.details),
			]
				.filter(Boolean)
				.join(' '),
		};
	const [message, fix] = wordsOf(service, called, status, reply);
	return {
		...base,
		message,
		description: [quoted(service, said.text), details(service, called.operation, said.details), fix]
			.filter(Boolean)
			.join(' '),
	};
}

/** Words for a status; the service's own words are added to the description. */
function wordsOf(
	service: Service,
	{ resource, operation }: Called,
	status: number,
	reply: Reply,
): [string, string] {
	const { name } = service;
	if (reply.defect === 'html') {
		return [
			`A web page came back instead of ${name}'s answer (status ${status})`,
			`'Base URL' in the credential '${reply.credentialName}' probably names the website, not the API, or a proxy stands in between. ${name}'s is ${service.baseUrl}.`,
		];
	}
	if (reply.defect)
		return [
			`${name}'s answer could not be read`,
			reply.defect === 'broken-json'
				? 'It broke off or is damaged. Try again later.'
				: `It is not JSON. Check 'Base URL' in the credential '${reply.credentialName}'.`,
		];
	if (status >= 300 && status < 400)
		return [
			`The address of ${name} has moved`,
			`The server redirects elsewhere, and the key is not sent after it. Correct 'Base URL' in the credential '${reply.credentialName}'; ${name}'s is ${service.baseUrl}.`,
		];
	if (status === 401)
		return [
			`${name} did not accept the credential '${reply.credentialName}'`,
			'Enter a valid key there; a revoked or expired one has to be replaced.',
		];
	if (status === 403)
		return [
			`The credential '${reply.credentialName}' may not do this`,
			`Ask the owner of the ${name} workspace for the missing permission or plan.`,
		];
	if (status === 404 && operation.docs === 'inferred')
		return [
			`${name} does not know this ${resource.name.toLowerCase()}, or has no such endpoint`,
			`The path ${pathOf(operation.route)} is inferred: no page of ${name}'s documentation shows it. If the ID is right, the path is not.`,
		];
	if (status === 404)
		return [
			`${resource.name} > ${operation.name}: not found`,
			`${name} has no record with the given ID in this workspace. It may be deleted, or belong to another workspace.`,
		];
	if (status === 400 || status === 409 || status === 413 || status === 422)
		return [`${name} refused '${operation.name}'`, 'Correct the fields and run the item again.'];
	if (status === 429)
		return [
			`${name} limits the number of requests`,
			`Lower 'Max Parallel Requests' or raise 'Max Wait' in the options.${reply.waitedMs ? ` Waited ${Math.round(reply.waitedMs / 1000)} seconds.` : ''}`,
		];
	if (status >= 500)
		return [
			`${name} could not process the request (status ${status})`,
			`The fault is on ${name}'s side. Try again later.${reply.attempts > 1 ? ` It was tried ${reply.attempts} times.` : ''}`,
		];
	return [
		`${name} answered with status ${status}`,
		'Check the fields, and the base URL in the credential.',
	];
}

function declared(status: number, reply: Reply): { failure?: Failure } {
	if (reply.defect === 'html') return { failure: { cause: 'configuration-invalid' } };
	if (status === 401 || status === 403) return { failure: { cause: 'credential-invalid' } };
	if (status === 404) return { failure: { cause: 'configuration-invalid' } };
	if (status !== 429 && status < 500) return {};
	const wait =
		'status' in reply.outcome ? serverDelay(reply.outcome.headers, reply.now) : undefined;
	const hint = wait === undefined ? {} : { retryAfterMs: wait, resetsAtEpochMs: reply.now + wait };
	return {
		failure: { cause: status === 429 ? 'rate-limited' : 'temporarily-unavailable', ...hint },
	};
}

/** The service's own words: `error`, `message` or `error.message`, and `details` or `errors`. */
function saidBy(body: unknown): { text: string; details?: unknown } {
	if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return { text: '' };
	const { error, message, details, errors } = body as IDataObject;
	const nested = (error as IDataObject | undefined)?.message;
	return {
		text: String([nested, error, message].find((text) => typeof text === 'string') ?? ''),
		details: details ?? errors,
	};
}

const quoted = (service: Service, text: string) =>
	text && `${service.name} says: "${text.slice(0, 300)}".`;

/** Field errors under the names that stand on the form. */
function details(service: Service, operation: Operation, given: unknown): string {
	if (typeof given === 'string') return `${given.slice(0, 300)}${/[.!?]$/.test(given) ? '' : '.'}`;
	if (typeof given !== 'object' || given === null) return '';
	const rows = Object.entries(given).map(([name, said]) => {
		const label = labelOf(service, operation.fields, name);
		const words = [said]
			.flat()
			.map((word) => (typeof word === 'object' ? JSON.stringify(word) : String(word)));
		return `${label ? `'${label}'` : name}: ${words.join(', ')}`;
	});
	return rows.length ? `${rows.join('; ').slice(0, 1000)}.` : '';
}

function labelOf(service: Service, fields: Field[], name: string): string | undefined {
	for (const field of fields) {
		if (apiName(service, field) === name) return field.displayName;
		const inside =
			field.type === 'collection' && labelOf(service, (field.options ?? []) as Field[], name);
		if (inside) return inside;
	}
	return undefined;
}
