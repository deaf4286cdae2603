import { blockOf } from './block';
import { invalid, notFound } from './failure';
import { answerList, sortQuery } from './list';
import { requeue } from './progress';
import { blocklistEntryJson } from './projection';
import { created, noContent, ok, route } from './route';
import { blocklistCheck, blocklistCreate } from './schemas';

/** Addresses and whole domains that get no campaign mail. */
export const blocklistRoutes = {
	'GET /blocklist/check': route({
		query: blocklistCheck,
		run: ({ query, workspace }) => ok({ blocked: blockOf(workspace.blocklist.values(), query.email) !== undefined }),
	}),

	'POST /blocklist': route({
		body: blocklistCreate,
		run: ({ body, workspace, sim }) => {
			const field = body.entries ? 'entries' : body.value ? 'value' : 'email';
			const values = body.entries ?? [(body.value ?? body.email) as string];
			const known = new Set([...workspace.blocklist.values()].map((entry) => entry.email));
			const twice = values.find((value, index) => known.has(value) || values.indexOf(value) < index);
			if (twice !== undefined) {
				const which = body.entries ? `${twice} ` : '';
				throw invalid({ [field]: [`${which}is already on the blocklist`] });
			}
			const entries = values.map((email) => ({
				id: sim.newId('blocklist'),
				email,
				createdAt: sim.now,
				removedAt: null,
			}));
			for (const entry of entries) workspace.blocklist.set(entry.id, entry);
			const answers = entries.map(blocklistEntryJson);
			return created(body.entries ? answers : answers[0]);
		},
	}),

	'DELETE /blocklist/{blocklistEntryId}': route({
		run: ({ params, workspace, sim }) => {
			const entry = workspace.blocklist.get(params.blocklistEntryId);
			if (!entry) throw notFound('Blocklist entry');
			workspace.blocklist.delete(entry.id);
			entry.removedAt = sim.now;
			workspace.removedBlocks.push(entry);
			for (const campaign of workspace.campaigns.values()) {
				if (campaign.leads.some((lead) => lead.ending === 'blocked')) requeue(workspace, campaign);
				sim.wake(workspace, campaign);
			}
			return noContent;
		},
	}),

	'GET /blocklist': route({
		query: sortQuery(30),
		run: (call) =>
			answerList(call, {
				name: 'blocklist',
				rows: () => [...call.workspace.blocklist.values()],
				json: blocklistEntryJson,
				searched: (entry) => entry.email,
				sortable: {
					id: (entry) => entry.id,
					email: (entry) => entry.email,
					created_at: (entry) => entry.createdAt,
				},
			}),
	}),
};
