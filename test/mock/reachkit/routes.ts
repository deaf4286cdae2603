import { blocklistRoutes } from './blocklist';
import { campaignRoutes } from './campaign';
import { conversationRoutes } from './conversation';
import { inboxRoutes } from './inbox';
import { leadRoutes } from './lead';
import type { Run } from './route';
import { sequenceRoutes } from './sequence';

/** Every endpoint by its method and path. */
export const routes: Record<string, Run> = {
	...blocklistRoutes,
	...campaignRoutes,
	...conversationRoutes,
	...inboxRoutes,
	...leadRoutes,
	...sequenceRoutes,
};
