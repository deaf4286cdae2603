import type { Problem } from '../shared/explanation';

/** Words for what Reachkit's API refuses. */
export const problems: Problem[] = [
	{
		status: 401,
		message: 'Reachkit did not accept the API key',
		fix: 'It may be mistyped, deleted or revoked. Create a key in Reachkit under Settings > Integrations and enter it in the credential.',
	},
	{
		status: 403,
		message: 'Reachkit does not allow this with the API key',
		fix: 'Access to the API is part of the Scale plan. Ask the owner of the workspace for the plan or the permission.',
	},
	{
		error: /cannot_delete_last_variant/,
		message: 'The last enabled variant of a step cannot be deleted',
		fix: "Create or enable another variant of the step first, or delete the step with 'Sequence > Delete Step'.",
	},
	{
		error: /last enabled variant|cannot_disable_last_variant/i,
		message: 'The last enabled variant of a step cannot be disabled',
		fix: 'Create or enable another variant of the step first.',
	},
];
