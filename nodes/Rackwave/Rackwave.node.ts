import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { runOperations } from '../shared/executor';
import { listSearchOf, loadOptionsOf } from '../shared/listSearch';
import { propertiesOf } from '../shared/properties';
import { rackwave } from './service';

export class Rackwave implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Rackwave',
		name: 'rackwave',
		icon: { light: 'file:rackwave.svg', dark: 'file:rackwave.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Manage leads, contacts and webhooks with Rackwave',
		defaults: { name: 'Rackwave' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rackwaveApi', required: true }],
		properties: propertiesOf(rackwave),
	};

	methods = {
		listSearch: listSearchOf(rackwave),
		loadOptions: loadOptionsOf(rackwave),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations.call(this, rackwave);
	}
}
