import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { runOperations } from '../shared/executor';
import { listSearchOf, loadOptionsOf } from '../shared/listSearch';
import { propertiesOf } from '../shared/properties';
import { reachkit } from './service';

export class Reachkit implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Reachkit',
		name: 'reachkit',
		icon: { light: 'file:reachkit.svg', dark: 'file:reachkit.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Run cold email campaigns, leads, inboxes and conversations with Reachkit',
		defaults: { name: 'Reachkit' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'reachkitApi', required: true }],
		properties: propertiesOf(reachkit),
	};

	methods = { listSearch: listSearchOf(reachkit), loadOptions: loadOptionsOf(reachkit) };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations.call(this, reachkit);
	}
}
