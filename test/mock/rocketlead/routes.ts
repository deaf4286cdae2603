import { accountRoutes } from './accountRoutes';
import { agentRoutes } from './agentRoutes';
import { campaignLeadRoutes } from './campaignLeadRoutes';
import { campaignRoutes } from './campaignRoutes';
import { conversationRoutes } from './conversationRoutes';
import { creditRoutes } from './creditRoutes';
import { knowledgeRoutes } from './knowledgeRoutes';
import { leadListRoutes } from './leadListRoutes';
import { leadRoutes } from './leadRoutes';
import { orderRoutes } from './orderRoutes';
import { provisionRoutes } from './provisionRoutes';
import type { Run } from './route';
import { settingsRoutes } from './settingsRoutes';
import { stepRoutes } from './stepRoutes';
import { warmupRoutes } from './warmupRoutes';

/** Every endpoint by its method and path. In each table fixed paths come before those with parameters. */
export const routes: Record<string, Run> = {
	...accountRoutes,
	...campaignRoutes,
	...stepRoutes,
	...campaignLeadRoutes,
	...leadRoutes,
	...leadListRoutes,
	...conversationRoutes,
	...agentRoutes,
	...warmupRoutes,
	...creditRoutes,
	...orderRoutes,
	...provisionRoutes,
	...settingsRoutes,
	...knowledgeRoutes,
};
