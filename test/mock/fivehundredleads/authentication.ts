import type { Presented } from '../service';
import { Failure } from './failure';
import type { Role, Scope, User, Workspace } from './model';
import type { Simulation } from './simulation';

/** The keys that exist from the start. */
export const KEYS = {
	apiKey: '5l_live_test_full',
	readOnlyApiKey: '5l_live_test_read',
	inactiveApiKey: '5l_live_test_inactive',
	expiredApiKey: '5l_live_test_expired',
	otherWorkspaceApiKey: '5l_live_other_workspace',
};

/** The password of everybody. */
export const PASSWORD = 'correct-horse';

/** Who makes a request, and what they may do. */
export interface Caller {
	user: User;
	workspace: Workspace;
	scope: Scope;
	/** Keys of full scope may do what an admin may. */
	role: Role;
}

/** Reading; working with leads; changing what the whole workspace works with. */
export type Access = 'read' | 'work' | 'settings';

interface Credential extends Presented {
	kind?: 'key' | 'session';
}

/** The first of the ways in which a credential can come, even when another one would be right. */
function credentialOf(headers: Headers): Credential {
	const key = headers.get('x-api-key');
	if (key !== null) return { kind: 'key', way: 'x-api-key', secret: key.trim() };
	const authorization = headers.get('authorization');
	if (authorization === null) return { way: 'none' };
	const [, scheme, secret] = /^(apikey|bearer)\s+(\S+)\s*$/i.exec(authorization) ?? [];
	if (scheme === undefined) return { way: 'none' };
	return scheme.toLowerCase() === 'apikey'
		? { kind: 'key', way: 'x-api-key', secret }
		: { kind: 'session', way: 'bearer', secret };
}

/** What the journal has to know of a credential. */
export function presented(headers: Headers): Presented {
	const { way, secret } = credentialOf(headers);
	return { way, ...(secret !== undefined && { secret }) };
}

function byKey(sim: Simulation, key: string): Caller {
	const found = sim.keys.get(key);
	if (found === undefined) throw new Failure(401, 'Invalid API key');
	const { apiKey, workspace } = found;
	if (!apiKey.isActive) throw new Failure(401, 'API key is inactive');
	if (apiKey.expiresAt !== null && apiKey.expiresAt <= sim.now) throw new Failure(401, 'API key has expired');
	apiKey.lastUsedAt = sim.now;
	return { user: apiKey.createdBy, workspace, scope: apiKey.scope, role: 'admin' };
}

function bySession(sim: Simulation, token: string): Caller {
	const session = sim.sessions.get(token);
	if (session === undefined) throw new Failure(401, 'Invalid token');
	if (session.expiresAt <= sim.now) throw new Failure(401, 'Token has expired');
	session.lastUsedAt = sim.now;
	const { user, workspace } = session;
	return { user, workspace, scope: 'full', role: user.role };
}

/** Who makes the request; 401 when nobody can tell. */
export function authenticate(sim: Simulation, headers: Headers): Caller {
	const { kind, secret = '' } = credentialOf(headers);
	if (kind === undefined || secret === '') throw new Failure(401, 'Authentication required');
	return kind === 'key' ? byKey(sim, secret) : bySession(sim, secret);
}

/** 403 when the caller may not do this. */
export function authorize({ scope, role }: Caller, access: Access): void {
	if (access !== 'read' && scope !== 'full') {
		throw new Failure(403, "This action requires an API key with 'full' scope; the key has 'read' scope");
	}
	if (access === 'settings' && role === 'member') {
		throw new Failure(403, 'This action requires the role of an owner or an admin');
	}
}
