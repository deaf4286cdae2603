import type { Operation, Resource, Service } from './operation';
import type { Explanation, Failure, Reply } from './reply';
import type { Request } from './request';
import { isUnclear, serverDelay } from './retry';
import { detailsOf, quoted, saidBy } from './said';
import type { Failed } from './words';
import { SHARED_WORDS } from './words';

/** Words for a reply that is not a success; undefined for a success. The service's catalogue first, the status second. Pure. */
export function explain(
	service: Service,
	called: { resource: Resource; operation: Operation },
	request: Request,
	reply: Reply,
): Explanation | undefined {
	const status = 'status' in reply.outcome ? reply.outcome.status : 0;
	const success = status >= 200 && status < 300;
	if (success && !reply.defect) return undefined;
	const failed: Failed = {
		service,
		...called,
		request,
		reply,
		status,
		code: 'code' in reply.outcome ? reply.outcome.code : '',
	};
	const found = inWords(failed);
	const acted = success && reply.defect !== 'denied';
	const unclear = !request.repeatable && (acted || isUnclear(reply.outcome));
	return unclear ? mayHaveHappened(found, failed) : found;
}

function inWords(failed: Failed): Explanation {
	const { service, operation, reply, status } = failed;
	const said = [quoted(service, saidBy(reply.body)), detailsOf(service, operation, reply.body)]
		.filter(Boolean)
		.join(' ');
	const own = service.problems.find(
		(problem) => (problem.status ?? status) === status && (problem.said ? problem.said.test(said) : !reply.defect),
	);
	const shared = SHARED_WORDS.find((words) => words.fits(failed)) ?? SHARED_WORDS[SHARED_WORDS.length - 1];
	const found = own?.said?.exec(said)?.[1] ?? '';
	const named = (text: string) => text.replace('{credential}', reply.credentialName).replace('$1', found);
	const fix = own ? named(own.fix) : shared.fix(failed);
	return {
		message: own ? named(own.message) : shared.message(failed),
		description: [said, fix].filter(Boolean).join(' '),
		...(status > 0 && { httpCode: String(status) }),
		...(shared.cause && { failure: declared(shared.cause, reply) }),
	};
}

function declared(cause: Failure['cause'], { outcome, now }: Reply): Failure {
	if (cause === 'credential-invalid' || cause === 'configuration-invalid') return { cause };
	const wait = 'status' in outcome ? serverDelay(outcome.headers, now) : undefined;
	return { cause, ...(wait !== undefined && { retryAfterMs: wait, resetsAtEpochMs: now + wait }) };
}

/** After an unclear failure of a send: it is not repeated, and the user learns how to find out. */
function mayHaveHappened(found: Explanation, { resource, operation }: Failed): Explanation {
	const reader = Object.values(resource.operations).find((other) => other.list) ?? resource.operations.get;
	const how = reader && reader !== operation ? ` with '${resource.name} > ${reader.name}'` : '';
	return {
		...found,
		message: `${found.message}; '${operation.name}' may have happened all the same`,
		description: `${found.description} It was sent once and not repeated. Check${how} before you run this item again, or it may be done twice.`,
	};
}
