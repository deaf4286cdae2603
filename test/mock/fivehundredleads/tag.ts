import { tagNamed } from './birth';
import { notFound } from './failure';
import { tagJson } from './projection';
import { leadOf } from './record';
import { created, ok, route, success } from './route';
import { tagCreate } from './schemas';

/** The tags of a lead. */
export const tagRoutes = {
	'POST /api/leads/{leadId}/tags': route({
		body: tagCreate,
		run: ({ params, body, workspace, sim }) => {
			const lead = leadOf(workspace, params);
			const tag = tagNamed(sim, workspace, body.name);
			if (lead.tags.includes(tag)) return ok(tagJson(tag));
			lead.tags.push(tag);
			sim.note(lead, 'tag_added', `Tagged '${tag.name}'`, { tagId: tag.id, name: tag.name });
			return created(tagJson(tag));
		},
	}),

	'DELETE /api/leads/{leadId}/tags/{tagId}': route({
		run: ({ params, workspace, sim }) => {
			const lead = leadOf(workspace, params);
			const tag = lead.tags.find(({ id }) => id === params.tagId);
			if (tag === undefined) throw notFound('Tag');
			lead.tags = lead.tags.filter((one) => one !== tag);
			sim.note(lead, 'tag_removed', `Tag '${tag.name}' removed`, { tagId: tag.id, name: tag.name });
			return success;
		},
	}),
};
