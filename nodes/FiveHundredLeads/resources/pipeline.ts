import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Field, Resource } from '../../shared/operation';
import { boolean, text } from '../../shared/schema';
import { pipelineId } from '../fields';

const stage = z
	.object({
		id: z.unknown(),
		name: text(255).refine((value) => value.trim() !== '', 'is empty'),
		color: z
			.string()
			.regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i, 'is not a color like #3b82f6')
			.default('#3b82f6'),
		outcome: z.enum(['open', 'win', 'lost']).default('open'),
	})
	.transform(({ id, outcome, ...rest }) => ({
		...(typeof id === 'string' && id.trim() !== '' && { id: id.trim() }),
		...rest,
		isWin: outcome === 'win',
		isLost: outcome === 'lost',
	}));

/** Stages in their order; where they stand says which place they have. */
function stagesField(withIds: boolean, description: string): Field {
	const id: Field = {
		displayName: 'Stage ID',
		name: 'id',
		type: 'string',
		default: '',
		placeholder: 'e.g. stg_1',
		description: 'Of a stage that is to stay; empty for a new one',
	};
	return {
		displayName: 'Stages',
		name: 'stages',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add stage',
		default: {},
		description,
		options: [
			{
				displayName: 'Stage',
				name: 'stage',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Proposal' },
					{ displayName: 'Color', name: 'color', type: 'color', default: '#3b82f6' },
					{
						displayName: 'Outcome',
						name: 'outcome',
						type: 'options',
						options: [
							{ name: 'Lost', value: 'lost', description: 'Leads that are lost; one stage at most' },
							{ name: 'Open', value: 'open', description: 'Leads that are under way' },
							{ name: 'Win', value: 'win', description: 'Leads that are won; one stage at most' },
						],
						default: 'open',
					},
					...(withIds ? [id] : []),
				],
			},
		],
		schema: z
			.unknown()
			.transform((value) => (value as IDataObject).stage ?? [])
			.pipe(z.array(stage))
			.superRefine((rows, context) => {
				const refuse = (message: string) => context.addIssue({ code: 'custom', message });
				if (rows.length === 0) refuse('needs at least one stage');
				if (rows.filter(({ isWin }) => isWin).length > 1) refuse('has more than one stage with the outcome Win');
				if (rows.filter(({ isLost }) => isLost).length > 1) refuse('has more than one stage with the outcome Lost');
			})
			.transform((rows) => rows.map((row, order) => ({ ...row, order }))),
	};
}

const name: Field = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Enterprise sales',
	schema: text(255),
};

const isDefault: Field = {
	displayName: 'Is Default',
	name: 'isDefault',
	type: 'boolean',
	default: false,
	description: 'Whether new leads go into this pipeline',
	schema: boolean,
};

const stages = { ...stagesField(false, 'Stages from first to last'), required: true };

const updateFields: Field = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		isDefault,
		omit(name, 'required'),
		stagesField(true, 'All stages that the pipeline is to have; leads of a stage that goes are moved'),
	],
};

export const pipeline: Resource = {
	name: 'Pipeline',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a pipeline',
			description: 'Create a pipeline with its stages',
			route: 'POST /api/pipelines',
			docs: 'documented',
			fields: [name, stages, isDefault],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a pipeline',
			description: 'Delete a pipeline that is not the default',
			route: 'DELETE /api/pipelines/{pipelineId}',
			docs: 'inferred',
			fields: [pipelineId],
		},
		get: {
			name: 'Get',
			action: 'Get a pipeline',
			description: 'Get a pipeline with its stages',
			route: 'GET /api/pipelines/{pipelineId}',
			docs: 'documented',
			fields: [pipelineId],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many pipelines',
			description: 'Get a list of the pipelines',
			route: 'GET /api/pipelines',
			docs: 'documented',
			fields: [],
			list: 'whole',
		},
		update: {
			name: 'Update',
			action: 'Update a pipeline',
			description: 'Change a pipeline or its stages',
			route: 'PUT /api/pipelines/{pipelineId}',
			docs: 'inferred',
			fields: [pipelineId, updateFields],
		},
	},
};
