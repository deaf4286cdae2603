import fc from 'fast-check';
import { ReachkitClient } from './reachkitClient';
import { Clock } from '../clock';
import { Random } from '../random';
import { addLeads } from './birth';
import { inspectReachkit } from './invariants';
import type { Campaign, Email, Lead } from './model';
import { furnish } from './scenario';
import { Simulation } from './simulation';

type Move = (client: ReachkitClient, campaignIds: string[], pick: (count: number) => number) => Promise<unknown>;

async function ids(client: ReachkitClient, path: string): Promise<string[]> {
	return (await client.get(`${path}?page_size=100`)).ids;
}

const moves: Move[] = [
	async (client, _campaigns, pick) => await client.pass({ hours: pick(90) }),
	async (client, _campaigns, pick) => await client.pass({ days: pick(9), minutes: pick(60) }),
	async (client, campaigns, pick) =>
		await client.act('add-leads', { campaignId: campaigns[pick(2)], count: 1 + pick(25) }),
	async (client, campaigns, pick) =>
		await client.patch(`/campaigns/${campaigns[pick(2)]}`, {
			status: pick(2) === 0 ? 'paused' : 'active',
		}),
	async (client, campaigns, pick) =>
		await client.patch(`/campaigns/${campaigns[pick(2)]}`, {
			daily_limit: pick(12),
			stop_on_reply: pick(2) === 0,
			stop_on_company_reply: pick(2) === 0,
			esp_matching: pick(3) === 0,
			unsubscribe_option: pick(2) === 0,
		}),
	async (client, campaigns, pick) =>
		await client.patch(`/campaigns/${campaigns[pick(2)]}/schedule`, {
			timezone: ['America/New_York', 'Asia/Tokyo', 'Europe/London'][pick(3)],
			default_window: { start: `0${pick(10)}:00`, end: `1${pick(10)}:40` },
			days: { saturday: { enabled: pick(2) === 0 } },
		}),
	async (client, campaigns, pick) => await client.step(campaigns[pick(2)]),
	async (client, campaigns, pick) => {
		const path = `/campaigns/${campaigns[pick(2)]}`;
		const steps = (await client.get(`${path}/sequences`)).ids;
		if (steps.length > 1) await client.delete(`${path}/sequences/${steps[pick(steps.length)]}`);
	},
	async (client, campaigns, pick) => {
		const path = `/campaigns/${campaigns[pick(2)]}`;
		const [step] = (await client.get(`${path}/sequences`)).ids;
		await client.post(`${path}/sequences/${step}/variants`, { subject: 'B', body_html: 'B' });
	},
	async (client, campaigns, pick) => {
		const path = `/campaigns/${campaigns[pick(2)]}/leads`;
		const leads = await ids(client, path);
		if (leads.length > 0) await client.delete(`${path}/${leads[pick(leads.length)]}`);
	},
	async (client, campaigns, pick) => {
		const leads = await ids(client, `/campaigns/${campaigns[pick(2)]}/leads`);
		const action = ['reply', 'bounce', 'unsubscribe'][pick(3)];
		if (leads.length > 0) await client.act(action, { leadId: leads[pick(leads.length)] });
	},
	async (client, _campaigns, pick) => {
		const entries = ['cedar-labs', 'nimbus-group', 'lumen-health', 'delta-foods'];
		await client.post('/blocklist', { email: `${entries[pick(4)]}.example` });
	},
	async (client) => {
		const [entry] = await ids(client, '/blocklist');
		if (entry) await client.delete(`/blocklist/${entry}`);
	},
	async (client, _campaigns, pick) => {
		const inboxes = await ids(client, '/inboxes');
		const changes = { is_active: pick(4) > 0, daily_campaign_limit: 1 + pick(9) };
		await client.patch(`/inboxes/${inboxes[pick(inboxes.length)]}`, changes);
	},
	async (client, campaigns, pick) => {
		const inboxes = await ids(client, '/inboxes');
		const verb = pick(2) === 0 ? 'attach' : 'detach';
		const body = { inbox_ids: [inboxes[pick(inboxes.length)]] };
		await client.post(`/campaigns/${campaigns[pick(2)]}/inboxes/${verb}`, body);
	},
	async (client, _campaigns, pick) => {
		const talks = await ids(client, '/unibox/conversations');
		const label = ['interested', 'neutral', null][pick(3)];
		if (talks.length === 0) return;
		await client.patch(`/unibox/conversations/${talks[pick(talks.length)]}`, {
			label_override: label,
		});
	},
];

const history = fc.array(
	fc.tuple(fc.integer({ min: 0, max: moves.length - 1 }), fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 })),
	{ minLength: 10, maxLength: 40 },
);

/** The lead that got the last mail of a campaign. */
function leadOfLast(sim: Simulation, { emails }: Campaign): Lead {
	return sim.main.leads.get(emails[emails.length - 1].leadId) as Lead;
}

/** A mail to a lead that had got the first step. */
function followUpOf(emails: Email[]): Email {
	return emails.find((email) => email.stepId !== emails[0].stepId) as Email;
}

function repeatMail(campaign: Campaign): void {
	const last = campaign.emails[campaign.emails.length - 1];
	campaign.emails.push({ ...last, id: 'again' });
}

function blockEverybody(sim: Simulation): void {
	const entry = { id: 'all', email: 'example', createdAt: 0, removedAt: null };
	sim.main.blocklist.set(entry.id, entry);
}

describe('Reachkit > Invariants', () => {
	it('hold over random histories', async () => {
		await fc.assert(
			fc.asyncProperty(history, fc.nat(1000), async (steps, seed) => {
				const client = new ReachkitClient({ seed, strict: true });
				const campaignIds = [(await client.campaign()).id, (await client.campaign()).id];
				for (const campaignId of campaignIds) {
					await client.act('add-leads', { campaignId, count: 15 });
					await client.patch(`/campaigns/${campaignId}`, { status: 'active' });
				}
				for (const [move, draws] of steps) {
					let drawn = 0;
					await moves[move](client, campaignIds, (count) => draws[drawn++ % 6] % count);
				}
				await client.pass({ days: 10 });
				expect(client.report.violations).toEqual([]);
			}),
			{ numRuns: 40 },
		);
	}, 60_000);

	it.each<[string, (sim: Simulation, campaign: Campaign) => void]>([
		['sent', (_, campaign) => campaign.counts.sent++],
		['replies', (_, campaign) => campaign.counts.replies++],
		['daily replies', (sim, campaign) => campaign.replies.push(sim.now)],
		['each step once', (_, campaign) => repeatMail(campaign)],
		['nothing after a bounce', (sim, campaign) => (leadOfLast(sim, campaign).bouncedAt = 0)],
		['nothing after an opt-out', (sim, campaign) => (leadOfLast(sim, campaign).unsubscribedAt = 0)],
		['inside the window', (_, campaign) => (campaign.emails[0].sentAt += 12 * 60 * 60_000)],
		['daily limit of the campaign', (_, campaign) => (campaign.emails[0].terms.campaignLimit = 0)],
		['daily limit of the inbox', (_, campaign) => (campaign.emails[0].terms.inboxLimit = 0)],
		['delay of a follow-up', (_, { emails }) => (followUpOf(emails).terms.delayDays = 400)],
		['order of steps', (_, { emails }) => followUpOf(emails).terms.laterStepIds.push(emails[0].stepId)],
		['attached inbox', (_, { emails }) => (emails[0].terms.inboxAttached = false)],
		['active inbox', (_, { emails }) => (emails[0].terms.inboxActive = false)],
		['connected inbox', (_, { emails }) => (emails[0].terms.inboxStatus = 'error')],
		['enabled variant', (_, campaign) => (campaign.steps[0].variants = [])],
		['unsubscribe link', (_, campaign) => (campaign.steps[0].variants[0].bodyHtml = null)],
		['unique addresses', (_, { leads }) => (leads[0].email = leads[1].email)],
		['leads of conversations', (_, { conversations }) => (conversations[0].leadId = 'nobody')],
		['time grid', (_, { schedule }) => (schedule.default_window.start = '09:10')],
		['nothing to blocked addresses', blockEverybody],
	])('notice a broken state: %s', (name, breakIt) => {
		const random = new Random(1);
		const clock = new Clock(Date.parse('2026-03-02T09:00:00Z'));
		const sim = new Simulation({ seed: 1, scenario: 'demo', strict: true, clock, random });
		furnish(sim, 'demo');
		const [campaign] = [...sim.main.campaigns.values()];
		expect(inspectReachkit(sim).violations).toEqual([]);

		breakIt(sim, campaign);

		expect(inspectReachkit(sim).violations.map((violation) => violation.name)).toContain(name);
	});

	it('tell of a mail that could not be written, while the campaign goes on', () => {
		const clock = new Clock(Date.parse('2026-03-02T09:00:00Z'));
		const sim = new Simulation({ seed: 1, scenario: 'demo', strict: true, clock, random: new Random(1) });
		furnish(sim, 'demo');
		const [campaign] = [...sim.main.campaigns.values()];
		const boom = {
			toJSON: () => {
				throw new Error('Boom');
			},
		};
		for (const { variants } of campaign.steps) for (const variant of variants) variant.subject = '{{boom}}Hi';
		const people = ['bad@one.example', 'good@two.example'].map((email) => ({ email, variables: {} }));
		addLeads(sim, sim.main, campaign, [{ ...people[0], variables: { boom } }, people[1]]);

		const end = sim.now + 14 * 24 * 60 * 60_000;
		for (let at = sim.agenda.nextAt(); at !== undefined && at <= end; at = sim.agenda.nextAt()) {
			clock.moveTo(at);
			sim.runNext();
		}

		const addressees = campaign.emails.map(({ to }) => to);
		expect(addressees).toContain('good@two.example');
		expect(addressees).not.toContain('bad@one.example');
		expect(inspectReachkit(sim).violations).toEqual([{ name: 'mails', detail: 'bad@one.example: Boom' }]);
	});

	it('lets two months of two hundred leads pass in no time', async () => {
		const client = new ReachkitClient();
		const { id } = await client.campaign();
		await client.step(id);
		await client.act('add-leads', { campaignId: id, count: 200 });
		await client.patch(`/campaigns/${id}`, { status: 'active' });

		const started = Date.now();
		await client.pass({ days: 60 });

		expect(Date.now() - started).toBeLessThan(2000);
		expect(client.report.violations).toEqual([]);
	});
});
