import type { Row } from '../client';
import type { RocketLeadClient } from './rocketleadClient';

// Records for tests, made through the API.

export const UNKNOWN_ID = '0b4a1a9c-6f2f-4a57-9d3e-8a3f2b1c0d4e';

/** A phone that no rule is about. */
export const phoneOf = (index: number) => `+4915550${String(11_000 + index).padStart(6, '1')}`;

export async function newList(client: RocketLeadClient, name = 'Spring'): Promise<Row> {
	return (await client.post('/lead-lists', { name })).row;
}

/** Leads in a list, each with a phone of its own unless it brings one. */
export async function newLeads(client: RocketLeadClient, leads: object[], listId?: string): Promise<Row[]> {
	const id = listId ?? (await newList(client, `List ${(await client.get('/lead-lists')).text.length}`)).id;
	const rows: Row[] = [];
	for (const [index, lead] of leads.entries()) {
		rows.push((await client.post(`/lead-lists/${id}/leads`, { phone: phoneOf(index), ...lead })).row);
	}
	return rows;
}

export async function newCampaign(client: RocketLeadClient, fields: object = {}): Promise<Row> {
	return (await client.post('/campaigns', { name: 'Launch', ...fields })).row;
}

export const messageStep = (text: string, fields: object = {}) => ({
	type: 'message',
	variants: [{ text }],
	...fields,
});

/** A campaign that can be started: an account, some leads, some steps. */
export async function readyCampaign(
	client: RocketLeadClient,
	{ leads = 2, steps = [messageStep('Hello {{firstName|there}}')], ...fields }: Setup = {},
) {
	const account = await client.account();
	const campaign = await newCampaign(client, { accountIds: [account.id], ...fields });
	const path = `/campaigns/${campaign.id}`;
	const stepRows: Row[] = [];
	for (const step of steps) stepRows.push((await client.post(`${path}/steps`, step)).row);
	const inputs = Array.from({ length: leads }, (_, index) => ({ phone: phoneOf(index), firstName: `Lead ${index}` }));
	if (leads > 0) await client.post(`${path}/leads/import`, { leads: inputs });
	return { account, campaign, path, steps: stepRows };
}

interface Setup extends Record<string, unknown> {
	leads?: number;
	steps?: object[];
}
