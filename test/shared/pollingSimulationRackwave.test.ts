import { dialect, subjects } from '../support/pollingRackwave';
import { simulate } from '../support/pollingSimulation';

describe('Rackwave Trigger > Simulation', () => {
	it('tells everything once in every random history', async () => {
		await simulate(subjects, dialect);
	}, 300_000);
});
