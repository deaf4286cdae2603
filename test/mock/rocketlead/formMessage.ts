import type { ZodError, ZodIssue } from 'zod';

/** Where the checked value stands in a request; the words are those of the validator that the API seems to use. */
export type Place = 'params' | 'querystring' | 'body';

const TYPES: Record<string, string> = { record: 'object', integer: 'integer', map: 'object' };

const isMissing = (issue: ZodIssue) => issue.code === 'invalid_type' && issue.received === 'undefined';

const many = (count: number | bigint, what: string) => `${count} ${what}`;

function said(issue: ZodIssue): string {
	// Our own messages are complete already.
	if (issue.message.startsWith('must ')) return issue.message;
	switch (issue.code) {
		case 'invalid_type':
			if (issue.expected.includes("'")) return 'must be equal to one of the allowed values';
			return `must be ${TYPES[issue.expected] ?? issue.expected}`;
		case 'invalid_enum_value':
		case 'invalid_literal':
		case 'invalid_union_discriminator':
			return 'must be equal to one of the allowed values';
		case 'too_small':
			if (issue.type === 'number') return `must be >= ${issue.minimum}`;
			return `must NOT have fewer than ${many(issue.minimum, issue.type === 'array' ? 'items' : 'characters')}`;
		case 'too_big':
			if (issue.type === 'number') return `must be <= ${issue.maximum}`;
			return `must NOT have more than ${many(issue.maximum, issue.type === 'array' ? 'items' : 'characters')}`;
		default:
			return `must be valid (${issue.message})`;
	}
}

/** The first problem of an input as one sentence; what is missing goes before what is wrong. */
export function formMessage(error: ZodError, place: Place): string {
	const issue = error.issues.find(isMissing) ?? error.issues[0];
	if (isMissing(issue) && issue.path.length > 0) {
		const owner = [place, ...issue.path.slice(0, -1)].join('/');
		return `${owner} must have required property '${issue.path[issue.path.length - 1]}'`;
	}
	return `${[place, ...issue.path].join('/')} ${said(issue)}`;
}

/** Without the place, for one row of an import. */
export function rowMessage(error: ZodError): string {
	const issue = error.issues.find(isMissing) ?? error.issues[0];
	if (isMissing(issue)) return `must have required property '${issue.path.join('/')}'`;
	return `${issue.path.join('/')} ${said(issue)}`.trim();
}
