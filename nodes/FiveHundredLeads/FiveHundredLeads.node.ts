import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { runOperations } from '../shared/executor';
import { listSearchOf, loadOptionsOf } from '../shared/listSearch';
import { resourceMappingOf } from '../shared/mapping';
import { propertiesOf } from '../shared/properties';
import { fiveHundredLeads } from './service';

export class FiveHundredLeads implements INodeType {
	description: INodeTypeDescription = {
		displayName: '500 Leads',
		name: 'fiveHundredLeads',
		icon: { light: 'file:fiveHundredLeads.svg', dark: 'file:fiveHundredLeads.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Manage leads, duplicates, sources and pipelines with 500 Leads',
		defaults: { name: '500 Leads' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'fiveHundredLeadsApi', required: true }],
		properties: propertiesOf(fiveHundredLeads),
	};

	methods = {
		listSearch: listSearchOf(fiveHundredLeads),
		loadOptions: loadOptionsOf(fiveHundredLeads),
		resourceMapping: resourceMappingOf(fiveHundredLeads),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations.call(this, fiveHundredLeads);
	}
}
