import type { Problem } from '../shared/operation';

/** Words for what Rackwave's API refuses. */
export const problems: Problem[] = [
	{
		status: 401,
		message: "Rackwave did not accept the token of the credential '{credential}'",
		fix: 'It may be mistyped, expired or revoked. Enter a valid client ID and secret, or a valid access token there, and check the environment.',
	},
	{
		status: 403,
		message: "The token of the credential '{credential}' may not do this",
		fix: 'It may have the scope "read" alone. Use a client of Rackwave with the scope "read write".',
	},
	{
		status: 422,
		said: /email.*(taken|unique|exists)/i,
		message: 'Another record has this email address',
		fix: "Find it with 'Get Many' and the filter 'Search', and update it instead.",
	},
];
