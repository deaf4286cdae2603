import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { listSearchOf, loadOptionsOf } from '../shared/listSearch';
import { runPoll } from '../shared/trigger';
import { triggerPropertiesOf } from '../shared/triggerForm';
import { events } from './events';
import { fiveHundredLeads } from './service';

export class FiveHundredLeadsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: '500 Leads Trigger',
		name: 'fiveHundredLeadsTrigger',
		icon: { light: 'file:fiveHundredLeads.svg', dark: 'file:fiveHundredLeads.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Starts the workflow when a lead is new, changes, is scored hot or turns out a duplicate in 500 Leads',
		defaults: { name: '500 Leads Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'fiveHundredLeadsApi', required: true }],
		properties: triggerPropertiesOf(events),
	};

	methods = {
		listSearch: listSearchOf(fiveHundredLeads),
		loadOptions: loadOptionsOf(fiveHundredLeads),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll.call(this, fiveHundredLeads, events);
	}
}
