import fc from 'fast-check';
import { byId, FiveHundredLeadsBench } from '../support/fiveHundredLeads';

const bench = FiveHundredLeadsBench.inEveryTest();

const STATUSES = ['new', 'contacted', 'qualified', 'converted', 'closed'];

const step = fc.oneof(
	fc.record({ what: fc.constant('capture'), pick: fc.nat(20), status: fc.constant('new') }),
	fc.record({
		what: fc.constantFrom('status', 'status', 'delete', 'merge', 'tag'),
		pick: fc.nat(1000),
		status: fc.constantFrom(...STATUSES),
	}),
);

describe('Stats', () => {
	it('equal the counted leads after 1 000 random operations', async () => {
		// A failure names its seed, which repeats it.
		const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
		const steps = fc.sample(step, { numRuns: 1000, seed });
		const leads = new Map<string, string>();
		for (const [index, { what, pick, status }] of steps.entries()) {
			const ids = [...leads.keys()];
			const id = ids[pick % Math.max(1, ids.length)];
			const other = ids[(pick + 1) % Math.max(1, ids.length)];
			if (what === 'capture' || ids.length < 3) {
				const [created] = await bench.captured({ email: `lead${index}@company${index}.example` });
				leads.set(created, 'new');
			} else if (what === 'status') {
				await bench.record('lead > updateStatus', { leadId: byId(id), status });
				leads.set(id, status);
			} else if (what === 'delete') {
				await bench.record('lead > delete', { leadId: byId(id) });
				leads.delete(id);
			} else if (what === 'merge') {
				await bench.record('lead > merge', { leadId: byId(id), duplicateId: byId(other) });
				leads.delete(other);
			} else {
				await bench.record('lead > addTag', { leadId: byId(id), name: `tag ${pick % 5}` });
			}
		}

		const { total, byStatus } = await bench.record('lead > getStats');

		const counted = Object.fromEntries(
			STATUSES.map((status) => [status, [...leads.values()].filter((one) => one === status).length]),
		);
		expect({ seed, byStatus, total }).toEqual({ seed, byStatus: counted, total: leads.size });
	}, 120_000);
});
