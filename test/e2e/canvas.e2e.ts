import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { BROWSER_ID } from './client.mjs';
import { importExample, NODE, recordsOf, useWorld } from './world';

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

const world = useWorld();
let browser: Browser;
let page: Page;

const test = (id: string) => page.locator(`[data-test-id="${id}"]`);
const node = (name: string) => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
const screenshot = (name: string) =>
	page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), animations: 'disabled' });

const open = async (file: string) => {
	const { id } = await importExample(world, file);
	await page.goto(`${world.n8n.url}/workflow/${id}`);
	await node('Start by hand').waitFor();
};

/** A workflow with nothing but one node of campaigns. */
const aloneWith = (parameters: object) => ({
	name: 'One node',
	nodes: [
		{
			id: 'reachkit',
			name: 'Reachkit',
			type: NODE,
			typeVersion: 1,
			position: [0, 0],
			parameters: { resource: 'campaign', ...parameters },
			credentials: { reachkitApi: { id: world.credential.id, name: world.credential.name } },
		},
	],
	connections: {},
});

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
});

afterEach(async () => {
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
		const { id } = await world.n8n.createWorkflow(aloneWith({ operation: 'get' }));
		await page.goto(`${world.n8n.url}/workflow/${id}`);
		const names = (await recordsOf(world, 'campaigns')).map(({ name }) => String(name));

		await node('Reachkit').dblclick();
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
		const { id } = await world.n8n.createWorkflow(aloneWith({ operation: 'attachInboxes' }));
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

	it('shows the schedule of a campaign as a form', async () => {
		const day = [{ day: 'monday', sending: 'enabled', hours: 'own', start: '10:00', end: '16:30' }];
		const updateFields = {
			timezone: 'Europe/Berlin',
			defaultWindow: { hours: { start: '09:00', end: '17:30' } },
			days: { day },
		};
		const { id } = await world.n8n.createWorkflow(aloneWith({ operation: 'updateSchedule', updateFields }));
		await page.goto(`${world.n8n.url}/workflow/${id}`);

		await node('Reachkit').dblclick();

		await test('parameter-input-start').first().waitFor();
		await page.setViewportSize({ width: 1600, height: 1400 });
		await screenshot('form-6-schedule');
	});

	it('says what happened and how to mend it when a step fails', async () => {
		const campaignId = { __rl: true, mode: 'id', value: 'no-such-campaign' };
		const { id } = await world.n8n.createWorkflow(aloneWith({ operation: 'get', campaignId }));
		await page.goto(`${world.n8n.url}/workflow/${id}`);
		await node('Reachkit').dblclick();

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

	it('offers the operations when one searches for the node', async () => {
		await open('reachkit-answer-positive-replies.json');
		await test('node-creator-plus-button').click();
		await test('node-creator-search-bar').fill('reachkit');
		const found = test('item-iterator-item').filter({ hasText: 'Reachkit' });
		await found.waitFor();
		await screenshot('creator-1-search');

		await found.click();

		await page.getByText('Actions (34)').waitFor();
		await test('item-iterator-item').filter({ hasText: 'Create a campaign' }).waitFor();
		await screenshot('creator-2-actions');
	});
});
