import type { IDataObject } from 'n8n-workflow';
import { ReachkitApi } from '../../credentials/ReachkitApi.credentials';
import { Reachkit } from '../../nodes/Reachkit/Reachkit.node';
import { Bench } from './bench';

export { byId, CONTINUE } from './bench';
export type { Ran } from './bench';

export const KEY = 'rk_test_key';

/** The Reachkit node, with what many tests begin with. */
export class ReachkitBench extends Bench {
	static inEveryTest(): ReachkitBench {
		return new ReachkitBench({
			service: 'reachkit',
			basePath: '/reachkit/api/v1',
			node: Reachkit,
			folder: 'Reachkit',
			credential: ReachkitApi,
			data: { apiKey: KEY },
		}).inEveryTest();
	}

	/** A campaign with an id to work on. */
	async campaign(name = 'Spring outreach'): Promise<string> {
		return String((await this.record('campaign > create', { name })).id);
	}

	/** Addresses of the inboxes of the workspace with their ids. */
	async inboxes(): Promise<IDataObject[]> {
		return await this.records('inbox > getAll', { returnAll: true });
	}
}
