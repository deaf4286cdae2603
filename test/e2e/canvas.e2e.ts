import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { events as fiveHundredLeadsEvents } from '../../nodes/FiveHundredLeads/events';
import { fiveHundredLeads } from '../../nodes/FiveHundredLeads/service';
import { events as rackwaveEvents } from '../../nodes/Rackwave/events';
import { rackwave } from '../../nodes/Rackwave/service';
import { events as reachkitEvents } from '../../nodes/Reachkit/events';
import { reachkit } from '../../nodes/Reachkit/service';
import { events as rocketLeadEvents } from '../../nodes/RocketLead/events';
import { rocketLead } from '../../nodes/RocketLead/service';
import type { Events } from '../../nodes/shared/event';
import type { Service } from '../../nodes/shared/operation';
import { BROWSER_ID } from './client.mjs';
import { credentialOf, importExample, recordsOf, typeOf, useWorld } from './world';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const SCREENSHOTS = path.join(__dirname, 'screenshots');
// Chromium itself asks its maker for updates and the like; a test must not.
const QUIET = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-default-apps',
	'--disable-domain-reliability',
	'--disable-sync',
	'--no-first-run',
	'--no-pings',
];

/** Every service whose forms are opened. */
const SERVICES: Service[] = [rocketLead, reachkit, fiveHundredLeads, rackwave];

/** Every trigger, with an event that the demo has records of. */
const TRIGGERS: Array<{ service: Service; events: Events; shown: string }> = [
	{ service: rocketLead, events: rocketLeadEvents, shown: 'messageReceived' },
	{ service: reachkit, events: reachkitEvents, shown: 'replyReceived' },
	{ service: fiveHundredLeads, events: fiveHundredLeadsEvents, shown: 'leadCreated' },
	{ service: rackwave, events: rackwaveEvents, shown: 'leadCreated' },
];

const world = useWorld();
let browser: Browser;
let page: Page;
/** What the page itself complained about. */
let complaints: string[] = [];

const test = (id: string) => page.locator(`[data-test-id="${id}"]`);
const node = (name: string) => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
const screenshot = (name: string) =>
	page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), animations: 'disabled' });

const open = async (file: string) => {
	const { id } = await importExample(world, file);
	await page.goto(`${world.n8n.url}/workflow/${id}`);
	await node('Start by hand').waitFor();
};

const nameOf = ({ credential }: Service) => credential.replace(/Api$/, '');

/** A workflow with nothing but one node of a service. */
const aloneWith = (parameters: object, service = reachkit, kind = '') => {
	const { id, name } = credentialOf(world, service.credential);
	return {
		name: 'One node',
		nodes: [
			{
				id: 'alone',
				name: service.name,
				type: typeOf(nameOf(service) + kind),
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: { [service.credential]: { id, name } },
			},
		],
		connections: {},
	};
};

/** Opens the form of that node. */
const openAlone = async (parameters: object, service = reachkit) => {
	const { id } = await world.n8n.createWorkflow(aloneWith(parameters, service));
	await page.goto(`${world.n8n.url}/workflow/${id}`);
	await node(service.name).dblclick();
	await test('parameter-input-resource').waitFor();
};

/** n8n takes what was typed when one pauses, or leaves the field. */
const leave = async (input: Locator) => {
	await input.blur();
	await page.waitForTimeout(500);
};

/** The choices of the list that is open, without their descriptions. */
const choices = () => page.getByRole('option').locator('.option-headline');

const choose = async (parameter: string, name: string) => {
	await test(`parameter-input-${parameter}`).click();
	await page
		.getByRole('option')
		.filter({ has: page.getByText(name, { exact: true }) })
		.click();
	await choices().first().waitFor({ state: 'hidden' });
};

beforeAll(async () => {
	fs.rmSync(SCREENSHOTS, { recursive: true, force: true });
	browser = await chromium.launch({
		executablePath: CHROMIUM,
		args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', ...QUIET],
	});
});

beforeEach(async () => {
	const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
	const [name, value] = world.n8n.cookie.split('=');
	await context.addCookies([{ name, value, url: world.n8n.url }]);
	await context.addInitScript((id) => localStorage.setItem('n8n-browserId', id), BROWSER_ID);
	page = await context.newPage();
	page.setDefaultTimeout(30_000);
	complaints = [];
	page.on('pageerror', ({ message }) => complaints.push(message));
});

afterEach(async () => {
	expect(complaints).toEqual([]);
	await page.context().close();
});

afterAll(async () => {
	await browser?.close();
});

describe('Canvas', () => {
	it('shows the launch workflow and runs it', async () => {
		await open('reachkit-launch-campaign.json');
		await screenshot('launch-1-canvas');

		await test('execute-workflow-button').first().click();
		await node('Launch campaign').locator('[data-test-id="canvas-node-status-success"]').waitFor();
		await screenshot('launch-2-executed');

		await node('Launch campaign').dblclick();
		await test('output-panel').getByText('active').first().waitFor();
		await screenshot('launch-3-result');
	});

	it('shows the form of a node', async () => {
		await open('reachkit-launch-campaign.json');

		await node('Import lead').dblclick();

		await test('parameter-input-email').waitFor();
		await screenshot('form-1-create-lead');
	});

	it('offers the campaigns of the account, and those that contain what is typed', async () => {
		await openAlone({ resource: 'campaign', operation: 'get' });
		const names = (await recordsOf(world, 'campaigns')).map(({ name }) => String(name));

		await screenshot('form-2-get-campaign');
		await test('resource-locator-campaignId').locator('[data-test-id="rlc-input"]').click();
		await test('rlc-item')
			.nth(names.length - 1)
			.waitFor();
		await screenshot('form-3-list');
		await test('rlc-search').fill(names[0].slice(0, 6));
		await test('rlc-item').filter({ hasText: names[0] }).click();

		await screenshot('form-4-chosen');
		const chosen = test('resource-locator-campaignId').locator('input').last();
		expect(await chosen.inputValue()).toBe(names[0]);
	});

	it('offers the inboxes of the account where several can be chosen', async () => {
		const { id } = await world.n8n.createWorkflow(aloneWith({ resource: 'campaign', operation: 'attachInboxes' }));
		await page.goto(`${world.n8n.url}/workflow/${id}`);
		const inboxes = await recordsOf(world, 'inboxes');

		// A drop-down that is opened before its choices are there stays empty.
		const loaded = page.waitForResponse(/dynamic-node-parameters\/options/);
		await node('Reachkit').dblclick();
		await (await loaded).finished();
		await test('parameter-input-inboxIds').click();

		await page.getByRole('option', { name: String(inboxes[0].email) }).waitFor();
		await screenshot('form-5-inboxes');
	});

	it('shows the reply workflow and its form', async () => {
		await open('reachkit-answer-positive-replies.json');
		await screenshot('reply-1-canvas');
		await node('Get conversations').dblclick();
		await test('parameter-input-operation').waitFor();
		await screenshot('reply-2-form');
	});

	it.each([
		['500leads-import-merge-assign.json', 'import-merge', 'Assign'],
		['500leads-sync-to-rackwave.json', 'sync', 'Create lead'],
	])('shows %s and runs it', async (file, name, last) => {
		await open(file);
		await screenshot(`${name}-1-canvas`);

		await test('execute-workflow-button').first().click();

		await node(last).locator('[data-test-id="canvas-node-status-success"]').waitFor();
		await page.getByText('Workflow executed successfully').waitFor();
		await screenshot(`${name}-2-executed`);
	});

	it('shows the schedule of a campaign as a form', async () => {
		const day = [{ day: 'monday', sending: 'enabled', hours: 'own', start: '10:00', end: '16:30' }];
		const updateFields = {
			timezone: 'Europe/Berlin',
			defaultWindow: { hours: { start: '09:00', end: '17:30' } },
			days: { day },
		};

		await openAlone({ resource: 'campaign', operation: 'updateSchedule', updateFields });

		await test('parameter-input-start').first().waitFor();
		await page.setViewportSize({ width: 1600, height: 1400 });
		await screenshot('form-6-schedule');
	});

	it('says what happened and how to fix it when a step fails', async () => {
		const campaignId = { __rl: true, mode: 'id', value: 'no-such-campaign' };
		await openAlone({ resource: 'campaign', operation: 'get', campaignId });

		await test('node-execute-button').first().click();

		const panel = test('output-panel');
		await test('node-error-message').getByText("Reachkit found nothing for 'Campaign > Get'").waitFor();
		await panel.getByText('There is no /campaigns/no-such-campaign in this workspace').first().waitFor();
		await screenshot('error');
	});

	it('shows the fields of an operation to the next node before it ever ran', async () => {
		const workflow = aloneWith({ resource: 'lead', operation: 'create' });
		const next = {
			id: 'next',
			name: 'Next',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [200, 0],
			parameters: {},
		};
		const connections = { Reachkit: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } };
		const nodes = [...workflow.nodes, next];
		const { id } = await world.n8n.createWorkflow({ ...workflow, nodes, connections });
		await page.goto(`${world.n8n.url}/workflow/${id}`);

		await node('Next').dblclick();

		await page.getByText('is_unsubscribed').first().waitFor();
		await screenshot('form-7-preview');
	});

	it('tests the credential with a green answer', async () => {
		await page.goto(`${world.n8n.url}/home/credentials/${world.credential.id}`);
		await test('credential-edit-dialog').waitFor();
		await test('credentials-config-container-test-success').waitFor();
		await screenshot('credential');
	});

	it.each(SERVICES)('offers the operations when one searches for $name', async (service) => {
		const operations = Object.values(service.resources).flatMap((resource) => Object.values(resource.operations));
		await open('reachkit-answer-positive-replies.json');
		await test('node-creator-plus-button').click();
		await test('node-creator-search-bar').fill(service.name);
		const found = test('item-iterator-item').filter({ hasText: service.name });
		await found.first().waitFor();
		await screenshot(`creator-1-search-${nameOf(service)}`);

		await found.first().click();

		await page.getByText(`Actions (${operations.length})`).waitFor();
		await test('item-iterator-item').filter({ hasText: operations[0].action }).first().waitFor();
		await screenshot(`creator-2-actions-${nameOf(service)}`);
	});
});

describe.each(SERVICES)('Form of $name', (service) => {
	it('lists the operations of each resource', async () => {
		const offered: { [resource: string]: string[] } = {};
		await openAlone({}, service);

		for (const { name } of Object.values(service.resources)) {
			await choose('resource', name);
			await screenshot(`resource-${nameOf(service)}-${name.toLowerCase().replaceAll(' ', '-')}`);
			await test('parameter-input-operation').click();
			await choices().first().waitFor();
			offered[name] = (await choices().allInnerTexts()).sort();
			await choices().first().click();
			await choices().first().waitFor({ state: 'hidden' });
		}

		const wanted = Object.values(service.resources).map(({ name, operations }) => [
			name,
			Object.values(operations)
				.map((operation) => operation.name)
				.sort(),
		]);
		expect(offered).toEqual(Object.fromEntries(wanted));
		expect(await page.locator('.el-notification').count()).toBe(0);
	});
});

describe('Form of a step of RocketLead', () => {
	const addStep = { resource: 'campaign', operation: 'addStep' };

	const draft = async () => {
		const campaigns = await recordsOf(world, 'campaigns', 'rocketlead');
		const found = campaigns.find(({ status }) => status === 'draft');
		return { id: String(found?.id), name: String(found?.name) };
	};

	it('takes a message with two variants', async () => {
		const campaign = await draft();
		await openAlone(addStep, rocketLead);
		await page.setViewportSize({ width: 1600, height: 1400 });

		await test('resource-locator-campaignId').locator('[data-test-id="rlc-input"]').click();
		await test('rlc-item').filter({ hasText: campaign.name }).click();
		await test('fixed-collection-messageVariants').getByText('Add variant').click();
		const texts = test('parameter-input-text').locator('textarea');
		// Typed, as n8n takes pasted braces for an expression.
		await texts.nth(0).pressSequentially('Hi {{firstName|there}}, who looks after {{company}}?');
		await texts.nth(1).pressSequentially('Hello {{firstName|there}}, a short question');
		await leave(texts.nth(1));
		await screenshot('step-1-message');
		await test('node-execute-button').first().click();

		await test('output-panel').getByText('variants').first().waitFor();
		const steps = (await recordsOf(world, 'steps', 'rocketlead')).filter(
			({ campaignId }) => campaignId === campaign.id,
		);
		expect(steps.at(-1)).toMatchObject({
			type: 'message',
			variants: [
				{ text: 'Hi {{firstName|there}}, who looks after {{company}}?' },
				{ text: 'Hello {{firstName|there}}, a short question' },
			],
		});
	});

	it.each([
		['Condition', 'event'],
		['Delay', 'delayAmount'],
		['Media', 'mediaId'],
	])('has the fields of a step of the type %s', async (type, field) => {
		await openAlone(addStep, rocketLead);
		await page.setViewportSize({ width: 1600, height: 1400 });

		await choose('type', type);

		await test(`parameter-input-${field}`).waitFor();
		expect(await test('parameter-input-text').count()).toBe(type === 'Media' ? 1 : 0);
		await screenshot(`step-2-${type.toLowerCase()}`);
	});
});

describe('Form of an import of RocketLead', () => {
	it('offers the custom fields of the workspace and imports what is entered', async () => {
		const [list] = await recordsOf(world, 'lists', 'rocketlead');
		const fields = await recordsOf(world, 'customFields', 'rocketlead');
		await openAlone({ resource: 'leadList', operation: 'importLeads' }, rocketLead);
		await page.setViewportSize({ width: 1600, height: 1400 });

		await test('resource-locator-listId').locator('[data-test-id="rlc-input"]').click();
		await test('rlc-item')
			.filter({ hasText: String(list.name) })
			.click();
		const mapper = test('resource-mapper-container');
		for (const { label } of fields) await mapper.getByText(String(label), { exact: true }).waitFor();
		await screenshot('import-1-form');
		for (const [column, value] of [
			['phone', '+49 170 1234567'],
			['firstName', 'Jane'],
			['custom:seats', '5'],
		]) {
			const input = test(`parameter-input-${column}`).locator('input');
			await input.pressSequentially(value);
			await leave(input);
		}
		await screenshot('import-2-filled');
		await test('node-execute-button').first().click();

		await test('output-panel').getByText('imported').first().waitFor();
		await screenshot('import-3-imported');
		const leads = await recordsOf(world, 'leads', 'rocketlead');
		expect(leads.find(({ phone }) => phone === '+491701234567')).toMatchObject({
			firstName: 'Jane',
			listIds: [list.id],
			customFields: { seats: 5 },
		});
	});
});

describe.each(TRIGGERS)('Form of the trigger of $service.name', ({ service, events, shown }) => {
	const openTrigger = async (event: string) => {
		const parameters = { event, pollTimes: { item: [{ mode: 'everyMinute' }] } };
		const { id } = await world.n8n.createWorkflow(aloneWith(parameters, service, 'Trigger'));
		await page.goto(`${world.n8n.url}/workflow/${id}`);
		await node(service.name).dblclick();
		await test('parameter-input-event').waitFor();
	};

	it('shows the fields of every event', async () => {
		await page.setViewportSize({ width: 1600, height: 1400 });
		for (const [event, { fields }] of Object.entries(events)) {
			await openTrigger(event);

			const first = fields.find(({ displayOptions }) => !displayOptions);
			if (first) await page.getByText(first.displayName, { exact: true }).first().waitFor();
			await screenshot(`trigger-${nameOf(service)}-${event}`);
		}
	});

	it('fetches a real record as a test event', async () => {
		await openTrigger(shown);

		await page.getByRole('button', { name: 'Fetch Test Event' }).first().click();

		await test('output-panel').getByText('eventId').first().waitFor();
		await screenshot(`trigger-${nameOf(service)}-fetched`);
	});
});
