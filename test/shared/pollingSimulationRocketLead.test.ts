import { dialect, subjects } from '../support/pollingRocketLead';
import { simulate } from '../support/pollingSimulation';

describe('RocketLead Trigger > Simulation', () => {
	it('tells everything once in every random history', async () => {
		await simulate(subjects, dialect);
	}, 300_000);
});
