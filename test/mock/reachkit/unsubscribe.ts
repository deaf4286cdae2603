import { tidy } from './html';
import type { Campaign } from './model';

/** The block that the service adds by itself. */
export const UNSUBSCRIBE_BLOCK = '<a href="{{unsubscribe_url}}">Unsubscribe</a>';

/** The tag in any spelling of its name, with or without a fallback. */
const NAME = [...'unsubscribeurl'].join('[^\\p{L}\\p{N}"|{}]*');
const EDGE = '[^\\p{L}\\p{N}"|{}]*';
const LINK = new RegExp(`<a href="\\s*\\{\\{${EDGE}${NAME}${EDGE}(?:\\|[^"]*?)?\\}\\}\\s*">([\\s\\S]*?)</a>`, 'giu');

/** How many unsubscribe links some saved markup holds. */
export function countLinks(html: string | null): number {
	return html === null ? 0 : [...html.matchAll(LINK)].length;
}

/** The markup with exactly one link: the first one is kept where it is, or one is added at the end. */
export function withLink(html: string | null): string {
	if (html === null || html === '') return UNSUBSCRIBE_BLOCK;
	let links = 0;
	const single = html.replace(LINK, (link, label: string) => (links++ === 0 ? link : label));
	return links > 0 ? tidy(single) : `${single}\n\n${UNSUBSCRIBE_BLOCK}`;
}

/** The markup without any link; nothing left is null. */
export function withoutLink(html: string | null): string | null {
	const rest = html === null ? '' : tidy(html.replace(LINK, ''));
	return rest === '' ? null : rest;
}

/** The markup as a campaign with its present options saves it. */
export function settleBody(campaign: Campaign, html: string | null): string | null {
	if (campaign.options.unsubscribe_option) return withLink(html);
	return html === '' ? null : html;
}
