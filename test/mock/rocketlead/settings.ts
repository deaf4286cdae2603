import { conflict, invalid } from './failure';
import { planMidnight } from './midnight';
import type { Settings, Workspace } from './model';
import { wakeCampaign } from './sending';
import type { Simulation } from './simulation';

/** What can be changed, and whether the webhook shall get another secret. */
type SettingsUpdate = Partial<Omit<Settings, 'webhookSecret' | 'createdAt' | 'updatedAt'>> & {
	rotateWebhookSecret?: boolean;
};

const newSecret = (sim: Simulation) => `whsec_${sim.newId('secret').replaceAll('-', '')}`;

/** Days of counting begin at another hour, so what was held back may be possible now. */
function moveMidnight(sim: Simulation, workspace: Workspace): void {
	planMidnight(sim, workspace);
	for (const campaign of workspace.campaigns.values()) {
		if (campaign.status === 'active') wakeCampaign(sim, workspace, campaign);
	}
}

/** Changes what is given; true when there is a new secret, which is then shown once. */
export function updateSettings(
	sim: Simulation,
	workspace: Workspace,
	{ rotateWebhookSecret = false, ...fields }: SettingsUpdate,
): boolean {
	const { settings } = workspace;
	const { defaultAgentId } = fields;
	if (defaultAgentId && !workspace.agents.has(defaultAgentId)) throw invalid(`Agent ${defaultAgentId} not found`);
	const { webhookUrl } = { ...settings, ...fields };
	if (rotateWebhookSecret && webhookUrl === null) throw conflict('Set a webhookUrl before rotating its secret');

	const { timezone } = settings;
	Object.assign(settings, fields, { updatedAt: sim.now });
	if (settings.timezone !== timezone) moveMidnight(sim, workspace);
	if (webhookUrl === null) settings.webhookSecret = null;
	else if (rotateWebhookSecret || settings.webhookSecret === null) {
		settings.webhookSecret = newSecret(sim);
		return true;
	}
	return false;
}
