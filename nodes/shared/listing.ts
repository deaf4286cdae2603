import type { IDataObject } from 'n8n-workflow';
import { keyOf, pageFrom } from './answer';
import type { Called, Session } from './exchange';
import { exchange } from './exchange';
import { readAll, readSome, RestlessList } from './paging';
import type { Explanation } from './reply';
import type { Request } from './request';

/** A failed page ends the reading of its list. */
class Refused extends Error {
	constructor(readonly explanation: Explanation) {
		super(explanation.message);
	}
}

/** Reads the rows of a list page by page: `limit` of them, or all. */
export async function readRows(
	session: Session,
	called: Called,
	request: Request,
	limit?: number,
): Promise<{ rows: IDataObject[] } | { refused: Explanation }> {
	const { paging } = session.connection.service;
	const reading = {
		maxSize: paging.maxSize,
		parallel: session.parallel,
		keyOf,
		fetch: async (page: number, size: number) => {
			const query = { ...request.query, [paging.page]: page, [paging.size]: size };
			const answer = await exchange(session, called, { ...request, query });
			if ('refused' in answer) throw new Refused(answer.refused);
			return pageFrom(answer.reply.body, paging);
		},
	};
	try {
		return { rows: limit === undefined ? await readAll(reading) : await readSome(reading, limit) };
	} catch (error) {
		if (error instanceof Refused) return { refused: error.explanation };
		if (error instanceof RestlessList) return { refused: restless(session) };
		return { refused: { message: 'The list could not be read', description: (error as Error).message } };
	}
}

const restless = ({ connection }: Session): Explanation => ({
	message: `The list of ${connection.service.name} changed faster than it could be read`,
	description:
		'Records came, went or changed places again and again while the pages were fetched. Run it again when it is quieter, or sort by a field that no two records share.',
	failure: { cause: 'temporarily-unavailable' },
});
