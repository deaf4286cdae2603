import { omit } from 'lodash';
import { z } from 'zod';
import { sentence } from '../problem';
import { Refusal } from '../service';
import type { Workspace } from './model';
import { apiKeyJson, eventJson, leadDetailsJson, pipelineJson, sourceWithCreatorJson, tagJson } from './projection';
import type { Simulation } from './simulation';

type Collection = (filter: URLSearchParams) => unknown[];

const iso = (timeMs: number | null) => (timeMs === null ? null : new Date(timeMs).toISOString());

/** The collections, each as rows that may belong to a lead. */
function readers(sim: Simulation, workspace: Workspace) {
	const leads = () => [...workspace.leads.values()];
	return {
		leads: () => leads().map((lead) => ({ leadId: lead.id, row: leadDetailsJson(lead) })),
		events: () =>
			leads().flatMap((lead) =>
				lead.events.map((event) => ({ leadId: lead.id, row: { leadId: lead.id, ...eventJson(event) } })),
			),
		sources: () =>
			[...workspace.sources.values()].map((source) => ({
				row: { ...sourceWithCreatorJson(source), deletedAt: iso(source.deletedAt) },
			})),
		tags: () => [...workspace.tags.values()].map((tag) => ({ row: tagJson(tag) })),
		pipelines: () => [...workspace.pipelines.values()].map((pipeline) => ({ row: pipelineJson(pipeline) })),
		users: () => [...workspace.users.values()].map((user) => ({ row: omit(user, 'password') })),
		apiKeys: () =>
			[...sim.keys.values()]
				.filter((entry) => entry.workspace === workspace)
				.map(({ apiKey }) => ({ row: apiKeyJson(apiKey) })),
		tokens: () =>
			[...sim.sessions.values()]
				.filter((session) => session.workspace === workspace)
				.map(({ user, issuedAt, expiresAt, lastUsedAt }) => ({
					row: {
						userId: user.id,
						issuedAt: iso(issuedAt),
						expiresAt: iso(expiresAt),
						lastUsedAt: iso(lastUsedAt),
						isExpired: expiresAt <= sim.now,
					},
				})),
		logins: () =>
			sim.logins
				.filter(({ userId }) => workspace.users.has(userId))
				.map((login) => ({ row: { ...login, at: iso(login.at) } })),
	} satisfies Record<string, () => Array<{ leadId?: string; row: object }>>;
}

const filterSchema = z
	.object({ leadId: z.string().optional(), workspace: z.enum(['main', 'other']).default('main') })
	.strict();

/** The raw records; `leadId` narrows them, `workspace=other` shows the other workspace. */
export function collectionsOf(sim: Simulation): Record<string, Collection> {
	const collection =
		(name: keyof ReturnType<typeof readers>): Collection =>
		(filter) => {
			const result = filterSchema.safeParse(Object.fromEntries(filter));
			if (!result.success) throw new Refusal(sentence(result.error, filterSchema));
			const { workspace, leadId } = result.data;
			const rows: Array<{ leadId?: string; row: object }> = readers(sim, sim[workspace])[name]();
			return rows.filter((one) => leadId === undefined || one.leadId === leadId).map(({ row }) => row);
		};
	return {
		leads: collection('leads'),
		events: collection('events'),
		sources: collection('sources'),
		tags: collection('tags'),
		pipelines: collection('pipelines'),
		users: collection('users'),
		apiKeys: collection('apiKeys'),
		tokens: collection('tokens'),
		logins: collection('logins'),
	};
}
