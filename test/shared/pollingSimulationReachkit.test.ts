import { dialect, subjects } from '../support/pollingReachkit';
import { simulate } from '../support/pollingSimulation';

describe('Reachkit Trigger > Simulation', () => {
	it('tells everything once in every random history', async () => {
		await simulate(subjects, dialect);
	}, 300_000);
});
