import { dialect, subjects } from '../support/pollingFiveHundredLeads';
import { simulate } from '../support/pollingSimulation';

describe('500 Leads Trigger > Simulation', () => {
	it('tells everything once in every random history', async () => {
		await simulate(subjects, dialect);
	}, 300_000);
});
