import { type ZodError, type ZodIssue, type ZodTypeAny, z } from 'zod';

function fieldsOf(schema: ZodTypeAny, path: ReadonlyArray<string | number>): string[] {
	let at: ZodTypeAny | undefined = schema;
	for (const key of [...path, undefined]) {
		while (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodEffects) {
			at = at instanceof z.ZodEffects ? at.innerType() : at._def.innerType;
		}
		if (key === undefined) break;
		if (at instanceof z.ZodObject) at = at.shape[key];
		else if (at instanceof z.ZodArray) at = at.element;
		else return [];
	}
	return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function allowed(issue: ZodIssue, schema: ZodTypeAny): string {
	switch (issue.code) {
		case 'invalid_type':
			return issue.received === 'undefined'
				? `is required (${issue.expected})`
				: `must be of type ${issue.expected}, not ${issue.received}`;
		case 'invalid_enum_value':
			return `must be one of ${issue.options.join(', ')}`;
		case 'invalid_union_discriminator':
			return `must be one of ${issue.options.join(', ')}`;
		case 'invalid_literal':
			return `must be ${JSON.stringify(issue.expected)}`;
		case 'too_small':
			return issue.type === 'number'
				? `must be at least ${issue.minimum}`
				: `must have at least ${issue.minimum} ${issue.type === 'array' ? 'element' : 'character'}(s)`;
		case 'too_big':
			return `must be at most ${issue.maximum}`;
		case 'unrecognized_keys': {
			const fields = fieldsOf(schema, issue.path);
			return `is unknown here${fields.length > 0 ? `; allowed are ${fields.join(', ')}` : ''}`;
		}
		default:
			return issue.message;
	}
}

/** The first problem of a refused input, as one sentence that names the field and what is allowed. */
export function sentence(error: ZodError, schema: ZodTypeAny): string {
	const issue = error.issues[0];
	const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : [...issue.path];
	const subject = path.length > 0 ? `'${path.join('.')}'` : 'The body';
	return `${subject} ${allowed(issue, schema)}.`;
}
