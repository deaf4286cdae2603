import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { listSearchOf, loadOptionsOf } from '../shared/listSearch';
import { runPoll } from '../shared/trigger';
import { triggerPropertiesOf } from '../shared/triggerForm';
import { events } from './events';
import { rocketLead } from './service';

export class RocketLeadTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RocketLead Trigger',
		name: 'rocketLeadTrigger',
		icon: { light: 'file:rocketLead.svg', dark: 'file:rocketLead.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description:
			'Start a workflow when something happens in RocketLead: messages, replies, campaigns, accounts, credits',
		defaults: { name: 'RocketLead Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rocketLeadApi', required: true }],
		properties: triggerPropertiesOf(events),
	};

	methods = {
		listSearch: listSearchOf(rocketLead),
		loadOptions: loadOptionsOf(rocketLead),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll.call(this, rocketLead, events);
	}
}
