import type { Clock } from '../clock';
import { Limiter } from '../limiter';
import type { Random } from '../random';
import type { ServiceContext } from '../service';
import { type Contact, type Lead, type Token, type User, type Webhook } from './model';
import { Addressed, Records } from './records';
import { ulid } from './ulid';

/** More than clients need, less than one that runs wild. */
const REQUESTS_PER_MINUTE = 6000;

/** The state of the service and the means by which time changes it. */
export class Simulation {
	readonly clock: Clock;
	readonly random: Random;
	readonly strict: boolean;
	readonly users = new Map<string, User>();
	readonly leads = new Addressed<Lead>();
	readonly contacts = new Addressed<Contact>();
	readonly webhooks = new Records<Webhook>();
	/** By the token itself; the static one is among them. */
	readonly tokens = new Map<string, Token>();
	readonly requests = new Limiter(REQUESTS_PER_MINUTE);
	/** The status that answers the creation of a record: the documentation has both. */
	createStatus: 200 | 201 = 201;
	/** Undocumented parameters and fields that were sent in strict mode. */
	readonly strictViolations: string[] = [];
	/** Changes with every write and every event; lists are remembered by it. */
	revision = 0;
	/** How many people the outside world has made up, so that their addresses never collide. */
	invented = 0;
	/** What happens by itself next. */
	next: { at: number; run: () => void } | undefined;
	private readonly idSources = new Map<string, Random>();

	constructor(context: ServiceContext) {
		this.clock = context.clock;
		this.random = context.random;
		this.strict = context.strict;
	}

	get now(): number {
		return this.clock.now;
	}

	/** Each prefix draws from a source of its own: one more lead does not change the next contact. */
	newId(prefix: string): string {
		let source = this.idSources.get(prefix);
		if (!source) this.idSources.set(prefix, (source = this.random.fork(`id:${prefix}`)));
		return `${prefix}_${ulid(source, this.now)}`;
	}

	runNext(): void {
		const { next } = this;
		this.next = undefined;
		this.revision++;
		next?.run();
	}
}
