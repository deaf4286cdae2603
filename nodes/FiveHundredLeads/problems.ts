import type { Problem } from '../shared/operation';

/** Words for what the API of 500 Leads refuses. */
export const problems: Problem[] = [
	{
		status: 401,
		message: "500 Leads did not accept the credential '{credential}'",
		fix: 'The key may be mistyped, inactive, expired or deleted. Create one in 500 Leads under Settings > API Keys and enter it there, or check email and password.',
	},
	{
		status: 403,
		said: /scope|read.?only/i,
		message: "The key of the credential '{credential}' may only read",
		fix: 'This needs a key with full scope. Create one in 500 Leads under Settings > API Keys and enter it there.',
	},
	{
		status: 403,
		message: "The credential '{credential}' may not do this",
		fix: 'Sources, pipelines and API keys are for owners and admins of the workspace. Ask one of them, or use a key with full scope.',
	},
];
