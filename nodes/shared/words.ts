import type { Operation, Resource, Service } from './operation';
import { pathOf } from './operation';
import type { Request } from './request';
import type { Failure, Reply } from './reply';
import { serverDelay } from './retry';
import { saidBy } from './said';

/** A failed request with everything that words may tell of it. */
export interface Failed {
	service: Service;
	resource: Resource;
	operation: Operation;
	request: Request;
	reply: Reply;
	/** Status of the answer; 0 when none came. */
	status: number;
	/** System code of a failed connection. */
	code: string;
}

/** Words for one kind of failure. */
interface Words {
	fits(failed: Failed): boolean;
	message(failed: Failed): string;
	fix(failed: Failed): string;
	cause?: Failure['cause'];
}

const status =
	(...statuses: number[]) =>
	(failed: Failed) =>
		statuses.includes(failed.status);

const code =
	(...codes: string[]) =>
	(failed: Failed) =>
		codes.includes(failed.code);

const checkAddress = ({ reply, service }: Failed) =>
	`Check 'Base URL' in the credential '${reply.credentialName}'; ${service.name}'s is ${service.baseUrl}.`;

const tries = ({ reply }: Failed) => (reply.attempts > 1 ? ` It was tried ${reply.attempts} times.` : '');

/** The wait that the service wants, where it names one. */
function asksFor({ outcome, now }: Reply): string {
	const wait = 'status' in outcome ? serverDelay(outcome.headers, now) : undefined;
	return wait ? `It asks to wait ${Math.ceil(wait / 1000)} seconds. ` : '';
}

/** IDs in the body, as one of them may be what is missing. */
function alsoSent({ request }: Failed): string {
	if (request.anonymous) return '';
	const ids = Object.entries(request.body)
		.filter(([name]) => /(^id|Ids?|_ids?)$/.test(name))
		.flatMap(([, value]) => value);
	return ids.length > 0 ? `, or one of these is missing: ${ids.join(', ').slice(0, 200)}` : '';
}

/** Words that every service shares; the first that fit win. What happened, then how to fix it. */
export const SHARED_WORDS: Words[] = [
	{
		fits: ({ reply }) => reply.defect === 'html',
		message: ({ service, status: code }) =>
			`A web page came back instead of an answer of ${service.name}'s API (status ${code})`,
		fix: (failed) => `The address may be the website's, or a proxy stands in between. ${checkAddress(failed)}`,
		cause: 'configuration-invalid',
	},
	{
		fits: ({ reply }) => reply.defect === 'foreign',
		message: ({ service }) => `The answer is not one of ${service.name}'s API`,
		fix: (failed) => `It is empty, or lacks what every answer of the API has. ${checkAddress(failed)}`,
		cause: 'configuration-invalid',
	},
	{
		fits: ({ reply }) => reply.defect === 'not-json',
		message: ({ service }) => `${service.name}'s answer is not JSON`,
		fix: checkAddress,
		cause: 'configuration-invalid',
	},
	{
		fits: ({ reply }) => reply.defect === 'broken-json',
		message: ({ service }) => `${service.name}'s answer is damaged`,
		fix: (failed) => `It broke off in the middle, or is no sound JSON.${tries(failed)} Try again later.`,
		cause: 'temporarily-unavailable',
	},
	{
		fits: ({ status: redirected }) => redirected >= 300 && redirected < 400,
		message: ({ service }) => `The address of ${service.name} has moved`,
		fix: (failed) => `The server redirects elsewhere, and the key is not sent after it. ${checkAddress(failed)}`,
		cause: 'configuration-invalid',
	},
	{
		fits: status(401),
		message: ({ service, reply }) => `${service.name} did not accept the credential '${reply.credentialName}'`,
		fix: () => 'Enter a valid key there. A revoked or expired one has to be replaced.',
		cause: 'credential-invalid',
	},
	{
		fits: status(403),
		message: ({ reply }) => `The credential '${reply.credentialName}' may not do this`,
		fix: ({ service }) => `Ask the owner of the ${service.name} workspace for the missing permission or plan.`,
		cause: 'credential-invalid',
	},
	{
		fits: ({ status: missing, operation }) => missing === 404 && operation.docs === 'inferred',
		message: ({ service, resource }) =>
			`${service.name} does not know this ${resource.name.toLowerCase()}, or has no such endpoint`,
		fix: ({ service, operation }) =>
			`The path ${pathOf(operation.route)} is inferred: no page of ${service.name}'s documentation shows it. If the ID is right, the path is not.`,
		cause: 'configuration-invalid',
	},
	{
		fits: status(404),
		message: ({ service, resource, operation }) =>
			`${service.name} found nothing for '${resource.name} > ${operation.name}'`,
		fix: (failed) => {
			const path = failed.request.anonymous ? pathOf(failed.operation.route) : failed.request.path;
			const missing = `There is no ${path} in this workspace${alsoSent(failed)}. The record may be deleted or belong to another workspace.`;
			// Where the service names what is missing, the address is right.
			return saidBy(failed.reply.body) ? missing : `${missing} Or the address is wrong. ${checkAddress(failed)}`;
		},
		cause: 'configuration-invalid',
	},
	{
		fits: status(413),
		message: ({ service }) => `${service.name} refused the content as too large`,
		fix: () => 'Send a smaller file, or fewer rows in an item.',
	},
	{
		fits: status(429),
		message: ({ service }) => `${service.name} limits the number of requests`,
		fix: ({ reply }) =>
			`${asksFor(reply)}The node waited ${Math.round(reply.waitedMs / 1000)} seconds. Lower 'Max Parallel Requests' or raise 'Max Wait (Seconds)' in the options, or run it later.`,
		cause: 'rate-limited',
	},
	{
		fits: ({ status: failed }) => failed >= 500,
		message: ({ service, status: failed }) => `${service.name} could not process the request (status ${failed})`,
		fix: (failed) => `The fault is on ${failed.service.name}'s side. Try again later.${tries(failed)}`,
		cause: 'temporarily-unavailable',
	},
	{
		fits: ({ status: refused }) => refused > 0,
		message: ({ service, operation, status: refused }) =>
			`${service.name} refused '${operation.name}' (status ${refused})`,
		fix: () => 'Correct the fields and run the item again.',
	},
	{
		fits: (failed) => /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|EPROTO|ERR_SSL/.test(failed.code),
		message: ({ service, reply }) => `No secure connection to ${service.name} at ${reply.host}`,
		fix: (failed) =>
			`The certificate of the server was refused, or the server does not speak TLS. ${checkAddress(failed)}`,
		cause: 'configuration-invalid',
	},
	{
		fits: code('ECONNREFUSED'),
		message: ({ service, reply }) => `${service.name} could not be reached at ${reply.host}`,
		fix: (failed) => `The server refused the connection, so it may be down.${tries(failed)} ${checkAddress(failed)}`,
		cause: 'temporarily-unavailable',
	},
	{
		fits: code('ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'),
		message: ({ reply }) => `The host ${reply.host} could not be found`,
		fix: (failed) => `${checkAddress(failed)} If it is right, check the network of n8n.${tries(failed)}`,
		cause: 'temporarily-unavailable',
	},
	{
		fits: code('ETIMEDOUT', 'ECONNABORTED'),
		message: ({ service }) => `${service.name} did not answer in time`,
		fix: (failed) => `Try again later, or raise 'Timeout (Seconds)' in the options.${tries(failed)}`,
		cause: 'temporarily-unavailable',
	},
	{
		fits: code('LOGIN_REFUSED'),
		message: ({ service, reply }) =>
			`${service.name} did not accept the login of the credential '${reply.credentialName}'`,
		fix: ({ reply }) => reply.reason ?? 'Check what is entered there.',
		cause: 'credential-invalid',
	},
	{
		fits: code('LOGIN_FAILED'),
		message: ({ service }) => `The login to ${service.name} did not work out`,
		fix: (failed) => `${failed.reply.reason ?? ''}${tries(failed)} Try again later.`.trim(),
		cause: 'temporarily-unavailable',
	},
	{
		fits: code('INVALID_REQUEST'),
		message: () => 'The request was not sent',
		fix: ({ reply }) => reply.reason ?? 'n8n refused to send it.',
		cause: 'configuration-invalid',
	},
	{
		fits: () => true,
		message: ({ service }) => `The connection to ${service.name} broke off`,
		fix: (failed) => `The answer did not arrive.${tries(failed)} Try again later.`,
		cause: 'temporarily-unavailable',
	},
];
