import type { ZodError, ZodIssue } from 'zod';
import type { Errors } from './failure';

const attribute = (path: string) => path.replaceAll('_', ' ');

/** A problem with a field in the words of the service. */
function messageOf(issue: ZodIssue, path: string): string {
	const name = attribute(path);
	switch (issue.code) {
		case 'invalid_type':
			if (issue.received === 'undefined' || issue.received === 'null') return `The ${name} field is required.`;
			return `The ${name} field must be ${/^[aeio]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}.`;
		case 'invalid_enum_value':
			return `The selected ${name} is invalid.`;
		case 'too_small':
			return issue.type === 'number'
				? `The ${name} field must be at least ${issue.minimum}.`
				: `The ${name} field is required.`;
		case 'too_big':
			return issue.type === 'string'
				? `The ${name} field must not be greater than ${issue.maximum} characters.`
				: `The ${name} field must not have more than ${issue.maximum} items.`;
		default:
			// Rules of our own say the rest of a sentence that begins with the field.
			return `The ${name} field ${issue.message}.`;
	}
}

export function errorsOf(error: ZodError): Errors {
	const errors: Errors = {};
	for (const issue of error.issues) {
		const path = issue.path.join('.') || 'body';
		(errors[path] ??= []).push(messageOf(issue, path));
	}
	return errors;
}

/** 422 messages for what only the records can tell. */
export const taken = (field: string) => ({ [field]: [`The ${attribute(field)} has already been taken.`] });
export const unknown = (field: string) => ({ [field]: [`The selected ${attribute(field)} is invalid.`] });
