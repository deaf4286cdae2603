import type { IDataObject } from 'n8n-workflow';
import { RocketLeadApi } from '../../credentials/RocketLeadApi.credentials';
import { RocketLead } from '../../nodes/RocketLead/RocketLead.node';
import { Bench } from './bench';

export { byId, CONTINUE } from './bench';
export type { Ran } from './bench';

export const KEY = 'rl_test_key';

/** The RocketLead node, with what many tests begin with. */
export class RocketLeadBench extends Bench {
	static inEveryTest(): RocketLeadBench {
		return new RocketLeadBench({
			service: 'rocketlead',
			basePath: '/rocketlead/api/v1',
			node: RocketLead,
			folder: 'RocketLead',
			credential: RocketLeadApi,
			data: { authentication: 'apiKey', apiKey: KEY },
		}).inEveryTest();
	}

	/** An account that can send, or as the settings say. */
	async account(settings: object = {}): Promise<string> {
		const account = await this.control.act<IDataObject>('rocketlead', { action: 'account', ...settings });
		return String(account.id);
	}
}
