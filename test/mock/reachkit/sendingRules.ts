import { groupBy, sortBy } from 'lodash';
import type { Inspector } from './inspection';
import { blockOf } from './block';
import type { Campaign, Email, Workspace } from './model';
import { isWithin, localTime, startOfDay, startOfDayAfter } from './schedule';

/** When each lead first wrote, from the conversations and not from the leads. */
function answersOf(campaign: Campaign): Map<string, number> {
	const answers = new Map<string, number>();
	for (const { originLeadId, messages } of campaign.conversations) {
		const incoming = messages.find((message) => message.direction === 'incoming');
		if (originLeadId !== null && incoming) answers.set(originLeadId, incoming.sentAt);
	}
	return answers;
}

/** The mails of one lead follow the steps, and each waits as long as the steps say. */
function inspectOrder(inspector: Inspector, campaign: Campaign, emails: Email[]): void {
	emails.forEach(({ sentAt, to, terms }, index) => {
		const earlier = emails.slice(0, index);
		inspector.check(
			'order of steps',
			!earlier.some((email) => terms.laterStepIds.includes(email.stepId)),
			() => `${to} got a step of '${campaign.name}' after a later one`,
		);
		if (index === 0 || terms.delayDays === null) return;
		const due = startOfDayAfter(earlier[index - 1].sentAt, terms.delayDays, terms.timezone);
		inspector.check(
			'delay of a follow-up',
			sentAt >= due,
			() => `${to} got mail of '${campaign.name}' earlier than ${terms.delayDays} days after the one before`,
		);
	});
}

/** Nobody gets a step twice, or anything after he answered, bounced or opted out. */
function inspectRecipients(inspector: Inspector, workspace: Workspace, campaign: Campaign): void {
	const answers = answersOf(campaign);
	for (const [leadId, emails] of Object.entries(groupBy(campaign.emails, 'leadId'))) {
		const steps = new Set(emails.map((email) => email.stepId));
		inspector.check(
			'each step once',
			steps.size === emails.length,
			() => `${emails[0].to} got a step of '${campaign.name}' twice`,
		);
		inspectOrder(inspector, campaign, emails);
		const lead = workspace.leads.get(leadId);
		const latest = emails[emails.length - 1];
		const before = (name: string, endMs: number | null | undefined) =>
			inspector.check(
				name,
				endMs === null || endMs === undefined || latest.sentAt <= endMs,
				() => `${latest.to} got mail of '${campaign.name}' at ${new Date(latest.sentAt).toISOString()}`,
			);
		before('nothing after a bounce', lead?.bouncedAt);
		before('nothing after an opt-out', lead?.unsubscribedAt);
		if (latest.terms.stopOnReply) before('nothing after a reply', answers.get(leadId));
		for (const email of emails) {
			if (!email.terms.stopOnCompanyReply || email.company === null) continue;
			const repliedAt = campaign.repliedCompanies.get(email.company);
			inspector.check(
				'nothing after a reply of the company',
				repliedAt === undefined || email.sentAt <= repliedAt,
				() => `${email.to} got mail of '${campaign.name}'`,
			);
		}
	}
}

/** Every mail left on an open day, inside the window, and not past the limit of the campaign. */
function inspectTimes(inspector: Inspector, campaign: Campaign): void {
	const perDay = new Map<string, number>();
	for (const { sentAt, to, terms } of campaign.emails) {
		inspector.check('attached inbox', terms.inboxAttached, () => `${to} got mail from a detached inbox`);
		inspector.check('active inbox', terms.inboxActive, () => `${to} got mail from an inactive inbox`);
		inspector.check(
			'connected inbox',
			terms.inboxStatus === 'connected',
			() => `${to} got mail from an inbox in the state ${terms.inboxStatus}`,
		);
		const local = localTime(sentAt, terms.timezone);
		inspector.check(
			'inside the window',
			terms.start !== '' && isWithin(terms, local),
			() => `${to} got mail at ${local.toISO()}, outside of ${terms.start} to ${terms.end}`,
		);
		const day = `${local.toFormat('yyyy-MM-dd')} ${terms.timezone}`;
		const count = (perDay.get(day) ?? 0) + 1;
		perDay.set(day, count);
		inspector.check(
			'daily limit of the campaign',
			count <= terms.campaignLimit,
			() => `'${campaign.name}' sent ${count} on ${day}, allowed were ${terms.campaignLimit}`,
		);
		inspector.check(
			'matching of mail services',
			terms.espMatched !== false,
			() => `${to} got mail from another mail service`,
		);
	}
}

function inspectInboxes(inspector: Inspector, workspace: Workspace, emails: Email[]): void {
	for (const [inboxId, sent] of Object.entries(groupBy(emails, 'inboxId'))) {
		const inOrder = sortBy(sent, 'sentAt');
		inOrder.forEach(({ sentAt, terms }, index) => {
			const start = startOfDay(sentAt, terms.timezone);
			let first = index;
			while (first > 0 && inOrder[first - 1].sentAt >= start) first--;
			const count = index - first + 1;
			inspector.check(
				'daily limit of the inbox',
				count <= terms.inboxLimit,
				() => `${workspace.inboxes.get(inboxId)?.email} sent ${count} within a day`,
			);
		});
	}
}

function inspectBlocks(inspector: Inspector, workspace: Workspace, emails: Email[]): void {
	const blocks = [...workspace.blocklist.values(), ...workspace.removedBlocks];
	if (blocks.length === 0) return;
	for (const { to, sentAt } of emails) {
		const inForce = blocks.filter(
			({ createdAt, removedAt }) => createdAt < sentAt && (removedAt === null || removedAt > sentAt),
		);
		inspector.check(
			'nothing to blocked addresses',
			blockOf(inForce, to) === undefined,
			() => `${to} got mail while it was blocked`,
		);
	}
}

/** Checks what was sent against the rules that held when it was sent. */
export function inspectSending(inspector: Inspector, workspace: Workspace): void {
	const campaigns = [...workspace.campaigns.values()];
	for (const campaign of campaigns) {
		inspectRecipients(inspector, workspace, campaign);
		inspectTimes(inspector, campaign);
	}
	const emails = campaigns.flatMap((campaign) => campaign.emails);
	inspectInboxes(inspector, workspace, emails);
	inspectBlocks(inspector, workspace, emails);
}
