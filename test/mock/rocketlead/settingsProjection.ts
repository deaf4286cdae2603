import { iso } from './calendar';
import type { Workspace } from './model';
import { planOf } from './plan';

const masked = (secret: string | null) => secret && `whsec_****${secret.slice(-4)}`;

/** The secret of the webhook is shown in full only on demand. */
export function settingsJson(workspace: Workspace, isSecretShown = false) {
	const { settings } = workspace;
	return {
		workspaceId: workspace.id,
		name: settings.name,
		timezone: settings.timezone,
		plan: planOf(workspace),
		defaultAgentId: settings.defaultAgentId,
		defaultSendingWindow: settings.defaultSendingWindow,
		defaultStopOnReply: settings.defaultStopOnReply,
		optOutKeywords: settings.optOutKeywords,
		lowCreditThreshold: settings.lowCreditThreshold,
		notificationEmail: settings.notificationEmail,
		webhookUrl: settings.webhookUrl,
		webhookEvents: settings.webhookEvents,
		webhookSecret: isSecretShown ? settings.webhookSecret : masked(settings.webhookSecret),
		createdAt: iso(settings.createdAt),
		updatedAt: iso(settings.updatedAt),
	};
}
