import { findLastIndex } from 'lodash';
import { blockOf } from './block';
import { companyOf } from './company';
import type { Campaign, Ending, Lead, Step, Variant, Workspace } from './model';
import { startOfDayAfter } from './schedule';

/** Variants that can be sent: enabled, with a subject. */
export function usableVariants(step: Step): Variant[] {
	return step.variants.filter((variant) => variant.enabled && variant.subject);
}

/** The step that a lead gets next: after every step it got, with something to send. */
export function nextStepOf(campaign: Campaign, lead: Lead): Step | undefined {
	const last = findLastIndex(campaign.steps, (step) => lead.sentSteps.includes(step.id));
	return campaign.steps.slice(last + 1).find((step) => usableVariants(step).length > 0);
}

/** The days that the steps between the last mail of a lead and a step ask for. */
export function delayBefore(campaign: Campaign, lead: Lead, step: Step): number {
	const next = campaign.steps.indexOf(step);
	const last = findLastIndex(campaign.steps, (one) => lead.sentSteps.includes(one.id));
	// When the step that it got last is gone, the step before the next one has the word.
	const between = campaign.steps.slice(last === -1 ? Math.max(0, next - 1) : last, next);
	return between.reduce((sum, one) => sum + one.delayDays, 0);
}

/** From when on the next step may go out: a new day in the campaign's zone, after the delays between. */
export function dueAt(campaign: Campaign, lead: Lead, step: Step): number {
	if (lead.lastSentAt === null) return 0;
	const days = delayBefore(campaign, lead, step);
	return Math.max(lead.lastSentAt + 1, startOfDayAfter(lead.lastSentAt, days, campaign.schedule.timezone));
}

/** Why a lead must not be written to now, if there is a reason. */
export function endingOf(workspace: Workspace, campaign: Campaign, lead: Lead): Ending | null {
	if (lead.bouncedAt !== null) return 'bounced';
	if (lead.unsubscribedAt !== null) return 'unsubscribed';
	if (lead.repliedAt !== null && campaign.options.stop_on_reply) return 'replied';
	if (campaign.options.stop_on_company_reply && campaign.repliedCompanies.size > 0) {
		const company = companyOf(lead);
		if (company !== null && campaign.repliedCompanies.has(company)) return 'company_replied';
	}
	return blockOf(workspace.blocklist.values(), lead.email) ? 'blocked' : null;
}

/** Looks at every lead anew, after a change that may end or revive many of them. */
export function requeue(workspace: Workspace, campaign: Campaign): void {
	campaign.queue.clear();
	for (const lead of campaign.leads) {
		lead.ending = endingOf(workspace, campaign, lead);
		if (lead.ending !== null) continue;
		if (lead.sentSteps.length === 0) campaign.queue.addFresh(lead);
		else settle(campaign, lead);
	}
}

/** After a mail: the next step gets its time, or the lead is through. */
export function settle(campaign: Campaign, lead: Lead): void {
	const step = nextStepOf(campaign, lead);
	if (step === undefined) lead.ending = 'completed';
	else campaign.queue.addFollowUp(lead, dueAt(campaign, lead, step));
}
