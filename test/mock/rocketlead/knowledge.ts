import { sumBy } from 'lodash';
import type { z } from 'zod';
import type { Planned } from '../agenda';
import { conflict } from './failure';
import { sourceJson } from './knowledgeProjection';
import type { sourceCreate } from './knowledgeSchemas';
import { inChunks, inventText, mimeTypeOf, textOfFile } from './knowledgeText';
import type { KnowledgeChunk, KnowledgeSource, Workspace } from './model';
import type { Simulation } from './simulation';
import { announce } from './webhook';

const SECOND = 1000;
const WAIT = 10 * SECOND;
const WORK = 30 * SECOND;

const MAX_SOURCES = 100;
const MAX_NAME = 120;

/** Addresses with this word lead nowhere. */
const UNREACHABLE = 'unreachable';

export const isReachable = (url: string) => !url.includes(UNREACHABLE);

type SourceForm = z.output<typeof sourceCreate>;

/** The next step of each ingestion under way. */
const steps = new WeakMap<KnowledgeSource, Planned>();

/** The same page written in two ways is one page. */
export function pageOf(url: string): string {
	const page = new URL(url);
	page.hash = '';
	return page.href;
}

/** The pages that are sources already. */
export function knownPages({ sources }: Workspace): Set<string> {
	const pages = new Set<string>();
	for (const { url } of sources.values()) if (url !== null) pages.add(pageOf(url));
	return pages;
}

function nameOf({ name, url, fileName }: SourceForm): string {
	if (name !== undefined) return name;
	if (url === undefined) return (fileName ?? '').slice(0, MAX_NAME);
	const { host, pathname } = new URL(url);
	return `${host}${pathname.replace(/\/$/, '')}`.slice(0, MAX_NAME);
}

type Content = Pick<KnowledgeSource, 'mimeType' | 'sizeBytes' | 'content'>;

function contentOf(sim: Simulation, id: string, { content, fileName, fileContent }: SourceForm): Content {
	if (fileName !== undefined && fileContent !== undefined) {
		return {
			mimeType: mimeTypeOf(fileName),
			sizeBytes: fileContent.bytes.length,
			content: textOfFile(fileName, fileContent, sim.chance(id, 'text')),
		};
	}
	if (content === undefined) return { mimeType: null, sizeBytes: null, content: null };
	return { mimeType: null, sizeBytes: Buffer.byteLength(content), content };
}

export function createSource(sim: Simulation, workspace: Workspace, form: SourceForm): KnowledgeSource {
	if (form.url !== undefined && knownPages(workspace).has(pageOf(form.url))) {
		throw conflict('A source with this url already exists');
	}
	if (workspace.sources.size >= MAX_SOURCES) throw conflict(`A workspace has at most ${MAX_SOURCES} sources`);
	const id = sim.newId('source');
	const source: KnowledgeSource = {
		id,
		name: nameOf(form),
		type: form.type,
		url: form.url ?? null,
		fileName: form.fileName ?? null,
		...contentOf(sim, id, form),
		status: 'pending',
		errorMessage: null,
		chunks: [],
		lastIngestedAt: null,
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	workspace.sources.set(id, source);
	ingest(sim, workspace, source);
	return source;
}

/** Reads the source anew; what was read before is gone at once. */
export function reingest(sim: Simulation, workspace: Workspace, source: KnowledgeSource): void {
	if (source.status === 'pending' || source.status === 'processing') {
		throw conflict(`Knowledge source is already ${source.status}`);
	}
	Object.assign(source, { status: 'pending', errorMessage: null, chunks: [], updatedAt: sim.now });
	ingest(sim, workspace, source);
}

export function deleteSource(sim: Simulation, workspace: Workspace, source: KnowledgeSource): void {
	steps.get(source)?.cancel();
	workspace.sources.delete(source.id);
	for (const agent of workspace.agents.values()) {
		if (!agent.knowledgeSourceIds.includes(source.id)) continue;
		agent.knowledgeSourceIds = agent.knowledgeSourceIds.filter((id) => id !== source.id);
		agent.updatedAt = sim.now;
	}
}

function ingest(sim: Simulation, workspace: Workspace, source: KnowledgeSource): void {
	const begin = () => {
		source.status = 'processing';
		source.updatedAt = sim.now;
		steps.set(
			source,
			sim.agenda.plan(sim.now + WORK, () => finish(sim, workspace, source)),
		);
	};
	steps.set(source, sim.agenda.plan(sim.now + WAIT, begin));
}

/** The text of the source, or why there is none. */
function read(sim: Simulation, { id, url, content }: KnowledgeSource): { text: string } | { problem: string } {
	if (url !== null) {
		return isReachable(url) ? { text: inventText(sim.chance(id, 'text')) } : { problem: 'The page cannot be fetched' };
	}
	if (content === null) return { problem: 'The file cannot be read' };
	return content.trim() === '' ? { problem: 'The file has no text' } : { text: content };
}

function finish(sim: Simulation, workspace: Workspace, source: KnowledgeSource): void {
	const outcome = read(sim, source);
	source.updatedAt = sim.now;
	if ('problem' in outcome) {
		source.status = 'failed';
		source.errorMessage = outcome.problem;
		return announce(sim, workspace, 'knowledge.failed', () => sourceJson(sim, workspace, source));
	}
	source.status = 'ready';
	source.lastIngestedAt = sim.now;
	source.chunks = inChunks(outcome.text).map((content, index): KnowledgeChunk => ({
		id: sim.newId('chunk'),
		sourceId: source.id,
		position: index + 1,
		content,
		createdAt: sim.now,
	}));
	announce(sim, workspace, 'knowledge.ready', () => sourceJson(sim, workspace, source));
}

export const tokensOf = (text: string) => Math.ceil(text.length / 4);

/** How much is in a source; nothing unless it is ready. */
export const extentOf = ({ chunks }: KnowledgeSource) => ({
	chunkCount: chunks.length,
	characterCount: sumBy(chunks, ({ content }) => content.length),
	tokenCount: sumBy(chunks, ({ content }) => tokensOf(content)),
});
