import { startCase } from 'lodash';
import { invalid } from './failure';
import { isReachable, knownPages, pageOf } from './knowledge';
import type { Workspace } from './model';
import type { Simulation } from './simulation';

const WORDS = [
	'about',
	'blog',
	'careers',
	'contact',
	'customers',
	'docs',
	'faq',
	'features',
	'guides',
	'integrations',
	'legal',
	'pricing',
	'product',
	'security',
	'support',
];

interface Link {
	url: string;
	title: string | null;
	depth: number;
	alreadyAdded: boolean;
}

/** Some pages have no title. */
const TITLED = 0.85;

/** The pages that a page links to, the same every time. */
function linksOf(sim: Simulation, page: string): string[] {
	const random = sim.chance(page, 'links');
	const { origin, pathname } = new URL(page);
	const words = Array.from({ length: random.int(3, 8) }, () => random.pick(WORDS));
	return [...new Set(words)].map((word) => `${origin}${pathname.replace(/\/$/, '')}/${word}`);
}

function titleOf(sim: Simulation, page: string): string | null {
	const { host, pathname } = new URL(page);
	const last = pathname.split('/').filter(Boolean).at(-1);
	return sim.chance(page, 'title').chance(TITLED) ? startCase(last ?? host) : null;
}

/** Pages that can be reached from a page, nearest first; 400 when the page itself cannot be. */
export function discoverLinks(
	sim: Simulation,
	workspace: Workspace,
	{ url, maxLinks, maxDepth }: { url: string; maxLinks: number; maxDepth: number },
): Link[] {
	if (!isReachable(url)) throw invalid('The page cannot be fetched');
	const depths = new Map([[pageOf(url), 0]]);
	// A map goes on with what is added while it is walked through.
	for (const [page, depth] of depths) {
		if (depth === maxDepth || depths.size >= maxLinks) break;
		for (const link of linksOf(sim, page)) if (!depths.has(link)) depths.set(link, depth + 1);
	}
	const known = knownPages(workspace);
	return [...depths].slice(0, maxLinks).map(([page, depth]) => ({
		url: page,
		title: titleOf(sim, page),
		depth,
		alreadyAdded: known.has(page),
	}));
}
