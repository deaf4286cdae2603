import type { Events } from '../shared/event';
import { duplicateFound } from './events/duplicate';
import { leadCreated, leadScoredHot, leadStatusChanged } from './events/lead';
import { leadEventRecorded } from './events/leadEvent';
import { statsChanged } from './events/stats';

/** What the 500 Leads Trigger tells of; the first one is what a new node begins with. */
export const events: Events = {
	leadCreated,
	leadStatusChanged,
	leadScoredHot,
	leadEventRecorded,
	statsChanged,
	duplicateFound,
};
