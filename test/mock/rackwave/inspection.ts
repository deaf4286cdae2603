import type { Inspection } from '../service';

/** Collects what was checked and what was found wrong. */
export class Inspector {
	private checked = 0;
	private readonly violations: Inspection['violations'] = [];

	/** The detail is asked for only when the check fails. */
	check(name: string, holds: boolean, detail: () => string): void {
		this.checked++;
		if (!holds) this.violations.push({ name, detail: detail() });
	}

	get result(): Inspection {
		return { checked: this.checked, violations: this.violations };
	}
}
