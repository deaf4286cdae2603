import path from 'node:path';

/** n8n without anything that looks at the internet or asks the user for something. */
const QUIET = {
	N8N_AI_GATEWAY_ENABLED: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

// The developer's own settings of n8n must not leak in, and with jest's NODE_ENV n8n ends silently.
const FOREIGN = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|NODE_ENV$|NODE_OPTIONS$|JEST_WORKER_ID$|https?_proxy$|all_proxy$|npm_)/i;

/**
 * The environment of the n8n process.
 * @param {{ userFolder: string, node: string, port: number, brokerPort: number, tools?: string }} settings
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentOf({ userFolder, node, port, brokerPort, tools }) {
	const outer = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(outer),
		...QUIET,
		NODE_ENV: 'production',
		NO_COLOR: '1',
		// Else n8n takes every time for one of New York.
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		// The task runner is started by the name "node".
		PATH: [tools, path.dirname(node), process.env.PATH].filter(Boolean).join(path.delimiter),
		N8N_ENCRYPTION_KEY: 'local-and-without-secrets',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_USER_FOLDER: userFolder,
	};
}
