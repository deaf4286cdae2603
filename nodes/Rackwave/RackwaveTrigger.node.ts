import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { listSearchOf, loadOptionsOf } from '../shared/listSearch';
import { runPoll } from '../shared/trigger';
import { triggerPropertiesOf } from '../shared/triggerForm';
import { events } from './events';
import { rackwave } from './service';

export class RackwaveTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Rackwave Trigger',
		name: 'rackwaveTrigger',
		icon: { light: 'file:rackwave.svg', dark: 'file:rackwave.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Starts the workflow when a lead or contact is new in Rackwave, or a lead changes its status',
		defaults: { name: 'Rackwave Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rackwaveApi', required: true }],
		properties: triggerPropertiesOf(events),
	};

	methods = {
		listSearch: listSearchOf(rackwave),
		loadOptions: loadOptionsOf(rackwave),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll.call(this, rackwave, events);
	}
}
