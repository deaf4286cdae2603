import type { Admission, ServiceReply } from '../service';
import { authenticate, presentedKey } from './authentication';
import { Failure } from './failure';
import type { Workspace } from './model';
import { planOf } from './plan';
import { type Allowance, RateLimit, REQUESTS_PER_MINUTE } from './rateLimit';
import type { Simulation } from './simulation';

/** Whose requests are counted; undefined when the credential opens nothing. */
function workspaceOf(sim: Simulation, headers: Headers): Workspace | undefined {
	try {
		return sim[authenticate(presentedKey(headers)).workspace];
	} catch (error) {
		if (error instanceof Failure) return undefined;
		throw error;
	}
}

/** Counts the requests of each workspace against the limit of its plan. */
export class Gate {
	private readonly limits = new Map<Workspace, RateLimit>();

	constructor(private readonly sim: Simulation) {}

	/** Every answer tells how the limit stands; unknown routes and strangers do not use it up. */
	admit({ route, headers }: Admission): { headers: Record<string, string>; refusal?: ServiceReply } {
		const known = workspaceOf(this.sim, headers);
		const workspace = known ?? this.sim.main;
		const [limit, allowance, nowMs] = [this.limitOf(workspace), this.allowanceOf(workspace), Date.now()];
		const refusal = known && route !== undefined ? limit.count(allowance, nowMs) : undefined;
		return { headers: limit.headers(allowance, nowMs), ...(refusal && { refusal }) };
	}

	private allowanceOf(workspace: Workspace): Allowance {
		const { rateLimitPerMinute, rateLimitWindowSeconds } = this.sim.config;
		const requests =
			rateLimitPerMinute ?? REQUESTS_PER_MINUTE[this.sim.cached(workspace, 'plan', () => planOf(workspace))];
		return { requests, seconds: rateLimitWindowSeconds };
	}

	private limitOf(workspace: Workspace): RateLimit {
		let limit = this.limits.get(workspace);
		if (limit === undefined) this.limits.set(workspace, (limit = new RateLimit()));
		return limit;
	}
}
