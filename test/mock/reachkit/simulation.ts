import type { Clock } from '../clock';
import type { Random } from '../random';
import type { ServiceContext } from '../service';
import { Agenda } from '../agenda';
import { type Campaign, type Lead, Workspace } from './model';
import { providerOf } from './provider';
import { takeTurn } from './sending';

/** How long a change takes to reach the sender, and a lead's mail service to be found out. */
const REACTION_MS = 60_000;

/** The state of the service and the means by which time changes it. */
export class Simulation {
	readonly clock: Clock;
	readonly random: Random;
	readonly strict: boolean;
	readonly agenda = new Agenda();
	readonly main = new Workspace();
	readonly other = new Workspace();
	readonly revokedKeys = new Set<string>();
	/** Undocumented parameters and fields that were sent in strict mode. */
	readonly strictViolations: string[] = [];
	/** Mails that could not be written: defects of the mock, told by the invariants. */
	readonly failedMails: string[] = [];
	/** Changes with every write and every event; lists are cached by it. */
	revision = 0;
	/** How many records the outside world has added, so that their addresses never collide. */
	invented = 0;
	private readonly caches = new WeakMap<Workspace, Map<string, { revision: number; value: unknown }>>();
	private readonly idSources = new Map<string, Random>();

	constructor(context: ServiceContext) {
		this.clock = context.clock;
		this.random = context.random;
		this.strict = context.strict;
	}

	get now(): number {
		return this.clock.now;
	}

	/** Each kind draws from a source of its own: one more lead does not change the next campaign. */
	newId(kind: string): string {
		let source = this.idSources.get(kind);
		if (!source) this.idSources.set(kind, (source = this.random.fork(`id:${kind}`)));
		return source.uuid();
	}

	/** The sender looks at an active campaign again soon. */
	wake(workspace: Workspace, campaign: Campaign): void {
		this.planTurn(workspace, campaign, this.now + REACTION_MS);
	}

	wakeAll(workspace: Workspace): void {
		for (const campaign of workspace.campaigns.values()) this.wake(workspace, campaign);
	}

	planTurn(workspace: Workspace, campaign: Campaign, at: number): void {
		if (campaign.status !== 'active') return;
		if (campaign.nextTurnAt !== null && campaign.nextTurnAt <= at) return;
		campaign.nextTurnAt = at;
		this.agenda.plan(at, () => {
			// An earlier turn was planned since, or the campaign is gone.
			if (campaign.nextTurnAt !== at || !workspace.campaigns.has(campaign.id)) return;
			campaign.nextTurnAt = null;
			takeTurn(this, workspace, campaign);
		});
	}

	/** Finds out the mail services of new leads, all at once. */
	detectProviders(workspace: Workspace, campaign: Campaign, leads: Lead[]): void {
		this.agenda.plan(this.now + REACTION_MS, () => {
			for (const lead of leads) {
				if (lead.deleted || lead.provider !== null) continue;
				lead.provider = providerOf(lead.email, this.random);
				lead.updatedAt = this.now;
				if (lead.sentSteps.length === 0) campaign.queue.addFresh(lead);
			}
			this.wake(workspace, campaign);
		});
	}

	/** What was worked out before, as long as nothing has changed since. */
	cached<T>(workspace: Workspace, key: string, work: () => T): T {
		let cache = this.caches.get(workspace);
		if (cache === undefined) this.caches.set(workspace, (cache = new Map()));
		const known = cache.get(key);
		if (known?.revision === this.revision) return known.value as T;
		if (cache.size > 50) cache.clear();
		const value = work();
		cache.set(key, { revision: this.revision, value });
		return value;
	}

	runNext(): void {
		this.revision++;
		this.agenda.runNext();
	}
}
