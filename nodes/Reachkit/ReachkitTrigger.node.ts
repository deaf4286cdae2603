import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { listSearchOf, loadOptionsOf } from '../shared/listSearch';
import { runPoll } from '../shared/trigger';
import { triggerPropertiesOf } from '../shared/triggerForm';
import { events } from './events';
import { reachkit } from './service';

export class ReachkitTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Reachkit Trigger',
		name: 'reachkitTrigger',
		icon: { light: 'file:reachkit.svg', dark: 'file:reachkit.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Start a workflow on replies, conversations, campaigns, leads and inboxes of Reachkit',
		defaults: { name: 'Reachkit Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'reachkitApi', required: true }],
		properties: triggerPropertiesOf(events),
	};

	methods = { listSearch: listSearchOf(reachkit), loadOptions: loadOptionsOf(reachkit) };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll.call(this, reachkit, events);
	}
}
