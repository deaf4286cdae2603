import { Clock } from './clock';
import { Faults } from './faults';
import { Journal } from './journal';
import { Random } from './random';
import type { Scenario, Service, ServiceDefinition } from './service';

export interface ResetOptions {
	seed?: number;
	scenario?: Scenario;
	strict?: boolean;
	/** ISO time at which the clock starts. */
	now?: string;
}

/** A Monday morning. */
export const DEFAULT_NOW = '2026-03-02T09:00:00.000Z';

/** A service in the world: what it is, and its present state. */
export interface Resident {
	definition: ServiceDefinition;
	service: Service;
	basePath: string;
}

/** All that the mock knows: one clock, the services, the faults and the journal. */
export class World {
	seed = 1;
	scenario: Scenario = 'empty';
	strict = false;
	clock = new Clock(Date.parse(DEFAULT_NOW));
	faults = new Faults(new Random('faults'));
	journal = new Journal();
	residents = new Map<string, Resident>();

	constructor(
		private readonly definitions: readonly ServiceDefinition[],
		readonly alone: string | undefined = undefined,
		options: ResetOptions = {},
	) {
		this.reset(options);
	}

	/** Undoes everything: state, faults, journal, clock, live mode. */
	reset(options: ResetOptions = {}): void {
		this.seed = options.seed ?? 1;
		this.scenario = options.scenario ?? 'empty';
		this.strict = options.strict ?? false;
		const startMs = Date.parse(options.now ?? DEFAULT_NOW);
		const random = new Random(this.seed);
		this.clock = new Clock(startMs);
		this.faults = new Faults(random.fork('faults'));
		this.journal = new Journal();
		this.residents = new Map();
		for (const definition of this.definitions) {
			if (this.alone !== undefined && this.alone !== definition.name) continue;
			const service = definition.create({
				seed: this.seed,
				scenario: this.scenario,
				strict: this.strict,
				clock: this.clock,
				random: random.fork(definition.name),
			});
			const mount = this.alone === undefined ? `/${definition.name}` : '';
			this.residents.set(definition.name, {
				definition,
				service,
				basePath: `${mount}${definition.basePath}`,
			});
		}
	}

	/** Lets everything due up to a time happen, in order of time, and returns how much did. */
	advanceTo(timeMs: number): number {
		let events = 0;
		for (;;) {
			let next: Service | undefined;
			let at = Infinity;
			for (const { service } of this.residents.values()) {
				const candidate = service.nextAt();
				if (candidate !== undefined && candidate < at) [next, at] = [service, candidate];
			}
			if (next === undefined || at > timeMs) break;
			this.clock.moveTo(at);
			next.runNext();
			events++;
		}
		this.clock.moveTo(timeMs);
		return events;
	}

	/** In live mode, catches up with real time. */
	sync(): void {
		if (this.clock.live > 0) this.advanceTo(this.clock.target(Date.now()));
	}

	/** Every write takes a virtual millisecond, so that records have an order. */
	tick(): void {
		this.advanceTo(this.clock.now + 1);
	}
}
