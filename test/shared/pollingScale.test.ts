import fs from 'node:fs';
import path from 'node:path';
import { sortBy, uniqBy } from 'lodash';
import * as fiveHundredLeads from '../support/pollingFiveHundredLeads';
import * as rackwave from '../support/pollingRackwave';
import * as reachkit from '../support/pollingReachkit';
import * as rocketLead from '../support/pollingRocketLead';
import { LargeWorld } from '../support/pollingScale';

const HISTORY = 100_000;
const POLLS = 1000;
const MAX_STATE = 32_000;
const MAX_ACTIVATION = 41;
const NEWS = 50;

const PAGE = path.join(__dirname, '../../docs/polling-requests.md');

const services = {
	RocketLead: { ...rocketLead, subjects: [...rocketLead.subjects, rocketLead.dailyCampaignSummary] },
	Reachkit: reachkit,
	'500 Leads': fiveHundredLeads,
	Rackwave: rackwave,
};
const all = Object.entries(services).flatMap(([service, { subjects, dialect }]) =>
	// The events of all leads rather than those of one, where both are simulated.
	uniqBy(
		sortBy(subjects, ({ values }) => (values.leadsToWatch === undefined ? 1 : 0)),
		'key',
	).map((subject) => ({ service, event: subject.type.name, subject, dialect })),
);

const rows: string[] = [];

/** The lines of the page that a table of figures makes. */
const pageOf = (lines: string[]) => `# Requests of a poll

Written by \`npm run polls\` from a test: each event over 1 000 polls of a service with 100 000 records that keeps sorts and filters. "Activation" is the first poll, "idle" one in which nothing has happened, "50 new" one after 50 records came or changed; what it costs beyond the idle poll is mostly what the items need besides, such as the lead of a message. For Daily Campaign Summary it is a day of 100 campaigns instead. The state is what n8n stores for the node, at most, in characters.

| Event | Activation | Idle | 50 new | State |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`;

describe('Polling of 100 000 records', () => {
	it.each(all)(
		'$service > $event: keeps state and requests bounded over 1 000 polls',
		async (one) => {
			const world = new LargeWorld(one.subject, one.dialect);
			world.fill(HISTORY);
			const activation = await world.poll();
			let largest = activation.stateSize;
			let told = 0;
			for (let count = 0; count < POLLS; count++) {
				if (count % 50 === 49) world.happen(20);
				const { stateSize, news } = await world.poll();
				largest = Math.max(largest, stateSize);
				told += news;
			}
			// What a poll had no requests left for comes in the next ones.
			for (let count = 0; count < 3; count++) await world.poll();
			const idle = await world.poll();
			world.happen(NEWS);
			const busy = await world.poll();

			expect(activation.news).toBe(0);
			expect(activation.requests).toBeLessThanOrEqual(MAX_ACTIVATION);
			expect(idle.news).toBe(0);
			expect(largest).toBeLessThanOrEqual(MAX_STATE);
			expect(told).toBeGreaterThan(0);
			const figures = [activation.requests, idle.requests, busy.requests, largest];
			rows.push(`| ${one.service} > ${one.event} | ${figures.join(' | ')} |`);
		},
		120_000,
	);

	it('is described by a page that is up to date', () => {
		if (process.env.OUTREACH_WRITE) fs.writeFileSync(PAGE, pageOf(rows));

		const written = fs.readFileSync(PAGE, 'utf8').replace(/ +/g, ' ').replace(/-+/g, '-');
		expect(rows.filter((row) => !written.includes(row))).toEqual([]);
	});
});
