import { mergeText } from './merge';
import type { Lead } from './model';

const LEAD: Lead = {
	id: 'lead',
	phone: '+33612345678',
	firstName: 'Ada',
	lastName: null,
	email: 'ada@example.com',
	company: null,
	tags: [],
	customFields: { plan: 'Pro', seats: 0, trial: false },
	status: 'new',
	source: 'api',
	listIds: [],
	campaignIds: [],
	lastContactedAt: null,
	lastRepliedAt: null,
	createdAt: 0,
	updatedAt: 0,
};

describe('RocketLead > Merge fields', () => {
	it.each([
		['Hi {{firstName}}', 'Hi Ada'],
		['Hi {{ firstName | there }}', 'Hi Ada'],
		['Hi {{lastName|there}}{{ company | friend }}', 'Hi therefriend'],
		['Hi {{lastName}}!', 'Hi !'],
		['{{phone}} {{email}} {{company}}', '+33612345678 ada@example.com '],
		['{{custom.plan}} {{custom.seats}} {{custom.trial}} {{custom.none|-}}', 'Pro 0 false -'],
		['{{unknown|x}}{{constructor}}{{custom.constructor}}', 'x'],
		['{{firstName', '{{firstName'],
	])('fills in %j', (text, expected) => {
		expect(mergeText(text, LEAD)).toBe(expected);
	});

	it('has only fallbacks without a lead', () => {
		expect(mergeText('{{firstName|there}}, {{custom.plan}}', undefined)).toBe('there, ');
	});
});
