import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { runOperations } from '../shared/executor';
import { listSearchOf, loadOptionsOf } from '../shared/listSearch';
import { resourceMappingOf } from '../shared/mapping';
import { propertiesOf } from '../shared/properties';
import { rocketLead } from './service';

export class RocketLead implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RocketLead',
		name: 'rocketLead',
		icon: { light: 'file:rocketLead.svg', dark: 'file:rocketLead.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Run WhatsApp outreach with RocketLead: accounts, campaigns, leads, conversations and AI agents',
		defaults: { name: 'RocketLead' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rocketLeadApi', required: true }],
		properties: propertiesOf(rocketLead),
	};

	methods = {
		listSearch: listSearchOf(rocketLead),
		loadOptions: loadOptionsOf(rocketLead),
		resourceMapping: resourceMappingOf(rocketLead),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations.call(this, rocketLead);
	}
}
