import type { IDataObject } from 'n8n-workflow';
import { byId, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const LEADS = 200;
const ACCOUNTS = 3;

/** A campaign with two messages, a rest between them and an A/B variant, for 200 leads over three accounts. */
async function started(): Promise<string> {
	const accountIds: string[] = [];
	for (let index = 0; index < ACCOUNTS; index++)
		accountIds.push(await bench.account({ displayName: `Account ${index}` }));
	const { id } = await bench.record('campaign > create', {
		name: 'Spring',
		additionalFields: { accountIds, stopOnReply: true, minIntervalSeconds: 30, maxIntervalSeconds: 60 },
	} as never);
	const campaignId = byId(id);
	const add = async (parameters: object) =>
		await bench.record('campaign > addStep', { campaignId, define: 'fields', ...parameters } as never);
	await add({
		type: 'message',
		messageVariants: {
			variant: [
				{ text: 'Hi {{firstName|there}}', weight: 70 },
				{ text: 'Hello {{firstName|there}}', weight: 30 },
			],
		},
	});
	await add({ type: 'delay', delayAmount: 1, delayUnit: 'days' });
	await add({ type: 'message', messageVariants: { variant: [{ text: 'Did my message reach you?' }] } });
	await bench.records(
		'campaign > importLeads',
		{ campaignId, define: 'json', leadsJson: '={{ [$json] }}' },
		Array.from({ length: LEADS }, (_, index) => ({
			phone: `+4917055${String(10_000 + index * 7)}`,
			firstName: `Lead ${index}`,
		})),
	);
	await bench.record('campaign > start', { campaignId });
	return String(id);
}

describe('A campaign of 200 leads over 3 accounts', () => {
	it('runs to completion; every promise holds on every day, nobody gets a step twice, and the figures add up', async () => {
		const before = await bench.record('credit > getBalance');
		const id = await started();
		const campaignId = byId(id);

		let days = 0;
		for (let status = 'active'; status === 'active' && days < 40; days++) {
			await bench.control.advance({ days: 1 });
			expect(await bench.control.invariants()).toMatchObject({ ok: true, violations: [] });
			status = String((await bench.record('campaign > get', { campaignId })).status);
		}

		const campaign = await bench.record('campaign > get', { campaignId, output: 'raw' });
		expect(campaign).toMatchObject({ status: 'completed' });
		const leads = await bench.records('campaign > getLeads', { campaignId, returnAll: true, output: 'raw' });
		expect(leads).toHaveLength(LEADS);
		const messages = (await bench.control.state<IDataObject>('rocketlead', 'messages')).filter(
			(message) => message.campaignId === id && message.source === 'campaign',
		);
		const steps = messages.map(({ campaignLeadId, stepId }) => `${String(campaignLeadId)} ${String(stepId)}`);
		expect(new Set(steps).size).toBe(steps.length);
		for (const lead of leads.filter(({ repliedAt }) => repliedAt !== null)) {
			const later = messages.filter(
				({ campaignLeadId, createdAt }) =>
					campaignLeadId === lead.id &&
					new Date(createdAt as string).getTime() > new Date(lead.repliedAt as string).getTime(),
			);
			expect(later).toEqual([]);
		}
		expect(leads.some(({ repliedAt }) => repliedAt !== null)).toBe(true);

		const daily = await bench.records('campaign > getDailyStats', {
			campaignId,
			period: { from: '2026-03-01T00:00:00', to: '2026-05-01T00:00:00' },
		});
		const sum = (key: string) => daily.reduce((total, day) => total + Number(day[key]), 0);
		const stats = campaign.stats as IDataObject;
		for (const key of ['sent', 'delivered', 'read', 'replied', 'failed', 'creditsUsed'])
			expect([key, sum(key)]).toEqual([key, stats[key]]);
		expect(Number(stats.sent) + Number(stats.failed)).toBe(messages.length);
		const after = await bench.record('credit > getBalance');
		expect(Number(before.balance) - Number(after.balance)).toBe(stats.creditsUsed);
		expect(stats.creditsUsed).toBe(stats.sent);
	}, 60_000);
});
