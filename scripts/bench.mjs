// Measures the core against simpler ways of doing the same, side by side in one run, so that only the ratios count.
import '../test/support/setup.cjs';
import axios from 'axios';
import { startMock } from '../test/mock/server.ts';
import { Control } from '../test/support/control.ts';
import { ReachkitApi } from '../credentials/ReachkitApi.credentials.ts';
import { Reachkit } from '../nodes/Reachkit/Reachkit.node.ts';
import { TestCredentials } from '../test/support/credentials.ts';
import { errorOf, outputOf, runNode } from '../test/support/engine.ts';

const ROUNDS = 5;
const LEADS = 2345;
const mock = await startMock();
const control = new Control(mock.url);
const baseUrl = `${mock.url}/reachkit/api/v1`;
const http = axios.create({ baseURL: baseUrl, headers: { Authorization: 'Bearer rk_test_key' } });

async function node(operation, parameters, items = [{}]) {
	const credentials = new TestCredentials([new ReachkitApi()]);
	const reference = credentials.add('reachkitApi', { apiKey: 'rk_test_key', baseUrl });
	const run = await runNode(
		{ type: new Reachkit(), parameters: { resource: 'lead', operation, ...parameters }, credentials: reference },
		items.map((json) => ({ json })),
		credentials,
	);
	// Failing is fast, and must not be taken for speed.
	const error = errorOf(run);
	if (error) throw error;
	return outputOf(run).length;
}

const byId = (value) => ({ __rl: true, mode: 'id', value });

/** Median milliseconds of both ways, run alternately, and the requests that the last round of each took. */
async function compare(title, latencyMs, plain, ours) {
	const times = { plain: [], ours: [] };
	const requests = {};
	for (let round = 0; round < ROUNDS; round++) {
		for (const [name, way] of Object.entries({ plain, ours })) {
			await control.reset({ strict: false });
			const campaignId = (await http.post('/campaigns', { name: 'Bench' })).data.data.id;
			await control.act('reachkit', { action: 'add-leads', campaignId, count: LEADS });
			if (latencyMs) await control.fault({ effect: { type: 'delay', ms: latencyMs } });
			await control.clearJournal();
			const begun = performance.now();
			await way(campaignId);
			times[name].push(performance.now() - begun);
			requests[name] = (await control.journal()).length;
		}
	}
	const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
	const [a, b] = [median(times.plain), median(times.ours)];
	console.log(
		`${title}: ${(a / b).toFixed(2)} times as fast (${b.toFixed(0)} ms against ${a.toFixed(0)} ms; ${requests.ours} requests against ${requests.plain})`,
	);
}

async function plainPages(campaignId) {
	const rows = [];
	for (let page = 1, pages = 1; page <= pages; page++) {
		const { data } = await http.get(`/campaigns/${campaignId}/leads`, { params: { page, page_size: 100 } });
		rows.push(...data.data);
		pages = data.metadata.total_pages;
	}
	return rows.length;
}

const people = Array.from({ length: 200 }, (_, index) => ({ email: `bench${index}@bench${index}.com` }));

async function plainCreates(campaignId) {
	for (const body of people) await http.post(`/campaigns/${campaignId}/leads`, body);
}

const returnAll = async (campaignId) => await node('getAll', { campaignId: byId(campaignId), returnAll: true });
const create = async (campaignId) =>
	await node('create', { campaignId: byId(campaignId), email: '={{ $json.email }}' }, people);

console.log(`The node in n8n's engine against axios, page by page or item by item; median of ${ROUNDS} rounds each.`);
await compare(`Return All of ${LEADS} leads, answers after 20 ms`, 20, plainPages, returnAll);
await compare(`Return All of ${LEADS} leads, answers at once`, 0, plainPages, returnAll);
await compare(`Create of ${people.length} leads, answers after 20 ms`, 20, plainCreates, create);
await mock.close();
