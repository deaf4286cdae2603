import type { Clock } from '../clock';
import type { Random } from '../random';
import type { ServiceContext } from '../service';
import { Agenda } from '../agenda';
import { Limiter } from '../limiter';
import { type ApiKey, type EventType, type Lead, type User, Workspace } from './model';

/** The documented limit of the endpoints that capture leads. */
const CAPTURES_PER_MINUTE = 100;

/** A dashboard session, from a login until it expires. */
export interface Session {
	user: User;
	workspace: Workspace;
	issuedAt: number;
	expiresAt: number;
	lastUsedAt: number | null;
}

/** One successful login. */
export interface Login {
	userId: string;
	email: string;
	at: number;
}

/** The state of the service and the means by which time changes it. */
export class Simulation {
	readonly clock: Clock;
	readonly random: Random;
	readonly strict: boolean;
	readonly agenda = new Agenda();
	readonly main = new Workspace('main');
	readonly other = new Workspace('other');
	/** By the key itself. */
	readonly keys = new Map<string, { apiKey: ApiKey; workspace: Workspace }>();
	/** By the access token. */
	readonly sessions = new Map<string, Session>();
	readonly logins: Login[] = [];
	readonly captures = new Limiter(CAPTURES_PER_MINUTE);
	/** Undocumented parameters and fields that were sent in strict mode. */
	readonly strictViolations: string[] = [];
	/** Changes with every write and every event; lists are remembered by it. */
	revision = 0;
	/** How many people the outside world has made up, so that their addresses never collide. */
	invented = 0;
	private eventCount = 0;
	private readonly idSources = new Map<string, Random>();

	constructor(context: ServiceContext) {
		this.clock = context.clock;
		this.random = context.random;
		this.strict = context.strict;
	}

	get now(): number {
		return this.clock.now;
	}

	get workspaces(): Workspace[] {
		return [this.main, this.other];
	}

	/** Each prefix draws from a source of its own: one more lead does not change the next tag. */
	newId(prefix: string): string {
		let source = this.idSources.get(prefix);
		if (!source) this.idSources.set(prefix, (source = this.random.fork(`id:${prefix}`)));
		const uuid = source.uuid();
		return `${prefix}_${uuid.slice(0, 8)}${uuid.slice(24)}`;
	}

	/** Adds to the timeline of a lead. */
	note(lead: Lead, type: EventType, description: string, data: Record<string, unknown> = {}): void {
		const id = `evt_${(++this.eventCount).toString(36).padStart(8, '0')}`;
		lead.events.push({ id, type, description, data, createdAt: this.now });
		lead.updatedAt = this.now;
	}

	runNext(): void {
		this.revision++;
		this.agenda.runNext();
	}
}
