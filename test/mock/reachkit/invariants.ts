import { groupBy, sumBy } from 'lodash';
import type { Inspection } from '../service';
import { isPositive, LABELS } from './chance';
import { Inspector } from './inspection';
import type { Campaign, Workspace } from './model';
import { conversationJson, stepJson } from './projection';
import { localTime, roundTime, TIMEZONES } from './schedule';
import { inspectSending } from './sendingRules';
import type { Simulation } from './simulation';
import { analyticsOf, labelOf } from './stats';
import { countLinks } from './unsubscribe';

/** The numbers that the service keeps are those that counting mails and messages gives. */
function inspectCounts(inspector: Inspector, workspace: Workspace, campaign: Campaign, now: number) {
	const analytics = analyticsOf(campaign, now);
	const { emails } = campaign;
	const talks = [...workspace.conversations.values()].filter((one) => one.campaignId === campaign.id);
	const answers = talks.map((talk) => talk.messages.find((message) => message.direction === 'incoming'));
	const same = (name: string, kept: number, counted: number) =>
		inspector.check(name, kept === counted, () => `campaign '${campaign.name}': kept ${kept}, counted ${counted}`);

	same('sent', analytics.sent, emails.length);
	same('contacted', analytics.contacted, Object.keys(groupBy(emails, 'leadId')).length);
	same('replies', analytics.replies, Object.keys(groupBy(talks, 'originLeadId')).length);
	same('bounced', analytics.bounced, emails.filter((email) => email.bouncedAt !== null).length);
	same('positive replies', analytics.positive_replies, talks.filter((talk) => isPositive(labelOf(talk))).length);
	same('leads count', analytics.leads_count, campaign.emailsTaken.size);

	const dayOf = (timeMs: number) => localTime(timeMs, campaign.schedule.timezone).toFormat('yyyy-MM-dd');
	const first = analytics.daily[0].date;
	const shown = (times: number[]) => times.filter((timeMs) => dayOf(timeMs) >= first).length;
	same('days', analytics.daily.length, 30);
	same('daily sent', sumBy(analytics.daily, 'sent'), shown(emails.map((email) => email.sentAt)));
	same('daily replies', sumBy(analytics.daily, 'replies'), shown(answers.map((message) => message?.sentAt ?? 0)));
	if (!campaign.lostParts) {
		const variants = analytics.sequences.flatMap((sequence) => sequence.variants);
		same('sent of variants', sumBy(variants, 'sent'), analytics.sent);
		same('replies of variants', sumBy(variants, 'replies'), analytics.replies);
	}
	const { progress } = analytics;
	inspector.check('progress', progress >= 0 && progress <= 100, () => `progress is ${progress}`);
}

/** Steps, variants and the schedule have the form that the service promises. */
function inspectForm(inspector: Inspector, campaign: Campaign): void {
	const where = `campaign '${campaign.name}'`;
	const steps = campaign.steps.map((step) => stepJson(campaign, step));
	steps.forEach(({ step, delay_days: delayDays, variants }, index) => {
		const isLast = index === steps.length - 1;
		inspector.check('step numbers', step === index + 1, () => `${where}: step ${step}`);
		inspector.check(
			'delay of the last step',
			(delayDays === null) === isLast,
			() => `${where}: step ${step} has the delay ${delayDays}`,
		);
		inspector.check(
			'enabled variant',
			variants.some((variant) => variant.enabled),
			() => `${where}: step ${step} has none`,
		);
		if (!campaign.options.unsubscribe_option) return;
		for (const { letter, body_html: body } of variants) {
			inspector.check(
				'unsubscribe link',
				countLinks(body) === 1,
				() => `${where}: variant ${letter} of step ${step} has ${countLinks(body)}`,
			);
		}
	});

	const { timezone, default_window: window, days } = campaign.schedule;
	const times = [window, ...Object.values(days)].flatMap(({ start, end }) => [start, end]);
	for (const time of times) {
		const onGrid = time === null || roundTime(time) === time;
		inspector.check('time grid', onGrid, () => `${where}: ${time} is not a full or half hour`);
	}
	const known = (TIMEZONES as readonly string[]).includes(timezone);
	inspector.check('timezone', known, () => `${where}: ${timezone}`);
}

/** Records refer to each other, and only to what is there. */
function inspectReferences(inspector: Inspector, workspace: Workspace): void {
	for (const campaign of workspace.campaigns.values()) {
		const addresses = new Set(campaign.leads.map((lead) => lead.email));
		inspector.check(
			'unique addresses',
			addresses.size === campaign.leads.length,
			() => `campaign '${campaign.name}' has an address twice`,
		);
		const attached = new Set(campaign.inboxIds);
		inspector.check(
			'attached inboxes',
			attached.size === campaign.inboxIds.length && campaign.inboxIds.every((id) => workspace.inboxes.has(id)),
			() => `campaign '${campaign.name}' has an inbox twice or an unknown one`,
		);
		const ordered = campaign.leads.every(
			(lead, index, leads) => index === 0 || leads[index - 1].createdAt <= lead.createdAt,
		);
		inspector.check('order of leads', ordered, () => `campaign '${campaign.name}'`);
	}
	for (const conversation of workspace.conversations.values()) {
		const { id, leadId, messages } = conversation;
		const { label, is_positive: positive } = conversationJson(conversation);
		inspector.check(
			'label',
			(label === null || LABELS.some((known) => known === label)) && positive === isPositive(label),
			() => `conversation ${id}: ${label} is ${positive ? '' : 'not '}positive`,
		);
		inspector.check(
			'leads of conversations',
			leadId === null || workspace.leads.has(leadId),
			() => `conversation ${id}: lead ${leadId} does not exist`,
		);
		inspector.check(
			'order of messages',
			messages.every((one, index) => index === 0 || messages[index - 1].sentAt <= one.sentAt),
			() => `conversation ${id}`,
		);
	}
}

/** Checks everything that must hold at any moment. */
export function inspectReachkit(sim: Simulation): Inspection {
	const inspector = new Inspector();
	for (const workspace of [sim.main, sim.other]) {
		for (const campaign of workspace.campaigns.values()) {
			inspectCounts(inspector, workspace, campaign, sim.now);
			inspectForm(inspector, campaign);
		}
		inspectSending(inspector, workspace);
		inspectReferences(inspector, workspace);
	}
	for (const detail of sim.strictViolations) inspector.check('strict', false, () => detail);
	for (const detail of sim.failedMails) inspector.check('mails', false, () => detail);
	return inspector.result;
}
