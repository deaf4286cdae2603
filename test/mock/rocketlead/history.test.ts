import fc from 'fast-check';
import { messageStep, phoneOf, readyCampaign } from './sample';
import { itemsOf, RocketLeadClient } from './rocketleadClient';

type Pick = (count: number) => number;
type Move = (client: RocketLeadClient, pick: Pick) => Promise<unknown>;

/** One row of a list, if it has any. */
async function some(client: RocketLeadClient, path: string, pick: Pick): Promise<string | undefined> {
	const rows = itemsOf(await client.get(`${path}${path.includes('?') ? '&' : '?'}limit=100`));
	return rows.length === 0 ? undefined : rows[pick(rows.length)].id;
}

/** Does something to one row of a list; nothing if there is none. */
const to =
	(path: string, run: (client: RocketLeadClient, id: string, pick: Pick) => Promise<unknown>): Move =>
	async (client, pick) => {
		const id = await some(client, path, pick);
		return id === undefined ? undefined : await run(client, id, pick);
	};

const oneOf = <T>(pick: Pick, values: readonly T[]): T => values[pick(values.length)];

const CONDITIONS = [
	'replied',
	'not_replied',
	'read',
	'not_read',
	'delivered',
	'not_delivered',
	'has_tag',
	'not_has_tag',
] as const;

function anyStep(pick: Pick): object {
	const duration = { amount: 1 + pick(30), unit: oneOf(pick, ['minutes', 'hours', 'days']) };
	const event = oneOf(pick, CONDITIONS);
	const outcomes = ['continue', 'skip_next', 'end'];
	return oneOf(pick, [
		messageStep('Hello again'),
		{ type: 'message', variants: [{ text: 'A' }, { text: 'B', weight: 20 }, { text: '{{firstName}}', weight: 7 }] },
		{ type: 'media', variants: [{ mediaUrl: 'https://example.com/a.png', mediaType: 'image' }] },
		{ type: 'delay', delay: duration },
		{
			type: 'condition',
			condition: {
				event,
				...(event.endsWith('has_tag') && { tag: 'vip' }),
				...(pick(2) === 0 && { waitFor: duration }),
				onTrue: oneOf(pick, outcomes),
				onFalse: oneOf(pick, outcomes),
			},
		},
	]);
}

async function rowIds(client: RocketLeadClient, id: string): Promise<string[]> {
	const rows = itemsOf(await client.get(`/campaigns/${id}/leads?limit=100`));
	return rows.map(({ leadId }) => String(leadId));
}

const moves: Record<string, Move> = {
	'minutes pass': async (client, pick) => await client.pass({ minutes: 1 + pick(90) }),
	'hours pass': async (client, pick) => await client.pass({ hours: 1 + pick(40) }),
	'days pass': async (client, pick) => await client.pass({ days: 1 + pick(4), seconds: pick(4000) }),
	'start a draft': to('/campaigns?status=draft', async (client, id) => await client.post(`/campaigns/${id}/start`)),
	'go on with a campaign': to('/campaigns?status=paused', async (client, id) => {
		await client.post(`/campaigns/${id}/start`);
	}),
	'pause a campaign': to('/campaigns?status=active', async (client, id) => {
		await client.post(`/campaigns/${id}/pause`);
	}),
	'archive a campaign': to('/campaigns?status=paused', async (client, id, pick) => {
		if (pick(4) === 0) await client.post(`/campaigns/${id}/archive`);
	}),
	'delete a campaign': to('/campaigns', async (client, id, pick) => {
		if (pick(5) === 0) await client.delete(`/campaigns/${id}`);
	}),
	'copy a campaign': to('/campaigns', async (client, id) => await client.post(`/campaigns/${id}/duplicate`, {})),
	'limit a campaign': to('/campaigns', async (client, id, pick) => {
		await client.patch(`/campaigns/${id}`, { dailyLimit: oneOf(pick, [null, 1, 3, 20]) });
	}),
	'change a campaign': to('/campaigns', async (client, id, pick) => {
		await client.patch(`/campaigns/${id}`, {
			stopOnReply: pick(2) === 0,
			timezone: oneOf(pick, ['UTC', 'America/New_York', 'Asia/Kathmandu']),
			startAt: oneOf(pick, [null, new Date(client.world.clock.now + pick(90) * 3_600_000).toISOString()]),
			sendingWindow: {
				days: ['mon', 'wed', 'thu', 'sun'],
				startTime: '07:30',
				endTime: oneOf(pick, ['12:00', '24:00']),
			},
			minIntervalSeconds: pick(30),
			maxIntervalSeconds: 30 + pick(300),
		});
	}),
	'change the accounts of a campaign': to('/campaigns', async (client, id) => {
		const accounts = itemsOf(await client.get('/accounts')).filter(({ status }) => status !== 'banned');
		await client.patch(`/campaigns/${id}`, { accountIds: accounts.slice(0, 3).map((account) => account.id) });
	}),
	'add a step': to(
		'/campaigns',
		async (client, id, pick) => await client.post(`/campaigns/${id}/steps`, anyStep(pick)),
	),
	'put a step first': to('/campaigns', async (client, id, pick) => {
		await client.post(`/campaigns/${id}/steps`, { ...anyStep(pick), position: 1 });
	}),
	'change the variants of a step': to('/campaigns', async (client, id, pick) => {
		const { steps } = (await client.get(`/campaigns/${id}`)).row as unknown as {
			steps: Array<{ id: string; type: string; variants: Array<{ id: string; text: string }> }>;
		};
		const step = steps.find(({ type }) => type === 'message');
		if (step === undefined) return;
		const [{ id: variantId, text }] = step.variants;
		const variants = [{ id: variantId, text, weight: 1 + pick(90) }, ...(pick(2) === 0 ? [{ text: 'New' }] : [])];
		await client.patch(`/campaigns/${id}/steps/${step.id}`, { variants });
	}),
	'delete a step': to('/campaigns', async (client, id, pick) => {
		const { steps } = (await client.get(`/campaigns/${id}`)).row as unknown as { steps: Array<{ id: string }> };
		if (steps.length > 0) await client.delete(`/campaigns/${id}/steps/${oneOf(pick, steps).id}`);
	}),
	'turn the steps around': to('/campaigns', async (client, id) => {
		const { steps } = (await client.get(`/campaigns/${id}`)).row as unknown as { steps: Array<{ id: string }> };
		await client.put(`/campaigns/${id}/steps/reorder`, { stepIds: steps.map((step) => step.id).reverse() });
	}),
	'test a step': to('/campaigns', async (client, id, pick) => {
		const { steps } = (await client.get(`/campaigns/${id}`)).row as unknown as { steps: Array<{ id: string }> };
		const phone = phoneOf(pick(12));
		if (steps.length > 0) await client.post(`/campaigns/${id}/steps/${oneOf(pick, steps).id}/test`, { phone });
	}),
	'import leads into a campaign': to('/campaigns', async (client, id, pick) => {
		const suffix = String(pick(9)).padStart(4, '0');
		const leads = [{ phone: phoneOf(pick(60)), tags: ['vip'] }, { phone: `+4930${pick(900)}${suffix}` }];
		await client.post(`/campaigns/${id}/leads/import`, { leads });
	}),
	'act on rows': to('/campaigns', async (client, id, pick) => {
		const leadIds = (await rowIds(client, id)).slice(pick(3), 3 + pick(12));
		const action = oneOf(pick, ['pause', 'resume', 'remove', 'restart']);
		if (leadIds.length > 0) await client.post(`/campaigns/${id}/leads/bulk`, { leadIds, action });
	}),
	'resume and restart rows': to('/campaigns', async (client, id, pick) => {
		const leadIds = await rowIds(client, id);
		const action = oneOf(pick, ['resume', 'restart']);
		if (leadIds.length > 0) await client.post(`/campaigns/${id}/leads/bulk`, { leadIds, action });
	}),
	'delete leads': to('/leads', async (client, id) => await client.post('/leads/bulk-delete', { leadIds: [id] })),
	'change a lead': to('/leads', async (client, id, pick) => {
		const status = oneOf(pick, ['new', 'contacted', 'replied', 'converted', 'opted_out']);
		await client.patch(`/leads/${id}`, { status, tags: oneOf(pick, [[], ['vip'], ['vip', 'cold']]) });
	}),
	'write to an account': to('/accounts?status=connected', async (client, accountId, pick) => {
		const text = oneOf(pick, ['Hello', 'STOP', ' unsubscribe ', 'Please, a human']);
		await client.act('inbound', { accountId, phone: phoneOf(pick(40)), text });
	}),
	'answer in a conversation': to('/conversations', async (client, id) => {
		await client.post(`/conversations/${id}/messages`, { text: 'Let me see' });
	}),
	'send media': to('/conversations', async (client, id) => {
		const document = { type: 'document', mediaUrl: 'https://example.com/a.pdf', fileName: 'a.pdf' };
		await client.post(`/conversations/${id}/messages`, document);
	}),
	'schedule a message': to('/conversations', async (client, id, pick) => {
		const scheduledAt = new Date(client.world.clock.now + 120_000 + pick(90) * 3_600_000).toISOString();
		await client.post(`/conversations/${id}/schedule`, { text: 'Later', scheduledAt });
	}),
	'cancel a message': to('/conversations/scheduled', async (client, id) => {
		await client.delete(`/conversations/scheduled/${id}`);
	}),
	'act on conversations': to('/conversations', async (client, id, pick) => {
		const agentId = await some(client, '/agents', pick);
		const tagId = await some(client, '/conversations/tags', pick);
		const action = oneOf(pick, ['mark_read', 'mark_unread', 'archive', 'unarchive', 'enable_ai', 'disable_ai']);
		await client.post('/conversations/bulk', { conversationIds: [id], action });
		if (agentId) await client.post('/conversations/bulk', { conversationIds: [id], action: 'assign_agent', agentId });
		if (tagId) await client.patch(`/conversations/${id}/tags`, { tagIds: [tagId] });
	}),
	'make or delete a tag': async (client, pick) => {
		const tagId = pick(3) === 0 ? await some(client, '/conversations/tags', pick) : undefined;
		if (tagId) return await client.delete(`/conversations/tags/${tagId}`);
		return await client.post('/conversations/tags', { name: `Tag ${pick(9)}` });
	},
	'block a contact': async (client, pick) => {
		await client.patch(`/conversations/contacts/${phoneOf(pick(30)).slice(1)}`, { isBlocked: pick(2) === 0 });
	},
	'make an agent': async (client, pick) => {
		await client.post('/agents', {
			name: `Agent ${pick(9)}`,
			systemPrompt: 'Be kind.',
			replyDelaySeconds: pick(90),
			maxRepliesPerConversation: 1 + pick(3),
			handoffKeywords: ['human'],
		});
	},
	'give an agent work': to('/agents', async (client, agentId, pick) => {
		await client.patch('/settings', { defaultAgentId: agentId });
		await client.patch(`/campaigns/${await some(client, '/campaigns', pick)}`, { agentId });
	}),
	'test and delete an agent': to('/agents', async (client, id, pick) => {
		await client.post(`/agents/${id}/test`, { message: 'What does it cost?' });
		await client.post(`/agents/${id}/competitor-analysis`, {
			competitorUrls: [oneOf(pick, ['https://a.example', 'https://unreachable.example'])],
		});
		if (pick(3) === 0) await client.delete(`/agents/${id}`);
	}),
	'order numbers': async (client, pick) => {
		const setup = pick(2) === 0 ? { autoSetup: true, displayName: 'Ordered' } : {};
		await client.act('configure', { orderFailures: pick(3) });
		await client.post('/orders', { quantity: 1 + pick(3), country: oneOf(pick, ['DE', 'ZZ']), ...setup });
	},
	'change an account': to('/accounts', async (client, id, pick) => {
		const path = `/accounts/${id}`;
		await oneOf(pick, [
			async () => await client.post(`${path}/pause`, {}),
			async () => await client.post(`${path}/pause`, { paused: false }),
			async () => await client.patch(`${path}/phase`, { phase: oneOf(pick, ['warmup', 'active', 'resting']) }),
			async () => await client.post(`${path}/connect`, {}),
			async () => await client.act('account-status', { accountId: id, status: 'disconnected' }),
			async () => pick(5) === 0 && (await client.act('account-status', { accountId: id, status: 'banned' })),
		])();
	}),
	'add an account': async (client, pick) => await client.account({ phase: oneOf(pick, ['active', 'warmup']) }),
	'buy or lose credits': async (client, pick) => {
		await client.act('credits', { amount: oneOf(pick, [500, -300, 40, -20]), type: 'adjustment' });
	},
	'add and remove knowledge': async (client, pick) => {
		const id = pick(2) === 0 ? await some(client, '/knowledge-base/sources', pick) : undefined;
		if (id) await client.post(`/knowledge-base/sources/${id}/reingest`);
		if (id && pick(3) === 0) return await client.delete(`/knowledge-base/sources/${id}`);
		const content = 'Prices and terms. '.repeat(1 + pick(200));
		return await client.post('/knowledge-base/sources', { type: 'text', name: `Source ${pick(99)}`, content });
	},
	'move the workspace': async (client, pick) => {
		await client.patch('/settings', { timezone: oneOf(pick, ['UTC', 'Pacific/Auckland', 'America/Los_Angeles']) });
	},
};

const DRAWS = 8;

const history = fc.array(
	fc.tuple(fc.constantFrom(...Object.keys(moves)), fc.array(fc.nat(1000), { minLength: DRAWS, maxLength: DRAWS })),
	{ minLength: 10, maxLength: 50 },
);

async function live(client: RocketLeadClient, name: string, draws: number[]): Promise<void> {
	let drawn = 0;
	await moves[name](client, (count) => draws[drawn++ % DRAWS] % count);
}

describe('RocketLead > Histories', () => {
	it('keep all invariants, whatever happens', async () => {
		await fc.assert(
			fc.asyncProperty(history, fc.nat(1000), async (steps, seed) => {
				const client = new RocketLeadClient({ seed, strict: true });
				await client.act('configure', { replyProbability: 0.5, sendProbability: 0.9 });
				await readyCampaign(client, { leads: 12, steps: [messageStep('Hi'), messageStep('Again')] });
				const second = await readyCampaign(client, { leads: 20, name: 'Second', dailyLimit: 8 });
				await client.post(`${second.path}/start`);
				for (const [name, draws] of steps) {
					await live(client, name, draws);
					expect(client.report.violations).toEqual([]);
				}
				await client.pass({ days: 10 });
				expect(client.report.violations).toEqual([]);
			}),
			{ numRuns: 15 },
		);
	}, 120_000);
});
