import { Clock } from '../clock';
import { Random } from '../random';
import type { Scenario } from '../service';
import { furnish } from './scenario';
import { Simulation } from './simulation';

/** The state of the service without the service around it, for tests that look inside. */
export function standalone(scenario: Scenario = 'empty'): Simulation {
	const clock = new Clock(Date.parse('2026-03-02T09:00:00Z'));
	const sim = new Simulation({ seed: 1, scenario, strict: true, clock, random: new Random(1) });
	furnish(sim, scenario);
	return sim;
}
