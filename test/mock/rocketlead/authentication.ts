import type { Presented } from '../service';
import { Failure } from './failure';

/** The credentials that exist from the start. */
export const KEYS = {
	apiKey: 'rl_test_key',
	readOnlyApiKey: 'rl_test_readonly',
	bearerToken: 'rl_test_token',
	revokedApiKey: 'rl_revoked_key',
	otherWorkspaceApiKey: 'rl_other_workspace_key',
};

/** The credential of a request; an `x-api-key` hides an `authorization`, even when it is wrong. */
export function presentedKey(headers: Headers): Presented {
	const key = headers.get('x-api-key');
	if (key !== null) return { way: 'x-api-key', secret: key.trim() };
	const token = /^bearer\s+(\S+)\s*$/i.exec(headers.get('authorization') ?? '')?.[1];
	return token === undefined ? { way: 'none' } : { way: 'bearer', secret: token };
}

/** What a credential opens. */
interface Access {
	workspace: 'main' | 'other';
	canWrite: boolean;
}

/** What the credential opens; 401 when it opens nothing. */
export function authenticate({ way, secret }: Presented): Access {
	if (!secret) throw new Failure(401, 'Missing API key');
	if (way === 'bearer') {
		if (secret === KEYS.bearerToken) return { workspace: 'main', canWrite: true };
	} else if (secret === KEYS.apiKey) {
		return { workspace: 'main', canWrite: true };
	} else if (secret === KEYS.readOnlyApiKey) {
		return { workspace: 'main', canWrite: false };
	} else if (secret === KEYS.otherWorkspaceApiKey) {
		return { workspace: 'other', canWrite: true };
	}
	throw new Failure(401, 'Invalid API key');
}
