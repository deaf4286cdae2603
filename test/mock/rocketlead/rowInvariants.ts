import { sum } from 'lodash';
import type { Inspector, Subject } from './inspection';
import type { Campaign, CampaignLead, CampaignLeadStatus } from './model';

const FINISHED: ReadonlySet<CampaignLeadStatus> = new Set(['replied', 'completed', 'failed', 'opted_out']);

/** Each status brings facts with it. */
function hasItsFacts({ status, repliedAt, errorMessage }: CampaignLead): boolean {
	if (status === 'replied') return repliedAt !== null;
	if (status === 'completed') return repliedAt === null;
	return status !== 'failed' || (errorMessage !== null && errorMessage !== '');
}

function inspectRow(inspector: Inspector, campaign: Campaign, row: CampaignLead): void {
	const { id, status, finishedAt, nextStepId, nextStepAt, closedAt, messages } = row;
	const isFinished = FINISHED.has(status);
	inspector.check(
		'ends of rows',
		(finishedAt !== null) === isFinished && (!isFinished || (nextStepId === null && nextStepAt === null)),
		() => `row ${id} is ${status}, finished at ${finishedAt}, next step ${nextStepId}`,
	);
	inspector.check('facts of rows', hasItsFacts(row), () => `row ${id} is ${status}`);
	inspector.check(
		'complete campaigns',
		campaign.status !== 'completed' || isFinished,
		() => `campaign '${campaign.name}' is completed, but row ${id} is ${status}`,
	);
	const late = messages.find(
		(message) => message.source === 'campaign' && (message.terms?.rowClosedAt ?? null) !== null,
	);
	const later = messages.find(
		({ source, createdAt }) => source === 'campaign' && closedAt !== null && createdAt > closedAt,
	);
	inspector.check(
		'silence after replies',
		late === undefined && later === undefined,
		() => `row ${id} got message ${(late ?? later)?.id} after a reply or an opt-out`,
	);
}

/** Rows are where they belong, once. */
function inspectPlaces(inspector: Inspector, { workspace }: Subject): void {
	const pairs = new Set<string>();
	for (const row of workspace.campaignLeads.values()) {
		const { id, campaignId, leadId } = row;
		const isPlaced = workspace.campaigns.get(campaignId)?.rows.get(leadId) === row;
		const isLinked = workspace.leads.get(leadId)?.campaignIds.includes(campaignId) === true;
		inspector.check(
			'places of rows',
			isPlaced && isLinked && !pairs.has(`${campaignId} ${leadId}`),
			() => `row ${id} of lead ${leadId} in campaign ${campaignId}`,
		);
		pairs.add(`${campaignId} ${leadId}`);
	}
}

/** What holds for leads in campaigns. */
export function inspectRows(inspector: Inspector, subject: Subject): void {
	inspectPlaces(inspector, subject);
	for (const campaign of subject.workspace.campaigns.values()) {
		const { rows, rowCounts, name } = campaign;
		const counts = new Map<CampaignLeadStatus, number>();
		for (const row of rows.values()) {
			inspectRow(inspector, campaign, row);
			counts.set(row.status, (counts.get(row.status) ?? 0) + 1);
			const isKnown = subject.workspace.campaignLeads.get(row.id) === row;
			inspector.check('places of rows', isKnown, () => `row ${row.id} is only in campaign '${name}'`);
		}
		const isRight = [...counts].every(([status, count]) => rowCounts[status] === count);
		inspector.check(
			'counts of rows',
			isRight && sum(Object.values(rowCounts)) === rows.size,
			() => `campaign '${name}': ${JSON.stringify(rowCounts)} of ${rows.size}`,
		);
	}
}
