import type { Random } from '../random';
import { variableOf } from './company';
import { escapeHtml, textOf } from './html';
import { type Lookup, render } from './mergeTag';
import type { Campaign, Inbox, Lead, Variant } from './model';

export interface Mail {
	subject: string;
	text: string;
	html: string | null;
	headers: Record<string, string>;
}

const unsubscribeUrl = (lead: Lead) => `https://unsubscribe.reachkit.example/${lead.id}`;

function lookupOf(lead: Lead): Lookup {
	const fullName = `${lead.firstName} ${lead.lastName}`.trim();
	const builtIn = new Map(
		Object.entries({
			firstname: lead.firstName,
			lastname: lead.lastName,
			email: lead.email,
			fullname: fullName,
			contact: fullName || lead.email,
			unsubscribeurl: unsubscribeUrl(lead),
		}),
	);
	return (name) => builtIn.get(name) ?? variableOf(lead, name);
}

/** What one lead receives of a variant. */
export function compose(campaign: Campaign, variant: Variant, lead: Lead, inbox: Inbox, random: Random): Mail {
	const lookup = lookupOf(lead);
	const escaped: Lookup = (name) => {
		const value = lookup(name);
		return value === undefined ? undefined : escapeHtml(value);
	};
	const body = render(variant.bodyHtml ?? '', escaped, random.fork('body'));
	const html = inbox.signature === '' ? body : `${body}\n\n${inbox.signature}`;
	const unsubscribe: Record<string, string> = campaign.options.unsubscribe_option
		? {
				'List-Unsubscribe': `<${unsubscribeUrl(lead)}>`,
				'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
			}
		: {};
	return {
		subject: render(variant.subject ?? '', lookup, random.fork('subject')),
		text: textOf(html),
		html: campaign.options.text_only ? null : html,
		headers: unsubscribe,
	};
}
