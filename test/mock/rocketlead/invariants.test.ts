import { Clock } from '../clock';
import { Random } from '../random';
import { passTo } from './demo';
import { inspectRocketLead } from './invariants';
import { sendMessage } from './manualMessage';
import type { Account, Campaign, CampaignLead, Conversation, Message, SendingTerms } from './model';
import { createOrder } from './order';
import { routes } from './routes';
import { furnish } from './scenario';
import { scheduleMessage } from './scheduledMessage';
import { Simulation } from './simulation';

const MINUTE = 60_000;

const find = <T>(records: Iterable<T>, test: (record: T) => boolean): T => {
	for (const record of records) if (test(record)) return record;
	throw new Error('There is no such record.');
};

/** A workspace in use, with something of every kind in it. */
function inUse() {
	const clock = new Clock(Date.parse('2026-03-02T09:00:00Z'));
	const sim = new Simulation({ seed: 1, scenario: 'demo', strict: true, clock, random: new Random(1) });
	furnish(sim, 'demo');
	const { main } = sim;
	const campaign = find(main.campaigns.values(), ({ status }) => status === 'completed');
	const draft = find(main.campaigns.values(), ({ status }) => status === 'draft');
	const talk = find(
		main.conversations.values(),
		({ campaignId, unreadCount }) => campaignId === null && unreadCount > 0,
	);
	const sender = find(main.accounts.values(), ({ id }) => id === talk.accountId);
	scheduleMessage(sim, main, talk, { type: 'text', text: 'Later', scheduledAt: sim.now + MINUTE });
	createOrder(sim, main, { quantity: 1, country: 'DE', autoSetup: false });
	passTo(sim, sim.now + 5 * MINUTE);
	sendMessage(sim, main, talk, { type: 'text', text: 'Queued' });
	const [agent] = main.agents.values();
	const [row] = campaign.rows.values();
	return { sim, main, campaign, draft, talk, sender, agent, row };
}

type Scene = ReturnType<typeof inUse>;

const messageOf = ({ campaign }: Scene, test: (message: Message) => boolean) => find(campaign.messages, test);
const read = (scene: Scene) => messageOf(scene, ({ status, repliedAt }) => status === 'read' && repliedAt === null);
const failed = (scene: Scene) => messageOf(scene, ({ status }) => status === 'failed');
const replied = (scene: Scene) => messageOf(scene, ({ repliedAt }) => repliedAt !== null);
const rowOf = ({ campaign }: Scene, status: CampaignLead['status']) =>
	find(campaign.rows.values(), (row) => row.status === status);

function termsOf(scene: Scene): SendingTerms {
	const { terms } = read(scene);
	if (terms === null) throw new Error('There are no terms.');
	return terms;
}

const first = <T>(records: Map<string, T>): T => find(records.values(), () => true);

/** What breaks what is promised, by what is promised. */
const BREAKAGES: Array<[name: string, how: string, breakIt: (scene: Scene) => unknown]> = [
	['times of statuses', 'a read message was never sent', (scene) => (read(scene).sentAt = null)],
	['times of statuses', 'a message was sent and failed', (scene) => (failed(scene).sentAt = failed(scene).failedAt)],
	[
		'times of statuses',
		'a message came in later than it arrived',
		({ talk }) => (talk.messages[0].deliveredAt = talk.createdAt + 1),
	],
	['order of times', 'a message is read before it arrives', (scene) => (read(scene).readAt = read(scene).sentAt)],
	['order of times', 'a message fails before it begins', (scene) => (failed(scene).failedAt = 0)],
	['course of statuses', 'a read message is only delivered again', (scene) => (read(scene).status = 'delivered')],
	['course of statuses', 'a failed message is sent after all', (scene) => (failed(scene).status = 'sent')],
	['replies of messages', 'a reply is not noted', (scene) => (replied(scene).repliedAt = null)],
	['replies of messages', 'a reply is noted that nobody gave', (scene) => (read(scene).repliedAt = scene.sim.now)],
	[
		'replies of messages',
		'a message replies to one that came in',
		({ talk }) => (talk.messages[0].inReplyToMessageId = talk.messages[0].id),
	],
	[
		'messages of campaigns',
		'a message is counted twice',
		({ campaign }) => campaign.messages.push(campaign.messages[0]),
	],
	['campaign statistics', 'a message is lost', ({ main, campaign }) => main.messages.delete(campaign.messages[0].id)],
	['messages by outcome', 'the queue is counted wrong', ({ campaign }) => campaign.queued++],
	['funnel', 'messages are read that never arrived', unreadFunnel],
	['daily statistics', 'a message is lost', ({ main, campaign }) => main.messages.delete(campaign.messages[0].id)],
	['sums of days', 'a message was sent before the campaign', (scene) => (read(scene).sentAt = 0)],
	['statistics of variants', 'a message has no variant', (scene) => (read(scene).variantId = null)],
	['statistics of steps', 'a message has no step', (scene) => (read(scene).stepId = null)],
	['shares of variants', 'one variant gets everything', ({ campaign }) => allToFirstVariant(campaign)],
	['positions of steps', 'a number is left out', ({ draft }) => (draft.steps[3].position = 5)],
	['counts of rows', 'a row is counted twice', ({ campaign }) => campaign.rowCounts.completed++],
	['places of rows', 'a row is unknown', ({ main, row }) => main.campaignLeads.delete(row.id)],
	['places of rows', 'a lead does not know of it', ({ main, row }) => (leadOf(main, row).campaignIds = [])],
	[
		'places of rows',
		'a row is twice there',
		({ main, row }) => main.campaignLeads.set('again', { ...row, id: 'again' }),
	],
	['ends of rows', 'a finished row has a next step', ({ row, campaign }) => (row.nextStepId = campaign.steps[0].id)],
	['ends of rows', 'a finished row has no end', ({ row }) => (row.finishedAt = null)],
	['facts of rows', 'a reply has no time', (scene) => (rowOf(scene, 'replied').repliedAt = null)],
	['facts of rows', 'a completed row has a reply', (scene) => (rowOf(scene, 'completed').repliedAt = 1)],
	['facts of rows', 'a failure has no reason', (scene) => (rowOf(scene, 'failed').errorMessage = null)],
	[
		'complete campaigns',
		'a row is not at its end',
		({ row }) => Object.assign(row, { status: 'paused', finishedAt: null }),
	],
	['silence after replies', 'a message comes after a reply', (scene) => (termsOf(scene).rowClosedAt = 1)],
	['silence after replies', 'a row was closed before', (scene) => (rowOf(scene, 'completed').closedAt = 1)],
	['terms', 'nobody knows the rules of a message', (scene) => (read(scene).terms = null)],
	['sending window', 'a message is sent at night', (scene) => (termsOf(scene).sendingWindow.endTime = '01:00')],
	['sending window', 'a message is sent on a free day', (scene) => (termsOf(scene).sendingWindow.days = [])],
	['active campaigns', 'a paused campaign sends', (scene) => (termsOf(scene).campaignStatus = 'paused')],
	['active campaigns', 'a campaign sends too early', (scene) => (termsOf(scene).startAt = scene.sim.now)],
	['able accounts', 'a resting account sends', (scene) => (termsOf(scene).accountPhase = 'resting')],
	['able accounts', 'a paused account sends', (scene) => (termsOf(scene).accountPaused = true)],
	['able accounts', 'a lost account sends', (scene) => (termsOf(scene).accountStatus = 'disconnected')],
	['able accounts', 'a busy account sends', (scene) => (termsOf(scene).freeAt = scene.sim.now)],
	['gaps between messages', 'an account is too fast', ({ campaign }) => longGaps(campaign)],
	['messages of today', 'a message is counted twice', ({ sender, sim }) => sender.sentAt.push(sim.now)],
	['messages of today', 'the queue is counted wrong', ({ sender }) => sender.campaignQueued++],
	['rest of today', 'messages are counted that nobody sent', ({ sender, sim }) => sender.campaignSentAt.push(sim.now)],
	['daily limit of accounts', 'a limit is passed', (scene) => (termsOf(scene).accountDailyLimit = 0)],
	['daily limit of campaigns', 'a limit is passed', (scene) => (termsOf(scene).campaignDailyLimit = 0)],
	['daily limit of campaigns', 'a day has too many', ({ campaign }) => sameDay(campaign)],
	['ledger', 'a line is lost', ({ main }) => main.transactions.splice(5, 1)],
	['ledger', 'a line has a wrong balance', ({ main }) => main.transactions[3].balanceAfter++],
	['balance', 'credits appear from nowhere', ({ main }) => main.balance++],
	[
		'balance of totals',
		'a kind of line is unknown',
		({ main }) => Object.assign(main.transactions[0], { amount: NaN }),
	],
	['payments of messages', 'a message is free', (scene) => (read(scene).creditsCharged = 0)],
	['payments of messages', 'a message is paid twice', ({ main }) => main.transactions.push({ ...lastDebit(main) })],
	['payments of messages', 'a failure is not paid back', ({ main }) => dropRefund(main)],
	['payments of messages', 'nobody knows what was paid', ({ main }) => (lastDebit(main).referenceId = 'nothing')],
	['credits of campaigns', 'a campaign pays for another', ({ main, campaign, draft }) => payFor(main, campaign, draft)],
	[
		'one conversation',
		'there are two with one phone',
		({ main, talk }) => main.conversations.set('again', { ...talk }),
	],
	['messages of conversations', 'a message is lost', ({ talk }) => talk.messages.pop()],
	[
		'messages of conversations',
		'a message is elsewhere',
		({ main, row }) => (moved(main, row).accountId = 'elsewhere'),
	],
	['last messages', 'nobody wrote last', ({ talk }) => (talk.lastInboundAt = null)],
	['last messages', 'the order is wrong', ({ talk }) => talk.messages.reverse()],
	['unread messages', 'one is not counted', ({ talk }) => talk.unreadCount--],
	['unread messages', 'the conversation is read, its messages are not', ({ talk }) => (talk.isRead = true)],
	[
		'agents of conversations',
		'nobody can answer',
		({ talk }) => Object.assign(talk, { aiEnabled: true, agentId: null }),
	],
	['tags of conversations', 'a tag is on one twice', ({ main, talk }) => (talk.tagIds = twice(first(main.tags).id))],
	['phones of leads', 'two leads have one phone', ({ main }) => onePhone(main)],
	['members of lists', 'a lead does not know its list', ({ main }) => (first(main.leads).listIds = [])],
	['members of lists', 'a list does not know its lead', ({ main }) => first(main.lists).members.clear()],
	['names of lists', 'two lists have one name', ({ main }) => (first(main.lists).name = 'NEWSLETTER')],
	['tags of leads', 'a tag is there twice', ({ main }) => (first(main.leads).tags = twice('vip'))],
	['scheduled messages', 'nobody knows what was sent', ({ main }) => (first(main.scheduledMessages).messageId = null)],
	['scheduled messages', 'a sent one is cancelled', ({ main }) => (first(main.scheduledMessages).cancelledAt = 1)],
	[
		'scheduled messages',
		'one was sent too early',
		({ main, sim }) => (first(main.scheduledMessages).scheduledAt = sim.now),
	],
	['chunks of sources', 'a source is not ready', ({ main }) => (first(main.sources).status = 'processing')],
	['chunks of sources', 'chunks are out of order', ({ main }) => (first(main.sources).chunks[0].position = 2)],
	['days of warmup', 'a day is lost', ({ main }) => warming(main).warmup.day--],
	['warmup of accounts', 'the health is impossible', ({ sender }) => (sender.healthScore = 101)],
	['phones of accounts', 'two accounts have one phone', ({ sender, main }) => (warming(main).phone = sender.phone)],
	['orders', 'a number is lost', ({ main }) => first(main.orders).accountIds.pop()],
	['orders', 'an order ends before its numbers', ({ main }) => first(main.orders).quantity++],
	['credits of agents', 'an answer is not counted', ({ agent }) => agent.messages.pop()],
	['totals of lists', 'a lead has a false tag', ({ main }) => (first(main.leads).tags = twice('vip'))],
	['pages of lists', 'two records have one id', ({ main }) => main.leads.set('again', first(main.leads))],
	['references', 'a message has an unknown agent', (scene) => (read(scene).agentId = 'nobody')],
	['references', 'a message has an unknown variant', (scene) => (read(scene).variantId = 'nothing')],
	['references', 'a row has an unknown step', ({ row }) => (row.lastStepId = 'nothing')],
	['references', 'a campaign has an unknown account', ({ campaign }) => campaign.accountIds.push('nobody')],
	['references', 'a conversation has an unknown tag', ({ talk }) => talk.tagIds.push('nothing')],
	['references', 'an agent reads an unknown source', ({ agent }) => agent.knowledgeSourceIds.push('nothing')],
	['references', 'the settings name nobody', ({ main }) => (main.settings.defaultAgentId = 'nobody')],
	['strict', 'something unknown was sent', ({ sim }) => sim.strictViolations.push('body must NOT have x')],
];

type Main = Scene['main'];

const twice = <T>(value: T) => [value, value];

const leadOf = ({ leads }: Main, { leadId }: CampaignLead) => find(leads.values(), ({ id }) => id === leadId);

const warming = ({ accounts }: Main): Account => find(accounts.values(), ({ phase }) => phase === 'warmup');

const moved = ({ conversations }: Main, row: CampaignLead): Message =>
	find(conversations.values(), ({ id }: Conversation) => id === row.conversationId).messages[0];

const lastDebit = ({ transactions }: Main) =>
	find([...transactions].reverse(), ({ amount, referenceType }) => amount < 0 && referenceType === 'message');

function dropRefund({ transactions }: Main): void {
	transactions.splice(
		transactions.findIndex(({ type }) => type === 'refund'),
		1,
	);
}

function unreadFunnel({ campaign }: Scene): void {
	for (const message of campaign.messages) if (message.readAt !== null) message.deliveredAt = null;
}

function allToFirstVariant(campaign: Campaign): void {
	const [step] = campaign.steps;
	for (const message of campaign.messages) if (message.stepId === step.id) message.variantId = step.variants[0].id;
}

function longGaps(campaign: Campaign): void {
	for (const { terms } of campaign.messages) if (terms) terms.minIntervalSeconds = 86_400;
}

function sameDay({ messages }: Campaign): void {
	const { sentAt } = find(messages, (message) => message.sentAt !== null);
	for (const message of messages) if (message.sentAt !== null) message.sentAt = sentAt;
}

function payFor({ transactions }: Main, campaign: Campaign, other: Campaign): void {
	const transaction = find(transactions, ({ campaignId }) => campaignId === campaign.id);
	transaction.campaignId = other.id;
}

function onePhone({ leads }: Main): void {
	const [one, two] = leads.values();
	one.phone = two.phone;
}

describe('RocketLead > Invariants', () => {
	it.each(BREAKAGES)('%s: notice that %s', (name, _how, breakIt) => {
		const scene = inUse();
		expect(inspectRocketLead(scene.sim).violations).toEqual([]);

		breakIt(scene);

		expect(inspectRocketLead(scene.sim).violations.map((violation) => violation.name)).toContain(name);
	});

	it.each<[string, (items: unknown[], calls: number) => unknown[]]>([
		['order of lists', (items) => [...items].reverse()],
		['repeated reading of lists', (items, calls) => (calls % 2 === 0 ? [...items].reverse() : items)],
		['pages of lists', (items) => items.slice(1)],
	])('notice lists that are read wrong: %s', (name, spoil) => {
		const { sim } = inUse();
		const path = 'GET /conversations/tags';
		const original = routes[path];
		let calls = 0;
		routes[path] = (...call) => {
			const reply = original(...call);
			const { data } = reply.json as { data: { items: unknown[] } };
			return { ...reply, json: { ok: true, data: { ...data, items: spoil(data.items, ++calls) } } };
		};

		try {
			const { violations } = inspectRocketLead(sim);
			expect(violations.map((violation) => violation.name)).toContain(name);
		} finally {
			routes[path] = original;
		}
	});

	it('say which record is wrong', () => {
		const { sim, talk } = inUse();

		talk.unreadCount = 7;

		expect(inspectRocketLead(sim).violations).toEqual([
			{
				name: 'unread messages',
				detail: expect.stringContaining(`conversation ${talk.id} is not read with 7 unread messages`) as string,
			},
		]);
	});

	it('are checked quickly', () => {
		const { sim } = inUse();
		inspectRocketLead(sim);

		const before = performance.now();
		const { checked } = inspectRocketLead(sim);

		expect(performance.now() - before).toBeLessThan(500);
		expect(checked).toBeGreaterThan(2000);
	});
});
