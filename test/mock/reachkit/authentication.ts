import type { Presented } from '../service';
import { Failure } from './failure';

/** The keys that exist from the start. */
export const KEYS = {
	apiKey: 'rk_test_key',
	otherWorkspaceApiKey: 'rk_other_workspace_key',
	revokedApiKey: 'rk_revoked_key',
	noPlanApiKey: 'rk_no_plan_key',
};

/** The first of the three ways in which a key can come, even when another one would be right. */
export function presentedKey(headers: Headers, query: URLSearchParams): Presented {
	const authorization = headers.get('authorization');
	if (authorization !== null) {
		const secret = /^bearer\s+(\S+)\s*$/i.exec(authorization)?.[1];
		return { way: 'bearer', secret: secret ?? '' };
	}
	const header = headers.get('x-api-key');
	if (header !== null) return { way: 'x-api-key', secret: header.trim() };
	const parameter = query.get('api_key');
	return parameter === null ? { way: 'none' } : { way: 'query', secret: parameter };
}

/** Whose workspace a key opens; 401 or 403 when it opens none. */
export function authenticate(presented: Presented, revoked: ReadonlySet<string>) {
	const { secret } = presented;
	if (!secret) throw new Failure(401, 'Unauthorized', 'No API key was given');
	if (revoked.has(secret)) throw new Failure(401, 'Unauthorized', 'The API key has been revoked');
	if (secret === KEYS.noPlanApiKey) throw new Failure(403, 'API access requires the Scale plan');
	if (secret === KEYS.apiKey) return 'main';
	if (secret === KEYS.otherWorkspaceApiKey) return 'other';
	throw new Failure(401, 'Unauthorized', 'The API key is unknown');
}
