import { RackwaveApi } from '../../credentials/RackwaveApi.credentials';
import { Rackwave } from '../../nodes/Rackwave/Rackwave.node';
import { Bench } from './bench';

export { byId, CONTINUE } from './bench';
export type { Ran } from './bench';

export const CLIENT = {
	authentication: 'client',
	clientId: 'rw_live_test',
	clientSecret: 'sk_live_test',
	environment: 'other',
};

/** The Rackwave node. */
export class RackwaveBench extends Bench {
	static inEveryTest(): RackwaveBench {
		return new RackwaveBench({
			service: 'rackwave',
			basePath: '/rackwave/v1',
			node: Rackwave,
			folder: 'Rackwave',
			credential: RackwaveApi,
			data: CLIENT,
		}).inEveryTest();
	}
}
