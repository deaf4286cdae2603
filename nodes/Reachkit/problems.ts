import type { Problem } from '../shared/operation';

/** Words for what Reachkit's API refuses. */
export const problems: Problem[] = [
	{
		status: 401,
		message: "Reachkit did not accept the API key of the credential '{credential}'",
		fix: 'It may be mistyped, deleted or revoked. Create a key in Reachkit under Settings > Integrations and enter it there.',
	},
	{
		status: 403,
		message: "Reachkit does not allow this with the API key of the credential '{credential}'",
		fix: 'Access to the API is part of the Scale plan. Ask the owner of the workspace for the plan or the permission.',
	},
	{
		said: /cannot_delete_last_variant/,
		message: 'The last enabled variant of a step cannot be deleted',
		fix: "Create or enable another variant of the step first, or delete the step with 'Sequence > Delete Step'.",
	},
	{
		said: /last enabled variant/i,
		message: 'The last enabled variant of a step cannot be disabled',
		fix: 'Create or enable another variant of the step first.',
	},
];
