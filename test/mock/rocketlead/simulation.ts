import type { Clock } from '../clock';
import type { Random } from '../random';
import type { ServiceContext } from '../service';
import { Agenda } from '../agenda';
import { type Settings, Workspace } from './model';

/** What tests can change about the world; the defaults are in `Simulation`. */
export interface Config {
	/** Verifying a code answers without a body. */
	verifyEmptyBody: boolean;
	/** Instead of the plan's. */
	rateLimitPerMinute: number | null;
	rateLimitWindowSeconds: number;
	/** That a queued message of a campaign is sent. */
	sendProbability: number;
	deliverProbability: number;
	readProbability: number;
	/** For all sources instead of each one's own; never for tests. */
	replyProbability: number | null;
	/** So many last numbers of each order fail. */
	orderFailures: number;
}

const settingsAt = (name: string, now: number): Settings => ({
	name,
	timezone: 'UTC',
	defaultAgentId: null,
	defaultSendingWindow: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], startTime: '09:00', endTime: '18:00' },
	defaultStopOnReply: true,
	optOutKeywords: ['STOP', 'UNSUBSCRIBE'],
	lowCreditThreshold: 100,
	notificationEmail: null,
	webhookUrl: null,
	webhookEvents: [],
	webhookSecret: null,
	createdAt: now,
	updatedAt: now,
});

/** The state of the service and the means by which time changes it. */
export class Simulation {
	readonly clock: Clock;
	readonly random: Random;
	readonly strict: boolean;
	readonly agenda = new Agenda();
	readonly main: Workspace;
	readonly other: Workspace;
	readonly config: Config = {
		verifyEmptyBody: false,
		rateLimitPerMinute: null,
		rateLimitWindowSeconds: 60,
		sendProbability: 0.98,
		deliverProbability: 0.95,
		readProbability: 0.7,
		replyProbability: null,
		orderFailures: 0,
	};
	/** Undocumented parameters and fields that were sent in strict mode. */
	readonly strictViolations: string[] = [];
	/** Changes with every write and every event; lists and sums are remembered by it. */
	revision = 0;
	/** Counts people that were made up and numbers that were drawn, so that they never collide. */
	invented = 0;
	private rows = 0;
	private readonly caches = new WeakMap<object, { revision: number; values: Map<string, unknown> }>();
	private readonly idSources = new Map<string, Random>();

	constructor(context: ServiceContext) {
		this.clock = context.clock;
		this.random = context.random;
		this.strict = context.strict;
		this.main = new Workspace(this.newId('workspace'), settingsAt('Acme', this.now));
		this.other = new Workspace(this.newId('workspace'), settingsAt('Someone else', this.now));
	}

	get now(): number {
		return this.clock.now;
	}

	get workspaces(): Workspace[] {
		return [this.main, this.other];
	}

	/** Each kind draws from a source of its own: one more lead does not change the next campaign. */
	newId(kind: string): string {
		let source = this.idSources.get(kind);
		if (!source) this.idSources.set(kind, (source = this.random.fork(`id:${kind}`)));
		return source.uuid();
	}

	/** Chance that depends only on whose it is and what it is for. */
	chance(id: string, purpose: string): Random {
		return this.random.fork(`${id}:${purpose}`);
	}

	/** A number that rises, to keep rows of one moment in order. */
	nextOrder(): number {
		return this.rows++;
	}

	/** Something changed: what was worked out before is worthless. */
	touch(): void {
		this.revision++;
	}

	/** What was worked out about an object before, as long as nothing has changed since. */
	cached<T>(owner: object, key: string, work: () => T): T {
		let cache = this.caches.get(owner);
		if (cache?.revision !== this.revision) {
			this.caches.set(owner, (cache = { revision: this.revision, values: new Map() }));
		}
		if (!cache.values.has(key)) cache.values.set(key, work());
		return cache.values.get(key) as T;
	}

	runNext(): void {
		this.touch();
		this.agenda.runNext();
		// What was worked out in the middle of the event may be old already.
		this.touch();
	}
}
