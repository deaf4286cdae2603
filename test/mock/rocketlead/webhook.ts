import type { WebhookEventName, Workspace } from './model';
import type { Simulation } from './simulation';

/** Older records make room for newer ones. */
const MAX_RECORDS = 1000;

/** Whether the settings ask for an event. */
const isWanted = ({ settings }: Workspace, event: WebhookEventName) =>
	settings.webhookUrl !== null && settings.webhookEvents.includes(event);

/**
 * Records what would be posted to the webhook; nothing goes over the network. The data are worked
 * out only if somebody wants them.
 */
export function announce(sim: Simulation, workspace: Workspace, event: WebhookEventName, data: () => unknown): void {
	if (!isWanted(workspace, event)) return;
	const { webhooks } = workspace;
	// A copy, as the records behind the data go on changing.
	webhooks.push({ id: sim.newId('webhook'), event, createdAt: sim.now, data: structuredClone(data()) });
	if (webhooks.length > MAX_RECORDS) webhooks.splice(0, webhooks.length - MAX_RECORDS);
}
