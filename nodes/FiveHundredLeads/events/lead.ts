import type { IDataObject } from 'n8n-workflow';
import type { EventType } from '../../shared/event';
import { chosen, filtersIn } from '../../shared/filter';
import type { Field } from '../../shared/operation';
import { integer } from '../../shared/schema';
import {
	assignedTo,
	bySource,
	changeId,
	createdAt,
	duplicates,
	filtersOf,
	isDuplicate,
	leadsToWatch,
	newStatus,
	passes,
	source,
	status,
	statusCodes,
	textContains,
} from './filter';

const leadCount = leadsToWatch(500, 1000, 'each 100 of them cost a request');

const minScore: Field = {
	displayName: 'Minimum Score',
	name: 'minScore',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 80,
	description: 'The score, from 0 to 100, from which on a lead is hot',
	schema: integer(0, 100),
};

export const leadCreated: EventType = {
	name: 'Lead Created',
	action: 'lead created',
	description: 'A lead came in, by whatever way',
	docs: 'documented',
	fields: [filtersOf(assignedTo, duplicates, source, status, textContains)],
	reads: (values) => {
		const filters = filtersIn(values);
		const [wish] = chosen(filters.duplicates);
		const wanted = (lead: IDataObject) =>
			passes(lead, filters) &&
			chosen(filters.status).every((value) => lead.status === value) &&
			(wish === undefined || (isDuplicate(lead) ?? wish === 'only') === (wish === 'only'));
		return {
			leads: {
				kind: 'feed',
				// A lead is judged once, whatever becomes of it.
				version: () => '',
				ask: {
					route: 'GET /api/leads',
					query: { ...bySource(filters), ...(wish !== undefined && { duplicates: wish }) },
				},
				after: 'startDate',
				time: createdAt,
				news: (lead, _since, { learns }) =>
					learns || wanted(lead)
						? [{ id: String(lead.id), time: createdAt(lead), json: { leadId: lead.id, lead } }]
						: [],
			},
		};
	},
};

export const leadStatusChanged: EventType = {
	name: 'Lead Status Changed',
	action: 'lead status changed',
	description: 'A lead got another status; several changes between two polls count as one',
	docs: 'inferred',
	fields: [leadCount, filtersOf(assignedTo, newStatus, source, textContains)],
	reads: (values) => {
		const filters = filtersIn(values);
		const statuses = chosen(filters.newStatus);
		const isWanted = (lead: IDataObject, now: string) =>
			passes(lead, filters) && (statuses.length === 0 || statuses.includes(now));
		return {
			// Without a filter by status: a lead that leaves it would be lost from sight.
			leads: {
				kind: 'watch',
				ask: { route: 'GET /api/leads', query: bySource(filters) },
				time: createdAt,
				limit: Number(values.leadsToWatch),
				initial: statusCodes.codeOf('new'),
				value: (lead) => (lead.status ? statusCodes.codeOf(lead.status) : undefined),
				changes: (lead, before, after) => {
					const [previousStatus, now] = [
						before === undefined ? null : statusCodes.nameOf(before),
						statusCodes.nameOf(after),
					];
					if (!isWanted(lead, now)) return [];
					return [{ id: changeId(lead, now), json: { leadId: lead.id, status: now, previousStatus, lead } }];
				},
			},
		};
	},
};

export const leadScoredHot: EventType = {
	name: 'Lead Scored Hot',
	action: 'lead scored hot',
	description: 'The score of a lead reached the minimum; again when it fell below and rises again',
	docs: 'inferred',
	fields: [minScore, leadCount, filtersOf(assignedTo, source, textContains)],
	reads: (values) => {
		const filters = filtersIn(values);
		// A lead is scored some seconds after it came in; until then it is not hot.
		const isHot = ({ score }: IDataObject) => typeof score === 'number' && score >= Number(values.minScore);
		return {
			leads: {
				kind: 'watch',
				ask: { route: 'GET /api/leads', query: bySource(filters) },
				time: createdAt,
				limit: Number(values.leadsToWatch),
				initial: false,
				value: isHot,
				changes: (lead, _before, after) =>
					after === true && passes(lead, filters)
						? [{ id: changeId(lead, 'hot'), json: { leadId: lead.id, score: lead.score, lead } }]
						: [],
			},
		};
	},
};
