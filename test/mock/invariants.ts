import type { Violation } from './service';
import type { World } from './world';

export interface Report {
	ok: boolean;
	checked: number;
	violations: Violation[];
}

/** Asks every service whether what it promises about its state still holds. */
export function inspect(world: World): Report {
	let checked = 0;
	const violations: Violation[] = [];
	for (const [name, { service }] of world.residents) {
		const inspection = service.inspect();
		checked += inspection.checked;
		violations.push(...inspection.violations.map((found) => ({ service: name, ...found })));
	}
	return { ok: violations.length === 0, checked, violations };
}
